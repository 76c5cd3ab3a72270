#include "base/secret.hpp"

#include <type_traits>
#include <utility>

#include <gtest/gtest.h>

namespace sktt {
namespace {

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);

TEST(Secret, HoldsWhatItWasGiven) {
  const Secret secret("correct horse");
  EXPECT_EQ(as_text(secret.view()), "correct horse");
  EXPECT_FALSE(secret.empty());
  EXPECT_TRUE(Secret().empty());
  EXPECT_TRUE(Secret("").empty());
}

TEST(Secret, IsAByteCopyAndNotAView) {
  Bytes source = {1, 0, 2};
  const Secret secret{ByteView(source)};
  source[0] = 9;
  EXPECT_EQ(Bytes(secret.view().begin(), secret.view().end()), (Bytes{1, 0, 2}));
}

TEST(Secret, LeavesNothingBehindWhereItMovedFrom) {
  Secret first("one");
  Secret second(std::move(first));
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): what a move leaves is the point
  EXPECT_EQ(as_text(second.view()), "one");
  Secret third("three");
  third = std::move(second);
  EXPECT_TRUE(second.empty());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(as_text(third.view()), "one");
}

TEST(Secret, SurvivesAMoveToItself) {
  Secret secret("one");
  Secret& same = secret;
  secret = std::move(same);
  EXPECT_EQ(as_text(secret.view()), "one");
}

TEST(Wipe, OverwritesTheTextInPlace) {
  std::string text = "a passphrase of some length, beyond any small buffer";
  const std::size_t size = text.size();
  const char* memory = text.data();
  wipe(text);
  EXPECT_TRUE(text.empty());
  ASSERT_EQ(text.data(), memory);
  // The string still owns these bytes: resizing within the capacity does not move them.
  ASSERT_GE(text.capacity(), size);
  EXPECT_EQ(std::string(memory, size), std::string(size, '\0'));
  wipe(text);
  EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace sktt
