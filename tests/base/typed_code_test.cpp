#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace sktt {
namespace {

/// The code of a number below 2^50; the code holds the first 50 of the 56 bits.
std::string code_of(std::uint64_t number) {
  Bytes bytes(7);
  number <<= 6U;
  for (std::size_t index = bytes.size(); index-- > 0; number >>= 8U) {
    bytes[index] = static_cast<std::uint8_t>(number & 0xFFU);
  }
  return to_typed_code(bytes);
}

TEST(TypedCode, AgreesWithTheExampleOfAnotherImplementation) {
  // github.com/jbittel/base32-crockford, README: 42 with its check symbol is "1A5".
  EXPECT_EQ(code_of(42), "00000-0001A-5");
  EXPECT_EQ(normalise_typed_code("00000-000La-5").value(), "00000-0001A-5");
}

TEST(TypedCode, UsesEachCheckSymbol) {
  // The remainders 32 to 36 have symbols of their own.
  EXPECT_EQ(code_of(0), "00000-00000-0");
  EXPECT_EQ(code_of(31), "00000-0000Z-Z");
  EXPECT_EQ(code_of(32), "00000-00010-*");
  EXPECT_EQ(code_of(33), "00000-00011-~");
  EXPECT_EQ(code_of(34), "00000-00012-$");
  EXPECT_EQ(code_of(35), "00000-00013-=");
  EXPECT_EQ(code_of(36), "00000-00014-U");
  EXPECT_EQ(code_of(37), "00000-00015-0");
  EXPECT_EQ(code_of((std::uint64_t{1} << 50U) - 1), "ZZZZZ-ZZZZZ-X");
}

TEST(TypedCode, TakesTheFirstFiftyBitsAndNoMore) {
  const Bytes bytes = {0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF};
  const std::string code = to_typed_code(bytes);
  // Worked out in Python from the definition.
  EXPECT_EQ(code, "04HMA-SW9NF-6");
  EXPECT_EQ(to_typed_code(Bytes{0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xFF}), code);
  EXPECT_NE(to_typed_code(Bytes{0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0x8D}), code);
}

TEST(TypedCode, ReadsWhatPeopleType) {
  for (const std::string typed :
       {"00000-0001A-5", "000000001A5", "ooooo oooia 5", "OOOOO-OOOLA-5", "  0-0-0-0-0 0001a5 "}) {
    const auto read = normalise_typed_code(typed);
    ASSERT_TRUE(read) << typed;
    EXPECT_EQ(read.value(), "00000-0001A-5");
  }
  EXPECT_EQ(normalise_typed_code("00000-00014-u").value(), "00000-00014-U");
}

TEST(TypedCode, RefusesAnyOneSymbolTypedWrong) {
  const std::string symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const std::string code = code_of(0x123456789ABCULL);
  for (std::size_t at = 0; at < code.size() - 1; ++at) {
    for (const char symbol : symbols) {
      std::string typed = code;
      if (typed[at] == '-' || typed[at] == symbol) {
        continue;
      }
      typed[at] = symbol;
      EXPECT_FALSE(normalise_typed_code(typed)) << typed << " for " << code;
    }
  }
  EXPECT_TRUE(normalise_typed_code(code));
}

TEST(TypedCode, RefusesTwoNeighboursTypedInTheWrongOrder) {
  const std::string code = code_of(0x123456789ABCULL);
  for (std::size_t at = 0; at + 1 < code.size(); ++at) {
    std::string typed = code;
    std::swap(typed[at], typed[at + 1]);
    if (typed != code && code[at] != '-' && code[at + 1] != '-') {
      EXPECT_FALSE(normalise_typed_code(typed)) << typed << " for " << code;
    }
  }
}

TEST(TypedCode, RefusesOtherLengthsAndSymbols) {
  const std::vector<std::string> bad = {"",
                                        "-",
                                        "00000-0001A",
                                        "00000-0001A-",
                                        "00000-0001A-55",
                                        "0000-0001A-5",
                                        "000000-0001A-5",
                                        "00000-0001U-5",
                                        "*0000-0001A-5",
                                        "00000-0001A-!",
                                        "00000_0001A_5",
                                        "00000-0001A-5\n",
                                        "00000-0001A-\xC3\xA9"};
  for (const std::string& typed : bad) {
    const auto read = normalise_typed_code(typed);
    ASSERT_FALSE(read) << typed;
    EXPECT_EQ(read.error().code(), Errc::malformed);
  }
}

}  // namespace
}  // namespace sktt
