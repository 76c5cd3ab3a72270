#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/certificate.hpp"
#include "crypto/key.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// A person of the office. What they may do stands in the role register, not here.
struct Official {
  std::string id;  ///< "P-0003"
  std::string name;
  std::string personnel_id;  ///< "NIP 19700101 199003 1 001"
  crypto::Certificate certificate;
  std::string key_uri;  ///< Of the sealed signing key.
  Instant enrolled_at;
};

/// A key that an official signs requests with, bound to them by their own signing key.
struct RequestKey {
  std::string key_id;
  std::string official_id;
  std::string label;  ///< "PC loket 1", "HP"
  crypto::PublicKey key;
  std::string binding;  ///< Compact JWS by the official's signing key.
  Instant valid_from;
  std::optional<Instant> valid_until;
  std::uint64_t leaf;  ///< Of the binding in the log.
};

/// Adds a person. Errors: `conflict` if the identifier exists.
[[nodiscard]] Status add_official(db::Connection& connection, const Official& official);
/// Finds a person. Errors: `not_found`.
[[nodiscard]] Result<Official> load_official(db::Connection& connection, std::string_view id);
/// Lists everyone, by identifier.
[[nodiscard]] Result<std::vector<Official>> list_officials(db::Connection& connection);

/// Adds a request key. Errors: `conflict` if its identifier exists.
[[nodiscard]] Status add_request_key(db::Connection& connection, const RequestKey& key);
/// Finds a request key, whatever its window. Errors: `not_found`.
[[nodiscard]] Result<RequestKey> load_request_key(db::Connection& connection,
                                                  std::string_view key_id);
/// Ends the window of every request key of an official that is open, and counts them.
[[nodiscard]] Result<std::int64_t> end_request_keys(db::Connection& connection,
                                                    std::string_view official_id, Instant at);
/// Lists an official's request keys, the oldest first.
[[nodiscard]] Result<std::vector<RequestKey>> list_request_keys(db::Connection& connection,
                                                                std::string_view official_id);
/// Lists the identifier of every request key, whatever else its row holds.
[[nodiscard]] Result<std::vector<std::string>> list_request_key_ids(db::Connection& connection);
/// Tells whether `at` lies in the key's window.
[[nodiscard]] bool in_force(const RequestKey& key, Instant at);

/// Names a request key: the first 16 hexadecimal digits of the SHA-256 of its SPKI, after "rk-".
[[nodiscard]] std::string request_key_id(const crypto::PublicKey& key);

/// The `typ` of a binding's JWS.
inline constexpr std::string_view kBindingType = "sktt-request-key+jws";

/// Writes what a binding says: which key, whose, called what, from when. JSON, signed by the caller
/// with the official's own signing key.
[[nodiscard]] Bytes binding_payload(const RequestKey& key);

/// Checks that the official's certificate signed this very binding. Errors: `refused`.
[[nodiscard]] Status check_binding(const RequestKey& key, const Official& official);
/// Loads a request key and proves its binding by its holder's signing key. Errors: those of
/// `load_request_key`, `load_official` and `check_binding`.
[[nodiscard]] Result<RequestKey> load_bound_key(db::Connection& connection, std::string_view id);

}  // namespace sktt::registry
