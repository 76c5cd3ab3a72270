// Reads back what `to_json` of a report writes, and nothing else.

#include <algorithm>
#include <utility>

#include "base/json.hpp"
#include "verify/report.hpp"
#include "verify/strict_object.hpp"

namespace sktt::verify {
namespace {

using Json = nlohmann::json;

/// Gives what was read, or notes with the object why it was not.
template <class Value>
Value taken(StrictObject& object, const std::string& key, const Result<Value>& read,
            const Value& otherwise) {
  if (!read) {
    object.problem(key, read.error().detail());
    return otherwise;
  }
  return read.value();
}

/// Reads each element of a list with its own reader.
template <class Row>
std::vector<Row> rows(StrictObject& object, const std::string& key,
                      Result<Row> (*read)(const Json&)) {
  std::vector<Row> out;
  for (const Json& element : object.list(key)) {
    Result<Row> row = read(element);
    if (!row) {
      object.problem(key, row.error().detail());
      break;
    }
    out.push_back(std::move(row).value());
  }
  return out;
}

/// Reads a member that may be null with its own reader.
template <class Value>
std::optional<Value> value_or_null(StrictObject& object, const std::string& key,
                                   Result<Value> (*read)(const Json&)) {
  const Json* member = object.value_or_null(key);
  if (member == nullptr) {
    return std::nullopt;
  }
  Result<Value> value = read(*member);
  if (!value) {
    object.problem(key, value.error().detail());
    return std::nullopt;
  }
  return std::move(value).value();
}

template <class Value>
Result<Value> finished(StrictObject& object, Value value) {
  if (Status done = object.finish(); !done) {
    return std::move(done).error();
  }
  return value;
}

Result<pdf::SignatureField> field_from_name(std::string_view name) {
  for (const pdf::SignatureField field : pdf::kSignatureFields) {
    if (pdf::to_name(field) == name) {
      return field;
    }
  }
  return Error(Errc::malformed, "is no signature field");
}

std::optional<pdf::SignatureField> field_or_null(StrictObject& object) {
  const auto name = object.text_or_null("field");
  return name ? std::optional(
                    taken(object, "field", field_from_name(*name), pdf::SignatureField::paraf_kasi))
              : std::nullopt;
}

Check check(StrictObject& object) {
  return taken(object, "check", check_from_name(object.text("check")), Check::format);
}

SubIndication sub_indication(StrictObject& object) {
  return taken(object, "sub_indication", sub_indication_from_name(object.text("sub_indication")),
               SubIndication::none);
}

crypto::Sha256 digest(StrictObject& object, const std::string& key) {
  return taken(object, key, crypto::Sha256::from_hex(object.text(key)), crypto::Sha256());
}

Date date(StrictObject& object, const std::string& key) {
  return taken(object, key, date_from_iso(object.text(key)), Date());
}

UtcOffset offset(StrictObject& object) {
  return taken(object, "utc_offset", offset_from_text(object.text("utc_offset")), UtcOffset());
}

Result<Observation> read_observation(const Json& json) {
  StrictObject object(json, "observation");
  Observation observation{check(object), sub_indication(object), field_or_null(object),
                          object.text("detail")};
  return finished(object, std::move(observation));
}

/// A finding is an observation with what the policy and this program say of it beside it.
Result<Observation> read_finding(const Json& json) {
  StrictObject object(json, "finding");
  Observation observation{check(object), sub_indication(object), field_or_null(object),
                          object.text("detail")};
  (void)taken(object, "effect", effect_from_name(object.text("effect")), Effect::fail);
  (void)object.text("explanation");
  (void)object.text("explanation_english");
  return finished(object, std::move(observation));
}

Result<Hindrance> read_hindrance(const Json& json) {
  StrictObject object(json, "hindrance");
  Hindrance hindrance{check(object), field_or_null(object)};
  return finished(object, hindrance);
}

Result<CheckRow> read_check(const Json& json) {
  StrictObject object(json, "check");
  CheckRow row{check(object),
               taken(object, "outcome", check_outcome_from_name(object.text("outcome")),
                     CheckOutcome::not_reached),
               rows(object, "hindered_by", read_hindrance)};
  return finished(object, std::move(row));
}

Result<CertificateRow> read_certificate(const Json& json) {
  StrictObject object(json, "certificate");
  CertificateRow row{object.text("subject"),      object.text("issuer"),
                     object.text("serial"),       object.instant("not_before"),
                     object.instant("not_after"), digest(object, "sha256")};
  return finished(object, std::move(row));
}

Result<SignerRow> read_signer(const Json& json) {
  StrictObject object(json, "signer");
  SignerRow row{rows(object, "certificates", read_certificate),
                object.flag("path_held"),
                object.flag("revocation_known"),
                object.text("timestamp_authority"),
                object.instant("proven_at"),
                object.flag("timestamp_path_held"),
                object.text_or_null("appointment")};
  if (row.certificates.empty()) {
    object.problem("certificates", "is empty");
  }
  return finished(object, std::move(row));
}

Result<SignatureRow> read_signature(const Json& json) {
  StrictObject object(json, "signature");
  SignatureRow row{taken(object, "field", field_from_name(object.text("field")),
                         pdf::SignatureField::paraf_kasi),
                   object.text("name"),
                   object.text("capacity"),
                   object.text("place"),
                   object.instant("stated_at"),
                   value_or_null(object, "signer", read_signer),
                   digest(object, "revision_sha256"),
                   object.whole("revision_end")};
  return finished(object, std::move(row));
}

Result<crypto::LetterClaims> read_claims(const Json& json) {
  StrictObject object(json, "claims");
  crypto::LetterClaims claims{object.text("name"),
                              object.text("nationality"),
                              object.text("passport_last4"),
                              object.text("kode_wilayah"),
                              date(object, "valid_until"),
                              {},
                              {}};
  return finished(object, std::move(claims));
}

Result<pdf::Refusal> read_refusal(const Json& json) {
  StrictObject object(json, "refusal");
  const std::uint64_t revision = object.whole("revision");
  if (revision > pdf::kSignatureFields.size() + 2) {
    object.problem("revision", "is no revision");
  }
  pdf::Refusal refusal{object.text("rule"), object.whole("offset"),
                       static_cast<int>(revision & 0x7FFFFFFFU), object.text("detail")};
  return finished(object, std::move(refusal));
}

Result<OtherOffice> read_other_office(const Json& json) {
  StrictObject object(json, "other_office");
  OtherOffice other{object.text("code"), object.text("name"), offset(object),
                    rows(object, "observations", read_observation)};
  return finished(object, std::move(other));
}

/// Takes what a policy concluded: it must be there, and it is not believed.
void pass_over_verdict(StrictObject& object) {
  (void)object.flag("green");
  for (const char* key :
       {"outcome", "conclusion", "indication", "sub_indication", "sentence", "sentence_english"}) {
    (void)object.text(key);
  }
  StrictObject policy(object.object("policy"), "policy");
  (void)policy.text("name");
  (void)digest(policy, "sha256");
  (void)policy.texts("milder_in");
  if (const Status done = policy.finish(); !done) {
    object.problem("policy", done.error().detail());
  }
}

/// Tells whether what became of a check agrees with what was observed and with what hindered it.
bool agrees(const Examination& examination, const CheckRow& row) {
  switch (row.outcome) {
    case CheckOutcome::found:
      return observed(examination.observations, row.check);
    case CheckOutcome::not_reached:
      return !row.hindered_by.empty() && !observed(examination.observations, row.check) &&
             std::all_of(row.hindered_by.begin(), row.hindered_by.end(),
                         [&](const Hindrance& hindrance) {
                           return observed(examination.observations, hindrance.by);
                         });
    case CheckOutcome::passed:
      return row.hindered_by.empty() && !observed(examination.observations, row.check);
  }
  return false;
}

Status check_agreement(const Examination& examination) {
  if (examination.checks.size() != kCheckCount) {
    return Error(Errc::malformed, "report/checks does not list every check");
  }
  for (std::size_t index = 0; index < kCheckCount; ++index) {
    const CheckRow& row = examination.checks[index];
    if (row.check != all_checks().at(index)) {
      return Error(Errc::malformed, "report/checks does not list every check in order");
    }
    if (!agrees(examination, row)) {
      return Error(Errc::malformed,
                   "report/checks contradicts the findings on " + std::string(to_name(row.check)));
    }
  }
  if (examination.refusal.has_value() != observed(examination.observations, Check::format)) {
    return Error(Errc::malformed, "report/refusal contradicts the findings on format");
  }
  return Done{};
}

}  // namespace

Result<Examination> read_examination(std::string_view json) {
  const auto parsed = parse_json(json);
  if (!parsed) {
    return Error(parsed.error()).within("report");
  }
  StrictObject object(parsed.value(), "report");
  pass_over_verdict(object);
  Examination out{object.instant("verified_at"),
                  offset(object),
                  object.text("office"),
                  object.text("office_code"),
                  digest(object, "file_sha256"),
                  object.whole("size"),
                  taken(object, "form", file_form_from_name(object.text("form")), FileForm::letter),
                  object.text_or_null("number"),
                  value_or_null(object, "claims", read_claims),
                  value_or_null(object, "refusal", read_refusal),
                  rows(object, "signatures", read_signature),
                  rows(object, "findings", read_finding),
                  rows(object, "checks", read_check),
                  value_or_null(object, "other_office", read_other_office)};
  if (auto done = object.finish(); !done) {
    return std::move(done).error();
  }
  std::stable_sort(
      out.observations.begin(), out.observations.end(),
      [](const Observation& left, const Observation& right) { return left.check < right.check; });
  if (auto agreed = check_agreement(out); !agreed) {
    return std::move(agreed).error();
  }
  return out;
}

}  // namespace sktt::verify
