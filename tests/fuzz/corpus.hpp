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
  bool committed;  ///< Else made at the start, by this process's keys.
};

/// Makes a target by name. Throws std::runtime_error if there is none.
[[nodiscard]] Target make_target(std::string_view name);

/// Lists what is committed for a target, by name: the files of tests/fuzz/corpus/NAME, and those
/// that the repository keeps for something else.
[[nodiscard]] std::vector<CorpusEntry> committed_corpus(std::string_view name);

/// Adds to a target's seeds what is committed as accepted.
[[nodiscard]] std::vector<Bytes> with_committed(std::string_view name, std::vector<Bytes> seeds);

/// Lists a target's corpus: what is committed for it, and its seeds.
[[nodiscard]] std::vector<CorpusEntry> corpus_of(const Target& target);

}  // namespace sktt::fuzz
