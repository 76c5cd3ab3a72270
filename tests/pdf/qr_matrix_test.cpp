#include "pdf/qr_matrix.hpp"

#include <string>

#include <gtest/gtest.h>
#include <qrcodegen/qrcodegen.hpp>

namespace sktt::pdf {
namespace {

using qrcodegen::QrCode;
using qrcodegen::QrSegment;

/// What qrcodegen, another program, makes of a letter's three parts.
QrCode second_opinion(const std::string& address, const std::string& payload) {
  constexpr int kMask = 2;
  return QrCode::encodeSegments(
      {QrSegment::makeAlphanumeric(address.c_str()), QrSegment::makeBytes({'#'}),
       QrSegment::makeAlphanumeric(payload.c_str())},
      QrCode::Ecc::MEDIUM, QrCode::MIN_VERSION, QrCode::MAX_VERSION, kMask, false);
}

void expect_same(const QrMatrix& ours, const QrCode& theirs) {
  ASSERT_EQ(ours.size, theirs.getSize());
  for (int y = 0; y < ours.size; ++y) {
    for (int x = 0; x < ours.size; ++x) {
      ASSERT_EQ(ours.is_dark(x, y), theirs.getModule(x, y)) << x << ", " << y;
    }
  }
}

std::string payload_of(std::size_t size) {
  std::string out;
  for (std::size_t index = 0; index < size; ++index) {
    out += kQrAlphabet[(index * 11 + index / 5 + size) % kQrAlphabet.size()];
  }
  return out;
}

TEST(QrMatrix, IsWhatAnotherProgramMakesInEveryVersion) {
  const std::string address = "HTTPS://SKTT.EXAMPLE/V";
  int versions = 0;
  int last = 0;
  for (std::size_t size = 1; size < 3330; size += 9) {
    const std::string payload = payload_of(size);
    const auto ours = encode_qr(
        {{QrMode::alphanumeric, address}, {QrMode::bytes, "#"}, {QrMode::alphanumeric, payload}});
    ASSERT_TRUE(ours) << size;
    expect_same(*ours, second_opinion(address, payload));
    versions += ours->size != last ? 1 : 0;
    last = ours->size;
  }
  EXPECT_EQ(last, 177) << "the largest version, 40";
  EXPECT_EQ(versions, 39) << "from 2, which is the first that holds the address, on";
}

TEST(QrMatrix, IsWhatAnotherProgramMakesOfBytes) {
  for (const std::string text : {"a", "tanda bukti", "Nguyễn Thị Thanh Hương"}) {
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    const QrCode theirs =
        QrCode::encodeSegments({QrSegment::makeBytes(bytes)}, QrCode::Ecc::MEDIUM,
                               QrCode::MIN_VERSION, QrCode::MAX_VERSION, 2, false);
    expect_same(encode_qr({{QrMode::bytes, text}}).value(), theirs);
  }
}

TEST(QrMatrix, HoldsNoMoreThanTheLargestVersion) {
  // Version 40 at quality M holds 3391 alphanumeric characters. Standard: ISO/IEC 18004:2015,
  // table 7.
  EXPECT_TRUE(encode_qr({{QrMode::alphanumeric, payload_of(3391)}}));
  EXPECT_FALSE(encode_qr({{QrMode::alphanumeric, payload_of(3392)}}));
}

}  // namespace
}  // namespace sktt::pdf
