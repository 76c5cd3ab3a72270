#include "tlog/note.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"
#include "tlog/tree.hpp"

namespace sktt::tlog {
namespace {

constexpr std::string_view kPeter =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kEnoch =
    "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";

std::string two_signers() {
  return test::read_data("tlog/two_signers.note");
}

TEST(NoteKey, ReadsAndWritesTheKnownKeys) {
  for (const std::string_view text : {kPeter, kEnoch}) {
    EXPECT_EQ(taken(NoteKey::from_text(text)).to_text(), text);
  }
  EXPECT_EQ(taken(NoteKey::from_text(kPeter)).name(), "PeterNeumann");
}

TEST(NoteKey, RefusesEveryPartOfAKey) {
  for (std::size_t begin = 0; begin < kPeter.size(); ++begin) {
    for (std::size_t length = 0; length <= kPeter.size() - begin; ++length) {
      if (length != kPeter.size()) {
        ASSERT_FALSE(NoteKey::from_text(kPeter.substr(begin, length))) << begin << " " << length;
      }
    }
  }
}

TEST(NoteKey, RefusesEveryAlteredLetter) {
  for (std::size_t at = 0; at < kPeter.size(); ++at) {
    std::string altered(kPeter);
    altered[at] = static_cast<char>(altered[at] + 1);
    EXPECT_FALSE(NoteKey::from_text(altered)) << altered;
  }
}

TEST(NoteKey, RefusesAKeyOfAnotherLengthOrAlgorithmWhoseHashFits) {
  EXPECT_FALSE(NoteKey::from_text(
      "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));
  const auto other =
      NoteKey::from_text("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code(), Errc::refused);
}

TEST(NoteKey, RefusesANameThatASignatureLineCannotHold) {
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ed25519).public_key();
  EXPECT_TRUE(NoteKey::make("sktt.example/log", key));
  EXPECT_TRUE(NoteKey::make("dukcapil-contoh", key));
  for (const char* name : {"", "a b", "a+b", "a\nb", "a\u00a0b", "a\u2003b", "\xff"}) {
    EXPECT_FALSE(NoteKey::make(name, key)) << name;
  }
}

TEST(NoteKey, RefusesAnEcdsaKey) {
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  const auto made = NoteKey::make("log", key.public_key());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code(), Errc::refused);
}

TEST(Note, OfAnotherImplementationVerifiesByBothItsKeys) {
  const SignedNote note = taken(parse_note_unverified(two_signers()));
  EXPECT_EQ(note.signatures.size(), 2U);
  EXPECT_TRUE(verify_note(note, taken(NoteKey::from_text(kPeter))));
  EXPECT_TRUE(verify_note(note, taken(NoteKey::from_text(kEnoch))));
  EXPECT_EQ(to_text(note), two_signers());
}

TEST(Note, IsRefusedWithAnyByteAltered) {
  const std::string good = two_signers();
  const NoteKey peter = taken(NoteKey::from_text(kPeter));
  const std::size_t peters_part = good.find("\u2014 EnochRoot");
  for (std::size_t at = 0; at < peters_part; ++at) {
    std::string altered = good;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    const Result<SignedNote> note = parse_note_unverified(altered);
    EXPECT_FALSE(note && verify_note(note.value(), peter)) << at;
  }
}

TEST(Note, IsRefusedWithoutASignatureByTheKey) {
  const SignedNote note = taken(parse_note_unverified(two_signers()));
  const auto stranger = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
  const NoteKey same_name = taken(NoteKey::make("PeterNeumann", stranger.public_key()));
  const Status status = verify_note(note, same_name);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code(), Errc::refused);
}

TEST(Note, IsRefusedIfOneOfTwoSignaturesByTheKeyIsWrong) {
  SignedNote note = taken(parse_note_unverified(two_signers()));
  note.signatures.push_back(note.signatures.front());
  const NoteKey peter = taken(NoteKey::from_text(kPeter));
  EXPECT_TRUE(verify_note(note, peter));
  note.signatures.back().signature.back() ^= 1U;
  EXPECT_FALSE(verify_note(note, peter));
}

TEST(Note, IsMalformedInAnyOtherForm) {
  const std::string line = "\u2014 a AAAAAAA=\n";
  ASSERT_TRUE(parse_note_unverified("text\n\n" + line));
  const std::vector<std::string> bad = {
      "",
      "\n",
      "text\n",
      "text\n\n",
      "text\n" + line,
      "text\n\n" + line + "\n",
      "text\n\n" + line.substr(0, line.size() - 1),
      "text\n\n- a AAAAAAA=\n",
      "text\n\n\u2014  AAAAAAA=\n",
      "text\n\n\u2014 a\n",
      "text\n\n\u2014 a+b AAAAAAA=\n",
      "text\n\n\u2014 a AAAAAA==\n",
      "text\n\n\u2014 a AAAAAAA\n",
      "text\n\n\u2014 a AAAAAAA= \n",
      "te\txt\n\n" + line,
      "te\rxt\n\n" + line,
      "te\xffxt\n\n" + line,
      "text\n\n" + line + "trailing\n",
  };
  for (const std::string& note : bad) {
    const auto parsed = parse_note_unverified(note);
    ASSERT_FALSE(parsed) << note;
    EXPECT_EQ(parsed.error().code(), Errc::malformed) << note;
  }
}

TEST(Note, TakesTheLastEmptyLineForTheEndOfItsText) {
  const SignedNote note = taken(parse_note_unverified("a\n\nb\n\n\u2014 a AAAAAAA=\n"));
  EXPECT_EQ(note.text, "a\n\nb\n");
}

TEST(Note, HasItsLimits) {
  const std::string line = "\u2014 a AAAAAAA=\n";
  std::string many = "text\n\n";
  for (std::size_t count = 0; count < kMaxNoteSignatures; ++count) {
    many += line;
  }
  EXPECT_TRUE(parse_note_unverified(many));
  const auto more = parse_note_unverified(many + line);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code(), Errc::too_large);
  const auto vast = parse_note_unverified(std::string(kMaxNoteBytes, 'x') + "\n\n" + line);
  ASSERT_FALSE(vast);
  EXPECT_EQ(vast.error().code(), Errc::too_large);
}

TEST(Note, VerifiesAfterItWasSignedHere) {
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ed25519);
  const std::string text = "Surat Keterangan\n";
  const SignedNote note{text, {taken(sign_note(text, "loket", key))}};
  const SignedNote read = taken(parse_note_unverified(to_text(note)));
  EXPECT_EQ(read, note);
  EXPECT_TRUE(verify_note(read, taken(NoteKey::make("loket", key.public_key()))));
  EXPECT_FALSE(verify_note(read, taken(NoteKey::make("kasi", key.public_key()))));
  EXPECT_THROW(static_cast<void>(sign_note("no end of line", "loket", key)), std::logic_error);
}

}  // namespace
}  // namespace sktt::tlog
