#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace sktt::fuzz {

/// A file that is no letter, or one no more.
struct OddFile {
  std::string name;
  Bytes content;
};

/// The largest file that a letter's reader looks at, in bytes, filled with one thing.
[[nodiscard]] std::vector<OddFile> filled_files();
/// Files of our dialect that hold such a filling in an object, a trailer or a stream.
[[nodiscard]] std::vector<OddFile> stuffed_files();
/// A letter with such a filling between or behind its revisions.
[[nodiscard]] std::vector<OddFile> stuffed_letters();
/// Files of which a number is another: lengths, counts, offsets.
[[nodiscard]] std::vector<OddFile> lying_files();
/// Small PDFs as other programs, or nobody, would write them.
[[nodiscard]] std::vector<OddFile> foreign_files();
/// Letters, drafts and small files as qpdf writes them again. Throws std::runtime_error if it does
/// not.
[[nodiscard]] std::vector<OddFile> rewritten_files();

}  // namespace sktt::fuzz
