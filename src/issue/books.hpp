#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "issue/identity.hpp"
#include "issue/office.hpp"

namespace sktt::issue {

/// The office's two books.
enum class BookKind : std::uint8_t { buku_register, buku_agenda };

/// How a book is given out.
enum class BookFile : std::uint8_t {
  pdf,  ///< A4 across, to be printed.
  csv,  ///< RFC 4180, UTF-8, no cell a formula.
};

/// Gives a book of a calendar year at the office, of this year if none is named; a year without a
/// line gives an empty book that says so. Errors: `forbidden` unless they hold an appointment now;
/// `storage`.
[[nodiscard]] Result<Bytes> read_book(const Office& office, const Identity& who, BookKind kind,
                                      BookFile file, std::optional<int> year);

}  // namespace sktt::issue
