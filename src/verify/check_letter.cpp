#include <algorithm>
#include <set>

#include <fmt/core.h>

#include "verify/checks.hpp"
#include "verify/region.hpp"

namespace sktt::verify {
namespace {

constexpr std::array kQrChecks = {Check::qr_form, Check::qr_host, Check::qr_signed,
                                  Check::qr_reviewed, Check::qr_code};

void check_completeness(const Facts& facts, Observations& out) {
  out.made(Check::signatures_complete);
  const std::size_t count = facts.signatures.size();
  if (count == pdf::kSignatureFields.size()) {
    return;
  }
  out.add(Check::signatures_complete, SubIndication::sig_constraints_failure, std::nullopt,
          fmt::format("{} of {} signatures", count, pdf::kSignatureFields.size()));
  for (std::size_t index = count; index < pdf::kSignatureFields.size(); ++index) {
    for (const Check check : all_checks()) {
      if (is_of_each_signature(check)) {
        out.not_reached(check, Check::signatures_complete, pdf::kSignatureFields.at(index));
      }
    }
  }
}

void check_persons(const Facts& facts, Observations& out) {
  std::set<std::string> persons;
  std::set<Bytes> keys;
  for (const SignatureFacts& one : facts.signatures) {
    if (!one.signer || !one.signer->appointment) {
      out.not_reached(Check::signature_persons, without_signer(one).value_or(Check::signature_role),
                      one.content.field);
    } else if (!persons.insert(one.signer->appointment->person).second) {
      out.add(Check::signature_persons, SubIndication::sig_constraints_failure, one.content.field,
              one.signer->appointment->person + " signed before");
    } else if (!keys.insert(one.signer->signature.signer.public_key().spki()).second) {
      out.add(Check::signature_persons, SubIndication::sig_constraints_failure, one.content.field,
              one.signer->appointment->person + " has the key of another person");
    }
  }
  out.made(Check::signature_persons);
}

void check_order(const Facts& facts, Observations& out) {
  std::optional<Instant> last;
  for (const SignatureFacts& one : facts.signatures) {
    if (const auto hindrance = without_signer(one)) {
      out.not_reached(Check::timestamp_order, *hindrance, one.content.field);
      continue;
    }
    const Instant at = one.signer->proven_at();
    if (last && at < *last) {
      out.add(Check::timestamp_order, SubIndication::timestamp_order_failure, one.content.field,
              fmt::format("{} is before {}", to_rfc3339(at), to_rfc3339(*last)));
    }
    last = at;
  }
  out.made(Check::timestamp_order);
}

void check_qr_content(const QrFacts& qr, const Facts& facts, Observations& out) {
  const auto add = [&](Check check, std::string detail) {
    out.add(check, SubIndication::sig_constraints_failure, pdf::SignatureField::cap_dinas,
            std::move(detail));
  };
  if (qr.host != facts.office.verification_host) {
    add(Check::qr_host, "the QR leads elsewhere than to " + facts.office.verification_host);
  }
  if (!is_of_region(qr.claims.kode_wilayah, facts.office.code)) {
    add(Check::qr_form, "the QR names a place outside " + facts.office.code);
  }
  if (qr.signed_by_kadis == false) {
    add(Check::qr_signed, "the QR is not signed by the key that signed ttd_kadis");
  }
  if (qr.reviewed_matches == false) {
    add(Check::qr_reviewed, "the QR names another letter than the Kadis reviewed");
  }
  const auto& seal = facts.signatures.back().content.seal;
  if (!seal || seal->typed_line != qr.typed_line) {
    add(Check::qr_code, "the line under the QR is not the one of its token");
  }
}

/// Notes that a check of the QR is made; or cannot be, since nothing is known of the signature that
/// it is held to.
void note_if_known(Check check, const std::optional<bool>& answer, pdf::SignatureField field,
                   const Facts& facts, Observations& out) {
  if (answer) {
    out.made(check);
    return;
  }
  out.not_reached(check, *without_signer(facts.signatures.at(static_cast<std::size_t>(field))),
                  field);
}

void check_qr(const Facts& facts, Observations& out) {
  if (!facts.qr) {
    for (const Check check : kQrChecks) {
      out.not_reached(check, Check::signatures_complete, pdf::SignatureField::cap_dinas);
    }
    return;
  }
  if (!*facts.qr) {
    out.add(Check::qr_form, SubIndication::sig_constraints_failure, pdf::SignatureField::cap_dinas,
            facts.qr->error().detail());
    for (const Check check : kQrChecks) {
      if (check != Check::qr_form) {
        out.not_reached(check, Check::qr_form, pdf::SignatureField::cap_dinas);
      }
    }
    return;
  }
  const QrFacts& qr = facts.qr->value();
  for (const Check check : {Check::qr_form, Check::qr_host, Check::qr_code}) {
    out.made(check);
  }
  note_if_known(Check::qr_signed, qr.signed_by_kadis, pdf::SignatureField::ttd_kadis, facts, out);
  note_if_known(Check::qr_reviewed, qr.reviewed_matches, pdf::SignatureField::paraf_kabid, facts,
                out);
  check_qr_content(qr, facts, out);
}

void check_roles_are_known(const Facts& facts, Observations& out) {
  out.made(Check::trust_roles);
  if (facts.roles_known) {
    check_persons(facts, out);
    return;
  }
  out.add(Check::trust_roles, SubIndication::generic, std::nullopt,
          "the trust bundle names no office holders");
  out.not_reached(Check::signature_persons, Check::trust_roles);
}

}  // namespace

void check_letter(const Facts& facts, Instant now, Observations& out) {
  out.made(Check::format);
  out.made(Check::stationery);
  if (facts.strange_part) {
    out.add(Check::stationery, SubIndication::format_failure, std::nullopt,
            fmt::format("{} is none that the office's letters have", *facts.strange_part));
  }
  check_completeness(facts, out);
  for (const SignatureFacts& signature : facts.signatures) {
    check_signature(signature, facts, now, out);
  }
  check_roles_are_known(facts, out);
  check_order(facts, out);
  check_qr(facts, out);
}

}  // namespace sktt::verify
