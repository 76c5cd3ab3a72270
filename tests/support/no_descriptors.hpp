#pragma once

#include <sys/resource.h>

namespace sktt::test {

/// Leaves this process no descriptor to open, until it ends or `give_back()`. Look at values only
/// after that: the undefined behaviour sanitizer opens descriptors of its own to look at an object.
class NoDescriptors {
 public:
  NoDescriptors();
  ~NoDescriptors() { give_back(); }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;

  void give_back();

 private:
  rlimit before_{};
};

}  // namespace sktt::test
