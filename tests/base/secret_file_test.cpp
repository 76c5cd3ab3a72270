// That a secret read from a file is nowhere in the memory that the program gave back. The program's
// own allocation stands in for the heap that an attacker would read: it looks at what is freed.

#include <cstdlib>
#include <cstring>
#include <new>

#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/stat.h>

#include "base/file.hpp"
#include "support/files.hpp"

namespace {

constexpr char kMarker[] = "correct-horse-battery";
constexpr std::size_t kMarkerBytes = sizeof kMarker - 1;

/// Counts the freed blocks that hold the marker, while it is on.
struct FreedMemory {
  bool watched = false;
  int blocks_with_marker = 0;
};
thread_local FreedMemory freed;

void give_back(void* block) noexcept {
  if (freed.watched && block != nullptr &&
      ::memmem(block, ::malloc_usable_size(block), kMarker, kMarkerBytes) != nullptr) {
    ++freed.blocks_with_marker;
  }
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) {
  void* block = std::malloc(size == 0 ? 1 : size);
  if (block == nullptr) {
    throw std::bad_alloc();
  }
  return block;
}
void operator delete(void* block) noexcept {
  give_back(block);
}
void operator delete(void* block, std::size_t /*size*/) noexcept {
  give_back(block);
}

namespace sktt {
namespace {

class ReadSecretFile : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path written(std::size_t filler) const {
    const auto path = directory_.path() / "passphrase";
    const std::string content = std::string(filler, 'x') + kMarker;
    EXPECT_TRUE(write_file(path, as_bytes(content), FileMode::owner_only));
    return path;
  }
  template <class Work>
  static int blocks_left_by(const Work& work) {
    freed = {true, 0};
    work();
    freed.watched = false;
    return freed.blocks_with_marker;
  }

  test::TemporaryDirectory directory_;
};

TEST_F(ReadSecretFile, LeavesNothingInMemoryThatWasGivenBack) {
  const auto path = written(0);
  EXPECT_EQ(blocks_left_by([&] {
              const auto secret = read_secret_file(path, 1024);
              EXPECT_EQ(as_text(secret.value().view()), kMarker);
            }),
            0);
  // What an ordinary reading leaves: the watch sees it.
  EXPECT_GT(blocks_left_by([&] { EXPECT_TRUE(read_private_file(path, 1024)); }), 0);
}

TEST_F(ReadSecretFile, LeavesNothingOfAFileThatIsTooLarge) {
  const auto path = written(20);
  EXPECT_EQ(blocks_left_by([&] {
              const auto secret = read_secret_file(path, 20 + kMarkerBytes - 1);
              ASSERT_FALSE(secret);
              EXPECT_EQ(secret.error().code(), Errc::too_large);
            }),
            0);
  EXPECT_TRUE(read_secret_file(path, 20 + kMarkerBytes));
}

TEST_F(ReadSecretFile, TakesOnlyWhatNobodyElseMayTouch) {
  const auto path = written(0);
  for (const unsigned mode : {0640U, 0604U, 0610U}) {
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    const auto secret = read_secret_file(path, 1024);
    ASSERT_FALSE(secret);
    EXPECT_EQ(secret.error().code(), Errc::refused);
  }
  EXPECT_EQ(read_secret_file(directory_.path(), 1024).error().code(), Errc::refused);
  EXPECT_EQ(read_secret_file(directory_.path() / "none", 1024).error().code(), Errc::not_found);
}

TEST_F(ReadSecretFile, ReadsAnEmptyFileAsNothing) {
  const auto path = directory_.path() / "empty";
  ASSERT_TRUE(write_file(path, {}, FileMode::owner_only));
  EXPECT_TRUE(read_secret_file(path, 0).value().empty());
}

}  // namespace
}  // namespace sktt
