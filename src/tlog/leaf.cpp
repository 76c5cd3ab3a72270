#include "tlog/leaf.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace sktt::tlog {
namespace {

constexpr std::uint8_t kVersion = 0x01;
constexpr std::string_view kDomain = "sktt leaf v1";
constexpr std::size_t kMaxEventLetters = 64;
constexpr std::size_t kLeafBytes = 1 + sizeof(crypto::Sha256::value);

bool is_event(std::string_view event) {
  const auto allowed = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' ||
           letter == '.';
  };
  return !event.empty() && event.size() <= kMaxEventLetters &&
         std::all_of(event.begin(), event.end(), allowed);
}

// No value needs escaping: each is a checked name, a time or hexadecimal digits.
std::string member(std::string_view key, std::string_view value) {
  return "\"" + std::string(key) + "\":\"" + std::string(value) + "\"";
}

Bytes commit(ByteView salt, const LeafContent& content) {
  const std::string text = canonical_text(content);
  const crypto::Sha256 commitment = crypto::sha256({as_bytes(kDomain), salt, as_bytes(text)});
  Bytes out{kVersion};
  append(out, commitment.view());
  return out;
}

}  // namespace

std::string canonical_text(const LeafContent& content) {
  if (!is_event(content.event)) {
    throw std::logic_error("leaf: event is not a name");
  }
  std::string out = "{" + member("at", to_rfc3339(content.at));
  if (content.content) {
    out += "," + member("content", content.content->hex());
  }
  if (content.document) {
    out += "," + member("document", content.document->hex());
  }
  out += "," + member("event", content.event);
  if (content.evidence) {
    out += "," + member("evidence", content.evidence->hex());
  }
  if (content.role_assignment) {
    out += "," + member("role_assignment", content.role_assignment->hex());
  }
  return out + "}";
}

Leaf make_leaf(const LeafContent& content, Random& random) {
  Leaf leaf;
  random.fill(leaf.salt);
  leaf.bytes = commit(leaf.salt, content);
  return leaf;
}

Status check_leaf(ByteView leaf, ByteView salt, const LeafContent& content) {
  if (leaf.size() != kLeafBytes || leaf.front() != kVersion || salt.size() != sizeof(Salt)) {
    return Error(Errc::malformed, "leaf or salt is not of a form this release knows");
  }
  if (!equal_constant_time(leaf, commit(salt, content))) {
    return Error(Errc::refused, "leaf commits to something else");
  }
  return Done{};
}

}  // namespace sktt::tlog
