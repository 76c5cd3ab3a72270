#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/certificate.hpp"
#include "crypto/checked_paths.hpp"
#include "crypto/known_certificates.hpp"
#include "crypto/revocation.hpp"
#include "verify/role_register.hpp"
#include "verify/stationery.hpp"

namespace sktt::verify {

/// Largest bundle that is read, in bytes.
inline constexpr std::size_t kMaxTrustBundleBytes = std::size_t{16} * 1024 * 1024;
/// Most report keys that a bundle holds: the present one and those before it.
inline constexpr std::size_t kMaxReportKeys = 32;

/// Which office a bundle speaks for.
struct Office {
  std::string code;  ///< "33.69"
  std::string name;
  UtcOffset utc_offset;
  std::string verification_host;  ///< Lower case, with a port if there is one.
  bool operator==(const Office&) const = default;
};

/// Writes an offset as bundles and reports do: "+07:00".
[[nodiscard]] std::string offset_text(UtcOffset offset);

/// What goes into a bundle, as the administration tool gathers it.
struct TrustParts {
  Office office;
  std::vector<crypto::Certificate> anchors;
  std::vector<crypto::Certificate> intermediates;
  crypto::Certificate appointment;             ///< Of the key that signs the role register.
  std::vector<crypto::Certificate> timestamp;  ///< Every TSA that the office has used.
  std::optional<std::string> log_verifier_key;
  std::vector<std::string> roles;       ///< Compact JWS, oldest first; empty: not given.
  std::vector<Bytes> revocation_lists;  ///< DER
  std::vector<crypto::PublicKey> report_keys = {};  ///< Newest first; none if it signs no reports.
};

/// A revocation list, and the CA that signed it.
struct KnownRevocations {
  crypto::Certificate issuer;
  crypto::RevocationList list;
};

/// What `verify` judges by, online and offline. Made by `check_trust` or `read_trust_bundle` only.
///
/// Invariant: the appointment certificate chains to an anchor, its key signed every role record,
/// each revocation list is by a CA of this bundle, and each report key is of ES256 and stands once.
/// Safe to share between threads.
struct TrustBundle {
  Office office;
  std::vector<crypto::Certificate> anchors;
  std::vector<crypto::Certificate> intermediates;
  crypto::Certificate appointment;
  std::vector<crypto::Certificate> timestamp;
  std::optional<std::string> log_verifier_key;
  RoleRegister roles;
  std::vector<KnownRevocations> revocations;
  crypto::KnownCertificates known;  ///< All of the above, so that none is parsed twice.
  crypto::CheckedPaths paths;       ///< To the anchors, of everyone who may sign or stamp.
  std::vector<crypto::PublicKey> report_keys;  ///< That reports are signed with, newest first.
  KnownStationery stationery = {};  ///< Of all offices; what was found of it is kept here.
};

/// Checks the parts against each other. Errors: `malformed` or `refused`, naming the part.
[[nodiscard]] Result<TrustBundle> check_trust(const TrustParts& parts);

/// Reads the text of an `office.trust` file: JSON with exactly the known members.
/// Errors: `malformed`, naming the member; otherwise as `check_trust`.
[[nodiscard]] Result<TrustBundle> read_trust_bundle(std::string_view text);

/// Writes the text of an `office.trust` file. Does not check the parts.
[[nodiscard]] std::string write_trust_bundle(const TrustParts& parts);

}  // namespace sktt::verify
