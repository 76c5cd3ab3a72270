// The rules of PDF/A-2b that a change could break, held against finished letters. No validator is
// a package of Debian, so the rules are written down here, by clause of ISO 19005-2:2011.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf/document.hpp"
#include "pdf/letter.hpp"
#include "pdf/sample_letter.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/sample_letters.hpp"

namespace sktt::pdf {
namespace {

using testing::IsEmpty;

using Glyphs = std::set<std::uint16_t>;

/// A letter with every field signed, its revisions read.
struct Sealed {
  std::string id;
  Bytes file;
  Document document;
};

SignatureContent content_of(SignatureField field) {
  SignatureContent content = by_hand::sample_content(field);
  if (field == SignatureField::paraf_kabid) {
    content.signer_name = "Dra. Ni Luh Putu Ayu, M.M.";
  }
  return content;
}

Sealed sealed(const test::SampleLetter& sample) {
  static const LetterRenderer kRenderer = test::sample_renderer();
  Sealed out{sample.id, kRenderer.render(sample.letter, {1, 2, 3}).value(), {}};
  for (const SignatureField field : kSignatureFields) {
    out.file = by_hand::sign_next(out.file, content_of(field));
  }
  out.document = std::get<Document>(read_document(out.file));
  return out;
}

const std::vector<Sealed>& letters() {
  static const std::vector<Sealed> kLetters = [] {
    std::vector<test::SampleLetter> samples = test::sample_letters();
    samples.push_back(samples.front());
    samples.back().id = "Cyrillic";
    samples.back().letter.rows.at(9).value = "Вымышленная контора";
    std::vector<Sealed> out(samples.size());
    std::transform(samples.begin(), samples.end(), out.begin(), sealed);
    return out;
  }();
  return kLetters;
}

const Dictionary& dictionary_of(const IndirectObject& object) {
  static const Dictionary kNone;
  const auto* dictionary = object.object.get_if<Dictionary>();
  return dictionary == nullptr ? kNone : *dictionary;
}

bool has_name(const Dictionary& dictionary, std::string_view key, std::string_view name) {
  const Object* value = dictionary.find(key);
  return value != nullptr && *value == Object(Name{std::string(name)});
}

/// Follows a reference from a key to an object of revision 1.
const IndirectObject& referred(const Revision& revision, const Dictionary& from,
                               std::string_view key) {
  const Object* value = from.find(key);
  const auto* array = value->get_if<Array>();
  const auto* reference = (array == nullptr ? *value : array->front()).get_if<Reference>();
  return *revision.find(reference->number);
}

/// Visits every dictionary, however deep it stands.
template <class Visit>
void visit_dictionaries(const Object& object, const Visit& visit) {
  if (const auto* dictionary = object.get_if<Dictionary>()) {
    visit(*dictionary);
    for (const auto& [key, value] : dictionary->entries()) {
      visit_dictionaries(value, visit);
    }
  } else if (const auto* array = object.get_if<Array>()) {
    for (const Object& member : *array) {
      visit_dictionaries(member, visit);
    }
  }
}

template <class Visit>
void visit_dictionaries(const Document& document, const Visit& visit) {
  for (const Revision& revision : document.revisions) {
    for (const IndirectObject& object : revision.objects) {
      visit_dictionaries(object.object, visit);
    }
  }
}

/// Lists what a document draws on: the page's content and every form, in all revisions.
std::vector<std::string> contents_of(const Document& document) {
  std::vector<std::string> out;
  for (const Revision& revision : document.revisions) {
    for (const IndirectObject& object : revision.objects) {
      const Dictionary& dictionary = dictionary_of(object);
      const bool page = object.stream && dictionary.find("Type") == nullptr &&
                        to_string(*object.stream).find("begincmap") == std::string::npos &&
                        dictionary.entries().empty();
      if (page || has_name(dictionary, "Subtype", "Form")) {
        out.push_back(to_string(*object.stream));
      }
    }
  }
  return out;
}

/// Gives the glyphs that the texts of a document show, by font resource.
std::map<std::string, Glyphs> shown_glyphs(const Document& document) {
  static const std::regex kText("/(FR|FB) [0-9.]+ Tf|<([0-9A-F]+)> Tj");
  std::map<std::string, Glyphs> out;
  for (const std::string& content : contents_of(document)) {
    std::string font;
    for (std::sregex_iterator found(content.begin(), content.end(), kText), end; found != end;
         ++found) {
      if ((*found)[1].matched) {
        font = (*found)[1];
        continue;
      }
      const std::string codes = (*found)[2];
      for (std::size_t at = 0; at < codes.size(); at += 4) {
        out[font].insert(static_cast<std::uint16_t>(std::stoul(codes.substr(at, 4), nullptr, 16)));
      }
    }
  }
  return out;
}

/// Reads /W in the one form that the writer uses.
std::map<std::uint16_t, std::int64_t> widths_of(const Array& array) {
  std::map<std::uint16_t, std::int64_t> out;
  for (std::size_t at = 0; at + 1 < array.size(); at += 2) {
    std::int64_t glyph = *array[at].get_if<std::int64_t>();
    for (const Object& width : *array[at + 1].get_if<Array>()) {
      out[static_cast<std::uint16_t>(glyph++)] = *width.get_if<std::int64_t>();
    }
  }
  return out;
}

/// A font program, opened by FreeType.
class Program {
 public:
  explicit Program(const std::string& bytes) : bytes_(bytes) {
    FT_Init_FreeType(&library_);
    FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(bytes_.data()),
                       static_cast<FT_Long>(bytes_.size()), 0, &face_);
  }
  ~Program() { FT_Done_FreeType(library_); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  [[nodiscard]] bool opened() const { return face_ != nullptr; }
  [[nodiscard]] double width(std::uint16_t glyph) const {
    return FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE) != 0
               ? -1
               : static_cast<double>(face_->glyph->metrics.horiAdvance) * 1000 /
                     face_->units_per_EM;
  }
  [[nodiscard]] bool has_outline(std::uint16_t glyph) const {
    return FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE) == 0 && face_->glyph->outline.n_points > 0;
  }

 private:
  std::string bytes_;
  FT_Library library_ = nullptr;
  FT_Face face_ = nullptr;
};

/// Has mutool decode a stream of a file.
std::string decoded(const Bytes& file, std::uint32_t number) {
  const test::TemporaryDirectory directory;
  const std::string pdf = directory.path() / "letter.pdf";
  const std::string out = directory.path() / "stream";
  std::ofstream(pdf, std::ios::binary) << as_text(file);
  const test::CommandResult shown =
      test::run_command({"mutool", "show", "-b", "-o", out, pdf, std::to_string(number)});
  return shown.status == 0 ? test::read_whole(out) : "";
}

/// One font of a letter: its dictionary's widths, its program, and the glyphs that are shown.
struct UsedFont {
  std::map<std::uint16_t, std::int64_t> widths;
  std::string program;
  Glyphs shown;
  std::set<std::uint16_t> blank;  ///< Glyphs of characters without ink.
};

std::vector<UsedFont> fonts_of(const Sealed& letter) {
  const Revision& first = letter.document.revisions.front();
  auto shown = shown_glyphs(letter.document);
  std::vector<UsedFont> out;
  for (const IndirectObject& object : first.objects) {
    const Dictionary& font = dictionary_of(object);
    if (!has_name(font, "Subtype", "Type0")) {
      continue;
    }
    const Dictionary& cid_font = dictionary_of(referred(first, font, "DescendantFonts"));
    const Dictionary& descriptor = dictionary_of(referred(first, cid_font, "FontDescriptor"));
    const std::string map = to_string(*referred(first, font, "ToUnicode").stream);
    UsedFont used{widths_of(*cid_font.find("W")->get_if<Array>()),
                  decoded(letter.file, referred(first, descriptor, "FontFile2").number),
                  shown[out.empty() ? "FR" : "FB"],
                  {}};
    static const std::regex kBlank("<([0-9A-F]{4})> <00[2A]0>");
    std::smatch blank;
    if (std::regex_search(map, blank, kBlank)) {
      used.blank.insert(static_cast<std::uint16_t>(std::stoul(blank[1], nullptr, 16)));
    }
    out.push_back(std::move(used));
  }
  return out;
}

/// Says what is wrong with a font; nothing if all is well.
std::vector<std::string> faults_of(const UsedFont& font) {
  const Program program(font.program);
  if (!program.opened()) {
    return {"FreeType does not read the font's program"};
  }
  std::vector<std::string> faults;
  for (const std::uint16_t glyph : font.shown) {
    const bool has_ink = program.has_outline(glyph) || font.blank.count(glyph) == 1;
    if (glyph == 0 || font.widths.count(glyph) == 0 || !has_ink) {
      faults.push_back("glyph " + std::to_string(glyph) + " is shown but not embedded");
    }
  }
  for (const auto& [glyph, width] : font.widths) {
    if (std::abs(static_cast<double>(width) - program.width(glyph)) > 0.5) {
      faults.push_back("glyph " + std::to_string(glyph) + " has another width in its program");
    }
  }
  return faults;
}

/// Says what is wrong with both fonts of a letter.
std::vector<std::string> faults_of(const Sealed& letter) {
  std::vector<std::string> faults;
  const std::vector<UsedFont> fonts = fonts_of(letter);
  for (const UsedFont& font : fonts) {
    const std::vector<std::string> own = faults_of(font);
    faults.insert(faults.end(), own.begin(), own.end());
    if (font.shown.size() < 20) {
      faults.emplace_back("the test finds hardly any text in a font");
    }
  }
  if (fonts.size() != 2) {
    faults.emplace_back("not two fonts");
  }
  return faults;
}

// 6.2.11.4.1, 6.2.11.5, 6.2.11.8
TEST(PdfA, EmbedsEveryGlyphShownWithTheWidthOfItsProgram) {
  for (const Sealed& letter : letters()) {
    EXPECT_THAT(faults_of(letter), IsEmpty()) << letter.id;
  }
}

// 6.2.11.4.2: a subset's name begins with a tag of six capitals, the same in all three places.
TEST(PdfA, NamesItsSubsetsAlikeEverywhere) {
  std::map<std::string, int> names;
  visit_dictionaries(letters().front().document, [&](const Dictionary& dictionary) {
    for (const char* key : {"BaseFont", "FontName"}) {
      const Object* name = dictionary.find(key);
      names[name == nullptr ? "" : name->get_if<Name>()->value] += name == nullptr ? 0 : 1;
    }
  });
  EXPECT_EQ(names["SKTTRG+NotoSerif-Regular"], 3);
  EXPECT_EQ(names["SKTTBD+NotoSerif-Bold"], 3);
  EXPECT_EQ(names.size(), 3U);
}

// 6.1.3, 6.1.7, 6.1.12, 6.2.3 to 6.2.10, 6.3, 6.4, 6.5, 6.8, 6.9, 6.10, 6.11
TEST(PdfA, HasNoKeyThatItForbids) {
  const std::set<std::string> forbidden = {"Encrypt",
                                           "F0",
                                           "FFilter",
                                           "FDecodeParms",
                                           "DestOutputProfileRef",
                                           "TR",
                                           "TR2",
                                           "HTP",
                                           "BM",
                                           "Interpolate",
                                           "Alternates",
                                           "OPI",
                                           "PS",
                                           "Ref",
                                           "Group",
                                           "SMask",
                                           "A",
                                           "AA",
                                           "OpenAction",
                                           "NeedAppearances",
                                           "XFA",
                                           "NeedsRendering",
                                           "EF",
                                           "EmbeddedFiles",
                                           "OCProperties",
                                           "OC",
                                           "AlternatePresentations",
                                           "PresSteps",
                                           "Requirements",
                                           "DigestLocation",
                                           "DigestMethod",
                                           "DigestValue",
                                           "CIDSet",
                                           "Info"};
  for (const Sealed& letter : letters()) {
    visit_dictionaries(letter.document, [&](const Dictionary& dictionary) {
      const bool intent = has_name(dictionary, "Type", "OutputIntent");
      for (const auto& [key, value] : dictionary.entries()) {
        EXPECT_TRUE(forbidden.count(key) == 0 || (intent && key == "Info")) << key;
      }
    });
  }
}

/// Says what is wrong with a widget of a revision.
std::string fault_of(const Dictionary& widget, const Revision& revision) {
  constexpr std::int64_t kPrintAndLocked = 4 + 128;
  if (*widget.find("F") != Object(kPrintAndLocked)) {
    return "its flags";
  }
  const auto* appearances = widget.find("AP")->get_if<Dictionary>();
  if (appearances == nullptr || appearances->entries().size() != 1) {
    return "not one appearance";
  }
  const Object* normal = appearances->find("N");
  const IndirectObject* form =
      normal == nullptr ? nullptr : revision.find(normal->get_if<Reference>()->number);
  return form == nullptr || !form->stream ? "its appearance is not a stream" : "";
}

// 6.3.2, 6.3.3
TEST(PdfA, PrintsEveryAnnotationAndGivesItOneAppearance) {
  int widgets = 0;
  for (const Revision& revision : letters().front().document.revisions) {
    for (const IndirectObject& object : revision.objects) {
      if (has_name(dictionary_of(object), "Subtype", "Widget")) {
        EXPECT_EQ(fault_of(dictionary_of(object), revision), "") << object.number;
        ++widgets;
      }
    }
  }
  EXPECT_EQ(widgets, 10) << "five in the draft, one for each signature, and the number again";
}

/// Says which resource a form uses without listing it.
std::string missing_resource(const IndirectObject& form) {
  const auto* resources = dictionary_of(form).find("Resources")->get_if<Dictionary>();
  const std::string content = to_string(*form.stream);
  for (const auto& [use, category, name] :
       {std::array{"/FR ", "Font", "FR"}, std::array{"/FB ", "Font", "FB"},
        std::array{"/Stamp Do", "XObject", "Stamp"}}) {
    const Object* listed = resources->find(category);
    const bool found = listed != nullptr && listed->get_if<Dictionary>()->find(name) != nullptr;
    if (content.find(use) != std::string::npos && !found) {
      return name;
    }
  }
  return "";
}

// 6.2.2: every stream that uses a resource lists it itself.
TEST(PdfA, GivesEveryDrawingItsOwnResources) {
  for (const Revision& revision : letters().front().document.revisions) {
    for (const IndirectObject& object : revision.objects) {
      if (has_name(dictionary_of(object), "Subtype", "Form")) {
        EXPECT_EQ(missing_resource(object), "") << object.number;
      }
    }
  }
}

/// Gives how deep a drawing nests graphics states; -1 if it does not end where it began.
int depth_of(const std::string& content) {
  static const std::regex kState("(^|\\s)([qQ])(?=\\s)");
  int depth = 0;
  int deepest = 0;
  for (std::sregex_iterator found(content.begin(), content.end(), kState), end; found != end;
       ++found) {
    depth += (*found)[2] == "q" ? 1 : -1;
    deepest = std::max(deepest, depth);
  }
  return depth == 0 ? deepest : -1;
}

// 6.1.13
TEST(PdfA, StaysWithinTheLimitsOfNesting) {
  for (const std::string& content : contents_of(letters().front().document)) {
    EXPECT_GE(depth_of(content), 0);
    EXPECT_LE(depth_of(content), 28);
  }
}

// 6.2.3
TEST(PdfA, EmbedsAProfileOfAnRgbScreen) {
  const Sealed& letter = letters().front();
  const Revision& first = letter.document.revisions.front();
  const Dictionary& catalog = dictionary_of(*first.find(letter.document.identity.catalog));
  const auto& intents = *catalog.find("OutputIntents")->get_if<Array>();
  ASSERT_EQ(intents.size(), 1U);
  const IndirectObject& profile =
      referred(first, *intents.front().get_if<Dictionary>(), "DestOutputProfile");
  const std::string bytes = decoded(letter.file, profile.number);
  ASSERT_GT(bytes.size(), 128U);
  EXPECT_LE(bytes.at(8), 4) << "the ICC version";
  EXPECT_EQ(bytes.substr(12, 4), "mntr");
  EXPECT_EQ(bytes.substr(16, 4), "RGB ");
  EXPECT_EQ(bytes.substr(36, 4), "acsp");
  constexpr std::int64_t kComponents = 3;
  EXPECT_EQ(*dictionary_of(profile).find("N"), Object(kComponents));
}

// 6.2.4.3: colours are of the output intent's space or grey.
TEST(PdfA, UsesNoOtherColourSpaceThanItsIntent) {
  for (const Sealed& letter : letters()) {
    for (const std::string& content : contents_of(letter.document)) {
      static const std::regex kOther("\\s(k|K|cs|CS|sc|SC|scn|SCN|sh|gs|ri|BI)(\\s|$)");
      EXPECT_FALSE(std::regex_search(content, kOther));
    }
  }
}

// 6.6.2.1, 6.6.2.3, 6.6.4
TEST(PdfA, DescribesItselfInTheSchemasThatItMayUseUndeclared) {
  const Sealed& letter = letters().front();
  const Revision& first = letter.document.revisions.front();
  const Dictionary& catalog = dictionary_of(*first.find(letter.document.identity.catalog));
  const std::string packet = to_string(*referred(first, catalog, "Metadata").stream);
  EXPECT_EQ(packet.rfind("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>", 0),
            0U);
  EXPECT_EQ(packet.find("bytes="), std::string::npos);
  EXPECT_EQ(packet.find("encoding="), std::string::npos);
  static const std::regex kPrefix("xmlns:([a-z]+)=\"([^\"]+)\"");
  std::map<std::string, std::string> schemas;
  for (std::sregex_iterator found(packet.begin(), packet.end(), kPrefix), end; found != end;
       ++found) {
    schemas[(*found)[1]] = (*found)[2];
  }
  const std::map<std::string, std::string> wanted = {
      {"x", "adobe:ns:meta/"},
      {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
      {"dc", "http://purl.org/dc/elements/1.1/"},
      {"pdfaid", "http://www.aiim.org/pdfa/ns/id/"}};
  EXPECT_EQ(schemas, wanted);
}

}  // namespace
}  // namespace sktt::pdf
