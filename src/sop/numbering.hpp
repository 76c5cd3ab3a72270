#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "base/time.hpp"

namespace sktt::sop {

/// How letter numbers are written, such as "470/{sequence:04}/SKTT/{roman_month}/{year}".
///
/// Invariant: a parsed template names {sequence} and {year} once each, so that no two letters get
/// one number. Safe to share between threads.
class NumberTemplate {
 public:
  /// The plainest template: sequence and year.
  NumberTemplate() : text_("{sequence:01}/{year}") {}

  /// Reads a template. Placeholders: {sequence:0N} (N digits at least, 1 to 9), {roman_month},
  /// {year}; other characters are A-Z, a-z, 0-9, space and . / - only.
  /// Errors: `malformed`, saying what is wrong with it.
  [[nodiscard]] static Result<NumberTemplate> parse(std::string_view text);

  /// Writes the number of the `sequence`-th letter of the year of `date`, counting from 1.
  /// `date` is the day of registration at the office. Throws std::logic_error for sequence 0.
  [[nodiscard]] std::string format(std::uint32_t sequence, Date date) const;

  /// The template as the configuration has it.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  bool operator==(const NumberTemplate&) const = default;

 private:
  explicit NumberTemplate(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace sktt::sop
