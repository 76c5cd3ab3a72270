#include "pdf/draft_kinds.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "pdf/field_layout.hpp"

namespace sktt::pdf {
namespace {

constexpr KeyRule name(std::string_view key, std::string_view value) {
  return {key, Form::name, value, 0, Kind::none};
}
constexpr KeyRule whole(std::string_view key, std::int64_t value) {
  return {key, Form::whole, "", value, Kind::none};
}
constexpr KeyRule part(std::string_view key, Kind kind) {
  return {key, Form::part, "", 0, kind};
}
constexpr KeyRule parts(std::string_view key, std::int64_t count, Kind kind) {
  return {key, Form::parts, "", count, kind};
}
constexpr KeyRule of_form(std::string_view key, Form form) {
  return {key, form, "", 0, Kind::none};
}
constexpr KeyRule numbers(std::string_view key, std::int64_t count) {
  return {key, Form::numbers, "", count, Kind::none};
}

template <std::size_t size, class... More>
constexpr auto with(const std::array<KeyRule, size>& common, More... more) {
  std::array<KeyRule, size + sizeof...(More)> all{};
  std::copy(common.begin(), common.end(), all.begin());
  const std::array own = {more...};
  std::copy(own.begin(), own.end(), all.begin() + size);
  return all;
}

constexpr std::array kCatalogKeys = {name("Type", "Catalog"),
                                     part("Pages", Kind::pages),
                                     part("AcroForm", Kind::interactive_form),
                                     part("Metadata", Kind::metadata),
                                     parts("OutputIntents", 1, Kind::output_intent),
                                     of_form("Lang", Form::text)};
constexpr std::array kPagesKeys = {name("Type", "Pages"), parts("Kids", 1, Kind::page),
                                   whole("Count", 1)};
constexpr std::array kPageKeys = {name("Type", "Page"),
                                  part("Parent", Kind::pages),
                                  of_form("MediaBox", Form::page_box),
                                  part("Resources", Kind::resources),
                                  part("Contents", Kind::page_content),
                                  of_form("Annots", Form::widgets)};
constexpr std::array kResourcesKeys = {part("Font", Kind::font_names)};
constexpr std::array kFieldResourcesKeys = with(kResourcesKeys, part("XObject", Kind::form_names));
constexpr std::array kFontNamesKeys = {part(kRegularFont, Kind::composite_font),
                                       part(kBoldFont, Kind::composite_font)};
constexpr std::array kFormNamesKeys = {part(kStampForm, Kind::form_object)};
constexpr std::array kInteractiveFormKeys = {part("Fields", Kind::field_list), whole("SigFlags", 3),
                                             part("DR", Kind::field_resources),
                                             of_form("DA", Form::text)};
constexpr std::array kWidgetKeys = {name("Type", "Annot"),    name("Subtype", "Widget"),
                                    of_form("T", Form::text), of_form("TU", Form::text),
                                    whole("F", 132),          part("P", Kind::page),
                                    numbers("Rect", 4),       part("AP", Kind::appearance)};
constexpr std::array kSignatureWidgetKeys = with(kWidgetKeys, name("FT", "Sig"));
constexpr std::array kNumberWidgetKeys =
    with(kWidgetKeys, name("FT", "Tx"), whole("Ff", 1), of_form("DA", Form::text));
constexpr std::array kAppearanceKeys = {part("N", Kind::form_object)};
constexpr std::array kFormObjectKeys = {name("Type", "XObject"), name("Subtype", "Form"),
                                        numbers("BBox", 4), part("Resources", Kind::resources)};
constexpr std::array kCompositeFontKeys = {name("Type", "Font"),
                                           name("Subtype", "Type0"),
                                           name("BaseFont", ""),
                                           name("Encoding", "Identity-H"),
                                           parts("DescendantFonts", 1, Kind::cid_font),
                                           part("ToUnicode", Kind::to_unicode)};
constexpr std::array kCidFontKeys = {name("Type", "Font"),
                                     name("Subtype", "CIDFontType2"),
                                     name("BaseFont", ""),
                                     part("CIDSystemInfo", Kind::cid_system_info),
                                     part("FontDescriptor", Kind::font_descriptor),
                                     of_form("W", Form::widths),
                                     name("CIDToGIDMap", "Identity")};
constexpr std::array kCidSystemInfoKeys = {of_form("Registry", Form::text),
                                           of_form("Ordering", Form::text), whole("Supplement", 0)};
constexpr std::array kFontDescriptorKeys = {
    name("Type", "FontDescriptor"),          name("FontName", ""),
    of_form("Flags", Form::any_whole),       numbers("FontBBox", 4),
    of_form("ItalicAngle", Form::any_whole), of_form("Ascent", Form::any_whole),
    of_form("Descent", Form::any_whole),     of_form("CapHeight", Form::any_whole),
    of_form("StemV", Form::any_whole),       part("FontFile2", Kind::font_file)};
constexpr std::array kFontFileKeys = {of_form("Length1", Form::any_whole)};
constexpr std::array kOutputIntentKeys = {name("Type", "OutputIntent"), name("S", "GTS_PDFA1"),
                                          of_form("OutputConditionIdentifier", Form::text),
                                          of_form("Info", Form::text),
                                          part("DestOutputProfile", Kind::colour_profile)};
constexpr std::array kColourProfileKeys = {whole("N", 3)};
constexpr std::array kMetadataKeys = {name("Type", "Metadata"), name("Subtype", "XML")};

constexpr std::array kAll = {
    KindRules{Kind::catalog, "the catalog", Storage::own_object, kCatalogKeys},
    KindRules{Kind::pages, "the page tree", Storage::own_object, kPagesKeys},
    KindRules{Kind::page, "the page", Storage::own_object, kPageKeys},
    KindRules{Kind::resources, "a drawing's resources", Storage::anywhere, kResourcesKeys},
    KindRules{Kind::field_resources, "the fields' resources", Storage::anywhere,
              kFieldResourcesKeys},
    KindRules{Kind::font_names, "the names of fonts", Storage::anywhere, kFontNamesKeys},
    KindRules{Kind::form_names, "the names of forms", Storage::anywhere, kFormNamesKeys},
    KindRules{Kind::interactive_form, "the interactive form", Storage::anywhere,
              kInteractiveFormKeys},
    KindRules{Kind::signature_widget, "a signature widget", Storage::own_object,
              kSignatureWidgetKeys},
    KindRules{Kind::number_widget, "the number's widget", Storage::own_object, kNumberWidgetKeys},
    KindRules{Kind::appearance, "an appearance", Storage::anywhere, kAppearanceKeys},
    KindRules{Kind::form_object, "a form", Storage::plain_stream, kFormObjectKeys},
    KindRules{Kind::composite_font, "a font", Storage::own_object, kCompositeFontKeys},
    KindRules{Kind::cid_font, "a CID font", Storage::own_object, kCidFontKeys},
    KindRules{Kind::cid_system_info, "a character collection", Storage::anywhere,
              kCidSystemInfoKeys},
    KindRules{Kind::font_descriptor, "a font descriptor", Storage::own_object, kFontDescriptorKeys},
    KindRules{Kind::font_file, "a font file", Storage::deflated_stream, kFontFileKeys},
    KindRules{Kind::to_unicode, "a character map", Storage::plain_stream, {}},
    KindRules{Kind::output_intent, "the output intent", Storage::anywhere, kOutputIntentKeys},
    KindRules{Kind::colour_profile, "the colour profile", Storage::deflated_stream,
              kColourProfileKeys},
    KindRules{Kind::metadata, "the metadata", Storage::plain_stream, kMetadataKeys},
    KindRules{Kind::page_content, "the page's content", Storage::plain_stream, {}}};

}  // namespace

const KindRules& rules_of(Kind kind) {
  const auto* const found = std::find_if(
      kAll.begin(), kAll.end(), [&](const KindRules& rules) { return rules.kind == kind; });
  if (found == kAll.end()) {
    throw std::logic_error("rules_of: not a kind of dictionary");
  }
  return *found;
}

}  // namespace sktt::pdf
