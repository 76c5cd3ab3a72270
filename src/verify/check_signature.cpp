#include <array>

#include <fmt/core.h>

#include "verify/checks.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

/// One signature with all that its checks look at.
struct Subject {
  const SignatureFacts& facts;
  const SignerFacts& signer;
  Observations& out;

  void made(Check check) const { out.made(check); }
  void add(Check check, SubIndication sub_indication, std::string detail) const {
    out.add(check, sub_indication, facts.content.field, std::move(detail));
  }
  void not_reached(Check check, Check by) const { out.not_reached(check, by, facts.content.field); }
};

SubIndication path_failure(const crypto::Certificate& certificate, Instant at) {
  if (at < certificate.not_before()) {
    return SubIndication::not_yet_valid;
  }
  return at >= certificate.not_after() ? SubIndication::expired
                                       : SubIndication::no_certificate_chain_found;
}

void check_paths(const Subject& subject) {
  for (const Check check : {Check::signature_path, Check::timestamp_path, Check::timestamp_trusted,
                            Check::signature_certificates}) {
    subject.made(check);
  }
  const Instant at = subject.signer.proven_at();
  if (!subject.signer.path) {
    subject.add(Check::signature_path, path_failure(subject.signer.signature.signer, at),
                subject.signer.path.error().detail());
  }
  if (!subject.signer.timestamp_path) {
    subject.add(Check::timestamp_path, SubIndication::no_certificate_chain_found,
                subject.signer.timestamp_path.error().detail());
  }
  if (!subject.signer.timestamp_authority_known) {
    subject.add(Check::timestamp_trusted, SubIndication::no_poe,
                "the timestamp is by no authority of the office");
  }
  if (!subject.signer.certificates_exact) {
    subject.add(Check::signature_certificates, SubIndication::sig_constraints_failure,
                "the embedded certificates are not the signer's chain alone");
  }
}

/// One certificate of those behind a signature, and the checks of it.
struct Listed {
  const RevocationFacts& revocation;
  const Status& path;
  Check revocation_check;
  Check path_check;
  const char* whose;

  /// What keeps from looking at lists: there is none, of a CA that is one of the office's.
  [[nodiscard]] Check hindrance() const { return path ? Check::revocation_known : path_check; }
};

void check_revocation(const Subject& subject, const Listed& one) {
  const RevocationFacts& revocation = one.revocation;
  if (!revocation.revoked_at) {
    // Without a list of its issuer, that nothing is known says nothing.
    for (const Check check : {one.revocation_check, Check::revoked_later}) {
      revocation.known ? subject.made(check) : subject.not_reached(check, one.hindrance());
    }
    return;
  }
  subject.made(one.revocation_check);
  subject.made(Check::revoked_later);
  const bool before = *revocation.revoked_at <= subject.signer.proven_at();
  subject.add(before ? one.revocation_check : Check::revoked_later,
              before ? SubIndication::revoked : SubIndication::none,
              "revoked at " + to_rfc3339(*revocation.revoked_at));
}

/// Says why a list cannot be taken for the newest there is; nothing if it can. One from after a
/// signature says all that counts of it: what is revoked later changes nothing. One from before
/// must still be the newest. Standard: ETSI EN 319 102-1, 5.2.5, revocation freshness.
std::optional<std::string> find_staleness(const RevocationFacts& revocation, Instant proven,
                                          Instant now) {
  if (*revocation.this_update > now + kClockTolerance) {
    return fmt::format("the list is of {}, and here it is {}", to_rfc3339(*revocation.this_update),
                       to_rfc3339(now));
  }
  if (*revocation.this_update < proven && *revocation.next_update < now) {
    return "the list is older than the signature, and an update was due at " +
           to_rfc3339(*revocation.next_update);
  }
  return std::nullopt;
}

/// The lists of the CAs of the signer and of the timestamp's authority. What is wrong with both is
/// said once.
void check_revocation_lists(const Subject& subject, const std::array<Listed, 2>& both,
                            Instant now) {
  for (const Listed& one : both) {
    if (one.revocation.known) {
      continue;
    }
    subject.not_reached(Check::revocation_current, one.hindrance());
    if (one.path) {
      subject.add(Check::revocation_known, SubIndication::try_later,
                  fmt::format("no revocation list of {} at hand", one.whose));
    } else {
      subject.not_reached(Check::revocation_known, one.path_check);
    }
    return;
  }
  subject.made(Check::revocation_known);
  subject.made(Check::revocation_current);
  for (const Listed& one : both) {
    if (const auto stale = find_staleness(one.revocation, subject.signer.proven_at(), now)) {
      subject.add(Check::revocation_current, SubIndication::try_later, *stale);
      return;
    }
  }
}

void check_appointment(const Subject& subject, const Facts& facts) {
  if (!facts.roles_known) {
    for (const Check check :
         {Check::signature_role, Check::signature_name, Check::signature_capacity}) {
      subject.not_reached(check, Check::trust_roles);
    }
    return;
  }
  subject.made(Check::signature_role);
  if (!subject.signer.appointment) {
    subject.add(Check::signature_role, SubIndication::sig_constraints_failure,
                subject.signer.without_appointment);
    subject.not_reached(Check::signature_name, Check::signature_role);
    subject.not_reached(Check::signature_capacity, Check::signature_role);
    return;
  }
  subject.made(Check::signature_name);
  subject.made(Check::signature_capacity);
  const Appointment& appointment = *subject.signer.appointment;
  if (subject.facts.content.signer_name != appointment.name) {
    subject.add(Check::signature_name, SubIndication::sig_constraints_failure,
                "the page names another than appointment " + appointment.id);
  }
  if (subject.facts.content.capacity != capacity_text(appointment)) {
    subject.add(Check::signature_capacity, SubIndication::sig_constraints_failure,
                "the page gives another capacity than appointment " + appointment.id);
  }
}

void check_times(const Subject& subject, const Facts& facts, Instant now) {
  subject.made(Check::signature_time);
  subject.made(Check::timestamp_future);
  const Instant stated = subject.facts.content.signed_at;
  const Instant proven = subject.signer.proven_at();
  if (stated > proven || stated + kStatedTimeTolerance < proven) {
    subject.add(Check::signature_time, SubIndication::sig_constraints_failure,
                fmt::format("stated {}, proven {}", to_rfc3339(stated), to_rfc3339(proven)));
  } else if (subject.facts.content.offset != facts.office.utc_offset) {
    subject.add(Check::signature_time, SubIndication::sig_constraints_failure,
                "the time is not given as the office's own");
  }
  if (proven > now + kClockTolerance) {
    subject.add(Check::timestamp_future, SubIndication::try_later,
                fmt::format("proven {}, and here it is {}", to_rfc3339(proven), to_rfc3339(now)));
  }
}

/// Notes what a signature failed so that nothing is known of its signer, and what that hinders.
void note_without_signer(const SignatureFacts& signature, Check failed, Observations& out) {
  const pdf::SignatureField field = signature.content.field;
  if (failed == Check::signature_form) {
    const bool malformed = signature.unread->code() == Errc::malformed;
    out.add(failed, malformed ? SubIndication::format_failure : SubIndication::sig_crypto_failure,
            field, signature.unread->detail());
  } else {
    out.add(failed, SubIndication::hash_failure, field,
            fmt::format("the signature is not over the first {} bytes", signature.end));
  }
  for (const Check check : all_checks()) {
    if (is_of_each_signature(check) && check != failed) {
      out.not_reached(check, failed, field);
    }
  }
}

}  // namespace

std::optional<Check> without_signer(const SignatureFacts& signature) {
  if (signature.unread) {
    return Check::signature_form;
  }
  // What is not over these bytes may not even have been read.
  return signature.digest_matches && signature.signer ? std::nullopt
                                                      : std::optional(Check::signature_digest);
}

void check_signature(const SignatureFacts& signature, const Facts& facts, Instant now,
                     Observations& out) {
  if (const auto failed = without_signer(signature)) {
    note_without_signer(signature, *failed, out);
    return;
  }
  out.made(Check::signature_form);
  out.made(Check::signature_digest);
  const Subject subject{signature, *signature.signer, out};
  check_paths(subject);
  const SignerFacts& signer = subject.signer;
  const std::array<Listed, 2> both = {
      {{signer.revocation, signer.path, Check::signature_revocation, Check::signature_path,
        "the signer's CA"},
       {signer.timestamp_revocation, signer.timestamp_path, Check::timestamp_revocation,
        Check::timestamp_path, "the timestamp authority's CA"}}};
  for (const Listed& one : both) {
    check_revocation(subject, one);
  }
  check_revocation_lists(subject, both, now);
  check_appointment(subject, facts);
  check_times(subject, facts, now);
}

}  // namespace sktt::verify
