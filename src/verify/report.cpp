#include "verify/report.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace sktt::verify {
namespace {

using Json = nlohmann::json;

template <std::size_t kCount, class Enum>
std::string_view pick(const std::array<std::string_view, kCount>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

Json field_name(const std::optional<pdf::SignatureField>& field) {
  return field ? Json(pdf::to_name(*field)) : Json(nullptr);
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

Json certificate_json(const CertificateRow& row) {
  return {{"subject", row.subject},
          {"issuer", row.issuer},
          {"serial", row.serial},
          {"not_before", to_rfc3339(row.not_before)},
          {"not_after", to_rfc3339(row.not_after)},
          {"sha256", row.sha256.hex()}};
}

Json signer_json(const SignerRow& row) {
  Json certificates = Json::array();
  for (const CertificateRow& certificate : row.certificates) {
    certificates.push_back(certificate_json(certificate));
  }
  return {{"certificates", std::move(certificates)},
          {"path_held", row.path_held},
          {"revocation_known", row.revocation_known},
          {"timestamp_authority", row.timestamp_authority},
          {"proven_at", to_rfc3339(row.proven_at)},
          {"timestamp_path_held", row.timestamp_path_held},
          {"appointment", row.appointment ? Json(*row.appointment) : Json(nullptr)}};
}

Json signature_json(const SignatureRow& row) {
  return {{"field", pdf::to_name(row.field)},
          {"name", row.signer_name},
          {"capacity", row.capacity},
          {"place", row.place},
          {"stated_at", to_rfc3339(row.stated_at)},
          {"signer", row.signer ? signer_json(*row.signer) : Json(nullptr)},
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

std::string_view to_name(Conclusion conclusion) {
  return pick<3>({"valid", "not_valid", "indeterminate"}, conclusion);
}

std::string_view to_name(Indication indication) {
  return pick<3>({"TOTAL-PASSED", "TOTAL-FAILED", "INDETERMINATE"}, indication);
}

std::string_view to_name(SubIndication sub_indication) {
  return pick<13>(
      {"", "FORMAT_FAILURE", "HASH_FAILURE", "SIG_CRYPTO_FAILURE", "REVOKED",
       "SIG_CONSTRAINTS_FAILURE", "NO_CERTIFICATE_CHAIN_FOUND", "TIMESTAMP_ORDER_FAILURE", "NO_POE",
       "EXPIRED", "NOT_YET_VALID", "TRY_LATER", "GENERIC"},
      sub_indication);
}

std::string_view to_name(Kind kind) {
  return pick<5>({"issued", "draft", "altered", "forged", "not_sktt"}, kind);
}

std::string_view to_name(Standing standing) {
  return pick<3>({"in_force", "expired", "unknown"}, standing);
}

std::optional<Instant> SignatureRow::proven_at() const {
  return signer ? std::optional(signer->proven_at) : std::nullopt;
}

std::optional<crypto::Sha256> SignatureRow::certificate() const {
  return signer ? std::optional(signer->certificates.front().sha256) : std::nullopt;
}

bool green(const Report& report) {
  return report.conclusion == Conclusion::valid && report.standing == Standing::in_force;
}

Json to_json(const Report& report) {
  Json signatures = Json::array();
  for (const SignatureRow& row : report.signatures) {
    signatures.push_back(signature_json(row));
  }
  Json findings = Json::array();
  for (const Finding& finding : report.findings) {
    findings.push_back(finding_json(finding));
  }
  return {{"green", green(report)},
          {"conclusion", to_name(report.conclusion)},
          {"indication", to_name(report.indication)},
          {"sub_indication", to_name(report.sub_indication)},
          {"kind", to_name(report.kind)},
          {"standing", to_name(report.standing)},
          {"sentence", report.sentence},
          {"sentence_english", report.sentence_english},
          {"verified_at", to_rfc3339(report.verified_at)},
          {"office", report.office},
          {"file_sha256", report.file.hex()},
          {"size", report.size},
          {"number", report.number ? Json(*report.number) : Json(nullptr)},
          {"claims", report.claims ? claims_json(*report.claims) : Json(nullptr)},
          {"refusal", report.refusal ? refusal_json(*report.refusal) : Json(nullptr)},
          {"signatures", std::move(signatures)},
          {"findings", std::move(findings)}};
}

}  // namespace sktt::verify
