#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sktt::test {

/// Into how many cases a sweep over a file's bytes is cut, for CTest to spread.
inline constexpr std::size_t kSweepSlices = 16;

/// Lists the places from `begin` to before `end` that one slice tries: all slices together every
/// `step`-th, or every `full_step`-th if SKTT_EVERY_BYTE is set in the environment. Slices share no
/// place.
[[nodiscard]] std::vector<std::size_t> swept_places(std::size_t begin, std::size_t end,
                                                    std::size_t slice, std::size_t step,
                                                    std::size_t full_step = 1);

/// Gives what to lay over the byte at `place`: never zero, and other bits for its neighbours. Among
/// them are the lowest bit, the one between upper and lower case, and the highest.
[[nodiscard]] std::uint8_t mask_for(std::size_t place);

/// Prints what a case has tried without one green verdict; `tools/test --full` adds the lines of
/// each kind up.
void print_swept(std::string_view kind, std::size_t places, std::size_t changes);

}  // namespace sktt::test
