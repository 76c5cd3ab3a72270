#include <algorithm>
#include <iterator>
#include <ostream>
#include <utility>

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"

namespace sktt::test {

void PrintTo(const Forgery& forgery, std::ostream* out) {
  *out << forgery.name;
}

Presented with_kadis_body(std::function<void(std::string&)> change) {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].body = std::move(change);
  return {forge.build().file};
}

std::vector<Forgery> all_forgeries() {
  std::vector<Forgery> all;
  for (auto* family : {stripped_signatures, later_updates, byte_ranges, shadow_attacks,
                       prepared_drafts, gap_contents, file_structures, signed_messages, timestamps,
                       certificates, procedure_breaches, active_contents, bombs, qr_codes}) {
    auto some = family();
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  std::stable_sort(all.begin(), all.end(), [](const Forgery& left, const Forgery& right) {
    return left.attack < right.attack;
  });
  return all;
}

}  // namespace sktt::test
