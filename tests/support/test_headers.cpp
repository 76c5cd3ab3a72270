// Carries the precompiled headers of tests/support/CMakeLists.txt; has nothing of its own.
