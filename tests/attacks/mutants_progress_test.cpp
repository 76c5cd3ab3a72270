#include "mutants/progress.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/command.hpp"
#include "support/files.hpp"

namespace sktt::mutants {
namespace {

class MutantsProgress : public testing::Test {
 protected:
  static Progress some_progress() {
    Progress progress{20000, {}};
    progress.tally["cut"].tried = 20000;
    progress.tally["cut"].not_valid = 20000;
    progress.tally["cut"].rules["header"] = 20000;
    return progress;
  }

  test::TemporaryDirectory folder_;
  const std::filesystem::path file_ = folder_.path() / "progress-1.json";
  const crypto::Sha256 program_ = crypto::sha256(as_bytes("a program"));
  const crypto::Sha256 rebuilt_ = crypto::sha256(as_bytes("a program, changed"));
};

TEST_F(MutantsProgress, IsNobodysWhereNothingIsKept) {
  const EarlierRun earlier = read_progress(file_, program_);
  EXPECT_EQ(earlier.by, EarlierRun::By::nobody);
  EXPECT_EQ(earlier.progress.done, 0U);
  EXPECT_EQ(announcement(earlier, 20000), "");
}

TEST_F(MutantsProgress, GoesOnWithTheSameProgram) {
  keep_progress(file_, some_progress(), program_);
  const EarlierRun earlier = read_progress(file_, program_);
  EXPECT_EQ(earlier.by, EarlierRun::By::this_program);
  EXPECT_EQ(earlier.progress.done, 20000U);
  EXPECT_EQ(to_json(earlier.progress.tally), to_json(some_progress().tally));
  EXPECT_EQ(announcement(earlier, 20001), "going on after 20000 mutants");
}

TEST_F(MutantsProgress, SaysThatAllIsDoneAlready) {
  keep_progress(file_, some_progress(), program_);
  EXPECT_EQ(announcement(read_progress(file_, program_), 20000),
            "already done: 20000 mutants, by this very program");
}

TEST_F(MutantsProgress, BeginsAnewWithAnotherProgram) {
  keep_progress(file_, some_progress(), program_);
  const EarlierRun earlier = read_progress(file_, rebuilt_);
  EXPECT_EQ(earlier.by, EarlierRun::By::another_program);
  EXPECT_EQ(earlier.progress.done, 0U);
  EXPECT_TRUE(earlier.progress.tally.empty());
  EXPECT_EQ(announcement(earlier, 20000), "the progress kept is another program's: beginning anew");
}

TEST_F(MutantsProgress, BeginsAnewWhereNoProgramIsNamed) {
  keep_progress(file_, some_progress(), program_);
  auto json = nlohmann::json::parse(test::read_whole(file_));
  json.erase("program");
  test::put(file_, json.dump());
  EXPECT_EQ(read_progress(file_, program_).by, EarlierRun::By::another_program);
}

TEST(MutantsProgram, IsDigestedAsTheSystemHasIt) {
  const std::string path = std::filesystem::read_symlink("/proc/self/exe").string();
  const test::CommandResult said = test::run_command({"sha256sum", path});
  EXPECT_EQ(said.output.substr(0, said.output.find(' ')), running_program().hex());
}

}  // namespace
}  // namespace sktt::mutants
