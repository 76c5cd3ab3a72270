#include "base/file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/files.hpp"

namespace sktt {
namespace {

namespace fs = std::filesystem;

class FileTest : public testing::Test {
 protected:
  [[nodiscard]] fs::path file(const std::string& name) const { return directory_.path() / name; }
  [[nodiscard]] fs::path written(const std::string& name, std::string_view content) const {
    EXPECT_TRUE(write_file(file(name), as_bytes(content), FileMode::owner_only));
    return file(name);
  }
  [[nodiscard]] std::size_t entries() const {
    const fs::directory_iterator all(directory_.path());
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
  }
  static unsigned mode_of(const fs::path& path) {
    return static_cast<unsigned>(fs::status(path).permissions()) & 07777U;
  }

  test::TemporaryDirectory directory_;
};

using ReadFile = FileTest;
using ReadPrivateFile = FileTest;
using WriteFile = FileTest;

TEST_F(ReadFile, GivesBackWhatWasWritten) {
  const std::string content("a\0b\xFF\n", 5);
  EXPECT_EQ(read_file(written("a", content), 5).value(), to_bytes(content));
  EXPECT_TRUE(read_file(written("empty", ""), 0).value().empty());
}

TEST_F(ReadFile, RefusesAFileLargerThanItsLimit) {
  for (const std::size_t size : {std::size_t{5}, std::size_t{65'536}, std::size_t{200'000}}) {
    const fs::path path = written("a", std::string(size, 'x'));
    EXPECT_EQ(read_file(path, size).value().size(), size);
    const auto cut = read_file(path, size - 1);
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code(), Errc::too_large);
  }
}

TEST_F(ReadFile, SaysThatThereIsNone) {
  const auto none = read_file(file("none"), 10);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code(), Errc::not_found);
  EXPECT_NE(none.error().detail().find(file("none").string()), std::string::npos);
  EXPECT_EQ(read_file("", 10).error().code(), Errc::not_found);
  const auto below_a_file = read_file(written("a", "x") / "b", 10);
  ASSERT_FALSE(below_a_file);
  EXPECT_EQ(below_a_file.error().code(), Errc::storage);
}

TEST_F(ReadFile, RefusesADirectory) {
  const auto directory = read_file(directory_.path(), 10);
  ASSERT_FALSE(directory);
  EXPECT_EQ(directory.error().code(), Errc::refused);
}

TEST_F(ReadFile, RefusesAPipeAndADeviceWithoutWaitingForThem) {
  ASSERT_EQ(::mkfifo(file("pipe").c_str(), 0600), 0);
  const auto pipe = read_file(file("pipe"), 10);
  ASSERT_FALSE(pipe);
  EXPECT_EQ(pipe.error().code(), Errc::refused);
  const auto device = read_file("/dev/zero", 10);
  ASSERT_FALSE(device);
  EXPECT_EQ(device.error().code(), Errc::refused);
}

TEST_F(ReadPrivateFile, TakesOnlyWhatNobodyElseMayTouch) {
  const fs::path path = written("key", "secret");
  for (const unsigned mode : {0600U, 0400U, 0700U}) {
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    EXPECT_TRUE(read_private_file(path, 100)) << std::oct << mode;
  }
  for (const unsigned mode : {0640U, 0620U, 0610U, 0604U, 0602U, 0601U, 0644U, 0777U}) {
    ASSERT_EQ(::chmod(path.c_str(), mode), 0);
    const auto read = read_private_file(path, 100);
    ASSERT_FALSE(read) << std::oct << mode;
    EXPECT_EQ(read.error().code(), Errc::refused);
    EXPECT_NE(read.error().detail().find("chmod 600 " + path.string()), std::string::npos);
    EXPECT_TRUE(read_file(path, 100)) << std::oct << mode;
  }
}

TEST_F(ReadPrivateFile, LooksAtTheFileThatALinkLeadsTo) {
  const fs::path path = written("key", "secret");
  fs::create_symlink(path, file("link"));
  EXPECT_TRUE(read_private_file(file("link"), 100));
  ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
  EXPECT_FALSE(read_private_file(file("link"), 100));
}

TEST_F(WriteFile, GivesTheFileItsModeWhateverTheUmask) {
  const mode_t before = ::umask(0077);
  EXPECT_TRUE(write_file(file("open"), {}, FileMode::world_readable));
  ::umask(0);
  EXPECT_TRUE(write_file(file("closed"), {}, FileMode::owner_only));
  ::umask(before);
  EXPECT_EQ(mode_of(file("open")), 0644U);
  EXPECT_EQ(mode_of(file("closed")), 0600U);
}

TEST_F(WriteFile, ReplacesContentAndModeAndLeavesNothingBeside) {
  const fs::path path = written("a", "a long first content");
  ASSERT_TRUE(write_file(path, as_bytes("second"), FileMode::world_readable));
  EXPECT_EQ(test::read_whole(path), "second");
  EXPECT_EQ(mode_of(path), 0644U);
  EXPECT_EQ(entries(), 1U);
}

TEST_F(WriteFile, LeavesAReaderOfTheOldContentWithAllOfIt) {
  const fs::path path = written("a", "old");
  std::ifstream reader(path);
  ASSERT_TRUE(write_file(path, as_bytes("new and longer"), FileMode::owner_only));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(reader), {}), "old");
  EXPECT_EQ(test::read_whole(path), "new and longer");
}

TEST_F(WriteFile, KeepsWhatAHardLinkHolds) {
  const fs::path path = written("a", "old");
  fs::create_hard_link(path, file("kept"));
  ASSERT_TRUE(write_file(path, as_bytes("new"), FileMode::owner_only));
  EXPECT_EQ(test::read_whole(file("kept")), "old");
}

TEST_F(WriteFile, SaysWhyItCouldNotAndCleansUp) {
  const auto nowhere = write_file(file("none") / "a", as_bytes("x"), FileMode::owner_only);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code(), Errc::storage);
  EXPECT_NE(nowhere.error().detail().find((file("none") / "a").string()), std::string::npos);

  ASSERT_TRUE(fs::create_directory(file("folder")));
  ASSERT_TRUE(fs::create_directory(file("folder") / "full"));
  const auto onto_folder = write_file(file("folder"), as_bytes("x"), FileMode::owner_only);
  ASSERT_FALSE(onto_folder);
  EXPECT_EQ(onto_folder.error().code(), Errc::storage);
  EXPECT_EQ(entries(), 1U);
}

TEST_F(WriteFile, DoesNotWriteThroughALinkInItsWay) {
  const fs::path victim = written("victim", "untouched");
  fs::create_symlink(victim, file("a").string() + ".tmp." + std::to_string(::getpid()));
  EXPECT_FALSE(write_file(file("a"), as_bytes("x"), FileMode::world_readable));
  EXPECT_EQ(test::read_whole(victim), "untouched");
  EXPECT_EQ(mode_of(victim), 0600U);
}

}  // namespace
}  // namespace sktt
