#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "support/signed_letters.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::test {

/// What a verifier is shown, and what it has to judge by.
struct Presented {
  Bytes file;
  verify::TrustParts trust = proper_trust();
};

/// Stands for `Forgery::second` where nothing else refuses the forgery.
inline constexpr std::string_view kGreen = "green";

/// One way to make a letter that is not the office's. Each is wrong in one thing only.
struct Forgery {
  int attack;          ///< Its number in the list of attacks; README.md has the table.
  std::string name;    ///< PascalCase.
  std::string forger;  ///< Who can make it: "anyone", "insider", "rogue CA", "CA operator".
  std::string says;    ///< What was done, for the table.
  std::string rule;    ///< What refuses it: a reader's rule, or a check of the policy.
  std::string second;  ///< What does with that one switched off; `kGreen` if nothing does.
  std::function<Presented()> make;
};

/// An honest letter but for the text of the Kadis's revision, which is signed as changed.
[[nodiscard]] Presented with_kadis_body(std::function<void(std::string&)> change);

/// Prints its name, for a test's messages.
void PrintTo(const Forgery& forgery, std::ostream* out);

/// The forgeries, in the order of the list. One function for each family, one file each.
[[nodiscard]] std::vector<Forgery> stripped_signatures();  ///< 1, 24
[[nodiscard]] std::vector<Forgery> later_updates();        ///< 2, 5, 19
[[nodiscard]] std::vector<Forgery> byte_ranges();          ///< 3, 6
[[nodiscard]] std::vector<Forgery> shadow_attacks();       ///< 4, 5, 22
[[nodiscard]] std::vector<Forgery> prepared_drafts();      ///< 4
[[nodiscard]] std::vector<Forgery> gap_contents();         ///< 7, 16, 34
[[nodiscard]] std::vector<Forgery> file_structures();      ///< 8, 19, 20
[[nodiscard]] std::vector<Forgery> signed_messages();      ///< 9, 10, 11, 13, 16
[[nodiscard]] std::vector<Forgery> timestamps();           ///< 12, 14
[[nodiscard]] std::vector<Forgery> certificates();         ///< 13, 14, 15, 32
[[nodiscard]] std::vector<Forgery> procedure_breaches();   ///< 17, 18, 27
[[nodiscard]] std::vector<Forgery> active_contents();      ///< 21
[[nodiscard]] std::vector<Forgery> bombs();                ///< 25
[[nodiscard]] std::vector<Forgery> qr_codes();             ///< 28, 29, 30
/// All of them.
[[nodiscard]] std::vector<Forgery> all_forgeries();

}  // namespace sktt::test
