#include "pdf/draft_text.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.hpp"
#include "pdf/draft_objects.hpp"

namespace sktt::pdf {
namespace {

/// Decodes many texts and keeps the first error, so that each caller reads as a list.
class Checker {
 public:
  explicit Checker(const Typefaces& typefaces) : typefaces_(typefaces) {}

  std::u32string take(std::string_view text, std::string_view what) {
    Result<std::u32string> checked = check_drawable(typefaces_, text, what);
    if (checked) {
      return std::move(checked).value();
    }
    if (status_) {
      status_ = std::move(checked).error();
    }
    return {};
  }

  /// Gives `texts` unless one of them was refused.
  template <class Texts>
  [[nodiscard]] Result<Texts> result(Texts texts) const {
    if (!status_) {
      return status_.error();
    }
    return texts;
  }

 private:
  const Typefaces& typefaces_;
  Status status_ = Done{};
};

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  lines.emplace_back(text);
  return lines;
}

/// Finds where to break `text` so that its head fits: the length of the head, at least one letter.
std::size_t break_at(const FontMetrics& font, std::u32string_view text, double size, double width) {
  const double room = width * 1000 / size;
  std::size_t fits = 1;
  int taken = font.advance(text.front());
  while (fits < text.size() &&
         (is_combining(text[fits]) || taken + font.advance(text[fits]) <= room)) {
    taken += font.advance(text[fits]);
    ++fits;
  }
  if (fits == text.size() || text[fits] == U' ') {
    return fits;
  }
  const std::size_t space = text.rfind(U' ', fits);
  if (space != std::u32string_view::npos && space > 0) {
    return space;
  }
  const std::size_t joint = text.find_last_of(U"-/", fits - 1);
  return joint != std::u32string_view::npos && joint > 0 ? joint + 1 : fits;
}

}  // namespace

Result<std::u32string> check_drawable(const Typefaces& typefaces, std::string_view text,
                                      std::string_view what) {
  Result<std::string> line = check_line(text, 1, kMaxDrawnText);
  if (!line) {
    return std::move(line).error().within(what);
  }
  Result<std::u32string> decoded = decode_utf8(line.value());
  if (!decoded) {
    return std::move(decoded).error().within(what);
  }
  for (const Face face : kFaces) {
    const char32_t missing = typefaces.of(face).metrics.first_missing(decoded.value());
    if (missing != U'\0') {
      return Error(Errc::malformed, code_point_name(missing) + " is not in the letter's font")
          .within(what);
    }
  }
  return decoded;
}

Result<DraftText> check_letter(const Typefaces& typefaces, const Letter& letter) {
  Checker checker(typefaces);
  DraftText text;
  text.title = checker.take(letter.title, "title");
  text.title_english = checker.take(letter.title_english, "English title");
  text.opening = checker.take(letter.opening, "opening");
  text.opening_english = checker.take(letter.opening_english, "English opening");
  for (const LetterRow& row : letter.rows) {
    DraftRow checked;
    checked.label = checker.take(row.label, "label of a row");
    const std::string what = "row " + row.label;
    checked.label_english = checker.take(row.label_english, what + ", English label");
    checked.value = checker.take(row.value, what);
    text.rows.push_back(std::move(checked));
  }
  text.closing = checker.take(letter.closing, "closing");
  text.closing_english = checker.take(letter.closing_english, "English closing");
  text.case_number = checker.take("Berkas " + letter.case_number, "case number");
  text.version = checker.take("Naskah versi " + std::to_string(letter.version), "version");
  return checker.result(std::move(text));
}

Result<HeadText> check_letterhead(const Typefaces& typefaces, const Letterhead& letterhead) {
  Checker checker(typefaces);
  HeadText text;
  text.government = checker.take(letterhead.government, "government");
  text.agency = checker.take(letterhead.agency, "agency");
  text.address = checker.take(letterhead.address, "address");
  text.contact = checker.take(letterhead.contact, "contact");
  text.stamp_ring = checker.take(letterhead.stamp_ring, "stamp_ring");
  for (const std::string& line : split_lines(letterhead.stamp_core)) {
    text.stamp_core.push_back(checker.take(line, "stamp_core"));
  }
  text.notice = checker.take(letterhead.notice, "notice");
  text.notice_english = checker.take(letterhead.notice_english, "notice_english");
  return checker.result(std::move(text));
}

std::vector<std::u32string> wrap(const FontMetrics& font, std::u32string_view text, double size,
                                 double width) {
  std::vector<std::u32string> lines;
  while (!text.empty()) {
    const std::size_t length = break_at(font, text, size, width);
    std::u32string_view line = text.substr(0, length);
    text.remove_prefix(length);
    line = line.substr(0, line.find_last_not_of(U' ') + 1);
    text.remove_prefix(std::min(text.find_first_not_of(U' '), text.size()));
    if (!line.empty()) {
      lines.emplace_back(line);
    }
  }
  return lines;
}

}  // namespace sktt::pdf
