#include "crypto/der.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <stdexcept>
#include <utility>

#include "base/encoding.hpp"
#include "base/rule.hpp"
#include "crypto/broken_rule.hpp"

namespace sktt::crypto::der {
namespace {

constexpr std::uint8_t kHighBit = 0x80;
constexpr std::size_t kMaxLengthBytes = 4;

/// Gives a number's bytes, most significant first, without leading zeros.
Bytes big_endian(std::uint64_t number) {
  Bytes out;
  for (; number != 0; number >>= 8U) {
    out.insert(out.begin(), static_cast<std::uint8_t>(number & 0xFFU));
  }
  return out;
}

/// Begins an element: its tag and its length, with room for its content.
Bytes begun(Tag tag, std::size_t length) {
  Bytes out;
  out.reserve(2 + kMaxLengthBytes + length);
  out.push_back(static_cast<std::uint8_t>(tag));
  if (length < kHighBit) {
    out.push_back(static_cast<std::uint8_t>(length));
    return out;
  }
  const Bytes digits = big_endian(length);
  out.push_back(static_cast<std::uint8_t>(kHighBit | digits.size()));
  append(out, digits);
  return out;
}

struct Length {
  std::size_t header_bytes;
  std::size_t content_bytes;
};

/// Reads the length that follows a tag; nothing for one that is indefinite or not shortest.
std::optional<Length> read_length(ByteView element) {
  if (element.size() < 2) {
    return std::nullopt;
  }
  const std::uint8_t first = element[1];
  if (first < kHighBit) {
    return Length{2, first};
  }
  const std::size_t count = first & 0x7FU;
  if (count == 0 || count > kMaxLengthBytes || element.size() < 2 + count) {
    return std::nullopt;
  }
  std::size_t length = 0;
  for (const std::uint8_t byte : element.subspan(2, count)) {
    length = (length << 8U) | byte;
  }
  const bool shortest = element[2] != 0 && length >= kHighBit;
  if (!shortest && enforced("der.form")) {
    return std::nullopt;
  }
  return Length{2 + count, length};
}

void append_arc(Bytes& out, std::uint64_t arc) {
  constexpr unsigned kBits = 7;
  unsigned shift = 0;
  while (arc >> shift > 0x7FU) {
    shift += kBits;
  }
  for (; shift > 0; shift -= kBits) {
    out.push_back(static_cast<std::uint8_t>(kHighBit | (arc >> shift & 0x7FU)));
  }
  out.push_back(static_cast<std::uint8_t>(arc & 0x7FU));
}

/// Reads "1.2.840" into its numbers; nothing if it is not of that form.
std::vector<std::uint32_t> arcs_from_text(std::string_view dotted) {
  std::vector<std::uint32_t> arcs;
  arcs.reserve(dotted.size() / 2 + 1);
  const char* at = dotted.data();
  const char* const end = at + dotted.size();
  while (true) {
    std::uint32_t arc = 0;
    const auto [stop, problem] = std::from_chars(at, end, arc);
    if (problem != std::errc() || (*at == '0' && stop != at + 1)) {
      return {};
    }
    arcs.push_back(arc);
    if (stop == end) {
      return arcs;
    }
    if (*stop != '.') {
      return {};
    }
    at = stop + 1;
  }
}

}  // namespace

Bytes element(Tag tag, ByteView content) {
  return element(tag, {content});
}

Bytes element(Tag tag, std::initializer_list<ByteView> parts) {
  std::size_t length = 0;
  for (const ByteView part : parts) {
    length += part.size();
  }
  Bytes out = begun(tag, length);
  for (const ByteView part : parts) {
    append(out, part);
  }
  return out;
}

Bytes sequence(std::initializer_list<ByteView> parts) {
  return element(Tag::sequence, parts);
}

Bytes set_of(std::vector<Bytes> members, Tag tag) {
  std::sort(members.begin(), members.end());
  Bytes content;
  for (const Bytes& member : members) {
    append(content, member);
  }
  return element(tag, content);
}

Bytes octet_string(ByteView content) {
  return element(Tag::octet_string, content);
}

Bytes integer(ByteView magnitude) {
  const auto* first = std::find_if(magnitude.data(), magnitude.data() + magnitude.size(),
                                   [](std::uint8_t byte) { return byte != 0; });
  Bytes content(first, magnitude.data() + magnitude.size());
  if (content.empty() || (content.front() & kHighBit) != 0) {
    content.insert(content.begin(), 0);
  }
  return element(Tag::integer, content);
}

Bytes integer(std::uint8_t value) {
  return integer(ByteView(&value, 1));
}

Bytes oid(std::string_view dotted) {
  const std::vector<std::uint32_t> arcs = arcs_from_text(dotted);
  if (arcs.size() < 2 || arcs[0] > 2 || (arcs[0] < 2 && arcs[1] >= 40)) {
    throw std::logic_error("not an object identifier: " + std::string(dotted));
  }
  Bytes content;
  content.reserve(dotted.size());
  append_arc(content, std::uint64_t{40} * arcs[0] + arcs[1]);
  for (std::size_t index = 2; index < arcs.size(); ++index) {
    append_arc(content, arcs[index]);
  }
  return element(Tag::object_identifier, content);
}

Bytes algorithm_identifier(std::string_view dotted) {
  return sequence({oid(dotted)});
}

Bytes generalized_time(Instant instant) {
  std::string text = to_rfc3339(instant);
  std::erase_if(text, [](char symbol) { return symbol == '-' || symbol == ':' || symbol == 'T'; });
  return element(Tag::generalized_time, as_bytes(text));
}

Result<std::string> oid_from_content(ByteView content) {
  const Error malformed(Errc::malformed, "an object identifier is not DER");
  std::vector<std::uint64_t> arcs;
  std::uint64_t arc = 0;
  bool inside = false;
  for (const std::uint8_t byte : content) {
    if (!inside && byte == kHighBit) {
      return malformed;  // A leading zero digit.
    }
    arc = (arc << 7U) | (byte & 0x7FU);
    inside = (byte & kHighBit) != 0;
    if (arc > std::numeric_limits<std::uint32_t>::max()) {
      return malformed;
    }
    if (!inside) {
      arcs.push_back(std::exchange(arc, 0));
    }
  }
  if (arcs.empty() || inside) {
    return malformed;
  }
  const std::uint64_t root = std::min<std::uint64_t>(arcs[0] / 40, 2);
  std::string out = std::to_string(root) + "." + std::to_string(arcs[0] - root * 40);
  for (std::size_t index = 1; index < arcs.size(); ++index) {
    out += "." + std::to_string(arcs[index]);
  }
  return out;
}

Result<Instant> time_from_content(ByteView content) {
  std::string text = to_string(content);
  if (text.size() != std::string_view("YYYYMMDDHHMMSSZ").size()) {
    return Error(Errc::malformed, "a GeneralizedTime is not of the form YYYYMMDDHHMMSSZ");
  }
  text.insert(12, ":").insert(10, ":").insert(8, "T").insert(6, "-").insert(4, "-");
  auto instant = from_rfc3339(text);
  if (!instant) {
    return Error(Errc::malformed, "a GeneralizedTime is not of the form YYYYMMDDHHMMSSZ");
  }
  return instant;
}

Result<Bytes> magnitude_from_content(ByteView content) {
  const bool padded = content.size() > 1 && content[0] == 0 && (content[1] & kHighBit) == 0;
  if (content.empty() || padded || (content[0] & kHighBit) != 0) {
    return Error(Errc::malformed, "an INTEGER is not a non-negative number in DER");
  }
  const std::size_t skip = content.size() > 1 && content[0] == 0 ? 1 : 0;
  return Bytes(content.begin() + static_cast<std::ptrdiff_t>(skip), content.end());
}

Element Reader::fail() {
  failed_ = true;
  rest_ = {};
  return {};
}

Element Reader::expect(Tag tag) {
  const auto length = read_length(rest_);
  if (!length || rest_[0] != static_cast<std::uint8_t>(tag) ||
      length->content_bytes > rest_.size() - length->header_bytes) {
    return fail();
  }
  const ByteView whole = rest_.first(length->header_bytes + length->content_bytes);
  rest_ = rest_.subspan(whole.size());
  return {whole.subspan(length->header_bytes), whole};
}

std::optional<Element> Reader::optional(Tag tag) {
  if (rest_.empty() || rest_[0] != static_cast<std::uint8_t>(tag)) {
    return std::nullopt;
  }
  return expect(tag);
}

Status Reader::finish(std::string_view what) const {
  if (failed_) {
    return broken_rule("der.form", "not the DER that belongs here", Errc::malformed).within(what);
  }
  if (!rest_.empty() && enforced("der.left_over")) {
    return broken_rule("der.left_over", "bytes are left over", Errc::malformed).within(what);
  }
  return Done{};
}

}  // namespace sktt::crypto::der
