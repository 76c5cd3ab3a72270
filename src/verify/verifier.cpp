#include "verify/verifier.hpp"

#include <set>

#include <fmt/core.h>

#include "verify/checks.hpp"
#include "verify/weigh.hpp"

namespace sktt::verify {
namespace {

Observations observe(const Facts& facts, Instant now) {
  Observations out;
  if (facts.refusal) {
    out.add(Check::format, SubIndication::format_failure, std::nullopt,
            fmt::format("{} at byte {}, revision {}: {}", facts.refusal->rule,
                        facts.refusal->offset, facts.refusal->revision, facts.refusal->detail));
    out.rest_not_reached(Check::format);
  } else {
    check_letter(facts, now, out);
  }
  out.settle();
  return out;
}

/// Takes over what the letter says of itself.
void describe(const Facts& facts, Examination& examination) {
  for (const SignatureFacts& signature : facts.signatures) {
    examination.signatures.push_back(row_of(signature));
    if (signature.content.seal) {
      examination.number = signature.content.seal->number;
    }
  }
  if (facts.qr && *facts.qr && facts.qr->value().signed_by_kadis.value_or(false)) {
    examination.claims = facts.qr->value().claims;
  }
}

/// Tells whether another bundle may say more of a file: it was read, and its signers are strangers.
bool is_of_strangers(const Examination& own) {
  return !own.refusal && observed(own.observations, Check::signature_path);
}

/// Finds the office whose anchor the signers chain to. Which it is follows from no policy, so that
/// another one can weigh the same.
std::optional<OtherOffice> find_other_office(ByteView file, const pdf::LetterReading& reading,
                                             Instant now, const std::vector<TrustBundle>& others) {
  for (const TrustBundle& other : others) {
    const Examination theirs = examine(collect_facts(file, reading, other), now);
    if (!observed(theirs.observations, Check::signature_path)) {
      return OtherOffice{theirs.office_code, theirs.office, theirs.utc_offset, theirs.observations};
    }
  }
  return std::nullopt;
}

}  // namespace

Examination examine(const Facts& facts, Instant now) {
  const Observations observed = observe(facts, now);
  Examination examination{};
  examination.verified_at = now;
  examination.utc_offset = facts.office.utc_offset;
  examination.office = facts.office.name;
  examination.office_code = facts.office.code;
  examination.file = facts.file;
  examination.size = facts.size;
  examination.form = facts.form;
  examination.refusal = facts.refusal;
  examination.observations = observed.observations();
  examination.checks = observed.checks();
  describe(facts, examination);
  return examination;
}

Report judge(const Facts& facts, const Policy& policy, Instant now) {
  return weigh(examine(facts, now), policy);
}

Status check_other_offices(const TrustBundle& own, const std::vector<TrustBundle>& others) {
  if (others.size() > kMaxOtherOffices) {
    return Error(Errc::refused, fmt::format("more than {} other offices", kMaxOtherOffices));
  }
  std::set<std::string> codes = {own.office.code};
  for (const TrustBundle& other : others) {
    if (!codes.insert(other.office.code).second) {
      return Error(Errc::refused,
                   "two trust bundles are of the office with the code " + other.office.code);
    }
  }
  return Done{};
}

Verifier::Verifier(TrustBundle trust, Policy policy, std::vector<TrustBundle> others)
    : trust_(std::move(trust)), policy_(std::move(policy)), others_(std::move(others)) {}

Report Verifier::verify(ByteView file, Instant now) const {
  const pdf::LetterReading reading = pdf::read_letter(file);
  Examination examination = examine(collect_facts(file, reading, trust_), now);
  if (is_of_strangers(examination)) {
    examination.other_office = find_other_office(file, reading, now, others_);
  }
  return weigh(examination, policy_);
}

}  // namespace sktt::verify
