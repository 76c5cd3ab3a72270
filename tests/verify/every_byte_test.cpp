// The promise: green means byte-identical to what the office issued. Bytes of a sealed letter are
// changed in turn, and in /Contents, where other forms of one value are nearest, every bit.
//
// One verification costs some milliseconds, so that all 140,000 bytes take the better part of an
// hour: SKTT_EVERY_BYTE=1 in the environment asks for all of them, otherwise every 61st is tried.

#include <cstdlib>

#include <gtest/gtest.h>

#include "pdf/letter_file.hpp"
#include "support/signed_letters.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

/// The work is cut into this many cases, for CTest to spread.
constexpr std::size_t kSlices = 16;

/// How far apart the tried bytes of one slice are.
std::size_t step() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here writes to the environment.
  const bool all = std::getenv("SKTT_EVERY_BYTE") != nullptr;
  return kSlices * (all ? 1 : 61);
}

class EveryByte : public testing::TestWithParam<std::size_t> {
 protected:
  /// Tells whether the letter with `mask` laid over one byte comes out green.
  [[nodiscard]] bool green_with(std::size_t place, std::uint8_t mask) {
    letter_[place] ^= mask;
    const bool result = green(verifier_.verify(letter_, test::verification_time()));
    letter_[place] ^= mask;
    return result;
  }

  /// Where this slice begins: slices share no byte, at either step.
  [[nodiscard]] static std::size_t first() { return GetParam() * (step() / kSlices); }

  Bytes letter_ = test::issued_letter("APP-01").file;
  const Verifier verifier_{test::checked(test::proper_trust())};
};

TEST_P(EveryByte, IsNotGreenWhenChanged) {
  ASSERT_TRUE(green_with(0, 0)) << "else the rest shows nothing";
  for (std::size_t place = first(); place < letter_.size(); place += step()) {
    ASSERT_FALSE(green_with(place, 0x01)) << "byte " << place;
  }
}

TEST_P(EveryByte, OfContentsIsNotGreenWithAnyBitChanged) {
  const auto reading = pdf::read_letter(letter_);
  const auto* file = std::get_if<pdf::LetterFile>(&reading);
  ASSERT_NE(file, nullptr);
  for (const pdf::SignatureRevision& revision : file->signatures) {
    for (std::size_t index = first(); index < revision.gap.length; index += step()) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        const std::size_t place = revision.gap.offset + index;
        ASSERT_FALSE(green_with(place, static_cast<std::uint8_t>(1U << bit))) << place;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Slice, EveryByte, testing::Range(std::size_t{0}, kSlices));

}  // namespace
}  // namespace sktt::verify
