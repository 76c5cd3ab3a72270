#include "pdf/qr_symbol.hpp"

#include <string>
#include <vector>

#include "pdf/qr_matrix.hpp"

namespace sktt::pdf {
namespace {

constexpr std::size_t kMaxSymbolText = 800;
/// More than the rectangles of any letter's symbol take.
constexpr std::size_t kMostCharacters = 32768;

/// By number, from 0 to that of the modules of a side: how it is written, with a space behind it.
using Numbers = std::vector<std::string>;

Numbers write_numbers(int most) {
  Numbers numbers;
  for (int number = 0; number <= most; ++number) {
    numbers.push_back(std::to_string(number) + " ");
  }
  return numbers;
}

/// Writes the dark runs of one row.
void put_row(std::string& out, const QrMatrix& code, int row, const Numbers& numbers) {
  const int size = code.size;
  int begin = 0;
  bool was_dark = false;
  for (int at = 0; at <= size; ++at) {
    const bool dark = at < size && code.is_dark(at, row);
    if (dark && !was_dark) {
      begin = at;
    } else if (was_dark && !dark) {
      // Rows are counted from the top, the page from below.
      out += numbers[static_cast<std::size_t>(begin)];
      out += numbers[static_cast<std::size_t>(size - 1 - row)];
      out += numbers[static_cast<std::size_t>(at - begin)];
      out += "1 re\n";
    }
    was_dark = dark;
  }
}

Result<QrSymbol> encode(const std::vector<QrPart>& parts) {
  const auto code = encode_qr(parts);
  if (!code) {
    return Error(Errc::too_large, "no QR holds so much");
  }
  QrSymbol symbol{code->size, ""};
  symbol.rectangles.reserve(kMostCharacters);
  const Numbers numbers = write_numbers(symbol.modules);
  for (int row = 0; row < symbol.modules; ++row) {
    put_row(symbol.rectangles, *code, row, numbers);
  }
  symbol.rectangles += "f";
  return symbol;
}

bool is_alphanumeric(std::string_view text) {
  return text.find_first_not_of(kQrAlphabet) == std::string_view::npos;
}

Status check_length(std::string_view text) {
  return text.size() <= kMaxSymbolText
             ? Status(Done{})
             : Error(Errc::too_large, "the QR's text is longer than 800 characters");
}

}  // namespace

Result<QrSymbol> draw_qr(std::string_view text) {
  constexpr std::string_view kScheme = "HTTPS://";
  if (const Status length = check_length(text); !length) {
    return length.error();
  }
  const std::size_t hash = text.find('#');
  const std::string_view address = text.substr(0, hash);
  const std::string_view payload =
      hash == std::string_view::npos ? std::string_view() : text.substr(hash + 1);
  if (address.rfind(kScheme, 0) != 0 || payload.empty() || !is_alphanumeric(address) ||
      !is_alphanumeric(payload)) {
    return Error(Errc::malformed, "the QR's text is not HTTPS://HOST/PATH#PAYLOAD in capitals");
  }
  return encode(
      {{QrMode::alphanumeric, address}, {QrMode::bytes, "#"}, {QrMode::alphanumeric, payload}});
}

Result<QrSymbol> draw_plain_qr(std::string_view text) {
  if (const Status length = check_length(text); !length) {
    return length.error();
  }
  if (text.empty() || text.find('\0') != std::string_view::npos) {
    return Error(Errc::malformed, "the QR's text is empty or holds a NUL");
  }
  return encode({{is_alphanumeric(text) ? QrMode::alphanumeric : QrMode::bytes, text}});
}

}  // namespace sktt::pdf
