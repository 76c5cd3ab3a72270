# sktt_module(<name> LAYER <n> SOURCES <files> [USES <modules>] [PRIVATE <external targets>])
#
# Builds src/<name> as the static library sktt_<name>, alias sktt::<name>. A module may use only
# modules of a lower layer: configuration stops if it names any other. What a file may #include is
# held to the same table by tools/cmake/check_layers.cmake, which runs at configure time and as a test.
function(sktt_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LAYER" "SOURCES;USES;PRIVATE")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "sktt_module(${name}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
  endif()

  add_library(sktt_${name} STATIC ${arg_SOURCES})
  add_library(sktt::${name} ALIAS sktt_${name})
  set_target_properties(sktt_${name} PROPERTIES SKTT_LAYER ${arg_LAYER})
  # A name in an anonymous namespace is then used once in a folder. The release preset compiles each
  # source alone, as `tools/dev alone` does, so that each goes on including what it needs.
  set_target_properties(sktt_${name} PROPERTIES UNITY_BUILD ${SKTT_UNITY} UNITY_BUILD_BATCH_SIZE 0)
  # tests/attacks links these compiled otherwise, so they must not come along with others.
  foreach(source IN LISTS arg_SOURCES)
    file(STRINGS ${source} asks REGEX "^#include \"base/rule.hpp\"")
    if(asks)
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
      set_property(GLOBAL APPEND PROPERTY SKTT_RULE_READERS ${CMAKE_CURRENT_SOURCE_DIR}/${source})
    endif()
  endforeach()
  target_include_directories(sktt_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(sktt_${name} PRIVATE sktt::strict ${arg_PRIVATE})

  # Only these read what strangers send; the others would only become slower.
  if(SKTT_FUZZ AND name MATCHES "^(base|crypto|pdf|sop|verify|http)$")
    target_compile_options(sktt_${name} PRIVATE -fsanitize=fuzzer-no-link)
  endif()

  foreach(used IN LISTS arg_USES)
    get_target_property(used_layer sktt_${used} SKTT_LAYER)
    if(NOT used_layer LESS arg_LAYER)
      message(FATAL_ERROR "sktt::${name} (layer ${arg_LAYER}) may not use sktt::${used} "
                          "(layer ${used_layer}); see src/README.md, Layers")
    endif()
    target_link_libraries(sktt_${name} PUBLIC sktt::${used})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY SKTT_MODULES ${name})
  set_property(GLOBAL PROPERTY SKTT_USES_${name} ${arg_USES})
endfunction()
