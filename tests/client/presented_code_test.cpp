#include "client/presented_code.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "support/files.hpp"

namespace sktt::client {
namespace {

using testing::HasSubstr;
using testing::Not;

class PresentedCode : public testing::Test {
 protected:
  Result<std::string> code(const std::string& argument, const CodeOption& option) {
    return presented_code(argument, option, [this](const HiddenQuestion& question) {
      asked_ = question.prompt;
      return Result<Secret>(Secret(std::string_view("TTT")));
    });
  }
  std::string file(std::string_view content, FileMode mode = FileMode::owner_only) {
    const auto path = directory_.path() / "kode";
    EXPECT_TRUE(write_file(path, as_bytes(content), mode));
    return "@" + path.string();
  }
  sktt::test::TemporaryDirectory directory_;
  std::string asked_;
};

TEST_F(PresentedCode, IsAskedFor) {
  EXPECT_EQ(code("-", kTrackingToken).value(), "TTT");
  EXPECT_THAT(asked_, HasSubstr("token pelacakan"));
}

TEST_F(PresentedCode, IsReadFromAFileWithoutItsLineEnd) {
  EXPECT_EQ(code(file("ABCDE-FGHJK-M\n"), kDownloadReceipt).value(), "ABCDE-FGHJK-M");
  EXPECT_EQ(asked_, "");
}

TEST_F(PresentedCode, IsNotReadFromAFileThatOthersMayRead) {
  const auto read = code(file("ABCDE-FGHJK-M", FileMode::world_readable), kDownloadReceipt);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().detail(), Not(HasSubstr("ABCDE")));
  EXPECT_FALSE(code("@" + (directory_.path() / "missing").string(), kTrackingToken));
  EXPECT_FALSE(code(file("\n"), kTrackingToken));
}

TEST_F(PresentedCode, NeverEndsTheFieldItGoesInto) {
  EXPECT_FALSE(code(file("TTT\r\nx: y"), kTrackingToken));
  EXPECT_FALSE(code(file("T\tT"), kTrackingToken));
}

TEST_F(PresentedCode, DoesNotStandInTheCommandLineButAtTheCounter) {
  EXPECT_EQ(code("ABCDE-FGHJK-M", kCounterReceipt).value(), "ABCDE-FGHJK-M");
  for (const CodeOption& option : {kTrackingToken, kDownloadReceipt}) {
    const auto refused = code("ABCDE-FGHJK-M", option);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), Errc::malformed);
    EXPECT_THAT(refused.error().detail(), HasSubstr(std::string(option.option) + " @BERKAS"));
    EXPECT_THAT(refused.error().detail(), Not(HasSubstr("ABCDE")));
  }
}

}  // namespace
}  // namespace sktt::client
