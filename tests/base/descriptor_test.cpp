#include "base/descriptor.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

namespace sktt {
namespace {

Descriptor opened() {
  return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

bool is_open(int number) {
  return ::fcntl(number, F_GETFD) >= 0;
}

TEST(Descriptor, ClosesWhatItOwnsWhenItEnds) {
  int number = -1;
  {
    const Descriptor file = opened();
    number = file.number();
    EXPECT_TRUE(file.is_open());
    EXPECT_TRUE(is_open(number));
  }
  EXPECT_FALSE(is_open(number));
}

TEST(Descriptor, HandsOverAndClosesWhatItHeldBefore) {
  Descriptor first = opened();
  Descriptor second = opened();
  const int kept = first.number();
  const int closed = second.number();
  second = std::move(first);
  EXPECT_FALSE(
      first.is_open());  // NOLINT(bugprone-use-after-move): what a move leaves is the point
  EXPECT_EQ(second.number(), kept);
  EXPECT_TRUE(is_open(kept));
  EXPECT_FALSE(is_open(closed));
  Descriptor& same = second;
  second = std::move(same);
  EXPECT_TRUE(is_open(kept));
}

TEST(Descriptor, OwnsNothingWhereNothingWasOpened) {
  EXPECT_FALSE(Descriptor().is_open());
  EXPECT_FALSE(Descriptor(-1).is_open());
}

}  // namespace
}  // namespace sktt
