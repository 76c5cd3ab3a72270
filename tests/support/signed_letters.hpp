#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "crypto/cms.hpp"
#include "crypto/letter_claims.hpp"
#include "pdf/signature_content.hpp"
#include "support/test_pki.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::test {

/// Where a letter's signatures stand in an order, and in what the office reads.
inline constexpr std::size_t kKasi = 0;
inline constexpr std::size_t kKabid = 1;
inline constexpr std::size_t kKadis = 2;
inline constexpr std::size_t kSeal = 3;

/// One signature to be made; a test sets any part of it otherwise.
struct SignatureOrder {
  pdf::SignatureContent content;  ///< `seal` is filled in by `sign_letter`.
  crypto::Signer signer;
  crypto::TimestampIdentity authority;
  Instant proven_at;
};

/// What the seal draws. What is not set follows from the rest of the order.
struct QrOrder {
  Identity signer;  ///< Whose key signs the claims, and whose certificate they name.
  crypto::LetterClaims claims;
  std::optional<crypto::Sha256> reviewed;  ///< Otherwise what the Kadis reviewed.
  std::string host;
  std::optional<std::string> qr_text;
  std::optional<std::string> typed_line;
};

/// Everything that goes into a letter.
struct LetterOrder {
  Bytes draft;
  std::vector<SignatureOrder> signatures;  ///< In the order of fields; fewer make a draft.
  std::string number;
  QrOrder qr;
};

/// A letter that was signed, and where its revisions end.
struct SignedLetter {
  Bytes file;
  std::vector<std::size_t> ends;  ///< Of the draft and of each signature, in bytes.
};

/// When the tests verify: 2026-11-16T05:00:00Z, before any sample letter has expired.
[[nodiscard]] Instant verification_time();

/// An order for a letter as the office of `office_pki` issues it, for an applicant ("APP-01").
[[nodiscard]] LetterOrder proper_order(std::string_view applicant);

/// Makes what an order's seal says of a letter that the Kadis reviewed with this digest.
[[nodiscard]] pdf::SealContent seal_of(const LetterOrder& order, const crypto::Sha256& reviewed);

/// Makes a letter. Throws std::runtime_error if a step is refused.
[[nodiscard]] SignedLetter sign_letter(const LetterOrder& order);

/// The letter of `proper_order`, made.
[[nodiscard]] SignedLetter issued_letter(std::string_view applicant);

/// Changes one bit of a signature's value and nothing else; all of it stays hexadecimal. Throws if
/// the letter has no such signature.
[[nodiscard]] Bytes with_broken_signature(Bytes letter, std::size_t signature);

/// The appointments of the office: kasi, kabid, kadis and seal, A-0001 to A-0004, since January.
[[nodiscard]] std::vector<verify::Appointment> proper_appointments();

/// Signs appointments as a role register.
[[nodiscard]] std::vector<std::string> sign_roles(
    const std::vector<verify::Appointment>& appointments, const crypto::PrivateKey& key);

/// The list of a CA that has revoked nothing, an hour old at `verification_time`.
[[nodiscard]] Bytes list_of_no_revocations(const crypto::Authority& authority);

/// The parts of the office's trust bundle, `proper_appointments` and a list of no revocations in
/// it.
[[nodiscard]] verify::TrustParts proper_trust();

/// Checks parts as `check_trust` does. Throws std::runtime_error if they are refused.
[[nodiscard]] verify::TrustBundle checked(const verify::TrustParts& parts);

/// Has the office's own issuing CA certify another key. Throws std::runtime_error on refusal.
[[nodiscard]] Identity certify(crypto::Usage usage, std::string common_name);
/// The same by any CA, for this key.
[[nodiscard]] Identity certify(crypto::Usage usage, std::string common_name,
                               const crypto::Authority& by, crypto::PrivateKey key);

}  // namespace sktt::test
