#pragma once

#include <cstddef>
#include <string_view>

namespace sktt::db {

/// SQL that was written in the source. There is no way to make one at run time, so no input can
/// become part of a statement; values go in by binding.
class Sql {
 public:
  // Implicit, so that a literal can stand where an Sql is wanted.
  template <std::size_t Size>
  // NOLINTNEXTLINE(google-explicit-constructor)
  consteval Sql(const char (&text)[Size]) : text_(text, Size - 1) {}

  [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

 private:
  std::string_view text_;
};

}  // namespace sktt::db
