#include <fmt/core.h>

#include "verify/checks.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

/// One signature with all that its checks look at.
struct Subject {
  const SignatureFacts& facts;
  const SignerFacts& signer;
  Findings& findings;

  void add(Check check, SubIndication sub_indication, std::string detail) const {
    findings.add(check, sub_indication, facts.content.field, std::move(detail));
  }
};

SubIndication path_failure(const crypto::Certificate& certificate, Instant at) {
  if (at < certificate.not_before()) {
    return SubIndication::not_yet_valid;
  }
  return at >= certificate.not_after() ? SubIndication::expired
                                       : SubIndication::no_certificate_chain_found;
}

void check_paths(const Subject& subject) {
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

void check_revocation(const Subject& subject, Check check, const RevocationFacts& revocation) {
  if (!revocation.revoked_at) {
    return;
  }
  const bool before = *revocation.revoked_at <= subject.signer.proven_at();
  subject.add(before ? check : Check::revoked_later,
              before ? SubIndication::revoked : SubIndication::none,
              "revoked at " + to_rfc3339(*revocation.revoked_at));
}

void check_revocation_lists(const Subject& subject, Instant now) {
  const RevocationFacts& revocation = subject.signer.revocation;
  if (!revocation.known) {
    subject.add(Check::revocation_known, SubIndication::none,
                "no revocation list of the signer's CA at hand");
  } else if (*revocation.next_update < now) {
    subject.add(Check::revocation_current, SubIndication::none,
                "an update was due at " + to_rfc3339(*revocation.next_update));
  }
}

void check_appointment(const Subject& subject) {
  if (!subject.signer.appointment) {
    subject.add(Check::signature_role, SubIndication::sig_constraints_failure,
                subject.signer.without_appointment);
    return;
  }
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

}  // namespace

void check_signature(const SignatureFacts& signature, const Facts& facts, Instant now,
                     Findings& findings) {
  if (signature.unread) {
    const bool malformed = signature.unread->code() == Errc::malformed;
    findings.add(Check::signature_form,
                 malformed ? SubIndication::format_failure : SubIndication::sig_crypto_failure,
                 signature.content.field, signature.unread->detail());
    return;
  }
  if (!signature.digest_matches || !signature.signer) {
    findings.add(Check::signature_digest, SubIndication::hash_failure, signature.content.field,
                 fmt::format("the signature is not over the first {} bytes", signature.end));
    return;
  }
  const Subject subject{signature, *signature.signer, findings};
  check_paths(subject);
  check_revocation(subject, Check::signature_revocation, subject.signer.revocation);
  check_revocation(subject, Check::timestamp_revocation, subject.signer.timestamp_revocation);
  check_revocation_lists(subject, now);
  if (facts.roles_known) {
    check_appointment(subject);
  }
  check_times(subject, facts, now);
}

}  // namespace sktt::verify
