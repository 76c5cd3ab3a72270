#include "verify/verifier.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "verify/checks.hpp"
#include "verify/wording.hpp"

namespace sktt::verify {
namespace {

std::vector<Finding> find(const Facts& facts, const Policy& policy, Instant now) {
  Findings findings(policy);
  if (facts.refusal) {
    findings.add(
        Check::format, SubIndication::format_failure, std::nullopt,
        fmt::format("{} at byte {}, revision {}: {}", facts.refusal->rule, facts.refusal->offset,
                    facts.refusal->revision, facts.refusal->detail));
  } else {
    check_letter(facts, now, findings);
  }
  return std::move(findings).sorted();
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

Kind kind_of(const Facts& facts, const Report& report) {
  if (facts.refusal) {
    return facts.resembles_letter ? Kind::altered : Kind::not_sktt;
  }
  Kind kind = Kind::issued;
  for (const Finding& finding : report.findings) {
    if (finding.effect != Effect::fail) {
      continue;
    }
    if (finding.sub_indication == SubIndication::hash_failure) {
      return Kind::altered;
    }
    if (finding.check != Check::signatures_complete) {
      kind = Kind::forged;
    } else if (kind == Kind::issued) {
      kind = Kind::draft;
    }
  }
  return kind;
}

CertificateRow row_of(const crypto::Certificate& certificate) {
  return {certificate.common_name(), certificate.issuer_common_name(), certificate.serial(),
          certificate.not_before(),  certificate.not_after(),          certificate.sha256()};
}

SignerRow row_of(const SignerFacts& facts) {
  SignerRow row{{},
                static_cast<bool>(facts.path),
                facts.revocation.known,
                facts.signature.timestamp.signer.common_name(),
                facts.proven_at(),
                facts.timestamp_path && facts.timestamp_authority_known,
                std::nullopt};
  for (const crypto::Certificate& certificate : facts.signature.certificates) {
    row.certificates.push_back(row_of(certificate));
  }
  if (facts.appointment) {
    row.appointment = facts.appointment->id;
  }
  return row;
}

SignatureRow row_of(const SignatureFacts& facts) {
  SignatureRow row{facts.content.field,     facts.content.signer_name,
                   facts.content.capacity,  facts.content.place,
                   facts.content.signed_at, std::nullopt,
                   facts.revision,          facts.end};
  if (facts.signer) {
    row.signer = row_of(*facts.signer);
  }
  return row;
}

/// Takes over what the letter says of itself.
void describe(const Facts& facts, Report& report) {
  for (const SignatureFacts& signature : facts.signatures) {
    report.signatures.push_back(row_of(signature));
    if (signature.content.seal) {
      report.number = signature.content.seal->number;
    }
  }
  if (!facts.qr || !*facts.qr || !facts.qr->value().signed_by_kadis) {
    return;
  }
  report.claims = facts.qr->value().claims;
  const bool over =
      local_date(report.verified_at, facts.office.utc_offset) > report.claims->valid_until;
  report.standing = over ? Standing::expired : Standing::in_force;
}

}  // namespace

Report judge(const Facts& facts, const Policy& policy, Instant now) {
  Report report{};
  report.verified_at = now;
  report.office = facts.office.name;
  report.file = facts.file;
  report.size = facts.size;
  report.refusal = facts.refusal;
  report.standing = Standing::unknown;
  report.findings = find(facts, policy, now);
  report.conclusion = conclude(report.findings);
  report.sub_indication = report.conclusion == Conclusion::valid
                              ? SubIndication::none
                              : report.findings.front().sub_indication;
  report.indication = indication_of(report.conclusion, report.sub_indication);
  report.kind = kind_of(facts, report);
  describe(facts, report);
  write_sentences(report, facts);
  return report;
}

Verifier::Verifier(TrustBundle trust, Policy policy) : trust_(std::move(trust)), policy_(policy) {}

Report Verifier::verify(ByteView file, Instant now) const {
  return judge(collect_facts(file, trust_), policy_, now);
}

}  // namespace sktt::verify
