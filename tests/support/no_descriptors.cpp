#include "support/no_descriptors.hpp"

#include <unistd.h>

namespace sktt::test {

NoDescriptors::NoDescriptors() {
  ::getrlimit(RLIMIT_NOFILE, &before_);
  const int lowest_free = ::dup(0);
  ::close(lowest_free);
  rlimit none = before_;
  none.rlim_cur = static_cast<rlim_t>(lowest_free);
  ::setrlimit(RLIMIT_NOFILE, &none);
}

void NoDescriptors::give_back() {
  ::setrlimit(RLIMIT_NOFILE, &before_);
}

}  // namespace sktt::test
