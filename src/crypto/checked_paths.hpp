#pragma once

#include <span>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/certificate.hpp"
#include "crypto/usage.hpp"

namespace sktt::crypto {

/// Paths to a set of anchors, some of which were checked once, so that they cost two comparisons
/// of times when they are met again.
///
/// Invariant: a kept path passed `check_path` at one moment, and its window is the time in which
/// each of its certificates is valid. Nothing else that `check_path` looks at depends on the
/// time, so it passes all through that window. Not for sharing between threads until all is kept.
class CheckedPaths {
 public:
  explicit CheckedPaths(std::vector<Certificate> anchors);

  /// Checks a path as of the moment at which the last of its certificates becomes valid, and keeps
  /// it if it holds.
  void keep(const Certificate& leaf, std::span<const Certificate> intermediates, Usage usage);

  /// Answers as `check_path` does. Only a path that was kept with the same usage and, byte for
  /// byte, the same certificates in the same order is not checked again, and only within its
  /// window. Errors: as `check_path`.
  [[nodiscard]] Status check(const Certificate& leaf, std::span<const Certificate> intermediates,
                             Usage usage, Instant at) const;

 private:
  struct Path {
    Certificate leaf;
    std::vector<Certificate> intermediates;
    Usage usage;
    Instant begin;
    Instant end;  ///< No longer within.
  };

  std::vector<Certificate> anchors_;
  std::vector<Path> paths_;
};

}  // namespace sktt::crypto
