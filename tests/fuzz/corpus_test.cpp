#include "fuzz/corpus.hpp"

#include <gtest/gtest.h>

namespace sktt::fuzz {
namespace {

class FuzzCorpus : public testing::TestWithParam<std::string_view> {};

/// Every target's property holds for what it begins with, and something of that is accepted.
TEST_P(FuzzCorpus, IsAcceptedAndRefusedAsItsNamesSay) {
  const Target target = make_target(GetParam());
  std::size_t accepted = 0;
  for (const CorpusEntry& entry : corpus_of(target)) {
    const bool wanted = entry.name.rfind("accepted-", 0) == 0;
    EXPECT_TRUE(wanted || entry.name.rfind("refused-", 0) == 0) << entry.name;
    EXPECT_EQ(target.accepts(entry.content), wanted) << entry.name;
    accepted += wanted ? 1U : 0U;
  }
  EXPECT_GT(accepted, 0U);
}

/// Near misses of what is accepted; the properties are checked along the way.
TEST_P(FuzzCorpus, LosesAByteAndIsNotAcceptedAsBefore) {
  const Target target = make_target(GetParam());
  for (const Bytes& seed : target.seeds) {
    for (std::size_t part = 0; part < 8; ++part) {
      Bytes cut = seed;
      cut.resize(seed.size() * part / 8);
      EXPECT_NO_THROW(static_cast<void>(target.accepts(cut)));
    }
  }
}

std::string name_of(const testing::TestParamInfo<std::string_view>& info) {
  return std::string(info.param);
}

std::vector<std::string_view> names() {
  std::vector<std::string_view> out;
  for (const TargetMaker& maker : targets()) {
    out.push_back(maker.name);
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, FuzzCorpus, testing::ValuesIn(names()), name_of);

/// A property that never speaks up would prove nothing.
TEST(FuzzProperty, SpeaksUpWhenItDoesNotHold) {
  EXPECT_NO_THROW(require(true, "holds"));
  EXPECT_THROW(require(false, "does not hold"), Violation);
}

}  // namespace
}  // namespace sktt::fuzz
