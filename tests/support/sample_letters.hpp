#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/letter.hpp"

namespace sktt::test {

/// A letter as the office would write it for one of the fictional applicants.
struct SampleLetter {
  std::string id;  ///< "APP-04"
  pdf::Letter letter;
};

/// Makes a letter for each applicant of tests/data/applicants.json, in the file's order.
/// Throws std::runtime_error if the file is not as expected.
[[nodiscard]] std::vector<SampleLetter> sample_letters();

/// Makes the letter of one applicant, such as "APP-04". Throws std::runtime_error if there is none.
[[nodiscard]] pdf::Letter sample_letter(std::string_view id);

/// Reads config/letter/dukcapil.toml. Throws std::runtime_error if it is refused.
[[nodiscard]] pdf::Letterhead sample_letterhead();

/// Opens a renderer with that letterhead. Throws std::runtime_error if it is refused.
[[nodiscard]] pdf::LetterRenderer sample_renderer();

}  // namespace sktt::test
