#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace sktt {

/// Why an operation was refused. Callers branch on the code, never on the text.
/// `http/problem.cpp` maps each code to one status and one problem type.
enum class Errc : std::uint8_t {
  malformed,        ///< The input breaks its own format.
  refused,          ///< Well formed, but a rule of the procedure or of the profile forbids it.
  unauthenticated,  ///< No valid proof of who is asking.
  forbidden,        ///< The asker is known, and this is not theirs to do or to see.
  not_found,
  conflict,     ///< The case has moved on since the caller last read it.
  too_large,    ///< A named limit was exceeded.
  too_many,     ///< Asked too often; waiting helps.
  locked,       ///< Locked after wrong passphrases; only an administrator unlocks.
  unavailable,  ///< Something needed is taken or does not answer; trying again may help.
  disk_full,    ///< The disk has no room left; nothing was changed.
  read_only,    ///< The disk or the file takes no writes; nothing was changed.
  storage,      ///< The disk failed, or what it holds is damaged; nothing was changed.
};

/// One field of an input that is not as it should be: where, and what would be right.
struct FieldProblem {
  std::string field;   ///< A JSON pointer ("/alamat/rt") or a configuration key.
  std::string detail;  ///< What is wrong and what would be right; no personal data.
  bool operator==(const FieldProblem&) const = default;
};

/// An expected failure. A broken invariant is not an Error: it throws std::logic_error.
class Error {
 public:
  Error(Errc code, std::string detail) : code_(code), detail_(std::move(detail)) {}
  Error(Errc code, std::string detail, std::vector<FieldProblem> fields)
      : code_(code), detail_(std::move(detail)), fields_(std::move(fields)) {}

  [[nodiscard]] Errc code() const noexcept { return code_; }
  /// For the log and for an operator. Holds no personal data and no key material.
  [[nodiscard]] const std::string& detail() const noexcept { return detail_; }
  /// Every bad field of a refused input at once; empty for other errors.
  [[nodiscard]] const std::vector<FieldProblem>& fields() const noexcept { return fields_; }

  /// Says what was being done: "seal case 41" + ": " + the detail so far.
  [[nodiscard]] Error within(std::string_view doing) && {
    return {code_, std::string(doing) + ": " + detail_, std::move(fields_)};
  }

 private:
  Errc code_;
  std::string detail_;
  std::vector<FieldProblem> fields_;
};

/// A value or the Error that took its place. Stands in for C++23's std::expected.
template <class T>
class [[nodiscard]] Result {
 public:
  // Implicit, so that `return value;` and `return Error(...);` both read plainly.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] explicit operator bool() const noexcept { return state_.index() == 0; }

  /// Throws std::bad_variant_access if this holds an Error.
  [[nodiscard]] T& value() & { return std::get<0>(state_); }
  [[nodiscard]] const T& value() const& { return std::get<0>(state_); }
  [[nodiscard]] T&& value() && { return std::get<0>(std::move(state_)); }

  /// Throws std::bad_variant_access if this holds a value.
  [[nodiscard]] const Error& error() const& { return std::get<1>(state_); }
  [[nodiscard]] Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

/// Nothing to return but success: `return Done{};`.
struct Done {
  bool operator==(const Done&) const = default;
};
using Status = Result<Done>;

}  // namespace sktt
