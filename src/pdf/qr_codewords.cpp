#include "pdf/qr_codewords.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sktt::pdf {
namespace {

constexpr int kVersions = 40;

/// Correction codewords of one block, and how many blocks, by version, at quality M.
/// Standard: ISO/IEC 18004:2015, table 9.
constexpr std::array<std::uint8_t, kVersions> kCorrection = {
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
    26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28};
constexpr std::array<std::uint8_t, kVersions> kBlocks = {
    1,  1,  1,  2,  2,  4,  4,  4,  5,  5,  5,  8,  9,  9,  10, 10, 11, 13, 14, 16,
    17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49};

std::size_t entry(const std::array<std::uint8_t, kVersions>& table, int version) {
  return table.at(static_cast<std::size_t>(version - 1));
}

/// Powers of 2 in GF(2^8) modulo 0x11D, and their logarithms.
struct Field {
  std::array<std::uint8_t, 510> power{};
  std::array<std::uint8_t, 256> log{};
};
constexpr Field kField = [] {
  Field field;
  unsigned value = 1;
  for (std::size_t exponent = 0; exponent < 255; ++exponent) {
    field.power[exponent] = field.power[exponent + 255] = static_cast<std::uint8_t>(value);
    field.log[value] = static_cast<std::uint8_t>(exponent);
    value = value << 1U ^ (value >= 0x80 ? 0x11DU : 0U);
  }
  return field;
}();

std::uint8_t product(std::uint8_t left, std::uint8_t right) {
  if (left == 0 || right == 0) {
    return 0;
  }
  return kField.power[static_cast<std::size_t>(kField.log[left]) + kField.log[right]];
}

/// The generator polynomial of a degree, without its leading one.
Bytes generator(std::size_t degree) {
  Bytes out(degree, 0);
  out.back() = 1;
  for (std::size_t root = 0; root < degree; ++root) {
    for (std::size_t index = 0; index < degree; ++index) {
      out[index] = product(out[index], kField.power[root]);
      if (index + 1 < degree) {
        out[index] ^= out[index + 1];
      }
    }
  }
  return out;
}

/// The correction codewords of a block.
Bytes correction_of(ByteView block, const Bytes& divisor) {
  Bytes remainder(divisor.size(), 0);
  for (const std::uint8_t codeword : block) {
    const auto factor = static_cast<std::uint8_t>(codeword ^ remainder.front());
    std::rotate(remainder.begin(), remainder.begin() + 1, remainder.end());
    remainder.back() = 0;
    for (std::size_t index = 0; index < divisor.size(); ++index) {
      remainder[index] ^= product(divisor[index], factor);
    }
  }
  return remainder;
}

class BitString {
 public:
  void put(std::size_t value, int bits) {
    for (int left = bits - 1; left >= 0; --left) {
      if (size_ % 8 == 0) {
        bytes_.push_back(0);
      }
      const auto bit = static_cast<std::uint8_t>(value >> static_cast<unsigned>(left) & 1U);
      bytes_.back() |= static_cast<std::uint8_t>(bit << (7 - size_ % 8));
      ++size_;
    }
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Ends the message and fills it up to so many codewords.
  [[nodiscard]] Bytes filled(std::size_t codewords) && {
    put(0, static_cast<int>(std::min<std::size_t>(4, codewords * 8 - size_)));
    for (std::uint8_t pad = 0xEC; bytes_.size() < codewords; pad ^= 0xEC ^ 0x11) {
      bytes_.push_back(pad);
    }
    return std::move(bytes_);
  }

 private:
  Bytes bytes_;
  std::size_t size_ = 0;
};

/// Bits of a part's length, by its mode and version. Standard: ISO/IEC 18004:2015, table 3.
int length_bits(QrMode mode, int version) {
  if (mode == QrMode::bytes) {
    return version < 10 ? 8 : 16;
  }
  return version < 10 ? 9 : (version < 27 ? 11 : 13);
}

void put_part(BitString& bits, const QrPart& part, int version) {
  bits.put(part.mode == QrMode::bytes ? 4 : 2, 4);
  bits.put(part.text.size(), length_bits(part.mode, version));
  if (part.mode == QrMode::bytes) {
    for (const char character : part.text) {
      bits.put(static_cast<std::uint8_t>(character), 8);
    }
    return;
  }
  for (std::size_t at = 0; at < part.text.size(); at += 2) {
    const std::size_t first = kQrAlphabet.find(part.text[at]);
    if (at + 1 < part.text.size()) {
      bits.put(first * kQrAlphabet.size() + kQrAlphabet.find(part.text[at + 1]), 11);
    } else {
      bits.put(first, 6);
    }
  }
}

/// All codewords of a version, those of correction included.
std::size_t codewords_of(int version) {
  int modules = (16 * version + 128) * version + 64;
  if (const int count = qr_alignments(version); count > 0) {
    modules -= (25 * count - 10) * count - 55;
  }
  modules -= version >= 7 ? 36 : 0;
  return static_cast<std::size_t>(modules / 8);
}

std::size_t data_codewords_of(int version) {
  return codewords_of(version) - entry(kCorrection, version) * entry(kBlocks, version);
}

/// Adds correction to the data and interleaves the blocks.
Bytes interleaved(const Bytes& data, int version) {
  const std::size_t blocks = entry(kBlocks, version);
  const std::size_t least = data.size() / blocks;
  const std::size_t short_blocks = blocks - data.size() % blocks;
  const Bytes divisor = generator(entry(kCorrection, version));
  std::vector<ByteView> parts;
  std::vector<Bytes> corrections;
  std::size_t at = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::size_t length = least + (block < short_blocks ? 0 : 1);
    parts.push_back(ByteView(data).subspan(at, length));
    corrections.push_back(correction_of(parts.back(), divisor));
    at += length;
  }
  Bytes out;
  out.reserve(codewords_of(version));
  for (std::size_t index = 0; index <= least; ++index) {
    for (const ByteView part : parts) {
      if (index < part.size()) {
        out.push_back(part[index]);
      }
    }
  }
  for (std::size_t index = 0; index < divisor.size(); ++index) {
    for (const Bytes& correction : corrections) {
      out.push_back(correction[index]);
    }
  }
  return out;
}

std::size_t bits_of(const QrPart& part, int version) {
  const std::size_t length = part.text.size();
  return 4 + static_cast<std::size_t>(length_bits(part.mode, version)) +
         (part.mode == QrMode::bytes ? 8 * length : 11 * (length / 2) + 6 * (length % 2));
}

}  // namespace

int qr_alignments(int version) {
  return version == 1 ? 0 : version / 7 + 2;
}

std::optional<QrCodewords> qr_codewords(const std::vector<QrPart>& parts) {
  for (int version = 1; version <= kVersions; ++version) {
    std::size_t bits = 0;
    for (const QrPart& part : parts) {
      bits += bits_of(part, version);
    }
    if (bits > data_codewords_of(version) * 8) {
      continue;
    }
    BitString message;
    for (const QrPart& part : parts) {
      put_part(message, part, version);
    }
    const Bytes data = std::move(message).filled(data_codewords_of(version));
    return QrCodewords{version, interleaved(data, version)};
  }
  return std::nullopt;
}

}  // namespace sktt::pdf
