#include "http/entity_tag.hpp"

#include <nlohmann/json.hpp>

#include "crypto/digest.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kWeak = "W/";

Error bad_list() {
  return {Errc::malformed,
          "If-Match and If-None-Match hold entity tags as the ETag field gave them, or *"};
}

void skip_white(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
}

bool is_tag_character(char symbol) {
  const auto byte = static_cast<unsigned char>(symbol);
  return byte == 0x21 || (byte >= 0x23 && byte <= 0x7E) || byte >= 0x80;
}

struct ReadTag {
  std::string_view opaque;  ///< With its quotes.
  bool weak;
};

Result<ReadTag> take_tag(std::string_view& rest) {
  const bool weak = rest.starts_with(kWeak);
  if (weak) {
    rest.remove_prefix(kWeak.size());
  }
  if (!rest.starts_with('"')) {
    return bad_list();
  }
  const auto end = rest.find('"', 1);
  if (end == std::string_view::npos) {
    return bad_list();
  }
  const std::string_view opaque = rest.substr(0, end + 1);
  for (const char symbol : opaque.substr(1, end - 1)) {
    if (!is_tag_character(symbol)) {
      return bad_list();
    }
  }
  rest.remove_prefix(end + 1);
  return ReadTag{opaque, weak};
}

}  // namespace

std::string entity_tag(const registry::Standing& standing,
                       const std::vector<registry::Attachment>& attachments) {
  constexpr std::size_t kDigits = 32;
  nlohmann::json parts = {standing.record.number, standing.events.size(),
                          standing.record.application, standing.record.berkas_sha256.hex()};
  // The digest stays when an attachment is expunged; what the case shows does not.
  for (const registry::Attachment& attachment : attachments) {
    parts.push_back(attachment.expunged_at ? to_rfc3339(*attachment.expunged_at) : "");
  }
  if (standing.revision) {
    parts.push_back(standing.revision->sha256.hex());
  }
  if (standing.document) {
    parts.push_back(registry::to_name(standing.document->status));
    parts.push_back(standing.document->status_since.time_since_epoch().count());
  }
  return '"' + crypto::sha256(as_bytes(parts.dump())).hex().substr(0, kDigits) + '"';
}

Result<TagMatch> match_tags(std::string_view field, std::string_view tag,
                            TagComparison comparison) {
  if (field == "*") {
    return TagMatch::meets;
  }
  TagMatch match = TagMatch::misses;
  std::string_view rest = field;
  for (;;) {
    skip_white(rest);
    const auto read = take_tag(rest);
    if (!read) {
      return read.error();
    }
    const bool counts = comparison == TagComparison::weak || !read.value().weak;
    if (counts && read.value().opaque == tag) {
      match = TagMatch::meets;
    }
    skip_white(rest);
    if (rest.empty()) {
      return match;
    }
    if (!rest.starts_with(',')) {
      return bad_list();
    }
    rest.remove_prefix(1);
  }
}

}  // namespace sktt::http
