#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "registry/administration.hpp"
#include "registry/books.hpp"

namespace sktt::registry {

/// The kinds of administrative acts that change what cases, books and requests rest on.
inline constexpr std::string_view kRegisterImported = "register_imported";
inline constexpr std::string_view kAttachmentsExpunged = "attachments_expunged";
inline constexpr std::string_view kOfficialSuspended = "official_suspended";
/// The kinds of acts that sign the issuing CA's next revocation list.
inline constexpr std::string_view kCertificateRevoked = "certificate_revoked";
inline constexpr std::string_view kListRenewed = "revocation_list_renewed";

/// What an act of the kind `register_imported` says.
struct ImportDetails {
  std::optional<crypto::Sha256> file_sha256;  ///< None if only the next number was set.
  std::uint64_t letters = 0;
  crypto::Sha256 letters_sha256;  ///< `digest_of` the letters, by number.
  std::optional<AgendaStart> start;
  bool operator==(const ImportDetails&) const = default;
};
/// Writes what the act says.
[[nodiscard]] nlohmann::json to_json(const ImportDetails& details);
/// Reads what `to_json` wrote out of an act. Errors: `malformed`.
[[nodiscard]] Result<ImportDetails> import_details(const AdministrativeAct& act);

/// One attachment whose content an act removed.
struct ExpungedAttachment {
  std::string case_number;
  std::string code;
  crypto::Sha256 sha256;
  bool operator==(const ExpungedAttachment&) const = default;
};
/// What an act of the kind `attachments_expunged` says.
struct ExpungeDetails {
  std::int64_t kept_days = 0;  ///< The period that the office had set, from the end of each case.
  std::vector<ExpungedAttachment> attachments;
  bool operator==(const ExpungeDetails&) const = default;
};
/// Writes what the act says.
[[nodiscard]] nlohmann::json to_json(const ExpungeDetails& details);
/// Reads what `to_json` wrote out of an act. Errors: `malformed`, an unknown member included.
[[nodiscard]] Result<ExpungeDetails> expunge_details(const AdministrativeAct& act);

/// Reads whom an act of the kind `official_suspended` suspended. Errors: `malformed`.
[[nodiscard]] Result<std::string> suspended_official(const AdministrativeAct& act);

/// From when the certificate of an official is not to be trusted.
struct RecordedRevocation {
  std::string official;
  Instant at;
  bool operator==(const RecordedRevocation&) const = default;
};

/// What an act says that signed a revocation list.
struct ListDetails {
  std::uint64_t number = 0;
  crypto::Sha256 list_sha256;
  std::optional<RecordedRevocation> revocation;  ///< In acts `certificate_revoked`, there always.
  bool operator==(const ListDetails&) const = default;
};
/// Writes what the act says.
[[nodiscard]] nlohmann::json to_json(const ListDetails& details);
/// Reads what `to_json` wrote out of an act of either kind. Errors: `malformed`.
[[nodiscard]] Result<ListDetails> list_details(const AdministrativeAct& act);

}  // namespace sktt::registry
