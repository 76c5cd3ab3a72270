// Letters that were issued once and kept here: whatever becomes of the writer, the reader of a
// version of the grammar reads what that version wrote.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "support/files.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

std::string kept(const std::string& name) {
  return test::read_data("letters/grammar-1/" + name);
}

Report verified(const Bytes& file) {
  static const Verifier kVerifier(read_trust_bundle(kept("office.trust")).value());
  return kVerifier.verify(file, from_rfc3339("2026-11-23T16:00:00Z").value());
}

class KeptLetters : public testing::TestWithParam<const char*> {};

TEST_P(KeptLetters, StayGreen) {
  Bytes file = to_bytes(kept(GetParam()));
  const Report report = verified(file);
  EXPECT_TRUE(green(report)) << to_json(report).dump(1);
  file.back() = ' ';
  EXPECT_FALSE(green(verified(file)));
}

INSTANTIATE_TEST_SUITE_P(Grammar1, KeptLetters,
                         testing::Values("470-0001-SKTT-XI-2026.pdf", "470-0004-SKTT-XI-2026.pdf"));

}  // namespace
}  // namespace sktt::verify
