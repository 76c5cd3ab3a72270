#pragma once

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "sop/application.hpp"
#include "sop/procedure.hpp"

namespace sktt::sop {

/// What an official should know of a well-formed application. Wire names are the enumerators' own.
enum class WarningCode : std::uint8_t {
  reported_late,
  passport_ends_first,  ///< The passport runs out before the ITAS.
  nik_birth_differs,    ///< Birth data may have been corrected since; the NIK stays.
  nik_sex_differs,
  kitas_shape_unusual,
  kitas_expired,  ///< On the day of the application: Tidak at activity 2.
};

/// Gives the wire name, "reported_late".
[[nodiscard]] std::string_view to_name(WarningCode code) noexcept;

/// One warning with what officials read. Holds no personal data.
struct Warning {
  WarningCode code = WarningCode::reported_late;
  std::string indonesian;
  std::string english;
  bool operator==(const Warning&) const = default;
};

/// Counts the days from the issue of the ITAS to `on`; negative if it was issued later.
[[nodiscard]] std::chrono::days days_since_itas(const Application& application, Date on);

/// Finds what to warn officials of when the application came in on `applied`, the office's date.
[[nodiscard]] std::vector<Warning> warnings(const Application& application, Date applied,
                                            const Procedure& procedure);

/// Tells whether the holder is under eighteen on a day: a child, whose name the paper's QR and the
/// public page give as initials. Eighteen is the age of the law on child protection (UU 35/2014,
/// art. 1); the civil registry's seventeen, or marriage, would show more of a child than it allows.
/// One born on 29 February comes of age on 1 March.
[[nodiscard]] bool is_minor(const Application& application, Date on);

/// Tells whether a complete file of this application must hold the item.
[[nodiscard]] bool is_needed(const Requirement& requirement, const Application& application);

/// Finds every reason to answer Tidak at activity 2 that can be computed: items of the checklist
/// that are needed and not among `present` (codes), and a KITAS that had run out. Codes, in the
/// order of the checklist; empty means that nothing computable stands against a Ya.
[[nodiscard]] std::vector<std::string> reasons_to_return(const Procedure& procedure,
                                                         const Application& application,
                                                         Date applied,
                                                         const std::set<std::string>& present);

}  // namespace sktt::sop
