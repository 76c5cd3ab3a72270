// Drives the real sktt-verify with files that are odd, broken or hostile.

#include "fuzz/odd_files.hpp"

#include <chrono>
#include <iostream>

#include <gtest/gtest.h>

#include "support/command.hpp"
#include "support/files.hpp"
#include "support/signed_letters.hpp"

namespace sktt::fuzz {
namespace {

/// What the verifier may take for any file, in bytes; it is refused more by the system.
constexpr std::size_t kMostMemory = std::size_t{64} * 1024 * 1024;
constexpr int kNotValid = 1;

struct Family {
  std::string name;
  std::vector<OddFile> (*make)();
};

class SmallMemory : public testing::Test {
 protected:
  /// The command, under a limit of memory: a program that needs more ends with a signal or an
  /// error. A sanitizer's own memory is far beyond any such limit, so it runs without one.
  static test::Words limited() {
    const bool sanitized = std::string_view(SKTT_SANITIZE) != "";
    const std::string program = SKTT_BINARY_DIR "/bin/sktt-verify";
    return sanitized ? test::Words{program}
                     : test::Words{"prlimit", "--data=" + std::to_string(kMostMemory), program};
  }

  test::TemporaryDirectory folder_;
  const std::string trust_ =
      test::put(folder_.path() / "office.trust", verify::write_trust_bundle(test::proper_trust()));
  const std::string at_ = to_rfc3339(test::verification_time());
};

class OddFiles : public SmallMemory, public testing::WithParamInterface<Family> {};

TEST_P(OddFiles, AreNotValidAndTakeLittleMemory) {
  const std::vector<OddFile> files = GetParam().make();
  std::chrono::duration<double, std::milli> longest{0};
  std::string slowest;
  for (const OddFile& odd : files) {
    const std::string path = test::put(folder_.path() / "odd.pdf", as_text(odd.content));
    const auto begun = std::chrono::steady_clock::now();
    const auto result =
        test::run_command(test::joined(limited(), {path, "--trust", trust_, "--at", at_}));
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - begun;
    EXPECT_EQ(result.status, kNotValid) << odd.name << ": " << result.output.substr(0, 500);
    if (spent > longest) {
      longest = spent;
      slowest = odd.name;
    }
  }
  std::cout << GetParam().name << ": " << files.size() << " files, the longest "
            << static_cast<int>(longest.count()) << " ms (" << slowest << "), start included\n";
}

INSTANTIATE_TEST_SUITE_P(
    All, OddFiles,
    testing::Values(Family{"Filled", filled_files}, Family{"Stuffed", stuffed_files},
                    Family{"StuffedLetters", stuffed_letters}, Family{"Lying", lying_files},
                    Family{"Foreign", foreign_files}, Family{"Rewritten", rewritten_files}),
    [](const auto& param_info) { return param_info.param.name; });

/// The limit is one under which a letter is still found valid.
TEST_F(SmallMemory, IsEnoughForALetter) {
  const auto letter = test::issued_letter("APP-01");
  const std::string path = test::put(folder_.path() / "letter.pdf", as_text(letter.file));
  EXPECT_EQ(
      test::run_command(test::joined(limited(), {path, "--trust", trust_, "--at", at_})).status, 0);
}

}  // namespace
}  // namespace sktt::fuzz
