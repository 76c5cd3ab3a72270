#include "pdf/qr_symbol.hpp"

#include <array>
#include <charconv>
#include <vector>

#include <qrcodegen/qrcodegen.hpp>

namespace sktt::pdf {
namespace {

constexpr std::size_t kMaxText = 800;
/// Always the same, so that one text has one symbol that is found without trying all eight.
constexpr int kMask = 2;
/// More than the rectangles of any letter's symbol take.
constexpr std::size_t kMostCharacters = 32768;

void put_number(std::string& out, int number) {
  std::array<char, 12> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), written.ptr);
  out += ' ';
}

/// Writes the dark runs of one row.
void put_row(std::string& out, const qrcodegen::QrCode& code, int row) {
  const int size = code.getSize();
  int begin = 0;
  bool was_dark = false;
  for (int at = 0; at <= size; ++at) {
    const bool dark = at < size && code.getModule(at, row);
    if (dark && !was_dark) {
      begin = at;
    } else if (was_dark && !dark) {
      // Rows are counted from the top, the page from below.
      put_number(out, begin);
      put_number(out, size - 1 - row);
      put_number(out, at - begin);
      out += "1 re\n";
    }
    was_dark = dark;
  }
}

QrSymbol encode(const std::vector<qrcodegen::QrSegment>& segments) {
  using qrcodegen::QrCode;
  // The quality is not raised where there is room: one text has one symbol at one quality.
  const QrCode code = QrCode::encodeSegments(segments, QrCode::Ecc::MEDIUM, QrCode::MIN_VERSION,
                                             QrCode::MAX_VERSION, kMask, false);
  QrSymbol symbol{code.getSize(), ""};
  symbol.rectangles.reserve(kMostCharacters);
  for (int row = 0; row < symbol.modules; ++row) {
    put_row(symbol.rectangles, code, row);
  }
  symbol.rectangles += "f";
  return symbol;
}

Status check_length(std::string_view text) {
  return text.size() <= kMaxText
             ? Status(Done{})
             : Error(Errc::too_large, "the QR's text is longer than 800 characters");
}

}  // namespace

Result<QrSymbol> draw_qr(std::string_view text) {
  constexpr std::string_view kScheme = "HTTPS://";
  using qrcodegen::QrSegment;
  if (const Status length = check_length(text); !length) {
    return length.error();
  }
  const std::size_t hash = text.find('#');
  const std::string address(text.substr(0, hash));
  const std::string payload(hash == std::string_view::npos ? "" : text.substr(hash + 1));
  const bool printable = text.find('\0') == std::string_view::npos;
  if (!printable || address.rfind(kScheme, 0) != 0 || payload.empty() ||
      !QrSegment::isAlphanumeric(address.c_str()) || !QrSegment::isAlphanumeric(payload.c_str())) {
    return Error(Errc::malformed, "the QR's text is not HTTPS://HOST/PATH#PAYLOAD in capitals");
  }
  return encode({QrSegment::makeAlphanumeric(address.c_str()), QrSegment::makeBytes({'#'}),
                 QrSegment::makeAlphanumeric(payload.c_str())});
}

Result<QrSymbol> draw_plain_qr(std::string_view text) {
  if (const Status length = check_length(text); !length) {
    return length.error();
  }
  if (text.empty() || text.find('\0') != std::string_view::npos) {
    return Error(Errc::malformed, "the QR's text is empty or holds a NUL");
  }
  return encode(qrcodegen::QrSegment::makeSegments(std::string(text).c_str()));
}

}  // namespace sktt::pdf
