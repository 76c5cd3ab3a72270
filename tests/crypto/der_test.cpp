#include "crypto/der.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace sktt::crypto::der {
namespace {

Bytes hex(std::string_view text) {
  return from_hex(text).value();
}

/// Reads `text` as one OCTET STRING with nothing after it.
bool reads_octets(std::string_view text) {
  const Bytes bytes = hex(text);
  Reader reader(bytes);
  static_cast<void>(reader.expect(Tag::octet_string));
  return static_cast<bool>(reader.finish("test"));
}

// Expected values of the writers: `openssl asn1parse -genconf` and ITU-T X.690, 8.
TEST(DerWriter, WritesTheShortestLength) {
  EXPECT_EQ(to_hex(octet_string({})), "0400");
  EXPECT_EQ(to_hex(octet_string(Bytes(127, 1))).substr(0, 6), "047f01");
  EXPECT_EQ(to_hex(octet_string(Bytes(128, 1))).substr(0, 8), "04818001");
  EXPECT_EQ(to_hex(octet_string(Bytes(256, 1))).substr(0, 10), "0482010001");
  EXPECT_EQ(to_hex(octet_string(Bytes(70000, 1))).substr(0, 12), "048301117001");
}

TEST(DerWriter, WritesIntegersWithoutSpareZeros) {
  EXPECT_EQ(to_hex(integer(0)), "020100");
  EXPECT_EQ(to_hex(integer(127)), "02017f");
  EXPECT_EQ(to_hex(integer(128)), "02020080");
  EXPECT_EQ(to_hex(integer(hex("0000ff01"))), "020300ff01");
  EXPECT_EQ(to_hex(integer(ByteView())), "020100");
}

TEST(DerWriter, WritesObjectIdentifiers) {
  EXPECT_EQ(to_hex(oid("1.2.840.113549.1.7.2")), "06092a864886f70d010702");
  EXPECT_EQ(to_hex(oid("2.16.840.1.101.3.4.2.1")), "0609608648016503040201");
  EXPECT_EQ(to_hex(oid("2.999")), "06028837");
  for (const char* text : {"", "1", "1.", ".1", "1..2", "3.1", "1.40", "1.02", "1.-2", "1.2x"}) {
    EXPECT_THROW(static_cast<void>(oid(text)), std::logic_error) << text;
  }
}

TEST(DerWriter, SortsASetByTheBytesOfItsMembers) {
  const Bytes set = set_of({octet_string(hex("02")), octet_string(hex("01ff")), integer(5)});
  EXPECT_EQ(to_hex(set),
            "310a"
            "020105"
            "040102"
            "040201ff");
}

TEST(DerWriter, WritesTimesToTheSecondInUtc) {
  const Instant instant = from_rfc3339("2026-11-23T08:15:00Z").value();
  const Bytes time = generalized_time(instant);
  EXPECT_EQ(as_text(ByteView(time).subspan(2)), "20261123081500Z");
  EXPECT_EQ(time_from_content(ByteView(time).subspan(2)).value(), instant);
}

TEST(DerTime, RefusesEveryOtherForm) {
  for (const char* text :
       {"20261123081500", "20261123081500.5Z", "202611230815Z", "20261323081500Z",
        "20260230081500Z", "20261123081500+", "2026112308150aZ", ""}) {
    EXPECT_FALSE(time_from_content(as_bytes(text))) << text;
  }
}

TEST(DerReader, RefusesLengthsThatAreNotTheShortest) {
  EXPECT_TRUE(reads_octets("0401aa"));
  EXPECT_FALSE(reads_octets("048101aa")) << "long form of a short length";
  EXPECT_FALSE(reads_octets("04820001aa")) << "leading zero";
  EXPECT_FALSE(reads_octets("0480aa0000")) << "indefinite";
  EXPECT_FALSE(reads_octets("04850000000001aa")) << "longer than any input";
  EXPECT_FALSE(reads_octets("0484ffffffffaa")) << "longer than this input";
  EXPECT_FALSE(reads_octets("0402aa")) << "cut";
  EXPECT_FALSE(reads_octets("0401aa00")) << "bytes left over";
  EXPECT_FALSE(reads_octets("2401aa")) << "constructed";
  EXPECT_FALSE(reads_octets("04"));
  EXPECT_FALSE(reads_octets(""));
}

TEST(DerReader, ReadsNestedElementsAndOptionalOnes) {
  const Bytes bytes = sequence({integer(1), element(Tag::context_0, octet_string(hex("ab")))});
  Reader outer(bytes);
  Reader inner = outer.enter(Tag::sequence);
  EXPECT_EQ(to_hex(inner.expect(Tag::integer).content), "01");
  EXPECT_FALSE(inner.optional(Tag::context_1));
  EXPECT_EQ(to_hex(inner.optional(Tag::context_0)->content), "0401ab");
  EXPECT_TRUE(inner.at_end());
  EXPECT_TRUE(inner.finish("inner"));
  EXPECT_TRUE(outer.finish("outer"));
}

TEST(DerReader, StaysEmptyAfterAMistake) {
  const Bytes bytes = hex("0201050401aa");
  Reader reader(bytes);
  EXPECT_TRUE(reader.expect(Tag::sequence).whole.empty());
  EXPECT_TRUE(reader.expect(Tag::integer).whole.empty());
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(reader.finish("test").error().code(), Errc::malformed);
}

TEST(DerOid, ReadsBackWhatItWrites) {
  for (const char* text : {"0.0", "1.39.1", "2.999.4294967295", "1.3.6.1.4.1.55555.1.2"}) {
    const Bytes der = oid(text);
    EXPECT_EQ(oid_from_content(ByteView(der).subspan(2)).value(), text);
  }
}

TEST(DerOid, RefusesPaddedCutAndOverlongArcs) {
  for (const char* text : {"", "2a80", "2a8001", "802a01", "2a", "2a9080808000"}) {
    EXPECT_EQ(static_cast<bool>(oid_from_content(hex(text))), std::string_view(text) == "2a")
        << text;
  }
}

TEST(DerInteger, RefusesPaddedNegativeAndEmptyOnes) {
  EXPECT_EQ(to_hex(magnitude_from_content(hex("00ff")).value()), "ff");
  EXPECT_EQ(to_hex(magnitude_from_content(hex("00")).value()), "00");
  for (const char* text : {"", "007f", "80", "ff01"}) {
    EXPECT_FALSE(magnitude_from_content(hex(text))) << text;
  }
}

}  // namespace
}  // namespace sktt::crypto::der
