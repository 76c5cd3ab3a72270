#include "pdf/letter.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.hpp"
#include "pdf/document.hpp"
#include "pdf/letter_file.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/sample_letters.hpp"

namespace sktt::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr FileId kFileId = {0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70, 0x80,
                            0x90, 0xA0, 0xB0, 0xC0, 0xD0, 0xE0, 0xF0, 0x01};

/// Puts line breaks and runs of blanks down to one blank, as a reader of the text would.
std::string one_line(const std::string& text) {
  return std::regex_replace(text, std::regex("[ \n\f]+"), " ");
}

class RenderedLetter : public testing::Test {
 protected:
  [[nodiscard]] static const LetterRenderer& renderer() {
    static const LetterRenderer opened = test::sample_renderer();
    return opened;
  }
  [[nodiscard]] static Bytes render(const Letter& letter) {
    Result<Bytes> file = renderer().render(letter, kFileId);
    if (!file) {
      throw std::runtime_error(file.error().detail());
    }
    return std::move(file).value();
  }
  [[nodiscard]] std::string saved(const Bytes& file) const {
    std::string path = directory_.path() / "letter.pdf";
    std::ofstream(path, std::ios::binary) << as_text(file);
    return path;
  }
  [[nodiscard]] static std::string refusal_of(const Letter& letter) {
    const Result<Bytes> file = renderer().render(letter, kFileId);
    if (file) {
      return "rendered";
    }
    EXPECT_EQ(file.error().code(), Errc::malformed);
    return file.error().detail();
  }

  test::TemporaryDirectory directory_;
};

TEST_F(RenderedLetter, IsOnePageThatQpdfFindsSound) {
  for (const test::SampleLetter& sample : test::sample_letters()) {
    SCOPED_TRACE(sample.id);
    const std::string path = saved(render(sample.letter));
    const test::CommandResult check = test::run_command({"qpdf", "--check", path});
    EXPECT_EQ(check.status, 0) << check.output;
    EXPECT_EQ(test::run_command({"qpdf", "--show-npages", path}).output, "1\n");
  }
}

TEST_F(RenderedLetter, EmbedsEveryFontAndNoOther) {
  const std::regex table(
      "name.*\n-.*\n"
      "SKTTRG\\+NotoSerif-Regular +CID TrueType +Identity-H +yes yes yes .*\n"
      "SKTTBD\\+NotoSerif-Bold +CID TrueType +Identity-H +yes yes yes .*\n");
  for (const test::SampleLetter& sample : test::sample_letters()) {
    const std::string fonts = test::run_command({"pdffonts", saved(render(sample.letter))}).output;
    EXPECT_TRUE(std::regex_match(fonts, table)) << sample.id << "\n" << fonts;
  }
}

TEST_F(RenderedLetter, IsReadByMupdfWithoutAnError) {
  const std::string path = saved(render(test::sample_letter("APP-12")));
  const test::CommandResult drawn = test::run_command({"mutool", "draw", "-F", "txt", path});
  EXPECT_EQ(drawn.status, 0);
  EXPECT_EQ(drawn.output.find("error"), std::string::npos);
  EXPECT_THAT(drawn.output, HasSubstr("Ọláolúwa Adéṣẹ́gun Òjó-Fáṣọlá"));
}

TEST_F(RenderedLetter, GivesEveryValueBackAsText) {
  for (const test::SampleLetter& sample : test::sample_letters()) {
    SCOPED_TRACE(sample.id);
    const std::string text = one_line(
        test::run_command({"pdftotext", "-raw", saved(render(sample.letter)), "-"}).output);
    for (const LetterRow& row : sample.letter.rows) {
      EXPECT_THAT(text, HasSubstr(row.value));
    }
  }
}

TEST_F(RenderedLetter, SaysThatItIsADraftUntilItIsSealed) {
  const std::string text =
      test::run_command({"pdftotext", saved(render(test::sample_letter("APP-01"))), "-"}).output;
  EXPECT_THAT(text, HasSubstr("KONSEP – BELUM SAH"));
  EXPECT_THAT(text, HasSubstr("DRAFT – NOT VALID"));
}

TEST_F(RenderedLetter, HoldsNeitherDatesNorTheNameOfItsMaker) {
  const std::string file = to_string(render(test::sample_letter("APP-01")));
  for (const char* trace : {"/Producer", "/Author", "PoDoFo", "CreationDate", "ModDate", "CIDSet",
                            "Helvetica", "/MK", "/ExtGState", "NeedAppearances"}) {
    EXPECT_EQ(file.find(trace), std::string::npos) << trace;
  }
}

TEST_F(RenderedLetter, DeclaresPdfA2b) {
  const std::string file = to_string(render(test::sample_letter("APP-01")));
  EXPECT_THAT(file, HasSubstr("<pdfaid:part>2</pdfaid:part>"));
  EXPECT_THAT(file, HasSubstr("<pdfaid:conformance>B</pdfaid:conformance>"));
  EXPECT_THAT(file, HasSubstr("/GTS_PDFA1"));
}

TEST_F(RenderedLetter, IsTheSameForTheSameInput) {
  const Letter letter = test::sample_letter("APP-09");
  EXPECT_EQ(render(letter), render(letter));
  EXPECT_EQ(render(letter), test::sample_renderer().render(letter, kFileId).value());
}

TEST_F(RenderedLetter, DiffersWithItsIdentifierAndItsVersion) {
  Letter letter = test::sample_letter("APP-09");
  const Bytes first = render(letter);
  FileId other = kFileId;
  other.back() ^= 1U;
  EXPECT_NE(renderer().render(letter, other).value(), first);
  letter.version = 2;
  EXPECT_NE(render(letter), first);
}

TEST_F(RenderedLetter, IsTheSameFromEightThreads) {
  const std::vector<test::SampleLetter> samples = test::sample_letters();
  std::vector<Bytes> serial;
  serial.reserve(samples.size());
  for (const test::SampleLetter& sample : samples) {
    serial.push_back(render(sample.letter));
  }
  std::atomic<int> different = 0;
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t step = 0; step < samples.size(); ++step) {
        const std::size_t index = (step + thread) % samples.size();
        different += render(samples[index].letter) == serial[index] ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(different, 0);
}

/// The objects of a draft that are fonts' programs.
std::vector<IndirectObject> font_programs(const Bytes& file) {
  const auto document = std::get<Document>(read_document(file));
  std::vector<IndirectObject> programs;
  for (const IndirectObject& object : document.revisions.front().objects) {
    const auto* dictionary = object.object.get_if<Dictionary>();
    if (dictionary != nullptr && dictionary->find("Length1") != nullptr) {
      programs.push_back(object);
    }
  }
  return programs;
}

TEST_F(RenderedLetter, EmbedsPreparedFontsInStepWithItsCharacters) {
  const auto fonts_of = [](const char* id) {
    return font_programs(render(test::sample_letter(id)));
  };
  EXPECT_EQ(fonts_of("APP-02"), fonts_of("APP-05")) << "Swedish and Irish are Latin-1";
  EXPECT_NE(fonts_of("APP-02"), fonts_of("APP-06")) << "Polish is not";
  EXPECT_EQ(fonts_of("APP-06"), fonts_of("APP-11")) << "Turkish is Latin Extended-A, too";
}

TEST_F(RenderedLetter, CutsAFontForCharactersThatNoPreparedOneHas) {
  Letter letter = test::sample_letter("APP-02");
  letter.rows.at(9).value = "Вымышленная контора";
  const Bytes file = render(letter);
  EXPECT_TRUE(std::holds_alternative<LetterFile>(read_letter(file)));
  EXPECT_THAT(one_line(test::run_command({"pdftotext", "-raw", saved(file), "-"}).output),
              HasSubstr("Вымышленная контора"));
}

TEST_F(RenderedLetter, RefusesACharacterOutsideTheFontByItsNameAndRow) {
  Letter letter = test::sample_letter("APP-01");
  letter.rows.at(9).value = "บริษัท";
  EXPECT_EQ(refusal_of(letter), "row Penjamin: U+0E1A is not in the letter's font");
  letter.rows.at(9).value = "Contoh 😀";
  EXPECT_EQ(refusal_of(letter), "row Penjamin: U+1F600 is not in the letter's font");
}

TEST_F(RenderedLetter, RefusesTextThatIsNotUtf8) {
  Letter letter = test::sample_letter("APP-01");
  letter.rows.at(0).value = "Nguy\xE1\xBB";
  EXPECT_THAT(refusal_of(letter), HasSubstr("row Nama"));
  letter.rows.at(0).value = "\xC0\xAFname";
  EXPECT_THAT(refusal_of(letter), HasSubstr("row Nama"));
  letter.rows.at(0).value = "line\nbreak";
  EXPECT_THAT(refusal_of(letter), HasSubstr("row Nama"));
}

TEST_F(RenderedLetter, RefusesRowsThatDoNotFit) {
  Letter letter = test::sample_letter("APP-04");
  EXPECT_NE(refusal_of(letter), "");
  while (letter.rows.size() < 18) {
    letter.rows.insert(letter.rows.begin() + 1, letter.rows.at(1));
  }
  EXPECT_THAT(refusal_of(letter), HasSubstr("points more than the page has"));
}

/// Lists the fields of a draft; one with a value is listed as "signed".
std::vector<std::string> fields_of(const Document& document) {
  std::vector<std::string> names;
  for (const IndirectObject& object : document.revisions.front().objects) {
    const auto* dictionary = object.object.get_if<Dictionary>();
    const Object* name = dictionary == nullptr ? nullptr : dictionary->find("T");
    if (name != nullptr) {
      const bool has_value = dictionary->find("V") != nullptr;
      names.push_back(has_value ? "signed" : to_string(name->get_if<String>()->value));
    }
  }
  return names;
}

TEST_F(RenderedLetter, HasFiveFieldsInTheirOrderAndNoneIsSigned) {
  const Bytes file = render(test::sample_letter("APP-04"));
  const auto read = read_document(file);
  const auto* document = std::get_if<Document>(&read);
  ASSERT_NE(document, nullptr);
  EXPECT_EQ(document->revisions.size(), 1U);
  EXPECT_THAT(fields_of(*document),
              testing::ElementsAre("paraf_kasi", "paraf_kabid", "ttd_kadis", "cap_dinas", "nomor"));
}

TEST_F(RenderedLetter, IsAcceptedByTheStrictReaderWithoutASignature) {
  for (const test::SampleLetter& sample : test::sample_letters()) {
    const LetterReading reading = read_letter(render(sample.letter));
    const auto* refusal = std::get_if<Refusal>(&reading);
    ASSERT_EQ(refusal, nullptr) << sample.id << ": " << refusal->rule << ", " << refusal->detail;
    EXPECT_TRUE(std::get<LetterFile>(reading).signatures.empty());
  }
}

SignatureContent signer(const char* name, const char* capacity) {
  SignatureContent content{};
  content.signer_name = name;
  content.capacity = capacity;
  content.personnel_id = "NIP 19700101 199003 1 001";
  content.place = "Contohrejo";
  return content;
}

TEST_F(RenderedLetter, KnowsWhoseNameItCanHold) {
  EXPECT_TRUE(
      renderer().check_signer(signer("Dr. Ratna Contohsari, S.H., M.Hum.", "Plt. Kepala Dinas")));

  const Status foreign = renderer().check_signer(signer("Ratna Čontohsari", "Kepala Dinas"));
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code(), Errc::malformed);
  EXPECT_THAT(foreign.error().detail(), HasSubstr("U+010C"));

  const std::string endless(200, 'W');
  const Status wide = renderer().check_signer(signer(endless.c_str(), "Kepala Dinas"));
  ASSERT_FALSE(wide);
  EXPECT_EQ(wide.error().code(), Errc::malformed);
}

TEST(Letterhead, NamesTheLineOfAnUnknownKey) {
  const std::string good = test::read_whole(test::repository_file("config/letter/dukcapil.toml"));
  ASSERT_TRUE(load_letterhead(good, "dukcapil.toml"));
  const auto refused = load_letterhead("logo = \"x\"\n" + good, "dukcapil.toml");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().detail(), HasSubstr("dukcapil.toml:1: logo"));
}

TEST(Letterhead, MustBeInTheFont) {
  Letterhead letterhead = test::sample_letterhead();
  letterhead.stamp_ring = "★ DINAS 漢";
  const auto refused = LetterRenderer::open(letterhead);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().detail(), HasSubstr("letterhead: stamp_ring: U+"));
}

}  // namespace
}  // namespace sktt::pdf
