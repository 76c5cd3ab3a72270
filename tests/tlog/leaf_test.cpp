#include "tlog/leaf.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "support/random.hpp"
#include "tlog/tree.hpp"

namespace sktt::tlog {
namespace {

LeafContent sealed() {
  return {"document_sealed",
          taken(from_rfc3339("2026-11-23T08:15:00Z")),
          crypto::sha256(as_bytes("document")),
          crypto::sha256(as_bytes("evidence")),
          crypto::sha256(as_bytes("role")),
          crypto::sha256(as_bytes("content"))};
}

class LeafTest : public testing::Test {
 protected:
  test::SeededRandom random_{1};
  Leaf leaf_ = make_leaf(sealed(), random_);
};

TEST_F(LeafTest, OpensWithItsSaltAndContent) {
  EXPECT_TRUE(check_leaf(leaf_.bytes, leaf_.salt, sealed()));
  EXPECT_EQ(leaf_.bytes.size(), 33U);
}

TEST_F(LeafTest, WritesItsContentInOneForm) {
  const LeafContent bare{
      "official_enrolled", taken(from_rfc3339("2026-11-23T08:15:00Z")), {}, {}, {}};
  EXPECT_EQ(canonical_text(bare), R"({"at":"2026-11-23T08:15:00Z","event":"official_enrolled"})");
  EXPECT_EQ(canonical_text(sealed()),
            R"({"at":"2026-11-23T08:15:00Z","content":")" + sealed().content->hex() +
                R"(","document":")" + sealed().document->hex() +
                R"(","event":"document_sealed","evidence":")" + sealed().evidence->hex() +
                R"(","role_assignment":")" + sealed().role_assignment->hex() + R"("})");
}

// Commitment computed with openssl dgst over the salt and text below; see tests/data/README.md.
TEST_F(LeafTest, CommitsAsOpensslComputesIt) {
  const LeafContent bare{
      "official_enrolled", taken(from_rfc3339("2026-11-23T08:15:00Z")), {}, {}, {}};
  const Bytes salt(32, 0x5A);
  const Bytes leaf =
      taken(from_hex("0195af6bcd26f8d56285c16fe6c910eb1b30b425e2719b0e22887c2dc8662dd0cf"));
  EXPECT_TRUE(check_leaf(leaf, salt, bare));
}

TEST_F(LeafTest, RefusesEveryAlteredByteOfLeafAndSalt) {
  for (std::size_t at = 0; at < leaf_.bytes.size(); ++at) {
    Bytes altered = leaf_.bytes;
    altered[at] ^= 1U;
    EXPECT_FALSE(check_leaf(altered, leaf_.salt, sealed())) << at;
  }
  for (std::size_t at = 0; at < leaf_.salt.size(); ++at) {
    Salt altered = leaf_.salt;
    altered[at] ^= 1U;
    EXPECT_FALSE(check_leaf(leaf_.bytes, altered, sealed())) << at;
  }
}

TEST_F(LeafTest, RefusesOtherContent) {
  const std::vector<std::function<void(LeafContent&)>> changes = {
      [](LeafContent& content) { content.event = "document_revoked"; },
      [](LeafContent& content) { content.at += std::chrono::seconds(1); },
      [](LeafContent& content) { content.document->value[0] ^= 1U; },
      [](LeafContent& content) { content.document.reset(); },
      [](LeafContent& content) { content.evidence.reset(); },
      [](LeafContent& content) { content.content->value[0] ^= 1U; },
      [](LeafContent& content) { content.content.reset(); },
      [](LeafContent& content) { std::swap(content.content, content.document); },
      [](LeafContent& content) { content.role_assignment.reset(); },
      [](LeafContent& content) { std::swap(content.document, content.evidence); },
  };
  for (const auto& change : changes) {
    LeafContent content = sealed();
    change(content);
    const Status checked = check_leaf(leaf_.bytes, leaf_.salt, content);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code(), Errc::refused);
  }
}

TEST_F(LeafTest, IsMalformedInAnotherLengthOrVersion) {
  Bytes longer = leaf_.bytes;
  longer.push_back(0);
  const Bytes shorter(leaf_.bytes.begin(), leaf_.bytes.end() - 1);
  Bytes next_version = leaf_.bytes;
  next_version.front() = 2;
  for (const Bytes& bytes : {longer, shorter, next_version, Bytes()}) {
    const Status checked = check_leaf(bytes, leaf_.salt, sealed());
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code(), Errc::malformed);
  }
  EXPECT_FALSE(check_leaf(leaf_.bytes, ByteView(leaf_.salt).first(31), sealed()));
}

TEST_F(LeafTest, TakesAFreshSaltEachTime) {
  const Leaf again = make_leaf(sealed(), random_);
  EXPECT_NE(again.salt, leaf_.salt);
  EXPECT_NE(again.bytes, leaf_.bytes);
}

TEST_F(LeafTest, TreatsAnEventThatNeedsEscapingAsABug) {
  for (const char* event : {"", "Sealed", "sealed\"", "se aled", "sealed\n"}) {
    LeafContent content = sealed();
    content.event = event;
    EXPECT_THROW(static_cast<void>(make_leaf(content, random_)), std::logic_error) << event;
  }
  LeafContent content = sealed();
  content.event = std::string(65, 'a');
  EXPECT_THROW(static_cast<void>(canonical_text(content)), std::logic_error);
}

}  // namespace
}  // namespace sktt::tlog
