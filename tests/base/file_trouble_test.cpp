#include "base/file_trouble.hpp"

#include <cerrno>

#include <gmock/gmock.h>

#include "base/file.hpp"
#include "support/faulty_disk.hpp"
#include "support/files.hpp"

namespace sktt {
namespace {

using test::break_disk;
using test::DiskFault;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(FileTrouble, HasACodeForEveryCause) {
  for (const int cause : {ENOSPC, EDQUOT}) {
    EXPECT_EQ(code_of_file_trouble(cause), Errc::disk_full) << cause;
  }
  for (const int cause : {EROFS, EACCES, EPERM}) {
    EXPECT_EQ(code_of_file_trouble(cause), Errc::read_only) << cause;
  }
  for (const int cause : {EMFILE, ENFILE}) {
    EXPECT_EQ(code_of_file_trouble(cause), Errc::unavailable) << cause;
  }
  for (const int cause : {EIO, ENOENT, EISDIR, ENOMEM, 0}) {
    EXPECT_EQ(code_of_file_trouble(cause), Errc::storage) << cause;
  }
}

TEST(FileTrouble, BlamesThePathAndNotTheDiskWhereThatIsWrong) {
  EXPECT_THAT(file_trouble("write", "/a/key", ENOENT).detail(),
              AllOf(HasSubstr("write /a/key: No such file or directory"), HasSubstr("path"),
                    Not(HasSubstr("disk"))));
  EXPECT_THAT(file_trouble("write", "/a/key", EIO).detail(),
              AllOf(HasSubstr("/a/key reported an error"), HasSubstr("Input/output error")));
}

/// A disk that refuses, as an operator meets it who makes a key or a list.
struct Refusal {
  DiskFault fault;
  Errc code;
  const char* advice;
};

class WriteOnADisk : public testing::TestWithParam<Refusal> {
 protected:
  ~WriteOnADisk() override { break_disk(DiskFault::none); }
  test::TemporaryDirectory directory_;
};

TEST_P(WriteOnADisk, SaysWhatToDoAndLeavesTheOldFile) {
  const auto file = directory_.path() / "issuing.db.crl";
  ASSERT_TRUE(write_file(file, as_bytes("old"), FileMode::world_readable));
  break_disk(GetParam().fault);
  const Status written = write_file(file, as_bytes("new"), FileMode::world_readable);
  break_disk(DiskFault::none);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code(), GetParam().code);
  EXPECT_THAT(written.error().detail(),
              AllOf(HasSubstr(file.string()), HasSubstr(GetParam().advice)));
  EXPECT_EQ(test::read_whole(file), "old");
}

INSTANTIATE_TEST_SUITE_P(
    That, WriteOnADisk,
    testing::Values(Refusal{DiskFault::full, Errc::disk_full, "is full: free space"},
                    Refusal{DiskFault::read_only, Errc::read_only, "mounted read-only"},
                    Refusal{DiskFault::broken, Errc::storage, "look at the disk"}));

}  // namespace
}  // namespace sktt
