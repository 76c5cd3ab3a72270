#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "pdf/field_layout.hpp"
#include "verify/facts.hpp"

namespace sktt::verify {

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

/// Makes the row of a signature out of what was collected of it.
[[nodiscard]] SignatureRow row_of(const SignatureFacts& facts);

}  // namespace sktt::verify
