#pragma once
// Enumerators and their names on the wire or in the register, side by side.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt {

template <class Term>
struct Named {
  Term term;
  std::string_view name;
};

template <class Term, std::size_t Size>
using NameTable = std::array<Named<Term>, Size>;

/// Finds the name of a term; "" for a value that is no enumerator.
template <class Term, std::size_t Size>
[[nodiscard]] constexpr std::string_view name_in(const NameTable<Term, Size>& table,
                                                 Term term) noexcept {
  for (const Named<Term>& entry : table) {
    if (entry.term == term) {
      return entry.name;
    }
  }
  return "";
}

/// Finds the term of a name. Errors: `malformed`, listing the names there are.
template <class Term, std::size_t Size>
[[nodiscard]] Result<Term> term_in(const NameTable<Term, Size>& table, std::string_view name) {
  std::string choices;
  for (const Named<Term>& entry : table) {
    if (entry.name == name) {
      return entry.term;
    }
    choices += (choices.empty() ? "" : ", ") + std::string(entry.name);
  }
  return Error(Errc::malformed, "must be one of: " + choices);
}

}  // namespace sktt
