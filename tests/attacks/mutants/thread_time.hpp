#pragma once

#include <ctime>

namespace sktt::mutants {

/// Gives the processor time that this thread has used, in milliseconds.
[[nodiscard]] inline double thread_milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

}  // namespace sktt::mutants
