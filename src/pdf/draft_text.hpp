#pragma once
// Internal to src/pdf.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pdf/draft_document.hpp"
#include "pdf/letter.hpp"

namespace sktt::pdf {

struct DraftRow {
  std::u32string label;
  std::u32string label_english;
  std::u32string value;
};

/// A letter's texts, each known to be NFC and in both typefaces.
struct DraftText {
  std::u32string title;
  std::u32string title_english;
  std::u32string opening;
  std::u32string opening_english;
  std::vector<DraftRow> rows;
  std::u32string closing;
  std::u32string closing_english;
  std::u32string case_number;
  std::u32string version;
};

/// A letterhead's texts, likewise.
struct HeadText {
  std::u32string government;
  std::u32string agency;
  std::u32string address;
  std::u32string contact;
  std::u32string stamp_ring;
  std::vector<std::u32string> stamp_core;  ///< Lines.
  std::u32string notice;
  std::u32string notice_english;
};

/// Checks that one text can be drawn. `what` is how errors call it.
/// Errors: `malformed`, naming `what` and the character as U+XXXX.
[[nodiscard]] Result<std::u32string> check_drawable(const Typefaces& typefaces,
                                                    std::string_view text, std::string_view what);

/// Checks every text of a letter. Errors: as `check_drawable`, the row by its label.
[[nodiscard]] Result<DraftText> check_letter(const Typefaces& typefaces, const Letter& letter);

/// Checks every text of a letterhead. Errors: as `check_drawable`, by the key's name.
[[nodiscard]] Result<HeadText> check_letterhead(const Typefaces& typefaces,
                                                const Letterhead& letterhead);

/// Breaks a text into lines of at most `width` points: at spaces, else after a hyphen or solidus,
/// else between letters. Nothing but the spaces at the breaks is left out.
[[nodiscard]] std::vector<std::u32string> wrap(const FontMetrics& font, std::u32string_view text,
                                               double size, double width);

}  // namespace sktt::pdf
