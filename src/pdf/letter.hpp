#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/signature_content.hpp"

namespace sktt::pdf {

/// What stands above every letter and in the stamp; from config/letter/*.toml.
struct Letterhead {
  std::string government;  ///< "PEMERINTAH KABUPATEN CONTOHREJO"
  std::string agency;      ///< "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
  std::string address;     ///< One line.
  std::string contact;     ///< One line.
  std::string stamp_ring;  ///< Text around the stamp.
  std::string stamp_core;  ///< Text in the stamp's middle, lines ended by '\n'.
  std::string notice;      ///< Footer: tidak tersertifikasi, how to verify; Indonesian.
  std::string notice_english;
};

/// Reads a letterhead file. Errors: `malformed`, naming file, line and key.
[[nodiscard]] Result<Letterhead> load_letterhead(std::string_view toml, std::string file_name);

/// One line of the letter's body. A value is never cut: it wraps. The first row names the holder
/// and the last one says until when the letter is valid; both values are set in bold.
struct LetterRow {
  std::string label;  ///< Indonesian
  std::string label_english;
  std::string value;  ///< NFC
};

/// What a draft says. It holds no date, number, name or capacity of a signer: those are not known.
struct Letter {
  std::string title;  ///< "SURAT KETERANGAN TEMPAT TINGGAL"
  std::string title_english;
  std::string opening;  ///< The sentence before the rows.
  std::string opening_english;
  std::vector<LetterRow> rows;
  std::string closing;  ///< The sentence after the rows.
  std::string closing_english;
  std::string case_number;  ///< Small, in the footer, so that a printed draft can be traced:
                            ///< "2026-000012".
  int version;              ///< Of the konsep, from 1.
};

struct Stationery;

/// Renders drafts. Fonts and the colour profile are read and parsed once, by `open`, which also
/// renders once so that PoDoFo's lazy statics exist before any thread is started.
///
/// Invariant: immutable after `open`. `render` may be called from many threads.
class LetterRenderer {
 public:
  /// Errors: `not_found` if a font or profile file is missing, naming it and its package.
  [[nodiscard]] static Result<LetterRenderer> open(const Letterhead& letterhead);
  ~LetterRenderer();
  LetterRenderer(LetterRenderer&&) noexcept;
  LetterRenderer& operator=(LetterRenderer&&) noexcept;
  LetterRenderer(const LetterRenderer&) = delete;
  LetterRenderer& operator=(const LetterRenderer&) = delete;

  /// Renders revision 1: A4, one page, PDF 1.7, PDF/A-2b, in the canonical form of
  /// src/pdf/README.md. `file_id` becomes both halves of /ID and makes each version unique.
  /// Errors: `malformed` if a character is not in the font (the detail names it as U+XXXX and the
  /// row), the rows do not fit on the page, or texts come to stand over one another.
  [[nodiscard]] Result<Bytes> render(const Letter& letter,
                                     const std::array<std::uint8_t, 16>& file_id) const;

  /// Renders the smallest draft with each of the fonts that drafts may have, to see what drafts are
  /// made of.
  [[nodiscard]] std::vector<Bytes> sample_drafts() const;

  /// Checks that an official's name and capacity can be drawn in every box they may appear in.
  /// Errors: `malformed`, naming the character or saying how much too wide it is.
  [[nodiscard]] Status check_signer(const SignatureContent& content) const;

  /// What the office's other paper is rendered with, too; see `render_paper`.
  [[nodiscard]] const Stationery& stationery() const;

 private:
  struct State;
  explicit LetterRenderer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sktt::pdf
