#pragma once
// Internal to src/pdf.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace sktt::pdf {

/// What may stand in a part in alphanumeric mode. Standard: ISO/IEC 18004:2015, table 5.
inline constexpr std::string_view kQrAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// How a part of a text is put into bits.
enum class QrMode : std::uint8_t { alphanumeric, bytes };

/// A part of a text. In alphanumeric mode only `kQrAlphabet` may stand in it.
struct QrPart {
  QrMode mode;
  std::string_view text;
};

/// What a symbol's modules say.
struct QrCodewords {
  int version;        ///< 1 to 40.
  Bytes interleaved;  ///< Data and correction, in the order in which they are placed.
};

/// Puts parts into the codewords of the smallest version that holds them at quality M. Gives
/// nothing if none does. Standard: ISO/IEC 18004:2015, 7.4 to 7.6.
[[nodiscard]] std::optional<QrCodewords> qr_codewords(const std::vector<QrPart>& parts);

/// Counts the alignment patterns of one side. Standard: ISO/IEC 18004:2015, annex E.
[[nodiscard]] int qr_alignments(int version);

}  // namespace sktt::pdf
