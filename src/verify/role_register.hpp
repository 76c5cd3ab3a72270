#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/certificate.hpp"
#include "crypto/key.hpp"
#include "crypto/usage.hpp"

namespace sktt::verify {

/// What a person (or the seal) may do in the procedure.
enum class Role : std::uint8_t { loket, administrator, kasi, kabid, kadis, seal };
/// Gives the name that records use: "kasi".
[[nodiscard]] std::string_view to_name(Role role);
/// Reads such a name. Errors: `malformed` for any other.
[[nodiscard]] Result<Role> role_from_name(std::string_view name);

/// Gives what a certificate must be for, to sign in this role.
[[nodiscard]] crypto::Usage usage_of(Role role);

/// Whether the office is held in one's own right or acted in.
enum class Capacity : std::uint8_t { definitif, plt, plh };
/// Gives the name that records use: "plt".
[[nodiscard]] std::string_view to_name(Capacity capacity);
/// Reads such a name. Errors: `malformed` for any other.
[[nodiscard]] Result<Capacity> capacity_from_name(std::string_view name);

/// One assignment of a role to a person's certificate. The office was held from `from` up to, not
/// including, `until`.
struct Appointment {
  std::string id;      ///< "A-0001"
  std::string person;  ///< "P-0003"; one person may have several appointments, never two numbers.
  std::string name;    ///< As it is drawn on letters.
  crypto::Certificate certificate;
  Role role;
  Capacity capacity;
  std::string title;  ///< "Kepala Seksi Identitas Penduduk", without "Plt."
  Instant from;
  std::optional<Instant> until;  ///< None: until a record says so.
  std::string decree;            ///< Number of the decree.
};

/// Writes the capacity as letters show it: the title, after "Plt. " or "Plh. " for acting ones.
[[nodiscard]] std::string capacity_text(const Appointment& appointment);

/// Where the next record goes: its sequence number, and what it chains to.
struct RegisterPosition {
  std::uint64_t sequence = 1;
  std::string previous = std::string(64, '0');  ///< Hex SHA-256 of the record before.
  bool operator==(const RegisterPosition&) const = default;
};

/// The assignments of roles, as the offline appointment key signed them, one by one.
///
/// Invariant: every record was signed by the appointment key and chains to the one before it; no
/// record is missing in between. Immutable; safe to share between threads.
class RoleRegister {
 public:
  /// A register with no record: nobody holds any office.
  RoleRegister() = default;

  /// Reads all records from the first on.
  ///
  /// Errors: `malformed` or `refused`, naming the record by its number, if one is not a compact JWS
  /// of type "sktt-role+jws" by this key over canonical JSON with exactly the known members, breaks
  /// the chain, repeats an id, gives one certificate to two persons or twice the same role at one
  /// time, ends what is not held, or moves an end to a later time.
  [[nodiscard]] static Result<RoleRegister> read(std::span<const std::string> records,
                                                 const crypto::PublicKey& appointment_key);

  [[nodiscard]] const std::vector<Appointment>& appointments() const { return appointments_; }
  /// Finds the appointment by which this very certificate held this role at that time, or null.
  [[nodiscard]] const Appointment* in_office(const crypto::Certificate& certificate, Role role,
                                             Instant at) const;
  [[nodiscard]] const RegisterPosition& next() const { return next_; }

 private:
  friend class RegisterReader;
  std::vector<Appointment> appointments_;
  RegisterPosition next_;
};

/// Makes the record that appoints. Errors: as `sign_jws`.
[[nodiscard]] Result<std::string> make_appointment_record(const RegisterPosition& position,
                                                          const Appointment& appointment,
                                                          const crypto::PrivateKey& key);

/// That an appointment ends.
struct AppointmentEnd {
  std::string id;
  Instant until;
  std::string decree;
};

/// Makes the record that ends an appointment. Errors: as `sign_jws`.
[[nodiscard]] Result<std::string> make_end_record(const RegisterPosition& position,
                                                  const AppointmentEnd& end,
                                                  const crypto::PrivateKey& key);

/// Gives the position after `record`, which stands at `position`.
[[nodiscard]] RegisterPosition following(const RegisterPosition& position, std::string_view record);

}  // namespace sktt::verify
