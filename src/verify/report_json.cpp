#include <nlohmann/json.hpp>

#include "verify/report.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::verify {
namespace {

using Json = nlohmann::json;

template <class Rows, class Write>
Json list_of(const Rows& rows, Write write) {
  Json list = Json::array();
  for (const auto& row : rows) {
    list.push_back(write(row));
  }
  return list;
}

template <class Value, class Write>
Json or_null(const std::optional<Value>& value, Write write) {
  return value ? Json(write(*value)) : Json(nullptr);
}

Json text_or_null(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

Json field_name(const std::optional<pdf::SignatureField>& field) {
  return field ? Json(pdf::to_name(*field)) : Json(nullptr);
}

Json policy_json(const PolicyLabel& policy) {
  return {
      {"name", policy.name},
      {"sha256", policy.digest.hex()},
      {"milder_in", list_of(policy.milder_in, [](Check check) { return Json(to_name(check)); })}};
}

Json finding_json(const Finding& finding) {
  return {{"check", to_name(finding.check)},
          {"effect", to_name(finding.effect)},
          {"sub_indication", to_name(finding.sub_indication)},
          {"field", field_name(finding.field)},
          {"explanation", explanation(finding.check)},
          {"explanation_english", explanation_english(finding.check)},
          {"detail", finding.detail}};
}

Json observation_json(const Observation& observation) {
  return {{"check", to_name(observation.check)},
          {"sub_indication", to_name(observation.sub_indication)},
          {"field", field_name(observation.field)},
          {"detail", observation.detail}};
}

Json check_json(const CheckRow& row) {
  return {{"check", to_name(row.check)},
          {"outcome", to_name(row.outcome)},
          {"hindered_by", list_of(row.hindered_by, [](const Hindrance& hindrance) {
             return Json{{"check", to_name(hindrance.by)}, {"field", field_name(hindrance.field)}};
           })}};
}

Json other_office_json(const OtherOffice& other) {
  return {{"code", other.code},
          {"name", other.name},
          {"utc_offset", offset_text(other.utc_offset)},
          {"observations", list_of(other.observations, observation_json)}};
}

Json certificate_json(const CertificateRow& row) {
  return {{"subject", row.subject},
          {"issuer", row.issuer},
          {"serial", row.serial},
          {"not_before", to_rfc3339(row.not_before)},
          {"not_after", to_rfc3339(row.not_after)},
          {"sha256", row.sha256.hex()}};
}

Json signer_json(const SignerRow& row) {
  return {{"certificates", list_of(row.certificates, certificate_json)},
          {"path_held", row.path_held},
          {"revocation_known", row.revocation_known},
          {"timestamp_authority", row.timestamp_authority},
          {"proven_at", to_rfc3339(row.proven_at)},
          {"timestamp_path_held", row.timestamp_path_held},
          {"appointment", text_or_null(row.appointment)}};
}

Json signature_json(const SignatureRow& row) {
  return {{"field", pdf::to_name(row.field)},
          {"name", row.signer_name},
          {"capacity", row.capacity},
          {"place", row.place},
          {"stated_at", to_rfc3339(row.stated_at)},
          {"signer", or_null(row.signer, signer_json)},
          {"revision_sha256", row.revision.hex()},
          {"revision_end", row.end}};
}

/// The token stays out: who holds it holds the letter, and reports end up in logs.
Json claims_json(const crypto::LetterClaims& claims) {
  return {{"name", claims.name},
          {"nationality", claims.nationality},
          {"passport_last4", claims.passport_last4},
          {"kode_wilayah", claims.kode_wilayah},
          {"valid_until", to_iso(claims.valid_until)}};
}

Json refusal_json(const pdf::Refusal& refusal) {
  return {{"rule", refusal.rule},
          {"offset", refusal.offset},
          {"revision", refusal.revision},
          {"detail", refusal.detail}};
}

}  // namespace

Json to_json(const Report& report) {
  return {{"green", green(report)},
          {"outcome", to_name(report.outcome)},
          {"conclusion", to_name(report.conclusion)},
          {"indication", to_name(report.indication)},
          {"sub_indication", to_name(report.sub_indication)},
          {"policy", policy_json(report.policy)},
          {"sentence", report.sentence},
          {"sentence_english", report.sentence_english},
          {"verified_at", to_rfc3339(report.verified_at)},
          {"utc_offset", offset_text(report.utc_offset)},
          {"office", report.office},
          {"office_code", report.office_code},
          {"file_sha256", report.file.hex()},
          {"size", report.size},
          {"form", to_name(report.form)},
          {"number", text_or_null(report.number)},
          {"claims", or_null(report.claims, claims_json)},
          {"refusal", or_null(report.refusal, refusal_json)},
          {"signatures", list_of(report.signatures, signature_json)},
          {"checks", list_of(report.checks, check_json)},
          {"findings", list_of(report.findings, finding_json)},
          {"other_office", or_null(report.other_office, other_office_json)}};
}

}  // namespace sktt::verify
