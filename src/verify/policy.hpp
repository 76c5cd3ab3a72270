#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "verify/check.hpp"

namespace sktt::verify {

/// What a check that is not passed does to the conclusion, the gravest first.
enum class Effect : std::uint8_t {
  fail,       ///< The letter is not valid.
  undecided,  ///< It cannot be said; never green.
  warn,       ///< Shown, and the conclusion stands.
  inform,     ///< For the record.
};
/// Gives "fail", "undecided", "warn" or "inform".
[[nodiscard]] std::string_view to_name(Effect effect);
/// Reads such a name. Errors: `malformed`, listing the names there are.
[[nodiscard]] Result<Effect> effect_from_name(std::string_view name);

/// Gives how much a check weighs by the office's own rules.
[[nodiscard]] Effect office_effect(Check check);

/// Largest policy file that is read, in bytes.
inline constexpr std::size_t kMaxPolicyBytes = std::size_t{64} * 1024;
/// Longest name of a policy, in code points.
inline constexpr std::size_t kMaxPolicyName = 80;

/// What a report says of the policy that it was weighed by.
struct PolicyLabel {
  std::string name;
  crypto::Sha256 digest;  ///< Of the file that it was read from; of the shipped one if built in.
  /// The checks that weigh less than by the office's own rules. Unless there are none, what passes
  /// proves nothing that the office stands for.
  std::vector<Check> milder_in;
  bool operator==(const PolicyLabel&) const = default;
};

/// How much each check weighs. An immutable value.
class Policy {
 public:
  /// The office's own rules, those of config/policy/verify.toml: everything that the promise rests
  /// on fails.
  Policy();
  /// Reads a policy file; `file_name` is what errors call it. Errors: `malformed`, naming file and
  /// line of every check that is missing, unknown, has no such effect, or is one that everything
  /// else rests on and weighs less than `fail`. A check that stands twice is an error of TOML,
  /// which is named alone.
  [[nodiscard]] static Result<Policy> read(std::string_view toml, std::string file_name);

  [[nodiscard]] Effect effect(Check check) const;
  [[nodiscard]] PolicyLabel label() const;
  /// Gives the same policy with one check weighed otherwise, any check; its name and digest say so.
  [[nodiscard]] Policy with(Check check, Effect effect) const;
  bool operator==(const Policy&) const = default;

 private:
  std::string name_;
  crypto::Sha256 digest_;  ///< Of the file that it was read from; of the shipped one if built in.
  std::array<Effect, kCheckCount> effects_;
};

}  // namespace sktt::verify
