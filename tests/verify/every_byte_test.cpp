// The promise: green means byte-identical to what the office issued. Each byte of a sealed letter
// is changed in turn; in /Contents, where other forms of one value are nearest, a second bit as
// well. The verifier has nothing but its trust bundle. tests/issue/every_byte_test.cpp changes
// other bits, and asks the register as well.

#include <gtest/gtest.h>

#include "pdf/letter_file.hpp"
#include "support/every_byte.hpp"
#include "support/signed_letters.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

/// How far apart the tried bytes are when not all are.
constexpr std::size_t kStep = 31;
constexpr std::size_t kContentsStep = 9;
constexpr std::uint8_t kLowestBit = 0x01;

class EveryByte : public testing::TestWithParam<std::size_t> {
 protected:
  /// Tells whether the letter with `mask` laid over one byte comes out green.
  [[nodiscard]] bool green_with(std::size_t place, std::uint8_t mask) {
    letter_[place] ^= mask;
    const bool result = green(verifier_.verify(letter_, test::verification_time()));
    letter_[place] ^= mask;
    return result;
  }

  Bytes letter_ = test::issued_letter("APP-02").file;
  const Verifier verifier_{test::checked(test::proper_trust())};
};

TEST_P(EveryByte, IsNotGreenWhenChanged) {
  ASSERT_TRUE(green_with(0, 0)) << "else the rest shows nothing";
  const auto places = test::swept_places(0, letter_.size(), GetParam(), kStep);
  for (const std::size_t place : places) {
    ASSERT_FALSE(green_with(place, kLowestBit)) << "byte " << place;
  }
  test::print_swept("offline", places.size(), places.size());
}

TEST_P(EveryByte, OfContentsIsNotGreenWithAnotherBitChanged) {
  const auto reading = pdf::read_letter(letter_);
  const auto* file = std::get_if<pdf::LetterFile>(&reading);
  ASSERT_NE(file, nullptr);
  std::size_t count = 0;
  for (const pdf::SignatureRevision& revision : file->signatures) {
    const std::size_t begin = revision.gap.offset;
    for (const std::size_t place :
         test::swept_places(begin, begin + revision.gap.length, GetParam(), kContentsStep)) {
      // The lowest bit is the other case's.
      const auto bit = static_cast<std::uint8_t>(1U << (1 + place % 7));
      ASSERT_FALSE(green_with(place, bit)) << "byte " << place;
      ++count;
    }
  }
  test::print_swept("offline, another bit in /Contents", count, count);
}

INSTANTIATE_TEST_SUITE_P(Slice, EveryByte, testing::Range(std::size_t{0}, test::kSweepSlices));

}  // namespace
}  // namespace sktt::verify
