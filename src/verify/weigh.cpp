#include "verify/weigh.hpp"

#include <algorithm>
#include <tuple>

#include "verify/region.hpp"
#include "verify/wording.hpp"

namespace sktt::verify {
namespace {

std::vector<Finding> weighed(const std::vector<Observation>& observations, const Policy& policy) {
  std::vector<Finding> findings;
  findings.reserve(observations.size());
  for (const Observation& one : observations) {
    findings.push_back(
        {one.check, policy.effect(one.check), one.sub_indication, one.field, one.detail});
  }
  const auto heavier = [](const Finding& left, const Finding& right) {
    return std::tie(left.effect, left.check) < std::tie(right.effect, right.check);
  };
  std::stable_sort(findings.begin(), findings.end(), heavier);
  return findings;
}

Conclusion conclude(const std::vector<Finding>& findings) {
  // Findings come heaviest first.
  if (findings.empty() || findings.front().effect > Effect::undecided) {
    return Conclusion::valid;
  }
  return findings.front().effect == Effect::fail ? Conclusion::not_valid
                                                 : Conclusion::indeterminate;
}

/// Standard: ETSI EN 319 102-1, 5.1.3: which sub-indications go with TOTAL-FAILED.
Indication indication_of(Conclusion conclusion, SubIndication sub_indication) {
  if (conclusion == Conclusion::valid) {
    return Indication::total_passed;
  }
  switch (sub_indication) {
    case SubIndication::format_failure:
    case SubIndication::hash_failure:
    case SubIndication::sig_crypto_failure:
    case SubIndication::revoked:
    case SubIndication::expired:
    case SubIndication::not_yet_valid:
      return Indication::total_failed;
    case SubIndication::none:
    case SubIndication::sig_constraints_failure:
    case SubIndication::no_certificate_chain_found:
    case SubIndication::timestamp_order_failure:
    case SubIndication::no_poe:
    case SubIndication::try_later:
    case SubIndication::generic:
      break;
  }
  return Indication::indeterminate;
}

Outcome outcome_of_refused(FileForm form) {
  switch (form) {
    case FileForm::empty:
    case FileForm::no_pdf:
    case FileForm::too_large:
    case FileForm::encrypted:
      return Outcome::unreadable;
    case FileForm::other_pdf:
      return Outcome::not_sktt;
    case FileForm::letter:
      break;
  }
  return Outcome::altered;
}

/// Tells whether the bundle of another office proves the file, by the office's own rules or
/// stricter ones.
bool proven_by_other_office(const Report& report, const Policy& policy) {
  return report.other_office && report.claims && report.policy.milder_in.empty() &&
         conclude(weighed(report.other_office->observations, policy)) == Conclusion::valid;
}

/// Tells whether the letter says that it is of another place than the office's, and is signed by
/// strangers: what the office's own keys signed is not for another office to say.
bool names_other_office(const Report& report) {
  return report.claims && observed(report.observations, Check::signature_path) &&
         !is_of_region(report.claims->kode_wilayah, report.office_code);
}

Outcome outcome_of_not_valid(const Report& report) {
  std::optional<Outcome> outcome;
  for (const Finding& finding : report.findings) {
    // A stricter policy may fail for what is not at hand, which makes nothing a forgery.
    if (finding.effect != Effect::fail || office_effect(finding.check) != Effect::fail) {
      continue;
    }
    if (finding.sub_indication == SubIndication::hash_failure) {
      return Outcome::altered;
    }
    if (finding.check != Check::signatures_complete) {
      outcome = Outcome::forged;
    } else if (!outcome) {
      outcome = Outcome::draft;
    }
  }
  return outcome == Outcome::forged && names_other_office(report)
             ? Outcome::claims_other_office
             : outcome.value_or(Outcome::undecided);
}

Outcome outcome_of_valid(const Report& report) {
  if (!report.policy.milder_in.empty() || !report.claims) {
    return Outcome::milder_policy;
  }
  const Date today = local_date(report.verified_at, report.utc_offset);
  return today > report.claims->valid_until ? Outcome::expired : Outcome::valid;
}

Outcome outcome_of(const Report& report, const Policy& policy) {
  if (report.conclusion == Conclusion::valid) {
    return outcome_of_valid(report);
  }
  if (report.refusal) {
    return report.conclusion == Conclusion::not_valid ? outcome_of_refused(report.form)
                                                      : Outcome::undecided;
  }
  if (proven_by_other_office(report, policy)) {
    return Outcome::other_office;
  }
  return report.conclusion == Conclusion::not_valid ? outcome_of_not_valid(report)
                                                    : Outcome::undecided;
}

}  // namespace

Report weigh(const Examination& examination, const Policy& policy) {
  Report report{};
  static_cast<Examination&>(report) = examination;
  report.policy = policy.label();
  report.findings = weighed(report.observations, policy);
  report.conclusion = conclude(report.findings);
  report.sub_indication = report.conclusion == Conclusion::valid
                              ? SubIndication::none
                              : report.findings.front().sub_indication;
  report.indication = indication_of(report.conclusion, report.sub_indication);
  report.outcome = outcome_of(report, policy);
  write_sentences(report);
  return report;
}

}  // namespace sktt::verify
