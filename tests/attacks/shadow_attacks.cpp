// What an insider prepares before anyone signs, or slips into a signing revision: content that is
// not shown yet, fonts that say something else, widgets that lie over the page.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"

namespace sktt::test {
namespace {

using pdf::Array;
using pdf::Dictionary;
using pdf::IndirectObject;
using pdf::Name;
using pdf::Reference;
using Objects = std::vector<IndirectObject>;

constexpr std::uint32_t kFirstWidget = 7;
constexpr std::uint32_t kRegularFont = 18;
constexpr std::uint32_t kToUnicode = 22;
/// The first number that a draft does not use.
constexpr std::uint32_t kFreeInDraft = 30;

Presented draft_with(std::function<void(Objects&)> change) {
  LetterForge forge = forge_letter();
  forge.draft.objects = std::move(change);
  return {forge.build().file};
}

Presented revision_with(std::size_t revision, std::function<void(Objects&)> change) {
  LetterForge forge = forge_letter();
  forge.revisions[revision].objects = std::move(change);
  return {forge.build().file};
}

/// A second page content that nothing refers to yet: a later update needs to change one reference.
Presented content_in_waiting() {
  return draft_with([](Objects& objects) {
    objects.push_back({kFreeInDraft, Dictionary{}, to_bytes("BT /FR 20 Tf 9 9 Td <0003> Tj ET")});
  });
}

/// A picture that covers the true words until an update takes it away.
Presented words_under_a_picture() {
  return draft_with([](Objects& objects) {
    IndirectObject& content = find_object(objects, 4);
    append(*content.stream, as_bytes("\n/Cover Do BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"));
  });
}

/// A glyph that is drawn as one letter and copied, searched and read aloud as another.
Presented font_that_says_something_else() {
  return draft_with([](Objects& objects) {
    IndirectObject& map = find_object(objects, kToUnicode);
    std::string text = to_string(*map.stream);
    // Two characters for one glyph's value.
    const std::size_t line = text.find("> <0041>");
    text.replace(line, 8, "> <0042>");
    map.stream = to_bytes(text);
  });
}

Presented font_overridden_by_the_kadis() {
  return revision_with(kKadis, [](Objects& objects) {
    objects.push_back(
        {kRegularFont,
         Dictionary{
             {"Type", Name{"Font"}}, {"Subtype", Name{"Type1"}}, {"BaseFont", Name{"Helvetica"}}},
         std::nullopt});
    std::sort(objects.begin(), objects.end(),
              [](const auto& left, const auto& right) { return left.number < right.number; });
  });
}

Presented page_with_other_content() {
  return revision_with(kKasi, [](Objects& objects) {
    Dictionary page = {{"Type", Name{"Page"}}, {"Contents", Reference{17}}};
    objects.insert(objects.begin() + 1, {kPage, page, std::nullopt});
  });
}

/// The widget of the Kadis's signature, the whole page wide.
Presented widget_over_the_page() {
  return draft_with([](Objects& objects) {
    set_key(find_object(objects, kFirstWidget + 2), "Rect",
            Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{595}, std::int64_t{842}});
  });
}
Presented widget_moved_when_signed() {
  return revision_with(kKadis, [](Objects& objects) {
    set_key(find_object(objects, kFirstWidget + 2), "Rect",
            Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{595}, std::int64_t{842}});
  });
}
Presented hidden_widget() {
  return draft_with([](Objects& objects) {
    set_key(find_object(objects, kFirstWidget + 3), "F", std::int64_t{134});
  });
}
Presented appearance_with_other_words() {
  return revision_with(kKadis, [](Objects& objects) {
    IndirectObject& appearance = find_object(objects, "Subtype", Name{"Form"});
    append(*appearance.stream, as_bytes("\n1 0 0 rg 0 0 100 100 re f"));
  });
}

IndirectObject note() {
  return {kFreeInDraft,
          Dictionary{{"Type", Name{"Annot"}},
                     {"Subtype", Name{"FreeText"}},
                     {"Rect", Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{595},
                                    std::int64_t{842}}}},
          std::nullopt};
}

/// A note among the page's annotations, prepared before anyone signs.
Presented note_in_the_draft() {
  return draft_with([](Objects& objects) {
    Array all;
    for (std::uint32_t number = kFirstWidget; number < kFirstWidget + 5; ++number) {
      all.push_back(Reference{number});
    }
    all.push_back(Reference{kFreeInDraft});
    set_key(find_object(objects, kPage), "Annots", all);
    find_object(objects, kFields).object = all;
    objects.push_back(note());
  });
}

/// The same in the place of a widget, so that there are five annotations.
Presented note_in_the_place_of_a_widget() {
  return draft_with([](Objects& objects) {
    set_key(find_object(objects, kFirstWidget + 4), "Subtype", Name{"FreeText"});
  });
}

Presented note_when_signed() {
  return revision_with(kKadis, [](Objects& objects) {
    IndirectObject added = note();
    added.number = 36;
    objects.push_back(added);
  });
}

}  // namespace

std::vector<Forgery> shadow_attacks() {
  const std::string green(kGreen);
  return {
      {4, "ContentInWaiting", "insider", "the draft has a second content that nothing shows yet",
       "draft.unreachable", "draft.canonical", content_in_waiting},
      {4, "WordsUnderAPicture", "insider", "the draft covers its words with a picture",
       "draft.content", green, words_under_a_picture},
      {4, "FontThatSaysSomethingElse", "insider",
       "two glyphs of the draft are copied as one letter", "draft.font", "draft.content",
       font_that_says_something_else},
      {4, "FontOverridden", "insider", "the revision of the Kadis exchanges the font",
       "revision.objects", "revision.canonical", font_overridden_by_the_kadis},
      {4, "PageWithOtherContent", "insider", "the first paraf's revision exchanges the page",
       "revision.objects", "revision.canonical", page_with_other_content},
      {5, "WidgetOverThePage", "insider", "the widget of the Kadis covers the page from the start",
       "draft.fields", "draft.canonical", widget_over_the_page},
      {5, "WidgetMovedWhenSigned", "insider", "the widget grows in the revision that fills it",
       "revision.canonical", green, widget_moved_when_signed},
      {5, "HiddenWidget", "insider", "the seal's widget is hidden from the start", "draft.value",
       "draft.canonical", hidden_widget},
      {5, "AppearanceWithOtherWords", "insider", "the signature's appearance draws more",
       "revision.canonical", green, appearance_with_other_words},
      {22, "NoteInTheDraft", "insider", "a note is a sixth annotation", "draft.annotations",
       "draft.unreachable", note_in_the_draft},
      {22, "NoteInThePlaceOfAWidget", "insider", "a note stands where the number's widget was",
       "draft.value", "draft.canonical", note_in_the_place_of_a_widget},
      {22, "NoteWhenSigned", "insider", "the revision of the Kadis has a note", "revision.objects",
       "revision.canonical", note_when_signed},
  };
}

}  // namespace sktt::test
