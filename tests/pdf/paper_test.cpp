// Paper of the procedure that is no letter, as other programs see it.

#include "pdf/paper.hpp"

#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf/letter_file.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/sample_letters.hpp"
#include "support/scanned_page.hpp"

namespace sktt::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr FileId kPaperId = {1, 2, 3};
constexpr std::string_view kQrText = "SKTT-TANDA-BUKTI:2026-000041:ABCDE-FGHJK-M";

Paper sample_paper() {
  Paper paper;
  paper.title = {"TANDA CONTOH", "SAMPLE PAPER"};
  paper.blocks = {PaperRows{{{{"Nama", "Name"}, "Sivarajan", PaperWeight::strong}}},
                  PaperHeading{{"Alasan", "Reasons"}}, PaperList{{{"Satu", "One"}, {"Dua", "Two"}}},
                  PaperCode{std::string(kQrText),
                            {"Kode", "Code"},
                            "ABCDE-FGHJK-M",
                            {{"Simpan baik-baik.", "Keep it safe."}}},
                  PaperParagraph{{"Sekian.", "That is all."}}};
  paper.notice = {"Bukan SKTT.", "No residence certificate."};
  paper.reference = {"Berkas 2026-000041"};
  return paper;
}

/// A book of `count` lines, the third one struck.
Paper sample_book(int count) {
  Paper paper;
  paper.format = PaperFormat::landscape;
  paper.title = {"BUKU CONTOH", "SAMPLE BOOK"};
  paper.subtitle = "Tahun 2026";
  PaperTable table;
  table.columns = {
      {{"No.", "No."}, 1}, {{"Nama lengkap", "Full name"}, 4}, {{"Catatan", "Note"}, 3}};
  for (int line = 1; line <= count; ++line) {
    table.rows.push_back({{std::to_string(line), "Orang ke-" + std::to_string(line),
                           line == 3 ? "batal: ditarik" : ""},
                          line == 3});
  }
  table.if_empty = {"Belum ada baris.", "No line yet."};
  paper.blocks = {table};
  return paper;
}

class RenderedPaper : public testing::Test {
 protected:
  static Result<Bytes> try_render(const Paper& paper) {
    static const LetterRenderer kRenderer = test::sample_renderer();
    return render_paper(kRenderer.stationery(), paper, kPaperId);
  }
  std::string render(const Paper& paper) {
    file_ = try_render(paper).value();
    const std::string path = directory_.path() / "paper.pdf";
    std::ofstream(path, std::ios::binary) << as_text(file_);
    return path;
  }
  /// The words of one page, or of all, with single spaces.
  static std::string words(const std::string& path, int page = 0) {
    test::Words command = {"pdftotext", "-layout"};
    if (page > 0) {
      command = test::joined(command, {"-f", std::to_string(page), "-l", std::to_string(page)});
    }
    const std::string text = test::run_command(test::joined(command, {path, "-"})).output;
    std::string out;
    for (const char symbol : text) {
      const bool space = symbol == ' ' || symbol == '\n' || symbol == '\f';
      if (!space || (!out.empty() && out.back() != ' ')) {
        out += space ? ' ' : symbol;
      }
    }
    return out;
  }
  static std::string pages(const std::string& path) {
    return test::run_command({"qpdf", "--show-npages", path}).output;
  }

  test::TemporaryDirectory directory_;
  Bytes file_;
};

TEST_F(RenderedPaper, IsSoundForOtherPrograms) {
  for (const Paper& paper : {sample_paper(), sample_book(0), sample_book(120)}) {
    const std::string path = render(paper);
    const test::CommandResult checked = test::run_command({"qpdf", "--check", path});
    EXPECT_EQ(checked.status, 0) << checked.output;
    const test::CommandResult drawn =
        test::run_command({"mutool", "draw", "-F", "txt", "-o", "/dev/null", path});
    EXPECT_EQ(drawn.status, 0);
    EXPECT_THAT(drawn.output, Not(HasSubstr("error")));
    EXPECT_THAT(test::run_command({"pdffonts", path}).output,
                Not(testing::ContainsRegex(" no +(yes|no) +(yes|no) ")))
        << "every font is embedded";
  }
}

TEST_F(RenderedPaper, IsA4InTheFormatAskedFor) {
  EXPECT_THAT(test::run_command({"pdfinfo", render(sample_paper())}).output,
              HasSubstr("595 x 842 pts (A4)"));
  EXPECT_THAT(test::run_command({"pdfinfo", render(sample_book(1))}).output,
              HasSubstr("842 x 595 pts (A4)"));
}

TEST_F(RenderedPaper, SaysAllThatItWasGiven) {
  const std::string path = render(sample_paper());
  const std::string text = words(path);
  for (const char* part :
       {"DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL", "TANDA CONTOH", "SAMPLE PAPER", "Sivarajan",
        "1. Satu", "2. Dua", "ABCDE-FGHJK-M", "Keep it safe.", "That is all.", "Bukan SKTT.",
        "Berkas 2026-000041", "Halaman 1 dari 1 / Page 1 of 1"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST_F(RenderedPaper, PrintsAQrThatAScannerReads) {
  EXPECT_EQ(test::scan_qr(render(sample_paper())), kQrText);
  Paper in_bytes = sample_paper();
  std::get<PaperCode>(in_bytes.blocks.at(3)).qr = "SKTT-TANDA-BUKTI:2026-000041:ABCDE-FGHJK-~";
  EXPECT_EQ(test::scan_qr(render(in_bytes)), "SKTT-TANDA-BUKTI:2026-000041:ABCDE-FGHJK-~");
}

TEST_F(RenderedPaper, IsNoLetter) {
  render(sample_paper());
  const LetterReading reading = read_letter(file_);
  const auto* refusal = std::get_if<Refusal>(&reading);
  ASSERT_NE(refusal, nullptr);
  EXPECT_EQ(refusal->rule, "header");
  // Nor does it become one by the line that it lacks.
  std::string forged = to_string(file_);
  forged.insert(forged.find('\n', forged.find('\n') + 1) + 1, "%SKTT-1\n");
  EXPECT_TRUE(std::holds_alternative<Refusal>(read_letter(to_bytes(forged))));
}

TEST_F(RenderedPaper, WrapsNamesAndCutsNone) {
  for (const test::SampleLetter& sample : test::sample_letters()) {
    const std::string& name = sample.letter.rows.front().value;
    Paper paper = sample_paper();
    std::get<PaperRows>(paper.blocks.front()).rows.front().value = name;
    const std::string path = render(paper);
    const std::string text = test::run_command({"pdftotext", "-raw", path, "-"}).output;
    std::string joined;
    for (const char symbol : text) {
      joined += symbol == '\n' ? ' ' : symbol;
    }
    EXPECT_THAT(joined, HasSubstr(name)) << sample.id;
  }
}

TEST_F(RenderedPaper, NamesACharacterThatTheFontLacksAndGoesOn) {
  Paper paper = sample_paper();
  std::get<PaperParagraph>(paper.blocks.back()).text.text =
      "baik \xF0\x9F\x98\x80 lalu \xE0\xB8\x9A dan \xE2\x80\xAE"
      "balik";
  EXPECT_THAT(words(render(paper)), HasSubstr("baik [U+1F600] lalu [U+0E1A] dan [U+202E]balik"));
}

TEST_F(RenderedPaper, BringsTextIntoNfc) {
  Paper paper = sample_paper();
  std::get<PaperParagraph>(paper.blocks.back()).text.text = "Bjo\xCC\x88rn";
  EXPECT_THAT(words(render(paper)), HasSubstr("Björn"));
}

TEST_F(RenderedPaper, BreaksABookOverPagesWithItsHeadingOnEach) {
  const std::string path = render(sample_book(120));
  const int count = std::stoi(pages(path));
  ASSERT_GE(count, 4);
  int first = 1;
  for (int page = 1; page <= count; ++page) {
    const std::string text = words(path, page);
    EXPECT_THAT(text, HasSubstr("BUKU CONTOH"));
    EXPECT_THAT(text, HasSubstr("Nama lengkap"));
    EXPECT_THAT(text,
                HasSubstr("Halaman " + std::to_string(page) + " dari " + std::to_string(count)));
    EXPECT_THAT(text, HasSubstr("Orang ke-" + std::to_string(first) + " "));
    while (text.find("Orang ke-" + std::to_string(first) + " ") != std::string::npos) {
      ++first;
    }
  }
  EXPECT_EQ(first, 121) << "every line once, in order";
}

TEST_F(RenderedPaper, PutsNothingIntoTheMargins) {
  const std::string path = render(sample_book(120));
  const std::string boxes = test::run_command({"pdftotext", "-bbox", path, "-"}).output;
  std::size_t seen = 0;
  for (std::size_t at = boxes.find("<word "); at != std::string::npos;
       at = boxes.find("<word ", at + 1)) {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    ASSERT_EQ(
        std::sscanf(boxes.c_str() + at, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
                    &left, &top, &right, &bottom),
        4);
    EXPECT_TRUE(left >= 49 && right <= 842 - 49 && top >= 30 && bottom <= 595 - 10);
    ++seen;
  }
  EXPECT_GT(seen, 300U);
}

TEST_F(RenderedPaper, OfAnEmptyBookSaysSoUnderTheHeadings) {
  const std::string path = render(sample_book(0));
  EXPECT_EQ(pages(path), "1\n");
  const std::string text = words(path);
  EXPECT_THAT(text, HasSubstr("Nama lengkap"));
  EXPECT_THAT(text, HasSubstr("Belum ada baris."));
}

/// How often a part of a text is there.
std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST_F(RenderedPaper, OfABookBreaksARowThatNoPageHoldsUnderTheHeadings) {
  // Each character of this note is written as its name, nine times as wide.
  constexpr int kCharacters = 500;
  Paper paper = sample_book(4);
  auto& rows = std::get<PaperTable>(paper.blocks.front()).rows;
  for (int count = 0; count < kCharacters; ++count) {
    rows.at(2).cells.at(2) += "\U0001F600";
  }
  const std::string path = render(paper);
  const int last = std::stoi(pages(path));
  EXPECT_GT(last, 2);
  std::size_t written = 0;
  for (int page = 1; page <= last; ++page) {
    const std::string text = words(path, page);
    EXPECT_EQ(count_of(text, "Nama lengkap"), 1U) << page;
    EXPECT_GT(count_of(text, "1F600"), 2U) << page;
    written += count_of(text, "1F600");
  }
  EXPECT_EQ(written, static_cast<std::size_t>(kCharacters));
  // The row begins where the one before ends, and its neighbours stand on its first and last page.
  EXPECT_EQ(count_of(words(path, 1), "Orang ke-2"), 1U);
  EXPECT_EQ(count_of(words(path, 1), "Orang ke-3"), 1U);
  EXPECT_EQ(count_of(words(path), "Orang ke-3"), 1U);
  EXPECT_EQ(count_of(words(path, last), "Orang ke-4"), 1U);
}

TEST_F(RenderedPaper, RefusesHeadingsThatNoPageHolds) {
  Paper paper = sample_book(1);
  std::get<PaperTable>(paper.blocks.front()).columns.at(2).heading.text = std::string(9000, 'W');
  const auto refused = try_render(paper);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::too_large);
}

TEST_F(RenderedPaper, RefusesAQrThatIsEmptyOrTooLong) {
  for (const std::string& text : {std::string(), std::string(801, 'A')}) {
    Paper paper = sample_paper();
    std::get<PaperCode>(paper.blocks.at(3)).qr = text;
    EXPECT_FALSE(try_render(paper));
  }
}

TEST_F(RenderedPaper, HoldsAProfileForPdfA2bAndNoTraceOfItsMaker) {
  render(sample_paper());
  const std::string file = to_string(file_);
  EXPECT_THAT(file, HasSubstr("<pdfaid:part>2</pdfaid:part>"));
  EXPECT_THAT(file, HasSubstr("/GTS_PDFA1"));
  for (const char* trace : {"/Producer", "PoDoFo", "CreationDate", "/JS", "/AA", "/OpenAction"}) {
    EXPECT_EQ(file.find(trace), std::string::npos) << trace;
  }
}

}  // namespace
}  // namespace sktt::pdf
