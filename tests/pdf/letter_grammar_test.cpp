#include "pdf/letter_grammar.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "pdf/draft_objects.hpp"
#include "pdf/letter_file.hpp"
#include "pdf/sample_letter.hpp"

namespace sktt::pdf {
namespace {

using by_hand::kPageLines;
using by_hand::sample_objects;
using by_hand::write_sample;
using namespace by_hand::sample;

std::string rule_of(const std::vector<IndirectObject>& objects) {
  const auto reading = read_letter(write_sample(objects));
  const auto* refusal = std::get_if<Refusal>(&reading);
  return refusal == nullptr ? "accepted" : refusal->rule;
}

/// The sample with one key of one object set to something else.
std::vector<IndirectObject> with_key(std::uint32_t number, std::string_view key, Object value) {
  auto objects = sample_objects();
  IndirectObject& object = objects.at(number - 1);
  Dictionary dictionary = *object.object.get_if<Dictionary>();
  dictionary.set(key, std::move(value));
  object.object = Object(std::move(dictionary));
  return objects;
}

std::vector<IndirectObject> with_stream(std::uint32_t number, std::string_view data) {
  auto objects = sample_objects();
  objects.at(number - 1).stream = to_bytes(data);
  return objects;
}

TEST(LetterGrammar, AcceptsTheSample) {
  EXPECT_EQ(rule_of(sample_objects()), "accepted");
}

TEST(LetterGrammar, RefusesEveryKeyThatIsNotOnItsList) {
  const std::vector<std::string_view> keys = {"AA",         "OpenAction",
                                              "Names",      "OCProperties",
                                              "Outlines",   "Threads",
                                              "URI",        "JS",
                                              "XFA",        "Perms",
                                              "DSS",        "Extensions",
                                              "PieceInfo",  "StructTreeRoot",
                                              "Collection", "Version",
                                              "MarkInfo",   "ViewerPreferences"};
  for (const std::string_view key : keys) {
    for (const std::uint32_t number :
         {kCatalog, kPages, kPage, kContents, kForm, kFirstWidget, kFirstWidget + 4, kAppearance,
          kStamp, kMetadata, kProfile, kFont, kCidFont, kDescriptor, kFontFile, kToUnicode}) {
      EXPECT_EQ(rule_of(with_key(number, key, Name{"None"})), "draft.key") << key << " " << number;
    }
  }
  EXPECT_EQ(rule_of(with_key(kPage, "Rotate", std::int64_t{90})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kForm, "NeedAppearances", true)), "draft.key");
  EXPECT_EQ(rule_of(with_key(kStamp, "Group", Dictionary{})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kStamp, "OC", Dictionary{})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kFirstWidget, "A", Dictionary{})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kFirstWidget, "V", Dictionary{})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kFirstWidget, "Lock", Dictionary{})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kFirstWidget + 4, "V", String{})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kContents, "Filter", Name{"FlateDecode"})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kContents, "F", String{})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kFontFile, "Filter", Name{"ASCIIHexDecode"})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kFontFile, "Filter", Name{"FlateDecode"})), "accepted");
}

TEST(LetterGrammar, RefusesADictionaryWithoutAnyOneOfItsKeys) {
  const auto objects = sample_objects();
  for (const IndirectObject& object : objects) {
    const auto* dictionary = object.object.get_if<Dictionary>();
    for (std::size_t at = 0; dictionary != nullptr && at < dictionary->entries().size(); ++at) {
      const std::string& key = dictionary->entries()[at].first;
      auto without = objects;
      Dictionary rest = *dictionary;
      rest.erase(key);
      without.at(object.number - 1).object = Object(std::move(rest));
      // What is deflated may as well not be, for all that the kinds say.
      EXPECT_EQ(rule_of(without), key == "Filter" ? "draft.canonical" : "draft.missing_key")
          << object.number << " " << key;
    }
  }
}

TEST(LetterGrammar, RefusesOtherValues) {
  EXPECT_EQ(rule_of(with_key(kForm, "SigFlags", std::int64_t{1})), "draft.value");
  EXPECT_EQ(rule_of(with_key(kFirstWidget, "F", std::int64_t{134})), "draft.value");
  EXPECT_EQ(rule_of(with_key(kFirstWidget, "Subtype", Name{"FreeText"})), "draft.value");
  EXPECT_EQ(rule_of(with_key(kFirstWidget + 4, "Ff", std::int64_t{0})), "draft.value");
  EXPECT_EQ(rule_of(with_key(kStamp, "Subtype", Name{"Image"})), "draft.value");
  EXPECT_EQ(rule_of(with_key(kPages, "Count", std::int64_t{2})), "draft.value");
  EXPECT_EQ(rule_of(with_key(kPages, "Kids", Array{Reference{kPage}, Reference{kPage}})),
            "draft.value");
  EXPECT_EQ(rule_of(with_key(kPage, "MediaBox", Array{})), "draft.value");
  EXPECT_EQ(rule_of(with_key(kFont, "Encoding", Name{"Identity-V"})), "draft.value");
  EXPECT_EQ(rule_of(with_key(kPage, "Contents", Dictionary{})), "draft.value");
  EXPECT_EQ(rule_of(with_key(kCatalog, "Pages", Dictionary{})), "draft.value");
}

TEST(LetterGrammar, RefusesObjectsOutOfTheirPlace) {
  auto objects = sample_objects();
  objects.push_back({kProfile + 1, Dictionary{}, std::nullopt});
  EXPECT_EQ(rule_of(objects), "draft.unreachable");
  EXPECT_EQ(rule_of(with_key(kCatalog, "Pages", Reference{99})), "draft.reference");
  EXPECT_EQ(rule_of(with_key(kPage, "Parent", Reference{kPage})), "draft.kind");
  EXPECT_EQ(rule_of(with_key(kPage, "Contents", Reference{kStamp})), "draft.key");
  EXPECT_EQ(rule_of(with_key(kPage, "Contents", Reference{kFont})), "draft.kind");
}

TEST(LetterGrammar, RefusesOtherFieldsAndAnnotations) {
  Array references;
  for (std::uint32_t index = 0; index < 5; ++index) {
    references.push_back(Reference{kFirstWidget + index});
  }
  auto swapped = references;
  std::swap(swapped[0], swapped[1]);
  EXPECT_EQ(rule_of(with_key(kPage, "Annots", swapped)), "draft.fields");
  auto extra = references;
  extra.push_back(Reference{kFirstWidget});
  EXPECT_EQ(rule_of(with_key(kPage, "Annots", extra)), "draft.annotations");
  auto objects = sample_objects();
  objects.at(kFields - 1).object = Object(extra);
  EXPECT_EQ(rule_of(objects), "draft.fields");
  EXPECT_EQ(rule_of(with_key(kFirstWidget, "T", String{to_bytes("paraf_kabid")})), "draft.fields");
  EXPECT_EQ(rule_of(with_key(
                kFirstWidget, "Rect",
                Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{595}, std::int64_t{842}})),
            "draft.fields");
}

TEST(LetterGrammar, AllowsALettersOperatorsOnly) {
  EXPECT_EQ(
      rule_of(with_stream(kAppearance, "q 1 0 0 1 5.5 -6 cm\r\nBT/FR 9 Tf[<0001>-20<02>]TJ ET Q")),
      "accepted");
  EXPECT_EQ(rule_of(with_stream(kAppearance, "/Span<</ActualText(a(b)\\))>>BDC EMC")), "accepted");
  for (const std::string_view content :
       {"BI /W 1 ID x EI", "/GS0 gs", "/P0 sh", "% comment", "0 0 0 1 k", "/CS cs", "1 2 x",
        "(open", "<0G>", "1.2.3 w", "> >", "/ g", "1 2\x01 m", "MP", "d0"}) {
    EXPECT_EQ(rule_of(with_stream(kContents, content)), "draft.content") << content;
    EXPECT_EQ(rule_of(with_stream(kAppearance, content)), "draft.content") << content;
  }
}

/// One text, of which tests change one thing.
constexpr std::string_view kText = "BT\n/FR 12.000 Tf\n60.000\n700.000\nTd <00220023> Tj\nET\n";

std::string text_with(std::string_view from, std::string_view to) {
  std::string text(kText);
  return text.replace(text.find(from), from.size(), to);
}

/// The rule that a page breaks which has these texts and the three lines.
std::string rule_of_page(const std::string& texts) {
  return rule_of(with_stream(kContents, texts + std::string(kPageLines)));
}

constexpr std::string_view kLetterA = "BT\n/FR 12.000 Tf\n60.000\n700.000\nTd <0022> Tj\nET\n";
constexpr std::string_view kAcute = "BT\n/FR 12.000 Tf\n60.000\n703.000\nTd <0062> Tj\nET\n";
constexpr std::string_view kCircumflex = "BT\n/FR 12.000 Tf\n60.000\n706.000\nTd <0063> Tj\nET\n";

/// Texts that stand for a letter and its marks, which is said to be `said`.
std::string span(std::string_view said, std::initializer_list<std::string_view> texts) {
  std::string out = "/Span <</ActualText <FEFF" + std::string(said) + ">>> BDC\n";
  for (const std::string_view text : texts) {
    out += text;
  }
  return out + "EMC\n";
}

std::string acute_with(std::string_view from, std::string_view to) {
  std::string text(kAcute);
  return text.replace(text.find(from), from.size(), to);
}

TEST(LetterPageContent, IsTextsAndLinesAsTheyAreWritten) {
  const std::string text(kText);
  for (const std::string& texts : std::vector<std::string>{
           std::string(),
           text,
           text + text_with("700.000", "689.000"),
           text + text_with("60.000", "71.000"),
           "0.100 0.000 0.700 rg\n" + text,
           "2.000 w\n0.850 0.850 0.850 RG\n[] 0 d\n",
           text_with("12.000", "6.000"),
           text_with("12.000", "16.000"),
           text_with("60.000", "584.000"),
           text_with("700.000", "833.600"),
           text_with("60.000\n700.000", "269.200\n670.000"),
       }) {
    EXPECT_EQ(rule_of_page(texts), "accepted") << texts;
  }
}

TEST(LetterPageContent, HasNothingHiddenAndNothingElse) {
  const std::string text(kText);
  for (const std::string& texts : std::vector<std::string>{
           text_with("12.000", "12.00"),
           text_with("12.000", "12.0000"),
           text_with("12.000", "012.000"),
           text_with("60.000", "-60.000"),
           text_with("/FR", "/FX"),
           text_with("0022", "002"),
           text_with("0022", "002a"),
           text_with("00220023", ""),
           text_with("Tj", "TJ"),
           text_with("Td", "3 Tr\nTd"),
           text_with("ET\n", "ET"),
           text_with("ET\n", ""),
           text_with("BT\n", "BT "),
           "0.100 0.000 0.701 rg\n" + text,
           "1.000 1.000 1.000 rg\n" + text,
           std::string("2.001 w\n"),
           std::string("0.851 0.850 0.850 RG\n"),
           std::string("q\n"),
           "/Tx BMC\n" + text + "EMC\n",
           std::string("0.000 0.000 10.000 10.000 re\nf\n"),
           "[0.6 2.4] 0 d\n" + text,
           std::string("EMC\n"),
       }) {
    EXPECT_EQ(rule_of_page(texts), "draft.content") << texts;
  }
}

TEST(LetterPageContent, IsOfASizeThatCanBeReadInGlyphsThatTheFontHas) {
  for (const std::string& texts :
       {text_with("12.000", "5.999"), text_with("12.000", "16.001"), text_with("12.000", "0.000"),
        text_with("12.000", "999.999"), text_with("0023", "FFFE"), text_with("0023", "0000")}) {
    EXPECT_EQ(rule_of_page(texts), "draft.content") << texts;
  }
}

TEST(LetterPageContent, StandsOnThePageAndInNoField) {
  for (const std::string& texts :
       {text_with("60.000", "585.000"), text_with("60.000", "595.000"),
        text_with("700.000", "833.601"), text_with("700.000", "842.000"),
        text_with("700.000", "2.399"), text_with("60.000\n700.000", "269.201\n670.000"),
        text_with("60.000\n700.000", "350.000\n670.000"),
        text_with("60.000\n700.000", "330.000\n150.000")}) {
    EXPECT_EQ(rule_of_page(texts), "draft.content") << texts;
  }
}

TEST(LetterPageContent, HasNoTextOverAnother) {
  const std::string text(kText);
  for (const std::string& other :
       {text, text_with("700.000", "690.000"), text_with("700.000", "710.000"),
        text_with("60.000", "69.000"), text_with("60.000", "51.000"), text_with("/FR", "/FB")}) {
    EXPECT_EQ(rule_of_page(text + other), "draft.content") << other;
  }
}

TEST(LetterPageContent, SaysOfALetterAndItsMarksWhatTheyAre) {
  for (const std::string& texts :
       {span("00410301", {kLetterA, kAcute}), span("004103010302", {kLetterA, kAcute, kCircumflex}),
        span("00410301", {kLetterA, acute_with("703.000", "736.000")}),
        span("00410301", {kLetterA, acute_with("60.000", "96.000")})}) {
    EXPECT_EQ(rule_of_page(texts), "accepted") << texts;
  }
  for (const std::string& texts :
       {span("00420301", {kLetterA, kAcute}), span("00410302", {kLetterA, kAcute}),
        span("0041", {kLetterA}), span("00410301", {kLetterA}), span("", {kLetterA, kAcute}),
        span("00410301", {kLetterA, kAcute, kCircumflex}), span("03010041", {kAcute, kLetterA}),
        span("00410301", {kLetterA, acute_with("12.000", "12.001")}),
        span("00410301", {kLetterA, acute_with("/FR", "/FB")}),
        span("00410301", {kLetterA, acute_with("703.000", "736.001")}),
        span("00410301", {kLetterA, acute_with("60.000", "96.001")}),
        span("00410042", {kLetterA, text_with("00220023", "0023")}),
        span("00410301", {kLetterA, kAcute}) + std::string(kLetterA)}) {
    EXPECT_EQ(rule_of_page(texts), "draft.content") << texts;
  }
}

TEST(LetterPageContent, HasItsThreeLinesInTheirPlaces) {
  const std::string lines(kPageLines);
  const auto rule_of_lines = [](const std::string& content) {
    return rule_of(with_stream(kContents, content));
  };
  const auto lines_with = [&](std::string_view from, std::string_view to) {
    return std::string(lines).replace(lines.find(from), from.size(), to);
  };
  EXPECT_EQ(rule_of_lines(lines), "accepted");
  for (const std::string& content :
       {std::string(), lines + "50.000 48.000 m 545.000 48.000 l S\n",
        lines.substr(lines.find('\n') + 1), lines_with("545.000", "544.999"),
        lines_with("50.000", "0.000"), lines_with("730.000 l", "727.000 l"),
        lines_with("48.000 m", "49.000 m")}) {
    EXPECT_EQ(rule_of_lines(content), "draft.content") << content;
  }
}

TEST(LetterGrammar, RefusesWhatTheWriterWouldWriteOtherwise) {
  EXPECT_EQ(rule_of(with_key(kCatalog, "Lang", String{to_bytes("en-GB")})), "draft.canonical");
  EXPECT_EQ(rule_of(with_key(kForm, "DA", String{to_bytes("/FR 11 Tf 0 g")})), "draft.canonical");
  EXPECT_EQ(rule_of(with_key(kFirstWidget, "TU", String{to_bytes("Paraf")})), "draft.canonical");
  EXPECT_EQ(
      rule_of(with_key(kFirstWidget, "T", String{to_bytes("paraf_kasi"), StringForm::hexadecimal})),
      "draft.canonical");
  EXPECT_EQ(rule_of(with_key(
                kStamp, "BBox",
                Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{100}, std::int64_t{101}})),
            "draft.canonical");
  EXPECT_EQ(rule_of(with_key(kFirstWidget, "AP", Dictionary{{"N", Reference{kAppearance + 1}}})),
            "draft.unreachable");
  for (const std::string_view metadata : {"<x/>", "", "x-default\">Contoh</rdf:li>"}) {
    EXPECT_EQ(rule_of(with_stream(kMetadata, metadata)), "draft.canonical") << metadata;
  }
  auto objects = sample_objects();
  Dictionary page = *objects.at(kPage - 1).object.get_if<Dictionary>();
  page.erase("Type");
  page.set("Type", Name{"Page"});
  objects.at(kPage - 1).object = Object(std::move(page));
  EXPECT_EQ(rule_of(objects), "draft.canonical") << "the keys' order";
}

TEST(LetterGrammar, TakesAnyLineAsTheTitleInTheMetadata) {
  const auto rule_with = [](const std::string& title) {
    EXPECT_EQ(title_in_xmp(xmp_packet(title)), title);
    return rule_of(with_stream(kMetadata, xmp_packet(title)));
  };
  for (const char* title : {"A & B < C > D", "&amp;lt;", "&lt;&amp;", "Surat Keterangan"}) {
    EXPECT_EQ(rule_with(title), "accepted") << title;
  }
  EXPECT_EQ(rule_with(std::string(kMaxDrawnText, '<')), "accepted");
  EXPECT_EQ(rule_with(std::string(kMaxDrawnText + 1, '<')), "draft.canonical");
  for (const char* title : {"", "two\nlines", "A\u0301", " A", "\xFF"}) {
    EXPECT_EQ(rule_with(title), "draft.canonical") << title;
  }
}

TEST(LetterGrammar, RefusesFontsThatCannotBeReadBack) {
  EXPECT_EQ(rule_of(with_key(kCidFont, "W", Array{})), "draft.font");
  EXPECT_EQ(rule_of(with_stream(kToUnicode, "1 beginbfrange\nendbfrange\n")), "draft.font");
  EXPECT_EQ(rule_of(with_stream(kToUnicode,
                                "1 beginbfchar\n<0001> <0041>\n<0002> <0041>\n"
                                "endbfchar\n")),
            "draft.font");
  EXPECT_EQ(rule_of(with_stream(kToUnicode, "1 beginbfchar\n<0001> <D800>\nendbfchar\n")),
            "draft.font");
  EXPECT_EQ(rule_of(with_stream(kToUnicode, "1 beginbfchar\n<0001> <0041>\n")), "draft.font");
}

}  // namespace
}  // namespace sktt::pdf
