#include "crypto/digest.hpp"

#include <string>

#include <gtest/gtest.h>

#include "crypto/random.hpp"

namespace sktt::crypto {
namespace {

// Standard: FIPS 180-4, the examples of NIST's "Secure Hash Standard" page.
constexpr std::string_view kEmpty =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::string_view kAbc =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr std::string_view kTwoBlocks =
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";

TEST(Sha256, GivesTheDigestsOfTheStandard) {
  EXPECT_EQ(sha256(ByteView()).hex(), kEmpty);
  EXPECT_EQ(sha256(as_bytes("abc")).hex(), kAbc);
  EXPECT_EQ(sha256(as_bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).hex(),
            kTwoBlocks);
}

TEST(Sha256, DigestsPartsAsOneText) {
  EXPECT_EQ(sha256({as_bytes("a"), as_bytes(""), as_bytes("bc")}).hex(), kAbc);
}

TEST(Sha256, ReadsOnlyItsOwnHexadecimal) {
  ASSERT_TRUE(Sha256::from_hex(kAbc));
  EXPECT_EQ(Sha256::from_hex(kAbc).value().hex(), kAbc);
  EXPECT_FALSE(Sha256::from_hex(kAbc.substr(2)));
  EXPECT_FALSE(Sha256::from_hex(std::string(kAbc) + "00"));
  EXPECT_FALSE(Sha256::from_hex("BA" + std::string(kAbc.substr(2))));
  EXPECT_FALSE(Sha256::from_bytes(Bytes(31)));
  EXPECT_FALSE(Sha256::from_bytes(Bytes(33)));
}

TEST(Sha256Stream, GivesTheDigestOfEveryPrefix) {
  Sha256Stream stream;
  EXPECT_EQ(stream.so_far().hex(), kEmpty);
  stream.update(as_bytes("a"));
  EXPECT_EQ(stream.so_far(), sha256(as_bytes("a")));
  stream.update(as_bytes("bc"));
  EXPECT_EQ(stream.so_far().hex(), kAbc);
  EXPECT_EQ(stream.so_far().hex(), kAbc);
}

TEST(Sha256Stream, GivesTheDigestWithMoreBehindAndStaysAsItIs) {
  Sha256Stream stream;
  stream.update(as_bytes("a"));
  EXPECT_EQ(stream.so_far_with(as_bytes("bc")).hex(), kAbc);
  EXPECT_EQ(stream.so_far_with({}), sha256(as_bytes("a")));
  EXPECT_EQ(stream.so_far(), sha256(as_bytes("a")));
}

TEST(SystemRandom, GivesOtherBytesEachTime) {
  SystemRandom random;
  EXPECT_NE(random.bytes(32), random.bytes(32));
  EXPECT_EQ(random.bytes(0).size(), 0U);
}

}  // namespace
}  // namespace sktt::crypto
