# What every target of ours is compiled with, and nothing else is.
add_library(sktt_strict INTERFACE)
add_library(sktt::strict ALIAS sktt_strict)
target_compile_options(sktt_strict INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlaps and overreads in its own inlined string code (GCC bug 105651).
  target_compile_options(sktt_strict INTERFACE -Wno-restrict -Wno-stringop-overread)
endif()

# Presets set these; see CMakePresets.json.
option(SKTT_UNITY "Compile each folder of src as one source, which takes a fifth of the time" OFF)
set(SKTT_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, comma separated")
option(SKTT_FUZZ "Let libFuzzer see which branches of src are taken; needs clang" OFF)
option(SKTT_HARDEN "Compile and link with the hardening flags of a release" OFF)
if(SKTT_SANITIZE)
  add_compile_options(-fsanitize=${SKTT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SKTT_SANITIZE})
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()
if(SKTT_HARDEN)
  add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection -fPIE)
  add_compile_definitions(_FORTIFY_SOURCE=2 _GLIBCXX_ASSERTIONS)
  add_link_options(-pie -Wl,-z,relro,-z,now)
endif()
if(SKTT_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # It warns of sources that are included, since they might be twice; ours are once.
  target_compile_options(sktt_strict INTERFACE -Wno-subobject-linkage)
endif()
