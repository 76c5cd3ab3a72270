#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/document.hpp"
#include "pdf/letter.hpp"

namespace sktt::pdf {

/// Words in Indonesian, and in English, which stands small below them and may be empty.
struct PaperText {
  std::string text;
  std::string english;
};

/// A sentence or more across the page.
struct PaperParagraph {
  PaperText text;
};

/// What stands above a part of the paper; kept on one page with what follows it.
struct PaperHeading {
  PaperText text;
};

/// How heavy a value is set.
enum class PaperWeight : std::uint8_t { plain, strong };

/// Labels and their values, as a letter has them.
struct PaperRow {
  PaperText label;
  std::string value;
  PaperWeight weight = PaperWeight::plain;
};
/// Such rows, one under the other.
struct PaperRows {
  std::vector<PaperRow> rows;
};

/// Points, numbered from 1.
struct PaperList {
  std::vector<PaperText> items;
};

/// A QR in a frame; beside it what it is, the same to be typed, and what to do with it.
struct PaperCode {
  std::string qr;
  PaperText caption;
  std::string typed;
  std::vector<PaperText> advice;
};

/// One column of a table.
struct PaperColumn {
  PaperText heading;
  double share;  ///< Of the width, in relation to the other columns' shares.
};
/// One row of a table.
struct PaperTableRow {
  std::vector<std::string> cells;  ///< One for each column; may be empty.
  bool struck = false;             ///< Each cell but the last, which says why.
};
/// A table that goes on over as many pages as it needs, its headings on each of them.
struct PaperTable {
  std::vector<PaperColumn> columns;
  std::vector<PaperTableRow> rows;
  PaperText if_empty;  ///< Said where there is no row.
};

/// What papers are put together from.
using PaperBlock =
    std::variant<PaperParagraph, PaperHeading, PaperRows, PaperList, PaperCode, PaperTable>;

/// How the A4 sheet is held.
enum class PaperFormat : std::uint8_t { portrait, landscape };

/// A paper of the procedure that is no letter: a receipt, a slip, a book.
struct Paper {
  PaperFormat format = PaperFormat::portrait;
  PaperText title;
  std::string subtitle;  ///< Under the title; may be empty.
  std::vector<PaperBlock> blocks;
  PaperText notice;                    ///< Footer of every page.
  std::vector<std::string> reference;  ///< Right of it: at most two lines; the page number follows.
};

/// Renders a paper on A4 with the office's letterhead and fonts: PDF 1.7, as PDF/A-2b wants it, but
/// not in the letter's dialect, so that `read_letter` refuses it by its first line.
///
/// Text is brought into NFC, wraps and is never cut. A character that the fonts have not, or that
/// would not be seen, is written as its name in brackets, "[U+1F600]": what stands in a book must
/// not stop the book. `file_id` makes each rendering unique. May be called from many threads.
/// A row of a table that is higher than a page goes on on the next, under the headings.
/// Errors: `too_large` if a QR's text, or the headings of a table, are longer than any page holds.
/// Throws std::logic_error for text that is not UTF-8.
[[nodiscard]] Result<Bytes> render_paper(const Stationery& stationery, const Paper& paper,
                                         const FileId& file_id);

}  // namespace sktt::pdf
