#include "pdf/qr_symbol.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <ZXing/ReadBarcode.h>
#include <gtest/gtest.h>

namespace sktt::pdf {
namespace {

constexpr int kPixels = 3;  // For each module.
constexpr int kQuiet = 4;   // Modules on each side.
constexpr std::uint8_t kWhite = 255;

/// Gives a text of the form that a letter has, its payload different for each `seed`.
std::string text_of(unsigned seed, std::size_t payload) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text = "HTTPS://SKTT.EXAMPLE.GO.ID/V#";
  for (std::size_t index = 0; index < payload; ++index) {
    seed = seed * 1664525U + 1013904223U;
    text += kAlphabet[seed >> 27U];
  }
  return text;
}

/// What a scanner sees of a symbol.
std::string scanned(const QrSymbol& symbol) {
  const int side = (symbol.modules + 2 * kQuiet) * kPixels;
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side * side), kWhite);
  std::istringstream rectangles(symbol.rectangles);
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  std::string operator_name;
  while (rectangles >> x >> y >> width >> height >> operator_name) {
    const int top = (kQuiet + symbol.modules - y - height) * kPixels;
    for (int row = top; row < top + height * kPixels; ++row) {
      const auto begin = pixels.begin() + row * side + (kQuiet + x) * kPixels;
      std::fill(begin, begin + width * kPixels, std::uint8_t{0});
    }
  }
  const ZXing::ImageView view(pixels.data(), side, side, ZXing::ImageFormat::Lum);
  const ZXing::Result code = ZXing::ReadBarcode(view);
  return code.isValid() ? code.text() : "";
}

TEST(QrSymbol, IsReadByAScannerWhateverItHolds) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    const std::string text = text_of(seed, 200 + std::size_t{7} * seed);
    EXPECT_EQ(scanned(draw_qr(text).value()), text);
  }
}

TEST(QrSymbol, IsReadByAScannerWhereThePayloadRepeatsItself) {
  for (const char symbol : {'A', 'Z', '2', '7'}) {
    const std::string text = "HTTPS://SKTT.EXAMPLE/V#" + std::string(360, symbol);
    EXPECT_EQ(scanned(draw_qr(text).value()), text);
  }
}

TEST(QrSymbol, RefusesWhatIsNotOfItsForm) {
  for (const std::string_view text :
       {"", "HTTPS://SKTT.EXAMPLE/V", "HTTPS://SKTT.EXAMPLE/V#", "http://sktt.example/v#AAAA",
        "HTTP://SKTT.EXAMPLE/V#AAAA", "HTTPS://SKTT.EXAMPLE/V#aaaa"}) {
    const auto symbol = draw_qr(text);
    ASSERT_FALSE(symbol) << text;
    EXPECT_EQ(symbol.error().code(), Errc::malformed) << text;
  }
  EXPECT_EQ(draw_qr("HTTPS://SKTT.EXAMPLE/V#" + std::string(800, 'A')).error().code(),
            Errc::too_large);
}

}  // namespace
}  // namespace sktt::pdf
