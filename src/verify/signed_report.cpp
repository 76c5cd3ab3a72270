#include "verify/signed_report.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "crypto/jws.hpp"
#include "crypto/published_key.hpp"
#include "verify/strict_object.hpp"

namespace sktt::verify {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kType = "sktt-report+jws";
constexpr std::string_view kReportFormat = "sktt-report/1";

// Members stand sorted. What a stranger's file brought that is not UTF-8 is replaced.
std::string canonical(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Json> read_payload(std::string_view payload) {
  Result<Json> json = parse_json(payload);
  if (json && canonical(json.value()) != payload) {
    return Error(Errc::malformed, "its content is not canonical JSON");
  }
  return json;
}

const crypto::PublicKey* key_named(const TrustBundle& trust, std::string_view key_id) {
  const auto found =
      std::find_if(trust.report_keys.begin(), trust.report_keys.end(),
                   [&](const crypto::PublicKey& key) { return report_key_id(key) == key_id; });
  return found != trust.report_keys.end() ? &*found : nullptr;
}

void read_office(StrictObject& members, SignedReport& report) {
  report.office_code = members.line("code");
  report.office_name = members.line("name");
  report.verification_host = members.line("verification_host");
}

/// Takes the day that the claims name, if there are claims.
Result<std::optional<Date>> read_valid_until(const Json& verdict) {
  const Json claims = part_at(verdict, "claims");
  if (claims.is_null()) {
    return std::optional<Date>();
  }
  const auto date = date_from_iso(text_at(claims, "valid_until"));
  return date ? Result<std::optional<Date>>(date.value()) : date.error();
}

/// Takes out of the answer what a reader goes by. Whatever else it holds is the service's to say,
/// and is passed on as it stands.
Status read_answer(const Json& answer, SignedReport& report) {
  const Json verdict = part_at(answer, "report");
  const auto conclusion = conclusion_from_name(text_at(verdict, "conclusion"));
  const auto file = crypto::Sha256::from_hex(text_at(verdict, "file_sha256"));
  const auto size = count_at(verdict, "size");
  const auto valid_until = read_valid_until(verdict);
  const Json green = part_at(answer, "green");
  report.sentence = text_at(answer, "sentence");
  report.sentence_english = text_at(answer, "sentence_english");
  report.register_finding = text_at(answer, "register");
  if (!conclusion || !file || !size || !valid_until || !green.is_boolean() ||
      report.sentence.empty() || report.sentence_english.empty() ||
      report.register_finding.empty()) {
    return Error(Errc::malformed, "its answer lacks what every verdict holds");
  }
  report.conclusion = conclusion.value();
  report.file = file.value();
  report.size = *size;
  report.valid_until = valid_until.value();
  report.green = green.get<bool>();
  if (report.green &&
      (report.conclusion != Conclusion::valid || report.register_finding != "issued")) {
    return Error(Errc::malformed, "its answer contradicts itself");
  }
  report.answer = canonical(answer);
  return Done{};
}

Result<SignedReport> read_report(const Json& json, std::string key_id) {
  SignedReport report{};
  report.key_id = std::move(key_id);
  StrictObject members(json, "");
  if (members.text("format") != kReportFormat) {
    members.problem("format", "is not sktt-report/1");
  }
  StrictObject office(members.object("office"), "/office");
  read_office(office, report);
  report.signed_at = members.instant("signed_at");
  const Json& answer = members.object("answer");
  if (Status status = office.finish(); !status) {
    return std::move(status).error();
  }
  if (Status status = members.finish(); !status) {
    return std::move(status).error();
  }
  if (Status status = read_answer(answer, report); !status) {
    return std::move(status).error();
  }
  return report;
}

}  // namespace

std::string report_key_id(const crypto::PublicKey& key) {
  return crypto::key_name("rp", key);
}

Result<std::string> sign_report(const Json& answer, Instant now, const ReportSigner& signer) {
  const Json payload = {{"format", kReportFormat},
                        {"office",
                         {{"code", signer.office.code},
                          {"name", signer.office.name},
                          {"verification_host", signer.office.verification_host}}},
                        {"signed_at", to_rfc3339(now)},
                        {"answer", answer}};
  return crypto::sign_jws(as_bytes(canonical(payload)), kType,
                          report_key_id(signer.key.public_key()), signer.key);
}

Result<SignedReport> open_signed_report(std::string_view compact, const TrustBundle& trust) {
  if (compact.size() > kMaxSignedReportBytes) {
    return Error(Errc::too_large, "larger than any signed report");
  }
  auto key_id = crypto::jws_key_id_unverified(compact);
  if (!key_id) {
    return std::move(key_id).error();
  }
  const crypto::PublicKey* key = key_named(trust, key_id.value());
  if (key == nullptr) {
    return Error(Errc::not_found, "its key is not in the trust bundle");
  }
  const auto jws = crypto::open_jws(compact, kType, *key);
  if (!jws) {
    return jws.error();
  }
  const auto json = read_payload(as_text(jws.value().payload));
  if (!json) {
    return json.error();
  }
  auto report = read_report(json.value(), std::move(key_id).value());
  if (report && report.value().office_code != trust.office.code) {
    return Error(Errc::refused, "it is in the name of another office");
  }
  return report;
}

}  // namespace sktt::verify
