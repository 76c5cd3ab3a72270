#pragma once

#include <cstdint>
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

/// A person who enrols and appoints. Holds no role of the procedure by it.
struct Administrator {
  std::string id;  ///< "ADM-01"
  std::string name;
  crypto::Certificate certificate;
  std::string key_uri;  ///< Of the sealed key that signs acts.
  std::string mandate;  ///< Compact JWS by the appointment key.
  Instant since;
  std::uint64_t leaf = 0;  ///< Of the mandate in the log.
};

/// One thing that an administrator did, in their own signature.
struct AdministrativeAct {
  std::uint64_t sequence = 0;  ///< From 1, without a gap.
  Instant at;
  std::string administrator_id;
  std::string kind;       ///< "official_enrolled"
  std::string content;    ///< JSON: the signed payload.
  std::string signature;  ///< Compact JWS over `content`.
  std::uint64_t leaf = 0;
};

/// The `typ` of a mandate's JWS, and of an act's.
inline constexpr std::string_view kMandateType = "sktt-administrator+jws";
inline constexpr std::string_view kActType = "sktt-admin+jws";

/// Adds an administrator. Errors: `conflict` if the identifier exists.
[[nodiscard]] Status add_administrator(db::Connection& connection,
                                       const Administrator& administrator);
/// Lists the administrators, by identifier.
[[nodiscard]] Result<std::vector<Administrator>> list_administrators(db::Connection& connection);

/// Writes what a mandate says: who, which certificate, from when. JSON, signed by the caller with
/// the appointment key.
[[nodiscard]] Bytes mandate_payload(const Administrator& administrator);
/// Checks that the appointment key signed this very mandate. Errors: `refused`; `malformed`.
[[nodiscard]] Status check_mandate(const Administrator& administrator,
                                   const crypto::PublicKey& appointment_key);

/// Gives the number of the next act.
[[nodiscard]] Result<std::uint64_t> next_act_sequence(db::Connection& connection);
/// Keeps an act. Errors: `conflict` if its place is taken or its administrator is unknown.
[[nodiscard]] Status add_act(db::Connection& connection, const AdministrativeAct& act);
/// Lists all acts, first to last.
[[nodiscard]] Result<std::vector<AdministrativeAct>> list_acts(db::Connection& connection);

/// Checks that this administrator signed this very act, and that its content says what its columns
/// say. Errors: `refused`; `malformed`.
[[nodiscard]] Status check_act(const AdministrativeAct& act, const Administrator& administrator);

}  // namespace sktt::registry
