#include "support/scanned_page.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>

#include <ZXing/ReadBarcode.h>

#include "support/command.hpp"

namespace sktt::test {
namespace {

/// A page in shades of grey, as pdftoppm writes it (PGM, P5).
struct Picture {
  int width;
  int height;
  std::string pixels;
};

Picture rasterise(const std::string& path) {
  const std::string pgm =
      run_command({"pdftoppm", "-r", "150", "-gray", "-singlefile", path}).output;
  Picture picture{0, 0, ""};
  int read = 0;
  if (std::sscanf(pgm.c_str(), "P5 %d %d 255%n", &picture.width, &picture.height, &read) == 2) {
    picture.pixels = pgm.substr(static_cast<std::size_t>(read) + 1);
  }
  return picture;
}

}  // namespace

std::string scan_qr(const std::string& pdf) {
  const Picture page = rasterise(pdf);
  if (page.width == 0 || page.pixels.size() != static_cast<std::size_t>(page.width) *
                                                   static_cast<std::size_t>(page.height)) {
    return "";
  }
  const auto* pixels = reinterpret_cast<const std::uint8_t*>(page.pixels.data());
  const ZXing::ImageView view(pixels, page.width, page.height, ZXing::ImageFormat::Lum);
  const ZXing::Result code = ZXing::ReadBarcode(view);
  if (!code.isValid() || code.format() != ZXing::BarcodeFormat::QRCode) {
    return "";
  }
  return code.text();
}

}  // namespace sktt::test
