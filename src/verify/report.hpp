#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "crypto/letter_claims.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/letter_file.hpp"
#include "verify/policy.hpp"

namespace sktt::verify {

enum class Conclusion : std::uint8_t { valid, not_valid, indeterminate };
/// Gives "valid", "not_valid" or "indeterminate".
[[nodiscard]] std::string_view to_name(Conclusion conclusion);

/// Standard: ETSI EN 319 102-1, 5.1.3, main status indications.
enum class Indication : std::uint8_t { total_passed, total_failed, indeterminate };
/// Gives the standard's name: "TOTAL-PASSED".
[[nodiscard]] std::string_view to_name(Indication indication);

/// Standard: ETSI EN 319 102-1, 5.1.3, sub-indications; those that can arise here.
enum class SubIndication : std::uint8_t {
  none,
  format_failure,
  hash_failure,
  sig_crypto_failure,
  revoked,
  sig_constraints_failure,
  no_certificate_chain_found,
  timestamp_order_failure,
  no_poe,
  expired,
  not_yet_valid,
  try_later,
  generic,
};
/// Gives the standard's name, "HASH_FAILURE"; empty for `none`.
[[nodiscard]] std::string_view to_name(SubIndication sub_indication);

/// What kind of file was presented, as far as it tells.
enum class Kind : std::uint8_t {
  issued,    ///< A letter with all four signatures, as the office issues them.
  draft,     ///< A letter that was never sealed.
  altered,   ///< It looks like one of our letters, and its bytes are not.
  forged,    ///< In our form, but not signed by whom the office appointed.
  not_sktt,  ///< Something else.
};
/// Gives "issued", "draft", "altered", "forged" or "not_sktt".
[[nodiscard]] std::string_view to_name(Kind kind);

/// What the file alone tells of its standing. Whether it was revoked or superseded, only the
/// register knows.
enum class Standing : std::uint8_t { in_force, expired, unknown };
/// Gives "in_force", "expired" or "unknown".
[[nodiscard]] std::string_view to_name(Standing standing);

/// A check that was not passed, or that has something to say.
struct Finding {
  Check check;
  Effect effect;
  SubIndication sub_indication;
  std::optional<pdf::SignatureField> field;  ///< The signature it is about, if it is about one.
  std::string detail;                        ///< Technical, in English.
  bool operator==(const Finding&) const = default;
};

/// One certificate, for a table.
struct CertificateRow {
  std::string subject;  ///< Common name.
  std::string issuer;   ///< Common name.
  std::string serial;   ///< Lower-case hexadecimal.
  Instant not_before;
  Instant not_after;
  crypto::Sha256 sha256;
  bool operator==(const CertificateRow&) const = default;
};

/// What a signature proves of its signer and of its time.
struct SignerRow {
  std::vector<CertificateRow> certificates;  ///< Those embedded, the signer's first.
  bool path_held;                            ///< To an anchor of the office, as of `proven_at`.
  bool revocation_known;                     ///< A list of the signer's CA is at hand.
  std::string timestamp_authority;           ///< Common name.
  Instant proven_at;                         ///< By that authority.
  bool timestamp_path_held;                  ///< To an anchor, and the office uses the authority.
  std::optional<std::string> appointment;    ///< Id in the role register.
  bool operator==(const SignerRow&) const = default;
};

/// One signature, for a table.
struct SignatureRow {
  pdf::SignatureField field;
  std::string signer_name;  ///< As the page says it: /Name.
  std::string capacity;     ///< As the page says it: /Reason.
  std::string place;        ///< As the page says it: /Location.
  Instant stated_at;        ///< /M
  /// Present exactly if the signature is of our form, holds, and is over these bytes.
  std::optional<SignerRow> signer;
  crypto::Sha256 revision;  ///< Of the file up to this revision's end.
  std::size_t end;          ///< That end, in bytes from the start of the file.
  bool operator==(const SignatureRow&) const = default;

  [[nodiscard]] std::optional<Instant> proven_at() const;
  /// Gives the digest of the signer's certificate.
  [[nodiscard]] std::optional<crypto::Sha256> certificate() const;
};

/// The verdict on one file, with what it rests on.
struct Report {
  Conclusion conclusion;
  Indication indication;
  SubIndication sub_indication;
  Kind kind;
  Standing standing;
  std::string sentence;          ///< For the officer on the street, in Indonesian.
  std::string sentence_english;  ///< The same in English.
  Instant verified_at;
  std::string office;
  crypto::Sha256 file;  ///< Of the whole file.
  std::size_t size;     ///< Bytes.
  std::optional<std::string> number;
  std::optional<crypto::LetterClaims> claims;  ///< Of the QR; only if the Kadis signed them.
  std::optional<pdf::Refusal> refusal;
  std::vector<SignatureRow> signatures;
  std::vector<Finding> findings;
};

/// Tells whether the letter may be relied on today: valid, and in force.
[[nodiscard]] bool green(const Report& report);

/// Writes a report. Of the claims, the token is left out. Times are RFC 3339, digests hexadecimal.
[[nodiscard]] nlohmann::json to_json(const Report& report);

}  // namespace sktt::verify
