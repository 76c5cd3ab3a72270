#include "support/every_byte.hpp"

#include <array>
#include <cstdlib>
#include <iostream>

namespace sktt::test {

std::vector<std::size_t> swept_places(std::size_t begin, std::size_t end, std::size_t slice,
                                      std::size_t step, std::size_t full_step) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here writes to the environment.
  const std::size_t apart = std::getenv("SKTT_EVERY_BYTE") != nullptr ? full_step : step;
  std::vector<std::size_t> places;
  for (std::size_t place = begin + slice * apart; place < end; place += kSweepSlices * apart) {
    places.push_back(place);
  }
  return places;
}

std::uint8_t mask_for(std::size_t place) {
  // Seven, so that no structure in the file goes in step with them.
  constexpr std::array<std::uint8_t, 7> kMasks = {0x20, 0x80, 0x01, 0x02, 0x7F, 0x10, 0x44};
  return kMasks[place % kMasks.size()];
}

void print_swept(std::string_view kind, std::size_t places, std::size_t changes) {
  std::cout << "swept; " << kind << "; " << places << " positions; " << changes
            << " changes; none green\n";
}

}  // namespace sktt::test
