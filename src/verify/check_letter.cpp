#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/core.h>

#include "verify/checks.hpp"

namespace sktt::verify {
namespace {

void check_completeness(const Facts& facts, Findings& findings) {
  const std::size_t count = facts.signatures.size();
  if (count < pdf::kSignatureFields.size()) {
    findings.add(Check::signatures_complete, SubIndication::sig_constraints_failure, std::nullopt,
                 fmt::format("{} of {} signatures", count, pdf::kSignatureFields.size()));
  }
}

void check_persons(const Facts& facts, Findings& findings) {
  std::set<std::string> persons;
  for (const SignatureFacts& one : facts.signatures) {
    if (one.signer && one.signer->appointment &&
        !persons.insert(one.signer->appointment->person).second) {
      findings.add(Check::signature_persons, SubIndication::sig_constraints_failure,
                   one.content.field, one.signer->appointment->person + " signed before");
    }
  }
}

void check_order(const Facts& facts, Findings& findings) {
  std::optional<Instant> last;
  for (const SignatureFacts& one : facts.signatures) {
    if (!one.signer) {
      continue;
    }
    const Instant at = one.signer->proven_at();
    if (last && at < *last) {
      findings.add(Check::timestamp_order, SubIndication::timestamp_order_failure,
                   one.content.field,
                   fmt::format("{} is before {}", to_rfc3339(at), to_rfc3339(*last)));
    }
    last = at;
  }
}

void check_qr(const Facts& facts, Findings& findings) {
  if (!facts.qr) {
    return;
  }
  const auto add = [&](Check check, std::string detail) {
    findings.add(check, SubIndication::sig_constraints_failure, pdf::SignatureField::cap_dinas,
                 std::move(detail));
  };
  if (!*facts.qr) {
    add(Check::qr_form, facts.qr->error().detail());
    return;
  }
  const QrFacts& qr = facts.qr->value();
  if (qr.host != facts.office.verification_host) {
    add(Check::qr_host, "the QR leads elsewhere than to " + facts.office.verification_host);
  }
  if (!qr.signed_by_kadis) {
    add(Check::qr_signed, "the QR is not signed by the key that signed ttd_kadis");
  }
  if (!qr.reviewed_matches) {
    add(Check::qr_reviewed, "the QR names another letter than the Kadis reviewed");
  }
  const auto& seal = facts.signatures.back().content.seal;
  if (!seal || seal->typed_line != qr.typed_line) {
    add(Check::qr_code, "the line under the QR is not the one of its token");
  }
}

}  // namespace

void Findings::add(Check check, SubIndication sub_indication,
                   std::optional<pdf::SignatureField> field, std::string detail) {
  findings_.push_back({check, policy_->effect(check), sub_indication, field, std::move(detail)});
}

std::vector<Finding> Findings::sorted() && {
  const auto heavier = [](const Finding& left, const Finding& right) {
    return std::tie(left.effect, left.check) < std::tie(right.effect, right.check);
  };
  std::stable_sort(findings_.begin(), findings_.end(), heavier);
  return std::move(findings_);
}

void check_letter(const Facts& facts, Instant now, Findings& findings) {
  check_completeness(facts, findings);
  for (const SignatureFacts& signature : facts.signatures) {
    check_signature(signature, facts, now, findings);
  }
  if (facts.roles_known) {
    check_persons(facts, findings);
  } else {
    findings.add(Check::trust_roles, SubIndication::generic, std::nullopt,
                 "the trust bundle names no office holders");
  }
  check_order(facts, findings);
  check_qr(facts, findings);
}

}  // namespace sktt::verify
