#include "pdf/draft_objects.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "pdf/draft_forms.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/page_style.hpp"

namespace sktt::pdf {
namespace {

namespace number = draft_number;

/// Print and Locked. Standard: ISO 32000-1:2008, table 165.
constexpr std::int64_t kWidgetFlags = 4 + 128;
/// SignaturesExist and AppendOnly. Standard: ISO 32000-1:2008, table 219.
constexpr std::int64_t kFormFlags = 3;
constexpr std::int64_t kReadOnly = 1;

std::string_view description_of(SignatureField field) {
  switch (field) {
    case SignatureField::paraf_kasi:
      return "Paraf Kasi / Section head's initials";
    case SignatureField::paraf_kabid:
      return "Paraf Kabid / Division head's initials";
    case SignatureField::ttd_kadis:
      return "Tanda tangan Kepala Dinas / Head of agency's signature";
    case SignatureField::cap_dinas:
      return "Cap Dinas / Official stamp";
  }
  return "";
}

Object text(std::string_view value) {
  return String{to_bytes(value)};
}

Array rectangle(int left, int bottom, int right, int top) {
  return {std::int64_t{left}, std::int64_t{bottom}, std::int64_t{right}, std::int64_t{top}};
}

Dictionary fonts() {
  return {{std::string(kRegularFont), Reference{number::kRegularFont}},
          {std::string(kBoldFont), Reference{number::kBoldFont}}};
}

Array widget_references() {
  Array references;
  for (std::uint32_t index = 0; index <= kSignatureFields.size(); ++index) {
    references.emplace_back(Reference{number::kFirstWidget + index});
  }
  return references;
}

Dictionary catalog() {
  return {{"Type", Name{"Catalog"}},
          {"Pages", Reference{number::kPages}},
          {"AcroForm", Reference{number::kForm}},
          {"Metadata", Reference{number::kMetadata}},
          {"OutputIntents", Array{output_intent({number::kProfile})}},
          {"Lang", text("id-ID")}};
}

Dictionary page() {
  return {{"Type", Name{"Page"}},
          {"Parent", Reference{number::kPages}},
          {"MediaBox", rectangle(0, 0, kPageWidth, kPageHeight)},
          {"Resources", Dictionary{{"Font", fonts()}}},
          {"Contents", Reference{number::kContents}},
          {"Annots", widget_references()}};
}

Dictionary form() {
  const Dictionary resources = {
      {"Font", fonts()},
      {"XObject", Dictionary{{std::string(kStampForm), Reference{number::kStamp}}}}};
  return {{"Fields", Reference{number::kFields}},
          {"SigFlags", kFormFlags},
          {"DR", resources},
          {"DA", text("/" + std::string(kRegularFont) + " 10 Tf 0 g")}};
}

Dictionary widget(std::string_view type, std::string_view name, std::string_view description,
                  const Box& box, std::uint32_t appearance) {
  return {{"Type", Name{"Annot"}},
          {"Subtype", Name{"Widget"}},
          {"FT", Name{std::string(type)}},
          {"T", text(name)},
          {"TU", text(description)},
          {"F", kWidgetFlags},
          {"P", Reference{number::kPage}},
          {"Rect", rectangle(box.x, box.y, box.x + box.width, box.y + box.height)},
          {"AP", Dictionary{{"N", Reference{appearance}}}}};
}

IndirectObject form_object(std::uint32_t object_number, int width, int height, Bytes content) {
  return {object_number,
          Dictionary{{"Type", Name{"XObject"}},
                     {"Subtype", Name{"Form"}},
                     {"BBox", rectangle(0, 0, width, height)},
                     {"Resources", Dictionary{{"Font", fonts()}}}},
          std::move(content)};
}

void add_widgets(std::vector<IndirectObject>& objects) {
  std::uint32_t index = 0;
  for (const SignatureField field : kSignatureFields) {
    objects.push_back({number::kFirstWidget + index,
                       widget("Sig", to_name(field), description_of(field), box_of(field),
                              number::kFirstAppearance + index),
                       std::nullopt});
    ++index;
  }
  Dictionary nomor = widget("Tx", kNumberField, "Nomor surat / Letter number", kNumberBox,
                            number::kFirstAppearance + index);
  nomor.set("Ff", kReadOnly);
  nomor.set("DA", text("/" + std::string(kRegularFont) + " 10 Tf 0 g"));
  objects.push_back({number::kFirstWidget + index, std::move(nomor), std::nullopt});
}

void add_appearances(std::vector<IndirectObject>& objects, const DraftContent& content) {
  for (std::uint32_t index = 0; index < content.appearances.size(); ++index) {
    const Box box =
        index < kSignatureFields.size() ? box_of(kSignatureFields.at(index)) : kNumberBox;
    objects.push_back(form_object(number::kFirstAppearance + index, box.width, box.height,
                                  content.appearances.at(index)));
  }
}

/// The ampersand last: what it begins is undone last.
constexpr std::array<std::pair<std::string_view, char>, 3> kXmlEscapes = {
    {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}}};

std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char character : text) {
    const auto* const found =
        std::find_if(kXmlEscapes.begin(), kXmlEscapes.end(),
                     [&](const auto& escape) { return escape.second == character; });
    if (found != kXmlEscapes.end()) {
      out += found->first;
    } else {
      out += character;
    }
  }
  return out;
}

std::string unescape_xml(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto* const found = std::find_if(
        kXmlEscapes.begin(), kXmlEscapes.end(),
        [&](const auto& escape) { return text.substr(0, escape.first.size()) == escape.first; });
    const bool escaped = found != kXmlEscapes.end();
    out += escaped ? found->second : text.front();
    text.remove_prefix(escaped ? found->first.size() : 1);
  }
  return out;
}

}  // namespace

Dictionary output_intent(Reference profile) {
  return {{"Type", Name{"OutputIntent"}},
          {"S", Name{"GTS_PDFA1"}},
          {"OutputConditionIdentifier", text("sRGB")},
          {"Info", text("sRGB IEC61966-2.1")},
          {"DestOutputProfile", profile}};
}

std::string xmp_packet(std::string_view title) {
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
         "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
         " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
         "<pdfaid:part>2</pdfaid:part>\n"
         "<pdfaid:conformance>B</pdfaid:conformance>\n"
         "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         escape_xml(title) +
         "</rdf:li></rdf:Alt></dc:title>\n"
         "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

std::string title_in_xmp(std::string_view packet) {
  constexpr std::string_view kBefore = "x-default\">";
  const std::size_t found = packet.find(kBefore);
  if (found == std::string_view::npos) {
    return "";
  }
  const std::string_view rest = packet.substr(found + kBefore.size());
  return unescape_xml(rest.substr(0, rest.find('<')));
}

std::vector<IndirectObject> draft_objects(const DraftContent& content) {
  std::vector<IndirectObject> objects;
  objects.push_back({number::kCatalog, catalog(), std::nullopt});
  objects.push_back({number::kPages,
                     Dictionary{{"Type", Name{"Pages"}},
                                {"Kids", Array{Reference{number::kPage}}},
                                {"Count", std::int64_t{1}}},
                     std::nullopt});
  objects.push_back({number::kPage, page(), std::nullopt});
  objects.push_back({number::kContents, Dictionary{}, content.page});
  objects.push_back({number::kForm, form(), std::nullopt});
  objects.push_back({number::kFields, widget_references(), std::nullopt});
  add_widgets(objects);
  add_appearances(objects, content);
  objects.push_back(form_object(number::kStamp, kStampSize, kStampSize, content.stamp));
  objects.push_back({number::kMetadata,
                     Dictionary{{"Type", Name{"Metadata"}}, {"Subtype", Name{"XML"}}},
                     to_bytes(xmp_packet(content.title))});
  objects.push_back({number::kProfile,
                     Dictionary{{"N", std::int64_t{3}}, {"Filter", Name{"FlateDecode"}}},
                     content.profile});
  return objects;
}

}  // namespace sktt::pdf
