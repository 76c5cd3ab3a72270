#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "support/signed_letters.hpp"
#include "verify/report.hpp"

namespace sktt::verify {

/// What is wrong, and what has to be found. The first finding decides the sub-indication.
struct NearMiss {
  std::string name;
  std::vector<Check> failed;  ///< Exactly the checks that fail, in the order of `Check`.
  SubIndication sub_indication;
  std::function<void(test::LetterOrder&, TrustParts&)> spoil;
};

/// Prints its name, for a test's messages.
void PrintTo(const NearMiss& near_miss, std::ostream* out);

/// Another signs than the one who should.
[[nodiscard]] std::vector<NearMiss> signer_misses();
/// The right one signs, and the role register says otherwise.
[[nodiscard]] std::vector<NearMiss> appointment_misses();
/// The certificates do not chain to the office's anchor, or not as they should.
[[nodiscard]] std::vector<NearMiss> path_misses();
/// A key had been revoked.
[[nodiscard]] std::vector<NearMiss> revocation_misses();
/// The times do not fit one another, or the office.
[[nodiscard]] std::vector<NearMiss> time_misses();
/// The QR or the code under it is not that of this letter.
[[nodiscard]] std::vector<NearMiss> qr_misses();

/// Lists the checks that a report's letter fails, in the order of `Check`.
[[nodiscard]] std::vector<Check> failed_checks(const Report& report);

/// Puts these appointments, signed, into a trust bundle.
void appoint(TrustParts& trust, const std::vector<Appointment>& appointments);

/// Writes a list that revokes a certificate of the office as of `at`.
[[nodiscard]] Bytes list_with(const test::Identity& identity, Instant at);

}  // namespace sktt::verify
