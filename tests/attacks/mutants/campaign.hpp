#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "mutants/subject.hpp"
#include "mutants/tally.hpp"
#include "verify/verifier.hpp"

namespace sktt::mutants {

/// The letters that mutants are made of, and what they are verified by. Kept in a folder, since a
/// test office's keys are made anew by each process: so a run can go on where it was stopped, and
/// any mutant be made again.
struct Letters {
  std::vector<Subject> subjects;
  verify::Verifier verifier;
};

/// Reads the letters of a folder, issuing them first if it has none: one for each sample applicant,
/// and some of them once more. Throws std::runtime_error if one is not green.
[[nodiscard]] Letters open_letters(const std::filesystem::path& folder);

/// One run over the mutants `from` to before `from + count`.
struct Campaign {
  std::uint64_t seed;
  std::uint64_t from;
  std::uint64_t count;
  unsigned threads;
};

/// Lists the kinds in the order of the table.
[[nodiscard]] std::vector<std::string> kind_names();

/// Makes one mutant; `kind` is set to the name of what was done. It follows from the letters, the
/// seed and the number.
[[nodiscard]] Bytes make_mutant(const Letters& letters, std::uint64_t seed, std::uint64_t number,
                                std::string& kind);

/// Verifies mutants on several threads and counts what comes of them. A green one is written to
/// `folder` as "green-NUMBER.pdf".
[[nodiscard]] Tally run(const Letters& letters, const Campaign& campaign,
                        const std::filesystem::path& folder);

}  // namespace sktt::mutants
