#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.hpp"

namespace sktt::pdf {

struct Name {
  std::string value;  ///< Without the solidus; only regular ASCII, so never a #-escape.
  bool operator==(const Name&) const = default;
};

/// An indirect reference. Generations are always 0 in this dialect.
struct Reference {
  std::uint32_t number;
  bool operator==(const Reference&) const = default;
};

/// A real number, kept as written: the dialect never computes with one that it read.
struct Real {
  std::string lexeme;
  bool operator==(const Real&) const = default;
};

enum class StringForm : std::uint8_t { literal, hexadecimal };
struct String {
  Bytes value;
  StringForm form = StringForm::literal;
  bool operator==(const String&) const = default;
};

class Object;
using Array = std::vector<Object>;

/// Keys in the order of the file; a repeated key is never built.
class Dictionary {
 public:
  Dictionary();
  /// Lists the pairs as they are to be written; a repeated key replaces the first.
  Dictionary(std::initializer_list<std::pair<std::string, Object>> entries);
  ~Dictionary();
  Dictionary(const Dictionary&);
  Dictionary& operator=(const Dictionary&);
  Dictionary(Dictionary&&) noexcept;
  Dictionary& operator=(Dictionary&&) noexcept;

  [[nodiscard]] const Object* find(std::string_view key) const;
  /// Replaces the value of `key` in its place, or appends the pair.
  void set(std::string_view key, Object value);
  void erase(std::string_view key);
  [[nodiscard]] const std::vector<std::pair<std::string, Object>>& entries() const;
  bool operator==(const Dictionary& other) const;

 private:
  std::vector<std::pair<std::string, Object>> entries_;
};

/// Any direct object of ISO 32000-1:2008, 7.3, but streams.
class Object {
 public:
  using Value = std::variant<std::nullptr_t, bool, std::int64_t, Real, Name, String, Array,
                             Dictionary, Reference>;
  // Implicit, so that dictionaries can be written down plainly.
  template <class T, class = std::enable_if_t<!std::is_same_v<std::decay_t<T>, Object>>>
  Object(T&& value) : value_(std::forward<T>(value)) {}  // NOLINT(google-explicit-constructor)

  template <class T>
  [[nodiscard]] const T* get_if() const {
    return std::get_if<T>(&value_);
  }
  [[nodiscard]] const Value& value() const { return value_; }
  bool operator==(const Object&) const = default;

 private:
  Value value_;
};

/// An indirect object: a direct object, and a stream's data where it is a stream. /Length is
/// written from the data, never taken from the dictionary.
struct IndirectObject {
  std::uint32_t number;
  Object object;
  std::optional<Bytes> stream;
  bool operator==(const IndirectObject&) const = default;
};

}  // namespace sktt::pdf
