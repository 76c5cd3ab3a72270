#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "fuzz/target.hpp"

namespace sktt::fuzz {

/// One input to begin with.
struct CorpusEntry {
  std::string name;  ///< "accepted-..." or "refused-..."; what is made at the start is accepted.
  Bytes content;
};

/// Makes a target by name. Throws std::runtime_error if there is none.
[[nodiscard]] Target make_target(std::string_view name);

/// Lists a target's corpus: the files of tests/fuzz/corpus/NAME, by name, and its seeds.
[[nodiscard]] std::vector<CorpusEntry> corpus_of(const Target& target);

}  // namespace sktt::fuzz
