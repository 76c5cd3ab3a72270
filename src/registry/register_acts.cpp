#include "registry/register_acts.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.hpp"

namespace sktt::registry {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kLongestPeriod = 100'000;  // days: centuries, and safe to reckon with

Error not_as_written(const AdministrativeAct& act) {
  return {Errc::malformed, "administrative act " + std::to_string(act.sequence) +
                               ": its details are not those of the kind " + act.kind};
}

/// What an act says of itself; null if it is no such thing.
Json details_of(const AdministrativeAct& act) {
  auto content = parse_json(act.content);
  return content && content.value().is_object() ? content.value().value("details", Json()) : Json();
}

std::string text_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::uint64_t> count_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned()
             ? std::optional(found->get<std::uint64_t>())
             : std::nullopt;
}

}  // namespace

Json to_json(const ImportDetails& details) {
  Json json = {{"letters", details.letters}, {"letters_sha256", details.letters_sha256.hex()}};
  if (details.file_sha256) {
    json["file_sha256"] = details.file_sha256->hex();
  }
  if (details.start) {
    json["agenda_start"] = {{"year", details.start->year}, {"line", details.start->line}};
  }
  return json;
}

Result<ImportDetails> import_details(const AdministrativeAct& act) {
  const Json json = details_of(act);
  const auto digest = crypto::Sha256::from_hex(text_in(json, "letters_sha256"));
  const auto letters = count_in(json, "letters");
  if (act.kind != kRegisterImported || !digest || !letters) {
    return not_as_written(act);
  }
  ImportDetails details{std::nullopt, *letters, digest.value(), std::nullopt};
  if (json.contains("file_sha256")) {
    const auto file = crypto::Sha256::from_hex(text_in(json, "file_sha256"));
    if (!file) {
      return not_as_written(act);
    }
    details.file_sha256 = file.value();
  }
  if (const auto start = json.find("agenda_start"); start != json.end()) {
    const auto year = start->is_object() ? count_in(*start, "year") : std::nullopt;
    const auto line = start->is_object() ? count_in(*start, "line") : std::nullopt;
    if (!year || !line) {
      return not_as_written(act);
    }
    details.start =
        AgendaStart{static_cast<int>(*year), static_cast<std::uint32_t>(*line), act.sequence};
  }
  // Written again it must be the same: nothing more, nothing else.
  return to_json(details) == json ? Result(details) : not_as_written(act);
}

Json to_json(const ExpungeDetails& details) {
  Json list = Json::array();
  for (const ExpungedAttachment& one : details.attachments) {
    list.push_back({{"case", one.case_number}, {"code", one.code}, {"sha256", one.sha256.hex()}});
  }
  return {{"kept_days", details.kept_days}, {"attachments", list}};
}

Result<ExpungeDetails> expunge_details(const AdministrativeAct& act) {
  const Json json = details_of(act);
  const auto list = json.find("attachments");
  const auto days = json.is_object() ? json.find("kept_days") : json.end();
  if (act.kind != kAttachmentsExpunged || list == json.end() || !list->is_array() ||
      days == json.end() || !days->is_number_unsigned() ||
      days->get<std::uint64_t>() > kLongestPeriod) {
    return not_as_written(act);
  }
  ExpungeDetails details{days->get<std::int64_t>(), {}};
  for (const Json& entry : *list) {
    const auto digest = entry.is_object() ? crypto::Sha256::from_hex(text_in(entry, "sha256"))
                                          : Result<crypto::Sha256>(not_as_written(act));
    if (!digest) {
      return not_as_written(act);
    }
    details.attachments.push_back({text_in(entry, "case"), text_in(entry, "code"), digest.value()});
  }
  return to_json(details) == json ? Result(details) : not_as_written(act);
}

Result<std::string> suspended_official(const AdministrativeAct& act) {
  const Json json = details_of(act);
  const std::string official = json.is_object() ? text_in(json, "official") : "";
  return act.kind == kOfficialSuspended && json == Json{{"official", official}}
             ? Result(official)
             : not_as_written(act);
}

Json to_json(const ListDetails& details) {
  Json json = {{"list_number", details.number}, {"list_sha256", details.list_sha256.hex()}};
  if (details.revocation) {
    json["official"] = details.revocation->official;
    json["revoked_at"] = to_rfc3339(details.revocation->at);
  }
  return json;
}

Result<ListDetails> list_details(const AdministrativeAct& act) {
  const Json json = details_of(act);
  const auto number = count_in(json, "list_number");
  const auto digest = crypto::Sha256::from_hex(text_in(json, "list_sha256"));
  const bool revokes = act.kind == kCertificateRevoked;
  if ((!revokes && act.kind != kListRenewed) || !number || !digest) {
    return not_as_written(act);
  }
  ListDetails details{*number, digest.value(), std::nullopt};
  if (revokes) {
    const auto at = from_rfc3339(text_in(json, "revoked_at"));
    if (!at) {
      return not_as_written(act);
    }
    details.revocation = RecordedRevocation{text_in(json, "official"), at.value()};
  }
  return to_json(details) == json ? Result(details) : not_as_written(act);
}

}  // namespace sktt::registry
