#include "verify/letter_qr.hpp"

#include <gtest/gtest.h>

namespace sktt::verify {
namespace {

TEST(LetterQr, WritesTheHostInUpperCaseAndReadsItInLower) {
  const Bytes cose = {0x00, 0xFF, 0x10};
  const std::string text = qr_text("sktt.example:8443", cose);
  EXPECT_EQ(text, "HTTPS://SKTT.EXAMPLE:8443/V#AD7RA");
  const auto read = read_qr_unverified(text);
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value().host, "sktt.example:8443");
  EXPECT_EQ(read.value().cose, cose);
}

TEST(LetterQr, RefusesNearMisses) {
  for (const char* text : {"", "HTTPS://", "HTTPS:///V#AD7RA", "HTTP://SKTT.EXAMPLE/V#AD7RA",
                           "https://SKTT.EXAMPLE/V#AD7RA", "HTTPS://sktt.example/V#AD7RA",
                           "HTTPS://SKTT.EXAMPLE/V#ad7ra", "HTTPS://SKTT.EXAMPLE/V#AD7RA=",
                           "HTTPS://SKTT.EXAMPLE/V#AD7R", "HTTPS://SKTT.EXAMPLE/V?AD7RA",
                           "HTTPS://SKTT.EXAMPLE/W#AD7RA", " HTTPS://SKTT.EXAMPLE/V#AD7RA"}) {
    EXPECT_FALSE(read_qr_unverified(text)) << text;
  }
}

TEST(LetterQr, WritesTheLineToType) {
  crypto::LetterToken token{};
  token.fill(0x5A);
  EXPECT_EQ(typed_line("sktt.example", token), "sktt.example · " + crypto::typed_code(token));
}

}  // namespace
}  // namespace sktt::verify
