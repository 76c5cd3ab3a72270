#include "http/presented_json.hpp"

#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "pdf/field_layout.hpp"

namespace sktt::http {
namespace {

using Json = nlohmann::json;

Json moment_or_null(const std::optional<Instant>& moment) {
  return moment ? Json(to_rfc3339(*moment)) : Json(nullptr);
}

Json text_or_null(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

Json beginning_json(const issue::Beginning& beginning) {
  return {{"letter_number", text_or_null(beginning.letter_number)},
          {"identical_up_to", issue::revision_name(beginning.revision)},
          {"identical_bytes", beginning.end},
          {"departs_at", beginning.departs_at ? Json(*beginning.departs_at) : Json(nullptr)}};
}

Json signers_json(const std::vector<verify::SignatureRow>& rows) {
  Json list = Json::array();
  for (const verify::SignatureRow& row : rows) {
    list.push_back({{"field", pdf::to_name(row.field)},
                    {"name", row.signer_name},
                    {"capacity", row.capacity},
                    {"at", to_rfc3339(row.proven_at().value_or(row.stated_at))}});
  }
  return list;
}

}  // namespace

Json to_json(const issue::PresentedReport& presented) {
  return {{"green", presented.green()},
          {"outcome", verify::to_name(presented.outcome)},
          {"ended_at", moment_or_null(presented.ended_at)},
          {"replaced_by", text_or_null(presented.replaced_by)},
          {"sentence", presented.sentence},
          {"sentence_english", presented.sentence_english},
          {"register", issue::to_name(presented.finding)},
          {"begins_as", presented.begins_as ? beginning_json(*presented.begins_as) : Json(nullptr)},
          {"report", verify::to_json(presented.report)}};
}

Json to_json(const issue::LookedUpLetter& letter) {
  const auto said = [](const std::string& sentence) {
    return sentence.empty() ? Json(nullptr) : Json(sentence);
  };
  return {{"status", registry::to_name(letter.status)},
          {"conclusion", verify::to_name(letter.conclusion)},
          {"sentence", said(letter.sentence)},
          {"sentence_english", said(letter.sentence_english)},
          {"ended_at", moment_or_null(letter.ended_at)},
          {"replaced_by", text_or_null(letter.replaced_by)},
          {"expired", letter.expired},
          {"letter_number", letter.letter_number},
          {"name", letter.name},
          {"nationality", letter.nationality},
          {"nik", letter.nik_masked},
          {"passport", letter.passport_masked},
          {"desa_kelurahan", letter.desa_kelurahan},
          {"kecamatan", letter.kecamatan},
          {"valid_until", to_iso(letter.valid_until)},
          {"signers", signers_json(letter.signatures)},
          {"compare", "Bandingkan dengan surat di tangan Anda. / Compare these with the paper."}};
}

Json to_json(const issue::Comparison& comparison, issue::PaperNumber number) {
  return {{"field", issue::to_name(number)},
          {"match", comparison.match == issue::Match::same},
          {"wrong_tries_left", comparison.wrong_left}};
}

}  // namespace sktt::http
