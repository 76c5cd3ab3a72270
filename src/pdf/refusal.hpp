#pragma once

#include <cstddef>
#include <string>

namespace sktt::pdf {

/// Why a file is not in this dialect.
struct Refusal {
  std::string rule;    ///< Stable name of the broken rule, such as "xref.entry".
  std::size_t offset;  ///< Bytes from the start of the file to where it was seen.
  int revision;        ///< 1 for the draft; 0 if revisions could not be told apart.
  std::string detail;  ///< For people.
  bool operator==(const Refusal&) const = default;
};

}  // namespace sktt::pdf
