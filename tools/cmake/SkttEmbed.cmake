# sktt_embed(<target> <namespace> <files>...): makes each file a std::string_view constant of
# <namespace>, named after the file (page.css -> kPageCss), in the generated header
# embedded/<target>.hpp, so that the binary needs no data files beside it.
function(sktt_embed target namespace)
  set(header ${CMAKE_CURRENT_BINARY_DIR}/embedded/${target}.hpp)
  add_custom_command(
    OUTPUT ${header}
    COMMAND ${CMAKE_COMMAND} -DHEADER=${header} -DNAMESPACE=${namespace} "-DFILES=${ARGN}"
            -P ${PROJECT_SOURCE_DIR}/tools/cmake/embed_files.cmake
    DEPENDS ${ARGN} ${PROJECT_SOURCE_DIR}/tools/cmake/embed_files.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${header})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
