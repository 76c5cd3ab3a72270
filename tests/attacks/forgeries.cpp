#include <algorithm>
#include <iterator>
#include <ostream>

#include "attacks/forgery.hpp"

namespace sktt::test {

void PrintTo(const Forgery& forgery, std::ostream* out) {
  *out << forgery.name;
}

std::vector<Forgery> all_forgeries() {
  std::vector<Forgery> all;
  for (auto* family : {stripped_signatures, later_updates, byte_ranges, shadow_attacks,
                       gap_contents, file_structures, signed_messages, timestamps, certificates,
                       procedure_breaches, active_contents, bombs, qr_codes}) {
    auto some = family();
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  std::stable_sort(all.begin(), all.end(), [](const Forgery& left, const Forgery& right) {
    return left.attack < right.attack;
  });
  return all;
}

}  // namespace sktt::test
