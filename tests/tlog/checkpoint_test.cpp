#include "tlog/checkpoint.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"
#include "tlog/tree.hpp"

namespace sktt::tlog {
namespace {

constexpr std::string_view kTessera =
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

class CheckpointTest : public testing::Test {
 protected:
  crypto::PrivateKey key_ = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
  NoteKey log_key_ = taken(NoteKey::make("sktt.example/log", key_.public_key()));
  Checkpoint checkpoint_{"sktt.example/log", {41, hash_leaf(as_bytes("root"))}};
};

TEST(Tessera, CheckpointVerifiesAndHoldsTheRootOfItsLeaves) {
  const Checkpoint checkpoint = taken(verify_checkpoint(
      test::read_data("tlog/tessera_six_leaves.note"), taken(NoteKey::from_text(kTessera))));
  Frontier frontier;
  for (const char* leaf : {"one", "two", "three", "four", "five", "six"}) {
    frontier.append(hash_leaf(as_bytes(leaf)));
  }
  EXPECT_EQ(checkpoint.origin, "example.com/log/testdata");
  EXPECT_EQ(checkpoint.head, (TreeHead{6, frontier.root()}));
}

TEST_F(CheckpointTest, ReadsBackWhatWasSigned) {
  const std::string note = taken(sign_checkpoint(checkpoint_, key_));
  EXPECT_EQ(taken(verify_checkpoint(note, log_key_)), checkpoint_);
}

TEST_F(CheckpointTest, RefusesEveryAlteredByte) {
  const std::string good = taken(sign_checkpoint(checkpoint_, key_));
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string altered = good;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    EXPECT_FALSE(verify_checkpoint(altered, log_key_)) << at;
  }
}

TEST_F(CheckpointTest, RefusesAnotherKeyOfTheSameName) {
  const auto other = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
  const std::string note = taken(sign_checkpoint(checkpoint_, other));
  EXPECT_FALSE(verify_checkpoint(note, log_key_));
}

TEST_F(CheckpointTest, RefusesAnotherLogsOriginUnderTheRightKey) {
  const Checkpoint other{"sktt.example/other", checkpoint_.head};
  const std::string text = to_text(other);
  const SignedNote note{text, {taken(sign_note(text, log_key_.name(), key_))}};
  ASSERT_TRUE(verify_note(note, log_key_));
  const auto verified = verify_checkpoint(to_text(note), log_key_);
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code(), Errc::refused);
}

TEST_F(CheckpointTest, AllowsAWitnessBesideTheLog) {
  const auto witness = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
  SignedNote note = taken(parse_note_unverified(taken(sign_checkpoint(checkpoint_, key_))));
  note.signatures.push_back(taken(sign_note(note.text, "witness", witness)));
  EXPECT_EQ(taken(verify_checkpoint(to_text(note), log_key_)), checkpoint_);
}

TEST_F(CheckpointTest, IsMalformedInAnyOtherForm) {
  const std::string root = to_base64(checkpoint_.head.root.view());
  ASSERT_TRUE(checkpoint_from_text("log\n41\n" + root + "\n"));
  ASSERT_TRUE(checkpoint_from_text("log\n18446744073709551615\n" + root + "\n"));
  const std::vector<std::string> bad = {
      "",
      "log\n41\n",
      "log\n41\n" + root,
      "\n41\n" + root + "\n",
      "log\n041\n" + root + "\n",
      "log\n+41\n" + root + "\n",
      "log\n-1\n" + root + "\n",
      "log\n 41\n" + root + "\n",
      "log\n41 \n" + root + "\n",
      "log\n\n" + root + "\n",
      "log\n18446744073709551616\n" + root + "\n",
      "log\n41\n" + root.substr(4) + "\n",
      "log\n41\nAAAA" + root + "\n",
      "log\n41\n" + root + "\nextension\n",
      "log\n41\n" + root + "\n\n",
  };
  for (const std::string& text : bad) {
    const auto parsed = checkpoint_from_text(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code(), Errc::malformed);
  }
}

}  // namespace
}  // namespace sktt::tlog
