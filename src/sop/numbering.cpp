#include "sop/numbering.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>
#include <vector>

namespace sktt::sop {
namespace {

enum class PieceKind : std::uint8_t { literal, sequence, roman_month, year };

struct Piece {
  PieceKind kind;
  std::string text;       // of a literal
  std::size_t width = 0;  // of a sequence
};

bool is_literal(char letter) {
  constexpr std::string_view kSigns = " ./-";
  return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
         (letter >= '0' && letter <= '9') || kSigns.find(letter) != std::string_view::npos;
}

Result<Piece> read_placeholder(std::string_view name) {
  constexpr std::string_view kSequence = "sequence:0";
  if (name == "year") {
    return Piece{PieceKind::year, "", 0};
  }
  if (name == "roman_month") {
    return Piece{PieceKind::roman_month, "", 0};
  }
  if (name.size() == kSequence.size() + 1 && name.starts_with(kSequence) && name.back() >= '1' &&
      name.back() <= '9') {
    return Piece{PieceKind::sequence, "", static_cast<std::size_t>(name.back() - '0')};
  }
  return Error(Errc::malformed,
               "a placeholder must be {sequence:01} to {sequence:09}, {roman_month} or {year}");
}

Result<std::vector<Piece>> split(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '{') {
      const std::size_t close = text.find('}', at);
      if (close == std::string_view::npos) {
        return Error(Errc::malformed, "a { has no }");
      }
      Result<Piece> piece = read_placeholder(text.substr(at + 1, close - at - 1));
      if (!piece) {
        return std::move(piece).error();
      }
      pieces.push_back(std::move(piece).value());
      at = close + 1;
    } else if (is_literal(text[at])) {
      pieces.push_back(Piece{PieceKind::literal, std::string(1, text[at]), 0});
      ++at;
    } else {
      return Error(Errc::malformed, "only letters, digits, space and . / - stand in a number");
    }
  }
  return pieces;
}

std::string padded(std::uint32_t sequence, std::size_t width) {
  std::string digits = std::to_string(sequence);
  return digits.size() >= width ? digits : std::string(width - digits.size(), '0') + digits;
}

/// Takes the digits at the front of `rest`: at least `width`, at most nine, and no zero in front
/// of more than `width`.
std::optional<std::uint32_t> take_digits(std::string_view& rest, std::size_t width) {
  constexpr std::size_t kMostDigits = 9;
  const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (end < width || end > kMostDigits || (end > width && rest.front() == '0')) {
    return std::nullopt;
  }
  std::uint32_t value = 0;
  std::from_chars(rest.data(), rest.data() + end, value);
  rest.remove_prefix(end);
  return value;
}

bool take_text(std::string_view& rest, std::string_view text) {
  const bool there = rest.starts_with(text);
  rest.remove_prefix(there ? text.size() : 0);
  return there;
}

bool take_roman_month(std::string_view& rest) {
  // A longer one before what it begins with.
  constexpr std::array<std::string_view, 12> kMonths{"VIII", "VII", "XII", "III", "VI", "IV",
                                                     "IX",   "XI",  "II",  "V",   "X",  "I"};
  return std::any_of(kMonths.begin(), kMonths.end(),
                     [&](std::string_view month) { return take_text(rest, month); });
}

bool take_piece(std::string_view& rest, const Piece& piece, LetterOrdinal& out) {
  constexpr std::size_t kYearDigits = 4;
  switch (piece.kind) {
    case PieceKind::literal:
      return take_text(rest, piece.text);
    case PieceKind::roman_month:
      return take_roman_month(rest);
    case PieceKind::sequence: {
      const auto sequence = take_digits(rest, piece.width);
      out.sequence = sequence.value_or(0);
      return sequence && *sequence > 0;
    }
    case PieceKind::year: {
      std::string_view digits = rest.substr(0, kYearDigits);
      const auto year = take_digits(digits, kYearDigits);
      out.year = static_cast<int>(year.value_or(0));
      rest.remove_prefix(year ? kYearDigits : 0);
      return year.has_value();
    }
  }
  return false;
}

}  // namespace

Status check_letter_number(std::string_view text) {
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 60;
  const bool sound = text.size() >= kShortest && text.size() <= kLongest && text.front() != ' ' &&
                     text.back() != ' ' && std::all_of(text.begin(), text.end(), is_literal) &&
                     text.find_first_of("0123456789") != std::string_view::npos;
  return sound ? Status(Done{})
               : Error(Errc::malformed,
                       "must be 3 to 60 of A-Z, a-z, 0-9, space and . / -, with a digit, such as "
                       "470/0001/SKTT/XI/2026");
}

Result<NumberTemplate> NumberTemplate::parse(std::string_view text) {
  Result<std::vector<Piece>> pieces = split(text);
  if (!pieces) {
    return std::move(pieces).error();
  }
  const auto count = [&](PieceKind kind) {
    return std::count_if(pieces.value().begin(), pieces.value().end(),
                         [&](const Piece& piece) { return piece.kind == kind; });
  };
  if (count(PieceKind::sequence) != 1 || count(PieceKind::year) != 1) {
    return Error(Errc::malformed, "must name {sequence:0N} and {year} once each");
  }
  return NumberTemplate(std::string(text));
}

std::string NumberTemplate::format(std::uint32_t sequence, Date date) const {
  if (sequence == 0) {
    throw std::logic_error("letter numbers count from 1");
  }
  std::string out;
  const Result<std::vector<Piece>> pieces = split(text_);
  for (const Piece& piece : pieces.value()) {
    switch (piece.kind) {
      case PieceKind::literal:
        out += piece.text;
        break;
      case PieceKind::sequence:
        out += padded(sequence, piece.width);
        break;
      case PieceKind::roman_month:
        out += month_in_roman(date);
        break;
      case PieceKind::year:
        out += std::to_string(static_cast<int>(date.year()));
        break;
    }
  }
  return out;
}

std::optional<LetterOrdinal> NumberTemplate::read(std::string_view number) const {
  const Result<std::vector<Piece>> pieces = split(text_);
  LetterOrdinal out{0, 0};
  for (const Piece& piece : pieces.value()) {
    if (!take_piece(number, piece, out)) {
      return std::nullopt;
    }
  }
  return number.empty() ? std::optional(out) : std::nullopt;
}

}  // namespace sktt::sop
