#include "pdf/qr_matrix.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/bytes.hpp"

namespace sktt::pdf {
namespace {

constexpr int kMask = 2;

/// Draws one symbol: the patterns that every symbol has, then the codewords around them.
class Painter {
 public:
  explicit Painter(int version)
      : version_(version),
        matrix_{version * 4 + 17, {}},
        fixed_(static_cast<std::size_t>(matrix_.size * matrix_.size), 0) {
    matrix_.dark = fixed_;
  }

  QrMatrix paint(const Bytes& codewords) && {
    draw_timing();
    for (const auto& [x, y] : {std::pair(3, 3), {matrix_.size - 4, 3}, {3, matrix_.size - 4}}) {
      draw_finder(x, y);
    }
    draw_alignments();
    draw_format();
    draw_version();
    draw_codewords(codewords);
    return std::move(matrix_);
  }

 private:
  [[nodiscard]] std::size_t place(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(matrix_.size) +
           static_cast<std::size_t>(x);
  }
  /// Keeps a module from the codewords, and gives it to be set to 1 if it is dark.
  std::uint8_t& fixed(int x, int y) {
    fixed_[place(x, y)] = 1;
    return matrix_.dark[place(x, y)];
  }

  void draw_timing() {
    for (int at = 0; at < matrix_.size; ++at) {
      fixed(6, at) = at % 2 == 0 ? 1 : 0;
      fixed(at, 6) = at % 2 == 0 ? 1 : 0;
    }
  }

  void draw_finder(int centre_x, int centre_y) {
    for (int y = std::max(0, centre_y - 4); y <= std::min(matrix_.size - 1, centre_y + 4); ++y) {
      for (int x = std::max(0, centre_x - 4); x <= std::min(matrix_.size - 1, centre_x + 4); ++x) {
        const int ring = std::max(std::abs(x - centre_x), std::abs(y - centre_y));
        fixed(x, y) = ring != 2 && ring != 4 ? 1 : 0;
      }
    }
  }

  /// Standard: ISO/IEC 18004:2015, annex E.
  void draw_alignments() {
    const int count = qr_alignments(version_);
    const int last = count - 1;
    const auto centre = [&](int index) {
      if (index == 0) {
        return 6;
      }
      constexpr int kIrregular = 32;
      const int step =
          version_ == kIrregular ? 26 : (version_ * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
      return matrix_.size - 7 - (last - index) * step;
    };
    for (int row = 0; row < count; ++row) {
      for (int column = 0; column < count; ++column) {
        const bool finder =
            (row == 0 && (column == 0 || column == last)) || (row == last && column == 0);
        if (!finder) {
          draw_alignment(centre(column), centre(row));
        }
      }
    }
  }

  void draw_alignment(int centre_x, int centre_y) {
    for (int y = -2; y <= 2; ++y) {
      for (int x = -2; x <= 2; ++x) {
        fixed(centre_x + x, centre_y + y) = std::max(std::abs(x), std::abs(y)) != 1 ? 1 : 0;
      }
    }
  }

  /// Standard: ISO/IEC 18004:2015, 7.9. Quality M is written as 00.
  void draw_format() {
    unsigned remainder = kMask;
    for (int round = 0; round < 10; ++round) {
      remainder = remainder << 1U ^ (remainder >> 9U) * 0x537U;
    }
    const unsigned bits = (static_cast<unsigned>(kMask) << 10U | remainder) ^ 0x5412U;
    const auto bit = [&](int index) {
      return static_cast<std::uint8_t>(bits >> static_cast<unsigned>(index) & 1U);
    };
    for (int index = 0; index < 6; ++index) {
      fixed(8, index) = bit(index);
    }
    fixed(8, 7) = bit(6);
    fixed(8, 8) = bit(7);
    fixed(7, 8) = bit(8);
    for (int index = 9; index < 15; ++index) {
      fixed(14 - index, 8) = bit(index);
    }
    for (int index = 0; index < 8; ++index) {
      fixed(matrix_.size - 1 - index, 8) = bit(index);
    }
    for (int index = 8; index < 15; ++index) {
      fixed(8, matrix_.size - 15 + index) = bit(index);
    }
    fixed(8, matrix_.size - 8) = 1;
  }

  /// Standard: ISO/IEC 18004:2015, 7.10.
  void draw_version() {
    if (version_ < 7) {
      return;
    }
    auto remainder = static_cast<unsigned>(version_);
    for (int round = 0; round < 12; ++round) {
      remainder = remainder << 1U ^ (remainder >> 11U) * 0x1F25U;
    }
    const unsigned bits = static_cast<unsigned>(version_) << 12U | remainder;
    for (int index = 0; index < 18; ++index) {
      const bool dark = (bits >> static_cast<unsigned>(index) & 1U) != 0;
      fixed(matrix_.size - 11 + index % 3, index / 3) = dark ? 1 : 0;
      fixed(index / 3, matrix_.size - 11 + index % 3) = dark ? 1 : 0;
    }
  }

  /// Places one bit, masked, if the module is free for it; gives how many it placed. Modules that
  /// are left over at the end hold zeros.
  std::size_t place_bit(int x, int y, const Bytes& codewords, std::size_t next) {
    if (fixed_[place(x, y)] != 0) {
      return 0;
    }
    const bool beyond = next >= codewords.size() * 8;
    const unsigned bit = beyond ? 0 : codewords[next / 8] >> (7 - next % 8) & 1U;
    matrix_.dark[place(x, y)] = static_cast<std::uint8_t>(bit ^ (x % 3 == 0 ? 1U : 0U));
    return 1;
  }

  /// Places bits in columns of two from the right, up and down, masked as they are placed.
  void draw_codewords(const Bytes& codewords) {
    std::size_t next = 0;
    for (int right = matrix_.size - 1; right >= 1; right -= 2) {
      right -= right == 6 ? 1 : 0;
      const bool upward = ((right + 1) & 2) == 0;
      for (int step = 0; step < matrix_.size; ++step) {
        const int y = upward ? matrix_.size - 1 - step : step;
        for (const int x : {right, right - 1}) {
          next += place_bit(x, y, codewords, next);
        }
      }
    }
  }

  int version_;
  QrMatrix matrix_;
  std::vector<std::uint8_t> fixed_;  ///< Modules that no codeword may take.
};

}  // namespace

std::optional<QrMatrix> encode_qr(const std::vector<QrPart>& parts) {
  const auto codewords = qr_codewords(parts);
  if (!codewords) {
    return std::nullopt;
  }
  return Painter(codewords->version).paint(codewords->interleaved);
}

}  // namespace sktt::pdf
