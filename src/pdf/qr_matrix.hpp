#pragma once
// Internal to src/pdf.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "pdf/qr_codewords.hpp"

namespace sktt::pdf {

/// The modules of a symbol.
struct QrMatrix {
  int size;  ///< Modules of a side, the quiet zone left out.
  std::vector<std::uint8_t> dark;
  [[nodiscard]] bool is_dark(int x, int y) const {
    return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) +
                static_cast<std::size_t>(x)] != 0;
  }
};

/// Encodes parts one after the other at quality M, in the smallest version that holds them, with
/// mask pattern 010: so that one text has one symbol. Gives the modules that qrcodegen does, which
/// is a second opinion in the tests, in a tenth of its time: a verifier draws every letter's
/// symbol. Gives nothing if no version holds the parts. Standard: ISO/IEC 18004:2015, 7.
[[nodiscard]] std::optional<QrMatrix> encode_qr(const std::vector<QrPart>& parts);

}  // namespace sktt::pdf
