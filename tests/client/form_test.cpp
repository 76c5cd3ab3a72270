#include "client/form.hpp"

#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "http/multipart.hpp"

namespace sktt::client {
namespace {

/// Gives 0, 0, …, then 1, 1, …: a known boundary first, another one after it.
class CountingRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) {
      byte = next_;
    }
    ++next_;
  }

 private:
  std::uint8_t next_ = 0;
};

TEST(WriteForm, IsReadBackByTheServiceByteForByte) {
  CountingRandom random;
  const Bytes scan{0x25, 0x50, 0x44, 0x46, 0x0D, 0x0A, 0x2D, 0x2D, 0x00, 0xFF};
  const auto form = write_form({{"application", "", "application/json", to_bytes("{}")},
                                {"PASPOR_FOTOKOPI", "paspor é.pdf", "application/pdf", scan}},
                               random);
  ASSERT_TRUE(form);
  const auto parts = http::parse_form(form.value().content_type, form.value().body);
  ASSERT_TRUE(parts) << parts.error().detail();
  ASSERT_EQ(parts.value().size(), 2U);
  EXPECT_EQ(parts.value()[0].name, "application");
  EXPECT_EQ(parts.value()[0].content_type, "application/json");
  EXPECT_EQ(parts.value()[1].filename, "paspor é.pdf");
  EXPECT_EQ(Bytes(parts.value()[1].content.begin(), parts.value()[1].content.end()), scan);
}

TEST(WriteForm, PicksAnotherBoundaryIfAPartHoldsTheFirst) {
  CountingRandom random;
  const std::string first = "sktt" + to_hex(Bytes(16, 0));
  const auto form = write_form({{"a", "", "text/plain", to_bytes("--" + first)}}, random);
  ASSERT_TRUE(form);
  EXPECT_EQ(form.value().content_type.find(first), std::string::npos);
  const auto parts = http::parse_form(form.value().content_type, form.value().body);
  ASSERT_TRUE(parts);
  EXPECT_EQ(to_string(parts.value().at(0).content), "--" + first);
}

TEST(WriteForm, RefusesANameThatWouldEndItsField) {
  CountingRandom random;
  for (const std::string name : {"a\"b.pdf", "a\r\nb.pdf", "a\\b.pdf", "a/b.pdf"}) {
    const auto form = write_form({{"F_1_03", name, "application/pdf", {}}}, random);
    ASSERT_FALSE(form) << name;
    EXPECT_EQ(form.error().code(), Errc::malformed);
  }
}

TEST(WriteForm, RefusesAPartWithoutAName) {
  CountingRandom random;
  EXPECT_FALSE(write_form({{"", "", "text/plain", {}}}, random));
}

}  // namespace
}  // namespace sktt::client
