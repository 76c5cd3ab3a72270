// What whoever prepares the konsep can put into it, so that honest signatures make another letter
// of it than the one that was reviewed, or one that says more than it shows.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"

namespace sktt::test {
namespace {

using pdf::Dictionary;
using pdf::IndirectObject;
using pdf::Name;
using pdf::Reference;
using Objects = std::vector<IndirectObject>;

constexpr std::uint32_t kEmptyFieldOfTheKadis = 14;
constexpr std::uint32_t kNumberWidget = 11;
constexpr std::uint32_t kMapOfTheRegularFont = 22;
constexpr std::uint32_t kMapOfTheBoldFont = 27;
constexpr std::uint32_t kMetadata = 28;
constexpr std::uint32_t kStamp = 17;
constexpr std::uint32_t kFirstFree = 30;
constexpr std::string_view kWhitePaper = "q 1 g 0 0 235 128 re f Q\n";

/// A word at "x\ny", as the page's other texts are written.
std::string text_at(const std::string& place) {
  return "BT\n/FR 12.000 Tf\n" + place + "\nTd <00440045> Tj\nET\n";
}

/// A letter whose draft is the forger's, signed as if it were not: what the office refuses to sign.
Presented in_a_draft(std::function<void(Objects&)> change) {
  LetterForge letter = forge_letter();
  letter.draft.objects = std::move(change);
  return {letter.build().file};
}

/// A letter that is signed honestly on a draft of the forger's, with its fonts.
Presented on_a_draft(std::function<void(Objects&)> change) {
  LetterForge draft = forge_letter();
  draft.order.signatures.clear();
  draft.revisions.clear();
  draft.draft.objects = std::move(change);
  LetterForge letter = forge_letter();
  letter.order.draft = draft.build().file;
  return {letter.build().file};
}

void add_to_page(Objects& objects, std::string_view drawing) {
  append(*find_object(objects, kContent).stream, as_bytes(drawing));
}

void edit(Objects& objects, std::uint32_t number, const std::function<void(std::string&)>& change) {
  IndirectObject& object = find_object(objects, number);
  std::string text = to_string(*object.stream);
  change(text);
  object.stream = to_bytes(text);
}

/// The number's widget leads to a page that no reader lists yet.
Presented page_in_waiting() {
  return in_a_draft([](Objects& objects) {
    Dictionary page = *find_object(objects, kPage).object.get_if<Dictionary>();
    page.set("Contents", Reference{kFirstFree + 1});
    objects.push_back({kFirstFree, page, std::nullopt});
    objects.push_back({kFirstFree + 1, Dictionary{}, find_object(objects, kContent).stream});
    set_key(find_object(objects, kNumberWidget), "P", Reference{kFirstFree});
  });
}

/// White paper over words of the page, until the Kadis signs there.
Presented words_under_an_empty_field() {
  return in_a_draft([](Objects& objects) {
    add_to_page(objects, text_at("330.000\n150.000"));
    edit(objects, kEmptyFieldOfTheKadis, [](std::string& drawing) { drawing += kWhitePaper; });
  });
}

/// The same without the words.
Presented empty_field_of_white_paper() {
  return on_a_draft([](Objects& objects) {
    edit(objects, kEmptyFieldOfTheKadis, [](std::string& drawing) { drawing += kWhitePaper; });
  });
}

/// Beside the number that the seal will show.
Presented second_number() {
  return in_a_draft([](Objects& objects) { add_to_page(objects, text_at("330.000\n669.000")); });
}

Presented words_over_words() {
  return in_a_draft([](Objects& objects) { add_to_page(objects, text_at("60.000\n644.000")); });
}

Presented words_of_no_size() {
  return in_a_draft([](Objects& objects) {
    std::string text = text_at("330.000\n400.000");
    replace_once(text, "12.000 Tf", "0.000 Tf");
    add_to_page(objects, text);
  });
}

/// Readers that do not pair q and Q go on in the page's own coordinates when the seal is drawn.
Presented stamp_that_leaves_its_box() {
  return in_a_draft([](Objects& objects) {
    edit(objects, kStamp, [](std::string& drawing) {
      drawing += "Q\nQ\n1.000 0.000 0.000 rg\n0.000 0.000 595.000 842.000 re\nf\n";
    });
  });
}

/// What is drawn later, the number, the dates and the codes, shows a 9 for each 1.
Presented digits_exchanged() {
  return on_a_draft([](Objects& objects) {
    for (const std::uint32_t map : {kMapOfTheRegularFont, kMapOfTheBoldFont}) {
      edit(objects, map, [](std::string& text) {
        replace_once(text, "> <0031>", "> <->");
        replace_once(text, "> <0039>", "> <0031>");
        replace_once(text, "> <->", "> <0039>");
      });
    }
  });
}

/// A block of the map that the office's reader does not look for, and others do.
Presented second_character_map() {
  return on_a_draft([](Objects& objects) {
    edit(objects, kMapOfTheRegularFont, [](std::string& text) {
      replace_once(text, "endcmap\n", "1 beginbfchar \n<0014> <0039>\nendbfchar\nendcmap\n");
    });
  });
}

Presented font_that_is_none() {
  return on_a_draft([](Objects& objects) {
    for (IndirectObject& object : objects) {
      const auto* dictionary = object.object.get_if<Dictionary>();
      if (dictionary != nullptr && dictionary->find("Length1") != nullptr) {
        object.stream = to_bytes("no font");
      }
    }
  });
}

Presented invisible_words() {
  return in_a_draft([](Objects& objects) {
    std::string text = text_at("330.000\n400.000");
    replace_once(text, " Tf\n", " Tf\n3 Tr\n");
    add_to_page(objects, text);
  });
}

Presented words_that_read_otherwise() {
  return in_a_draft([](Objects& objects) {
    add_to_page(objects,
                "/Span <</ActualText <FEFF0042>>> BDC\nBT\n/FR 12.000 Tf\n330.000\n400.000\n"
                "Td <0044> Tj\nET\nEMC\n");
  });
}

Presented other_metadata() {
  return in_a_draft([](Objects& objects) {
    edit(objects, kMetadata, [](std::string& text) { text += "<!-- lain -->"; });
  });
}

}  // namespace

std::vector<Forgery> prepared_drafts() {
  const std::string green(kGreen);
  return {
      {4, "PageInWaiting", "insider", "a widget of the draft leads to a page that is not shown yet",
       "draft.canonical", green, page_in_waiting},
      {4, "WordsUnderAnEmptyField", "insider",
       "the draft's empty field hides words until the Kadis signs", "draft.content", "stationery",
       words_under_an_empty_field},
      {4, "EmptyFieldOfWhitePaper", "insider", "the draft's empty field is drawn otherwise",
       "stationery", green, empty_field_of_white_paper},
      {4, "SecondNumber", "insider", "the draft has a number where the seal puts one",
       "draft.content", green, second_number},
      {4, "WordsOverWords", "insider", "words of the draft stand over others", "draft.content",
       green, words_over_words},
      {4, "WordsOfNoSize", "insider", "words of the draft are too small to be seen",
       "draft.content", green, words_of_no_size},
      {4, "StampThatLeavesItsBox", "insider",
       "the draft's stamp draws over the page once the seal shows it", "draft.content", green,
       stamp_that_leaves_its_box},
      {4, "DigitsExchanged", "insider", "the draft's fonts draw a 9 where a 1 is signed",
       "stationery", green, digits_exchanged},
      {4, "SecondCharacterMap", "insider", "a font of the draft is copied otherwise than drawn",
       "stationery", green, second_character_map},
      {4, "FontThatIsNone", "insider",
       "the draft's font files are none, so each reader has its own", "stationery", green,
       font_that_is_none},
      {4, "InvisibleWords", "insider", "the draft has words that are not drawn", "draft.content",
       green, invisible_words},
      {4, "WordsThatReadOtherwise", "insider", "words of the draft are read aloud as others",
       "draft.content", green, words_that_read_otherwise},
      {4, "OtherMetadata", "insider", "the draft's metadata say more than the title",
       "draft.canonical", green, other_metadata},
  };
}

}  // namespace sktt::test
