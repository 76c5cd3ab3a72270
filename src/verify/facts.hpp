#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "crypto/letter_claims.hpp"
#include "pdf/letter_file.hpp"
#include "verify/file_form.hpp"
#include "verify/role_register.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::verify {

/// What the bundle's revocation lists say about a certificate and the CAs above it.
struct RevocationFacts {
  bool known = false;                  ///< A list of its issuer is in the bundle.
  std::optional<Instant> this_update;  ///< Of the newest such list.
  std::optional<Instant> next_update;  ///< Of the same list.
  std::optional<Instant> revoked_at;   ///< The earliest, of the certificate or of a CA.
};

/// What could be established of the signer of one signature.
struct SignerFacts {
  crypto::CadesSignature signature;
  Status path;            ///< As of the proven time.
  Status timestamp_path;  ///< As of the proven time.
  bool timestamp_authority_known;
  bool certificates_exact;  ///< Signature and token embed their signers' chains, and no more.
  RevocationFacts revocation;
  RevocationFacts timestamp_revocation;
  std::optional<Appointment> appointment;  ///< For the field's role at the proven time.
  std::string without_appointment;         ///< Why there is none.
  [[nodiscard]] Instant proven_at() const { return signature.timestamp.time; }
};

/// One signing revision. A signature that is not over these bytes says nothing of its signer, so
/// nothing is collected of one then.
struct SignatureFacts {
  pdf::SignatureContent content;
  std::size_t end;                    ///< Bytes from the start of the file.
  crypto::Sha256 revision;            ///< Of the file up to `end`.
  bool digest_matches;                ///< The signature is over what the ByteRange covers.
  std::optional<Error> unread;        ///< Why the CMS is not of our form, or its arithmetic fails.
  std::optional<SignerFacts> signer;  ///< Present if it was read and is over these bytes.
};

/// What the seal's QR says.
struct QrFacts {
  std::string host;  ///< Lower case.
  crypto::LetterClaims claims;
  /// By the certificate that signed `ttd_kadis`, and naming it; unknown if that is not known.
  std::optional<bool> signed_by_kadis;
  /// The claims name the revision that ends with `paraf_kabid`; unknown if that is not what was
  /// signed.
  std::optional<bool> reviewed_matches;
  std::string typed_line;  ///< What has to stand under it.
};

/// Everything that is to be known of a file, judged by nobody yet.
struct Facts {
  crypto::Sha256 file;  ///< Of the whole file.
  std::size_t size;     ///< Bytes.
  Office office;
  bool roles_known;                              ///< The bundle holds a role register.
  FileForm form;                                 ///< For the wording only.
  std::optional<pdf::Refusal> refusal;           ///< If set, there is nothing below.
  std::optional<std::string_view> strange_part;  ///< Of the draft; see `KnownStationery`.
  std::vector<SignatureFacts> signatures;
  std::optional<Result<QrFacts>> qr;  ///< None without a seal.
};

/// Collects the facts of a file. Judges nothing and never throws for any input.
[[nodiscard]] Facts collect_facts(ByteView file, const TrustBundle& trust);
/// The same for a file that was read before.
[[nodiscard]] Facts collect_facts(ByteView file, const pdf::LetterReading& reading,
                                  const TrustBundle& trust);

/// Gives the role whose holder signs in this field.
[[nodiscard]] Role role_for(pdf::SignatureField field);

}  // namespace sktt::verify
