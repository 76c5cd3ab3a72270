#pragma once

#include <cstddef>
#include <cstdint>

namespace sktt::mutants {

/// Chance that follows from a seed and a mutant's number alone (SplitMix64), so that any one mutant
/// can be made again without those before it.
class Dice {
 public:
  Dice(std::uint64_t seed, std::uint64_t number) : state_(seed * kStep ^ mixed(number + kStep)) {}

  /// Gives any 64 bits.
  std::uint64_t next() { return mixed(state_ += kStep); }
  /// Gives a number from 0 to below `bound`; 0 if that is 0.
  std::size_t below(std::size_t bound) {
    return bound == 0 ? 0 : static_cast<std::size_t>(next() % bound);
  }
  /// Gives a number from `least` to `most`.
  std::size_t between(std::size_t least, std::size_t most) {
    return least + below(most - least + 1);
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(next() & 0xFFU); }
  /// Gives true once in `count` times.
  bool once_in(std::size_t count) { return below(count) == 0; }
  /// Picks one of a list that is not empty.
  template <class List>
  const auto& pick(const List& list) {
    return list[below(list.size())];
  }

 private:
  static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ULL;
  static std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ value >> 30U) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ value >> 27U) * 0x94D049BB133111EBULL;
    return value ^ value >> 31U;
  }
  std::uint64_t state_;
};

}  // namespace sktt::mutants
