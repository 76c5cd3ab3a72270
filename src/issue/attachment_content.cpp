#include "issue/attachment_content.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace sktt::issue {
namespace {

bool starts_with(ByteView content, std::string_view start) {
  return as_text(content).substr(0, start.size()) == start;
}

/// Reads a number of `count` bytes, the highest first. The caller has checked that they are there.
std::size_t number_at(ByteView content, std::size_t at, std::size_t count) {
  std::size_t number = 0;
  for (std::size_t index = at; index < at + count; ++index) {
    number = number << 8U | content[index];
  }
  return number;
}

bool is_pdf(ByteView content) {
  constexpr std::size_t kVersionAt = 7;
  constexpr std::size_t kTailBytes = 1024;
  const bool known_version = starts_with(content, "%PDF-1.") || starts_with(content, "%PDF-2.");
  if (!known_version || content.size() <= kVersionAt || content[kVersionAt] < '0' ||
      content[kVersionAt] > '9') {
    return false;
  }
  const ByteView tail = content.last(std::min(content.size(), kTailBytes));
  const auto reference = as_text(tail).rfind("startxref");
  return reference != std::string_view::npos &&
         as_text(tail).find("%%EOF", reference) != std::string_view::npos;
}

bool is_png(ByteView content) {
  constexpr std::string_view kSignature = "\x89PNG\r\n\x1A\n";
  constexpr std::size_t kHeadBytes = 8;      // length and name of a chunk
  constexpr std::size_t kChecksumBytes = 4;  // behind its data
  constexpr std::size_t kImageHeaderBytes = 13;
  if (!starts_with(content, kSignature)) {
    return false;
  }
  std::size_t at = kSignature.size();
  for (bool first = true; content.size() - at >= kHeadBytes + kChecksumBytes; first = false) {
    const std::size_t length = number_at(content, at, 4);
    const std::string_view name = as_text(content.subspan(at + 4, 4));
    if (length > content.size() - at - kHeadBytes - kChecksumBytes) {
      return false;
    }
    if (first && (name != "IHDR" || length != kImageHeaderBytes ||
                  number_at(content, at + kHeadBytes, 4) == 0 ||
                  number_at(content, at + kHeadBytes + 4, 4) == 0)) {
      return false;
    }
    at += kHeadBytes + length + kChecksumBytes;
    if (name == "IEND") {
      return length == 0 && at == content.size();
    }
  }
  return false;
}

constexpr std::uint8_t kMark = 0xFF;
constexpr std::uint8_t kEndOfImage = 0xD9;
constexpr std::uint8_t kStartOfScan = 0xDA;

/// Frame headers, C0 to CF without the tables DHT, JPG and DAC among them.
bool is_frame(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// In scan data FF is always followed by 00 or a restart marker, so this end is no accident.
bool has_end_marker(ByteView scans) {
  for (std::size_t at = 0; at + 1 < scans.size(); ++at) {
    if (scans[at] == kMark && scans[at + 1] == kEndOfImage) {
      return true;
    }
  }
  return false;
}

bool is_jpeg(ByteView content) {
  constexpr std::size_t kSizeAt = 5;  // of a frame, behind marker, length and precision
  if (!starts_with(content, "\xFF\xD8\xFF")) {
    return false;
  }
  bool framed = false;
  std::size_t at = 2;
  while (content.size() - at >= 4 && content[at] == kMark) {
    const std::uint8_t marker = content[at + 1];
    const std::size_t length = number_at(content, at + 2, 2);
    if (marker < 0xC0 || length < 2 || length > content.size() - at - 2) {
      return false;
    }
    if (is_frame(marker)) {
      framed = length >= 8 && number_at(content, at + kSizeAt + 2, 2) != 0;
    }
    at += 2 + length;
    if (marker == kStartOfScan) {
      return framed && has_end_marker(content.subspan(at));
    }
  }
  return false;
}

}  // namespace

std::optional<std::string_view> media_type_of(ByteView content) {
  if (is_pdf(content)) {
    return "application/pdf";
  }
  if (is_jpeg(content)) {
    return "image/jpeg";
  }
  return is_png(content) ? std::optional<std::string_view>("image/png") : std::nullopt;
}

}  // namespace sktt::issue
