#include "pdf/paper_objects.hpp"

#include <optional>
#include <type_traits>
#include <utility>

#include "pdf/draft_objects.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/font_subset.hpp"

namespace sktt::pdf {
namespace {

constexpr std::uint32_t kPaperRegular = 1;
constexpr std::uint32_t kPaperPages = kPaperCatalog + 1;
constexpr std::uint32_t kPaperMetadata = kPaperCatalog + 2;
constexpr std::uint32_t kProfile = kPaperCatalog + 3;
constexpr std::uint32_t kFirstPage = kPaperCatalog + 4;  ///< Two objects a page.

/// How much lower a font's objects are numbered here than in a draft.
constexpr std::uint32_t kFontShift = draft_number::kRegularFont - kPaperRegular;
constexpr std::uint32_t kPaperBold = draft_number::kBoldFont - kFontShift;

/// Copies an object with every reference in it `kFontShift` lower.
Object shifted(const Object& object) {
  if (const auto* reference = object.get_if<Reference>()) {
    return Reference{reference->number - kFontShift};
  }
  if (const auto* array = object.get_if<Array>()) {
    Array out;
    for (const Object& member : *array) {
      out.push_back(shifted(member));
    }
    return out;
  }
  if (const auto* dictionary = object.get_if<Dictionary>()) {
    Dictionary out;
    for (const auto& [key, value] : dictionary->entries()) {
      out.set(key, shifted(value));
    }
    return out;
  }
  return object;
}

std::uint32_t page_number(std::size_t index) {
  return kFirstPage + 2 * static_cast<std::uint32_t>(index);
}

Dictionary paper_catalog() {
  return {{"Type", Name{"Catalog"}},
          {"Pages", Reference{kPaperPages}},
          {"Metadata", Reference{kPaperMetadata}},
          {"OutputIntents", Array{output_intent({kProfile})}},
          {"Lang", String{to_bytes("id-ID")}}};
}

Dictionary page_tree(std::size_t count) {
  Array kids;
  for (std::size_t index = 0; index < count; ++index) {
    kids.emplace_back(Reference{page_number(index)});
  }
  return {{"Type", Name{"Pages"}},
          {"Kids", std::move(kids)},
          {"Count", static_cast<std::int64_t>(count)}};
}

Dictionary page(std::size_t index, const PageSize& size) {
  const Dictionary fonts = {{std::string(kRegularFont), Reference{kPaperRegular}},
                            {std::string(kBoldFont), Reference{kPaperBold}}};
  return {{"Type", Name{"Page"}},
          {"Parent", Reference{kPaperPages}},
          {"MediaBox", Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{size.width},
                             std::int64_t{size.height}}},
          {"Resources", Dictionary{{"Font", fonts}}},
          {"Contents", Reference{page_number(index) + 1}}};
}

}  // namespace

std::vector<IndirectObject> paper_objects(const PaperContent& content,
                                          const std::vector<IndirectObject>& fonts) {
  std::vector<IndirectObject> objects;
  objects.reserve(fonts.size() + kFirstPage - kPaperCatalog + 2 * content.pages.size());
  for (const IndirectObject& font : fonts) {
    objects.push_back({font.number - kFontShift, shifted(font.object), font.stream});
  }
  objects.push_back({kPaperCatalog, paper_catalog(), std::nullopt});
  objects.push_back({kPaperPages, page_tree(content.pages.size()), std::nullopt});
  objects.push_back({kPaperMetadata,
                     Dictionary{{"Type", Name{"Metadata"}}, {"Subtype", Name{"XML"}}},
                     to_bytes(xmp_packet(content.title))});
  objects.push_back({kProfile, Dictionary{{"N", std::int64_t{3}}, {"Filter", Name{"FlateDecode"}}},
                     content.profile});
  for (std::size_t index = 0; index < content.pages.size(); ++index) {
    objects.push_back({page_number(index), page(index, content.size), std::nullopt});
    objects.push_back({page_number(index) + 1, Dictionary{{"Filter", Name{"FlateDecode"}}},
                       deflate(content.pages[index])});
  }
  return objects;
}

}  // namespace sktt::pdf
