#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "verify/examination.hpp"
#include "verify/facts.hpp"

namespace sktt::verify {

/// Notes for every check whether it was made, what was seen, and what stood in its way. Weighs
/// nothing.
class Observations {
 public:
  using Field = std::optional<pdf::SignatureField>;

  /// Notes that a check is made. Unless something is added, it is passed.
  void made(Check check);
  /// Notes what a check found, and so that it was made.
  void add(Check check, SubIndication sub_indication, Field field, std::string detail);
  /// Notes that a check cannot be made, because another was not passed.
  void not_reached(Check check, Check by, Field field = std::nullopt);
  /// Notes so of every check that nothing was noted of yet.
  void rest_not_reached(Check by);
  /// Sees that what was not reached has its reason among the observations, so that no policy that
  /// weighs the reason takes it for passed.
  void settle();

  /// Gives the observations in the order of `Check`, and within one as they were added.
  [[nodiscard]] std::vector<Observation> observations() const;
  /// Gives what became of every check. Throws std::logic_error if one was forgotten.
  [[nodiscard]] std::vector<CheckRow> checks() const;

 private:
  struct Notes {
    std::vector<Observation> observations;
    std::vector<Hindrance> hindrances;
    std::size_t made = 0;
  };
  Notes& notes(Check check) { return notes_.at(static_cast<std::size_t>(check)); }

  std::array<Notes, kCheckCount> notes_;
};

/// Holds a file that was read to every rule about the letter as a whole, and each signature to its
/// own.
void check_letter(const Facts& facts, Instant now, Observations& out);

/// Holds one signature to every rule about it alone.
void check_signature(const SignatureFacts& signature, const Facts& facts, Instant now,
                     Observations& out);

/// Gives the check that a signature failed so that nothing is known of its signer; none if it is.
[[nodiscard]] std::optional<Check> without_signer(const SignatureFacts& signature);

}  // namespace sktt::verify
