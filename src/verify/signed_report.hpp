#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "crypto/key.hpp"
#include "verify/report.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::verify {

/// Largest signed report that is read, in bytes: a verdict takes some ten thousand.
inline constexpr std::size_t kMaxSignedReportBytes = std::size_t{1} * 1024 * 1024;

/// Who signs an office's reports.
struct ReportSigner {
  Office office;
  crypto::PrivateKey key;
};

/// The name that reports give the key they are signed with; follows from the key.
[[nodiscard]] std::string report_key_id(const crypto::PublicKey& key);

/// Signs what the service answered about a presented file, as a compact JWS of type
/// "sktt-report+jws" over canonical JSON: members sorted, no white space.
/// Errors: as `sign_jws`. Standard: RFC 7515, 7.1.
[[nodiscard]] Result<std::string> sign_report(const nlohmann::json& answer, Instant now,
                                              const ReportSigner& signer);

/// What a signed report says. Made by `open_signed_report` only.
struct SignedReport {
  std::string key_id;
  std::string office_code;
  std::string office_name;
  std::string verification_host;
  Instant signed_at;  ///< By the service's own clock.
  bool green;         ///< Both proofs were green then; implies `valid` and a register that says so.
  Conclusion conclusion;            ///< Of the cryptographic proof.
  std::string register_finding;     ///< "issued"
  std::optional<Date> valid_until;  ///< Of the letter, if the QR's claims were signed.
  std::string sentence;             ///< Of both proofs, in Indonesian.
  std::string sentence_english;
  crypto::Sha256 file;  ///< Of the file that it is about.
  std::uint64_t size;   ///< Of that file, in bytes.
  std::string answer;   ///< All of it, as canonical JSON.
};

/// Reads a signed report and checks that one of the bundle's report keys signed it, in the name of
/// the bundle's office.
/// Errors: `not_found` if its key is not in the bundle; `refused` for a wrong signature or another
/// office; `malformed`, `too_large`.
[[nodiscard]] Result<SignedReport> open_signed_report(std::string_view compact,
                                                      const TrustBundle& trust);

}  // namespace sktt::verify
