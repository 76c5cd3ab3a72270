#pragma once

#include <filesystem>
#include <string>

#include "admin/office_settings.hpp"
#include "admin/session.hpp"

namespace sktt::admin {

/// What the founding of an office needs to know.
struct Founding {
  OfficeSettings settings;         ///< `log_key` is filled in by the ceremony.
  std::string administrator;       ///< Name of the first administrator.
  std::string decree;              ///< By which the seal is used.
  std::filesystem::path profiles;  ///< The folder `certs/`.
};

/// What the minutes of a ceremony record.
struct Founded {
  std::string root_sha256;
  std::string issuing_sha256;
  std::string appointment_sha256;
  std::string log_key;
};

/// The identifiers of the first administrator, of the seal, and of the seal's appointment.
inline constexpr std::string_view kFirstAdministrator = "ADM-01";
inline constexpr std::string_view kSealPerson = "P-0000";
inline constexpr std::string_view kSealAppointment = "A-0001";

/// Founds an office: keys, certificates, empty revocation lists, database, first administrator,
/// the seal's appointment, trust bundle. All of it is there afterwards, or none.
///
/// Errors: `conflict` if any of it exists, and nothing is changed then; `malformed` with each bad
/// option; as `Passphrases::chosen`, `issue_certificate`, `write_file`.
[[nodiscard]] Result<Founded> found_office(const Session& session, const Founding& founding);

}  // namespace sktt::admin
