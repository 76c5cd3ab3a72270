#include "verify/facts.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "crypto/cose.hpp"
#include "crypto/path.hpp"
#include "verify/letter_qr.hpp"

namespace sktt::verify {
namespace {

using crypto::Certificate;
using pdf::SignatureField;

bool contains(const std::vector<Certificate>& list, const Certificate& wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

/// What was embedded besides the signer.
std::span<const Certificate> chain_of(const std::vector<Certificate>& embedded) {
  return std::span(embedded).subspan(embedded.empty() ? 0 : 1);
}

/// Tells whether `embedded` is a signer and, in order, the bundle's CAs up to below an anchor.
bool is_exact_chain(const std::vector<Certificate>& embedded, const TrustBundle& trust) {
  for (std::size_t index = 1; index < embedded.size(); ++index) {
    if (!contains(trust.intermediates, embedded[index]) ||
        embedded[index].subject_der() != embedded[index - 1].issuer_der()) {
      return false;
    }
  }
  const auto issued_last = [&](const Certificate& anchor) {
    return !embedded.empty() && anchor.subject_der() == embedded.back().issuer_der();
  };
  return std::any_of(trust.anchors.begin(), trust.anchors.end(), issued_last);
}

std::optional<Instant> earlier(std::optional<Instant> left, std::optional<Instant> right) {
  if (!left || !right) {
    return left ? left : right;
  }
  return std::min(*left, *right);
}

void take_newer(RevocationFacts& facts, const crypto::RevocationList& list) {
  if (!facts.this_update || *facts.this_update < list.this_update) {
    facts.this_update = list.this_update;
    facts.next_update = list.next_update;
  }
}

/// Tells whether `issuer` is the CA that certified the chain's certificate `index`: not one that
/// merely has its name. Who certified the last is an anchor.
bool is_issuer(const Certificate& issuer, const std::vector<Certificate>& chain, std::size_t index,
               const TrustBundle& trust) {
  if (issuer.subject_der() != chain[index].issuer_der()) {
    return false;
  }
  if (index + 1 < chain.size()) {
    return issuer.public_key() == chain[index + 1].public_key();
  }
  return std::any_of(trust.anchors.begin(), trust.anchors.end(), [&](const Certificate& anchor) {
    return anchor.subject_der() == issuer.subject_der() &&
           anchor.public_key() == issuer.public_key();
  });
}

/// Collects what the lists say about a chain, the leaf first.
RevocationFacts collect_revocation(const std::vector<Certificate>& chain,
                                   const TrustBundle& trust) {
  RevocationFacts facts;
  for (std::size_t index = 0; index < chain.size(); ++index) {
    for (const KnownRevocations& known : trust.revocations) {
      if (!is_issuer(known.issuer, chain, index, trust)) {
        continue;
      }
      facts.revoked_at = earlier(facts.revoked_at, crypto::revoked_at(known.list, chain[index]));
      if (index == 0) {
        facts.known = true;
        take_newer(facts, known.list);
      }
    }
  }
  return facts;
}

/// Says why a certificate held no appointment for a role: never, or not then.
std::string absence(const RoleRegister& roles, const Certificate& certificate, Role role) {
  bool known = false;
  for (const Appointment& one : roles.appointments()) {
    if (one.certificate == certificate && one.role == role) {
      return fmt::format("appointment {} was not in force then", one.id);
    }
    known = known || one.certificate == certificate;
  }
  return known ? fmt::format("the certificate's owner was never appointed {}", to_name(role))
               : "the certificate is in no appointment";
}

SignerFacts collect_signer(const crypto::CadesSignature& signature, SignatureField field,
                           const TrustBundle& trust) {
  const Instant at = signature.timestamp.time;
  const Role role = role_for(field);
  const crypto::Timestamp& token = signature.timestamp;
  SignerFacts facts{
      signature,
      trust.paths.check(signature.signer, chain_of(signature.certificates), usage_of(role), at),
      trust.paths.check(token.signer, chain_of(token.certificates), crypto::Usage::tsa, at),
      contains(trust.timestamp, token.signer),
      is_exact_chain(signature.certificates, trust) && is_exact_chain(token.certificates, trust),
      collect_revocation(signature.certificates, trust),
      collect_revocation(token.certificates, trust),
      std::nullopt,
      {}};
  const Appointment* held = trust.roles.in_office(signature.signer, role, at);
  if (held != nullptr) {
    facts.appointment = *held;
  } else {
    facts.without_appointment = absence(trust.roles, signature.signer, role);
  }
  return facts;
}

bool occurs_in(const Bytes& cms, const crypto::Sha256& digest) {
  return as_text(cms).find(as_text(digest.view())) != std::string_view::npos;
}

/// Digests a file and its revisions in one pass: each revision begins with the one before.
class FileDigests {
 public:
  explicit FileDigests(ByteView file) : file_(file) {}

  /// Digests what a signature is over. Revisions come in their order.
  [[nodiscard]] crypto::Sha256 covered_by(const pdf::SignatureRevision& revision) {
    go_to(revision.gap.offset);
    const std::size_t behind = revision.gap.offset + revision.gap.length;
    return stream_.so_far_with(file_.subspan(behind, revision.end - behind));
  }
  /// Digests the file up to `end`, which is not before what was asked last.
  [[nodiscard]] crypto::Sha256 up_to(std::size_t end) {
    go_to(end);
    return stream_.so_far();
  }

 private:
  void go_to(std::size_t place) {
    stream_.update(file_.subspan(place_, place - place_));
    place_ = place;
  }

  ByteView file_;
  crypto::Sha256Stream stream_;
  std::size_t place_ = 0;
};

SignatureFacts collect_signature(const pdf::SignatureRevision& revision, FileDigests& digests,
                                 const TrustBundle& trust) {
  const crypto::Sha256 covered = digests.covered_by(revision);
  SignatureFacts facts{revision.content, revision.end, digests.up_to(revision.end), false, {}, {}};
  // What does not even occur in the CMS cannot be what it signs: most altered files cost no more.
  if (!occurs_in(revision.cms, covered)) {
    return facts;
  }
  const Result<crypto::CadesSignature> signature = crypto::read_cades(revision.cms, trust.known);
  if (!signature) {
    facts.unread = signature.error();
    return facts;
  }
  facts.digest_matches = signature.value().content == covered;
  if (facts.digest_matches) {
    facts.signer = collect_signer(signature.value(), revision.content.field, trust);
  }
  return facts;
}

const SignatureFacts* find_field(const Facts& facts, SignatureField field) {
  const auto is_it = [&](const SignatureFacts& one) { return one.content.field == field; };
  const auto found = std::find_if(facts.signatures.begin(), facts.signatures.end(), is_it);
  return found == facts.signatures.end() ? nullptr : &*found;
}

std::optional<bool> signed_by_kadis(const crypto::CoseUnverified& message, const Facts& facts) {
  const SignatureFacts* kadis = find_field(facts, SignatureField::ttd_kadis);
  if (kadis == nullptr || !kadis->signer) {
    return std::nullopt;
  }
  const Certificate& certificate = kadis->signer->signature.signer;
  return message.kid == crypto::key_id(certificate) &&
         crypto::cose_signed_by(message, certificate.public_key());
}

Result<QrFacts> collect_qr(const pdf::SealContent& seal, const Facts& facts) {
  const auto qr = read_qr_unverified(seal.qr_text);
  if (!qr) {
    return qr.error();
  }
  const auto message = crypto::read_cose_unverified(qr.value().cose);
  if (!message) {
    return message.error();
  }
  auto claims = crypto::decode_claims(message.value().payload);
  if (!claims) {
    return std::move(claims).error();
  }
  const SignatureFacts* kabid = find_field(facts, SignatureField::paraf_kabid);
  const auto reviewed = kabid == nullptr || !kabid->signer
                            ? std::nullopt
                            : std::optional(claims.value().reviewed == kabid->revision);
  std::string line = typed_line(facts.office.verification_host, claims.value().token);
  return QrFacts{qr.value().host, std::move(claims).value(),
                 signed_by_kadis(message.value(), facts), reviewed, std::move(line)};
}

}  // namespace

Role role_for(SignatureField field) {
  switch (field) {
    case SignatureField::paraf_kasi:
      return Role::kasi;
    case SignatureField::paraf_kabid:
      return Role::kabid;
    case SignatureField::ttd_kadis:
      return Role::kadis;
    case SignatureField::cap_dinas:
      break;
  }
  return Role::seal;
}

Facts collect_facts(ByteView file, const TrustBundle& trust) {
  return collect_facts(file, pdf::read_letter(file), trust);
}

Facts collect_facts(ByteView file, const pdf::LetterReading& reading, const TrustBundle& trust) {
  Facts facts{
      {}, file.size(), trust.office, !trust.roles.appointments().empty(), FileForm::letter, {}, {},
      {}, {}};
  FileDigests digests(file);
  if (const auto* refusal = std::get_if<pdf::Refusal>(&reading)) {
    facts.refusal = *refusal;
    facts.form = form_of(file);
    facts.file = digests.up_to(file.size());
    return facts;
  }
  const auto& letter = std::get<pdf::LetterFile>(reading);
  facts.strange_part = trust.stationery.find_strange(file, letter.stationery);
  for (const pdf::SignatureRevision& revision : letter.signatures) {
    facts.signatures.push_back(collect_signature(revision, digests, trust));
  }
  facts.file = digests.up_to(file.size());
  const SignatureFacts* seal = find_field(facts, SignatureField::cap_dinas);
  if (seal != nullptr && seal->content.seal) {
    facts.qr = collect_qr(*seal->content.seal, facts);
  }
  return facts;
}

}  // namespace sktt::verify
