#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "verify/examination.hpp"
#include "verify/outcome.hpp"
#include "verify/policy.hpp"

namespace sktt::verify {

enum class Conclusion : std::uint8_t { valid, not_valid, indeterminate };
/// Gives "valid", "not_valid" or "indeterminate".
[[nodiscard]] std::string_view to_name(Conclusion conclusion);
/// Reads such a name. Errors: `malformed`, listing the names there are.
[[nodiscard]] Result<Conclusion> conclusion_from_name(std::string_view name);

/// Standard: ETSI EN 319 102-1, 5.1.3, main status indications.
enum class Indication : std::uint8_t { total_passed, total_failed, indeterminate };
/// Gives the standard's name: "TOTAL-PASSED".
[[nodiscard]] std::string_view to_name(Indication indication);

/// An observation, weighed by the policy.
struct Finding {
  Check check;
  Effect effect;
  SubIndication sub_indication;
  std::optional<pdf::SignatureField> field;  ///< The signature it is about, if it is about one.
  std::string detail;                        ///< Technical, in English.
  bool operator==(const Finding&) const = default;
};

/// The verdict on one file: what was found, weighed by a policy.
struct Report : Examination {
  PolicyLabel policy;
  Conclusion conclusion;
  Indication indication;
  SubIndication sub_indication;
  Outcome outcome;
  std::string sentence;           ///< For the officer on the street, in Indonesian.
  std::string sentence_english;   ///< The same in English.
  std::vector<Finding> findings;  ///< The heaviest first.
};

/// Tells whether the letter may be relied on today, as far as a file tells: valid, in force, and
/// that by the office's own policy or a stricter one.
[[nodiscard]] bool green(const Report& report);

/// Writes a report. Of the claims, token and reviewed digest are left out. Times are RFC 3339,
/// digests hexadecimal.
[[nodiscard]] nlohmann::json to_json(const Report& report);

/// Largest report that is read back, in bytes.
inline constexpr std::size_t kMaxReportBytes = std::size_t{1024} * 1024;

/// Reads what a report found out of its JSON, so that it can be weighed by another policy. What the
/// report concluded is not taken over, but its members must be there.
/// Errors: `malformed`, naming the first member that is missing, unknown or not as `to_json` writes
/// it, or a check or an observation that contradicts another.
[[nodiscard]] Result<Examination> read_examination(std::string_view json);

}  // namespace sktt::verify
