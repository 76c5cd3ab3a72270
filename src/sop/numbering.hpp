#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "base/time.hpp"

namespace sktt::sop {

/// Which letter of which year a number names.
struct LetterOrdinal {
  int year;
  std::uint32_t sequence;
  bool operator==(const LetterOrdinal&) const = default;
};

/// Checks that a text can be a letter's number, of this system or of before: 3 to 60 of A-Z, a-z,
/// 0-9, space and . / -, a digit among them, no space at either end.
/// Errors: `malformed`, saying what would be right.
[[nodiscard]] Status check_letter_number(std::string_view text);

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

  /// Reads year and sequence back out of a number. Nothing if it is not of this form: other
  /// literals, a sequence with fewer digits or needless zeros, no Roman month, no year of four
  /// digits.
  [[nodiscard]] std::optional<LetterOrdinal> read(std::string_view number) const;

  /// The template as the configuration has it.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  bool operator==(const NumberTemplate&) const = default;

 private:
  explicit NumberTemplate(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace sktt::sop
