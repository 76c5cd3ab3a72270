#include <string>

#include <gmock/gmock.h>

#include "audit/audited_office.hpp"
#include "support/command.hpp"
#include "support/files.hpp"

namespace sktt::audit {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

/// The program itself, over the copy of the register.
class AuditTool : public test::AuditedOffice {
 protected:
  [[nodiscard]] test::CommandResult run(const test::Words& more = {}) const {
    return test::run_command(
        test::joined({SKTT_BINARY_DIR "/bin/sktt-audit", "--database", path().string(), "--trust",
                      trust_, "--at", to_rfc3339(office().clock().now())},
                     more));
  }

  test::TemporaryDirectory files_;
  std::string trust_ = test::put(files_.path() / "office.trust", office().trust());
  std::string checkpoint_ = (files_.path() / "seen").string();
};

TEST_F(AuditTool, ExitsWithZeroAndKeepsWhatItSaw) {
  for (int round = 1; round <= 2; ++round) {
    const auto result = run({"--checkpoint", checkpoint_});
    EXPECT_EQ(result.status, 0) << result.output;
    EXPECT_THAT(result.output, HasSubstr("all as they should be"));
    EXPECT_THAT(test::read_whole(checkpoint_), StartsWith("sktt.example/log\n"));
  }
  EXPECT_THAT(run().output, HasSubstr("No --checkpoint was given"));
}

TEST_F(AuditTool, ExitsWithOneNamesWhatItFindsAndGoesOn) {
  alter(
      "UPDATE application_case SET state = 'done' WHERE id = 1;"
      "UPDATE evidence SET signature = zeroblob(64) WHERE id = 8");
  const auto result = run({"--checkpoint", checkpoint_});
  EXPECT_EQ(result.status, 1) << result.output;
  EXPECT_THAT(result.output,
              AllOf(HasSubstr("NOT AS IT SHOULD BE  case 2026-000001: "),
                    HasSubstr("NOT AS IT SHOULD BE  request 8 of case 2026-000002: ")));
  EXPECT_FALSE(std::filesystem::exists(checkpoint_)) << "a register in doubt was taken for good";
}

TEST_F(AuditTool, ExitsWithOneIfTheLogIsNotTheOneSeenBefore) {
  ASSERT_EQ(run({"--checkpoint", checkpoint_}).status, 0);
  std::string seen = test::read_whole(checkpoint_);
  seen[seen.size() - 10] = seen[seen.size() - 10] == 'A' ? 'B' : 'A';
  test::put(checkpoint_, seen);
  const auto result = run({"--checkpoint", checkpoint_});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.output, HasSubstr("log: its first "));
}

TEST_F(AuditTool, ExitsWithThreeIfItCouldNotRun) {
  EXPECT_EQ(run({"--no-such-option"}).status, 3);
  EXPECT_EQ(run({"--at", "kemarin"}).status, 3);
  test::put(checkpoint_, "other.example/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
  EXPECT_EQ(run({"--checkpoint", checkpoint_}).status, 3);
  test::put(checkpoint_, "");
  EXPECT_EQ(run({"--checkpoint", checkpoint_}).status, 3);
  test::put(trust_, "{}");
  EXPECT_EQ(run().status, 3);
}

}  // namespace
}  // namespace sktt::audit
