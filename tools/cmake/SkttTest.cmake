include(GoogleTest)

# sktt_compile_as_test(<target>)
#
# Compiles a target as every test program is, so that they can share precompiled headers.
function(sktt_compile_as_test target)
  # What is tested is optimised as elsewhere; the tests' own bodies run once and compile twice as fast.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Debug>:-O0>)
  target_compile_definitions(${target} PRIVATE SKTT_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                               SKTT_BINARY_DIR="${PROJECT_BINARY_DIR}")
endfunction()

# sktt_test(<module> [SHARDS <n>] [TIMEOUT <seconds>] SOURCES <files> [USES <modules>] [PRIVATE <external targets>])
#
# Builds tests/<module> as one GoogleTest program. With CTest it registers the sweeps case by case, so
# that tools/test can run them alone, and all other cases in as many processes as SHARDS says: most
# begin by making an office's keys, which a process needs once. Without SHARDS each case is a process.
function(sktt_test module)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT;SHARDS" "SOURCES;USES;PRIVATE")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "sktt_test(${module}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  set(target test_${module})
  add_executable(${target} ${arg_SOURCES})
  list(TRANSFORM arg_USES PREPEND sktt::)
  target_link_libraries(${target} PRIVATE sktt::strict sktt::test_support ${arg_USES} ${arg_PRIVATE}
                                          GTest::gtest GTest::gmock GTest::gtest_main)
  sktt_compile_as_test(${target})
  target_precompile_headers(${target} REUSE_FROM sktt_test_headers)
  set(sweeps "*EveryByte*:*EveryWritePoint*")
  set(discovered "*")
  if(arg_SHARDS)
    set(discovered ${sweeps})
    foreach(shard RANGE 1 ${arg_SHARDS})
      math(EXPR index "${shard} - 1")
      add_test(NAME ${module}.${shard}of${arg_SHARDS} COMMAND ${target} --gtest_filter=-${sweeps})
      set_tests_properties(${module}.${shard}of${arg_SHARDS} PROPERTIES
        ENVIRONMENT "GTEST_TOTAL_SHARDS=${arg_SHARDS};GTEST_SHARD_INDEX=${index}"
        TIMEOUT 900 WORKING_DIRECTORY ${PROJECT_BINARY_DIR})
    endforeach()
  endif()
  gtest_discover_tests(${target} TEST_PREFIX ${module}. TEST_FILTER "${discovered}"
                       PROPERTIES TIMEOUT ${arg_TIMEOUT} DISCOVERY_TIMEOUT 60
                       WORKING_DIRECTORY ${PROJECT_BINARY_DIR})
endfunction()
