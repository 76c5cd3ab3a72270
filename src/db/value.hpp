#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/bytes.hpp"

namespace sktt::db {

/// An integer that a column can hold; bool and char say nothing a register should keep.
template <class T>
concept Integer = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

/// What is bound to one parameter: NULL, a 64-bit integer, text or a blob. It only views text and
/// bytes, so it must not outlive the statement in which it is written.
class Value {
 public:
  using Content = std::variant<std::nullptr_t, std::int64_t, std::string_view, ByteView>;

  // Implicit, so that a call reads `{case_id, name, nullptr}`.
  // NOLINTBEGIN(google-explicit-constructor)
  Value(std::nullptr_t) : content_(nullptr) {}
  /// Throws std::logic_error past 2^63 - 1, the largest integer that SQLite holds.
  template <Integer T>
  Value(T number) : content_(checked(number)) {}
  Value(std::string_view text) : content_(text) {}
  Value(const std::string& text) : content_(std::string_view(text)) {}
  Value(const char* text) : content_(std::string_view(text)) {}
  Value(ByteView bytes) : content_(bytes) {}
  Value(const Bytes& bytes) : content_(ByteView(bytes)) {}
  /// NULL if it holds nothing.
  template <class T>
  Value(const std::optional<T>& maybe) : content_(maybe ? Value(*maybe).content_ : nullptr) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] const Content& content() const noexcept { return content_; }

 private:
  template <Integer T>
  static std::int64_t checked(T number) {
    if (!std::in_range<std::int64_t>(number)) {
      throw std::logic_error("integer does not fit a database column");
    }
    return static_cast<std::int64_t>(number);
  }

  Content content_;
};

}  // namespace sktt::db
