#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "mutants/dice.hpp"
#include "pdf/letter.hpp"
#include "support/signed_letters.hpp"
#include "verify/verifier.hpp"

namespace sktt::mutants {

/// A letter as some office might issue it, and a day on which somebody looks at it.
struct FreshLetter {
  Bytes file;
  Instant looked_at;
};

/// An office of which the officials change: in their own right, Plt. and Plh., one after another.
/// Issues letters of all sorts, each of which must be green. Immutable; safe to share between
/// threads.
class FreshOffice {
 public:
  FreshOffice();
  /// Issues one letter. Errors: those of the renderer: a name that no font has, a page too full.
  [[nodiscard]] Result<FreshLetter> issue(Dice& dice) const;
  [[nodiscard]] const verify::Verifier& verifier() const { return verifier_; }

 private:
  /// Who holds a role from a moment on.
  struct Holder {
    verify::Appointment appointment;
    test::Identity identity;
  };

  [[nodiscard]] std::vector<verify::Appointment> appointments() const;
  [[nodiscard]] const Holder& holder(verify::Role role, Instant at) const;
  void sign_as_holders(test::LetterOrder& order, Instant begun, Dice& dice) const;

  test::LetterOrder example_;
  pdf::LetterRenderer renderer_;
  std::map<verify::Role, std::vector<Holder>> holders_;
  verify::Verifier verifier_;
};

/// What came of letters that were issued to see whether one is refused.
struct FreshTally {
  std::uint64_t issued = 0;
  std::uint64_t green = 0;
  std::uint64_t unfit = 0;       ///< Could not be rendered, and so were not issued.
  double slowest_ms = 0;         ///< Processor time of one verification.
  std::vector<std::string> red;  ///< What the verifier said of those not green, by number.
};

/// Issues and verifies letters `0` to before `count` on several threads.
[[nodiscard]] FreshTally issue_and_verify(std::uint64_t seed, std::uint64_t count,
                                          unsigned threads);

}  // namespace sktt::mutants
