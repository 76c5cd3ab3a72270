// The promise again, as the service keeps it: bytes of a letter that the office really issued
// are changed in turn, and neither proof holds, neither the signatures nor the register that has
// the letter. tests/verify/every_byte_test.cpp asks the offline verifier alone.

#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "issue/presented.hpp"
#include "support/every_byte.hpp"

namespace sktt::issue {
namespace {

/// How far apart the tried bytes are, and how far in the full sweep. The offline sweep leaves no
/// byte out; this one adds what the register says, which compares digests and knows no places.
constexpr std::size_t kStep = 61;
constexpr std::size_t kFullStep = 5;

class EveryByteOnline : public testing::TestWithParam<std::size_t> {
 protected:
  static void SetUpTestSuite() { issued_ = std::make_unique<test::SealedOffice>(); }
  static void TearDownTestSuite() { issued_.reset(); }

  /// Presents the letter with `mask` laid over one byte.
  [[nodiscard]] static PresentedReport present_with(std::size_t place, std::uint8_t mask) {
    Bytes file = issued_->file;
    file[place] ^= mask;
    return verify_presented(issued_->office.office(), file).value();
  }

  static std::unique_ptr<test::SealedOffice> issued_;
};

std::unique_ptr<test::SealedOffice> EveryByteOnline::issued_;

TEST_P(EveryByteOnline, IsNotGreenByEitherProofWhenChanged) {
  ASSERT_TRUE(present_with(0, 0).green()) << "else the rest shows nothing";
  const auto places = test::swept_places(0, issued_->file.size(), GetParam(), kStep, kFullStep);
  for (const std::size_t place : places) {
    const PresentedReport presented = present_with(place, test::mask_for(place));
    ASSERT_FALSE(presented.green()) << "byte " << place;
    ASSERT_FALSE(verify::green(presented.report)) << "byte " << place;
    ASSERT_EQ(presented.finding, RegisterFinding::unknown) << "byte " << place;
  }
  test::print_swept("online", places.size(), places.size());
}

INSTANTIATE_TEST_SUITE_P(Slice, EveryByteOnline,
                         testing::Range(std::size_t{0}, test::kSweepSlices));

}  // namespace
}  // namespace sktt::issue
