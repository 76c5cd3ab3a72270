#include "pdf/signing_revision.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "pdf/appearance.hpp"
#include "pdf/syntax.hpp"

namespace sktt::pdf {
namespace {

constexpr std::size_t kMaxText = 120;
constexpr std::string_view kTransformVersion = "1.2";
/// "DocMDP, P 2": later revisions may fill in fields and sign.
constexpr std::int64_t kFillInAndSign = 2;

using Entries = std::vector<std::pair<std::string, Object>>;

Status check_text(std::string_view what, std::string_view text) {
  const auto checked = check_line(text, 1, kMaxText);
  if (!checked) {
    return Error(checked.error()).within(what);
  }
  if (checked.value() != text) {
    return Error(Errc::malformed, std::string(what) + ": not in NFC");
  }
  return Done{};
}

Status check_time(const SignatureContent& content) {
  const std::string date = to_pdf_date(content.signed_at, content.offset);
  const auto instant = from_pdf_date(date);
  const auto offset = offset_from_pdf_date(date);
  if (!instant || !offset || instant.value() != content.signed_at ||
      offset.value() != content.offset) {
    return Error(Errc::malformed, "the time: cannot be written as a PDF date");
  }
  return Done{};
}

/// Makes a text string of a text that was checked before.
Object checked_text(std::string_view text) {
  return text_string(text).value();
}

Object reference_to_fields(const std::vector<std::string_view>& names, std::uint32_t catalog) {
  Array fields;
  for (const std::string_view name : names) {
    fields.push_back(checked_text(name));
  }
  return Dictionary{{"Type", Name{"SigRef"}},
                    {"TransformMethod", Name{"FieldMDP"}},
                    {"TransformParams", Dictionary{{"Type", Name{"TransformParams"}},
                                                   {"Action", Name{"Include"}},
                                                   {"Fields", std::move(fields)},
                                                   {"V", Name{std::string(kTransformVersion)}}}},
                    {"Data", Reference{catalog}}};
}

Object certification() {
  return Dictionary{{"Type", Name{"SigRef"}},
                    {"TransformMethod", Name{"DocMDP"}},
                    {"TransformParams", Dictionary{{"Type", Name{"TransformParams"}},
                                                   {"P", kFillInAndSign},
                                                   {"V", Name{std::string(kTransformVersion)}}}}};
}

/// Gives the /Reference entries of a field's signature: what it certifies or locks.
Array signature_references(SignatureField field, std::uint32_t catalog) {
  std::vector<std::string_view> locked = {to_name(SignatureField::paraf_kasi),
                                          to_name(SignatureField::paraf_kabid),
                                          to_name(SignatureField::ttd_kadis)};
  switch (field) {
    case SignatureField::paraf_kasi:
      return Array{certification()};
    case SignatureField::paraf_kabid:
      return {};
    case SignatureField::ttd_kadis:
      return Array{reference_to_fields(locked, catalog)};
    case SignatureField::cap_dinas:
      locked.push_back(to_name(SignatureField::cap_dinas));
      locked.push_back(kNumberField);
      return Array{reference_to_fields(locked, catalog)};
  }
  throw std::logic_error("signature_references: not a signature field");
}

/// The four numbers of a /ByteRange.
using Range = std::array<std::int64_t, 4>;

Dictionary signature_dictionary(const SignatureContent& content, std::uint32_t catalog,
                                const Range& range, std::size_t signature_bytes) {
  Dictionary out = {{"Type", Name{"Sig"}},
                    {"Filter", Name{"Adobe.PPKLite"}},
                    {"SubFilter", Name{"ETSI.CAdES.detached"}},
                    {"Name", checked_text(content.signer_name)},
                    {"Reason", checked_text(content.capacity)}};
  if (!content.personnel_id.empty()) {
    out.set("ContactInfo", checked_text(content.personnel_id));
  }
  out.set("Location", checked_text(content.place));
  out.set("M", checked_text(to_pdf_date(content.signed_at, content.offset)));
  Array references = signature_references(content.field, catalog);
  if (!references.empty()) {
    out.set("Reference", std::move(references));
  }
  out.set("ByteRange", Array{range[0], range[1], range[2], range[3]});
  // Last, so that the gap is found from the object's end.
  out.set("Contents", String{Bytes(signature_bytes), StringForm::hexadecimal});
  return out;
}

IndirectObject form_object(std::uint32_t number, const Box& box, Dictionary resources,
                           Bytes drawing) {
  return {number,
          Dictionary{{"Type", Name{"XObject"}},
                     {"Subtype", Name{"Form"}},
                     {"BBox", Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{box.width},
                                    std::int64_t{box.height}}},
                     {"Resources", std::move(resources)}},
          std::move(drawing)};
}

Dictionary resources_of(const Draft& draft, bool with_stamp) {
  Dictionary out = {{"Font", Dictionary{{std::string(kRegularFont), draft.regular_font},
                                        {std::string(kBoldFont), draft.bold_font}}}};
  if (with_stamp) {
    out.set("XObject", Dictionary{{std::string(kStampForm), draft.stamp}});
  }
  return out;
}

IndirectObject filled_widget(const DraftWidget& widget, Object value, std::uint32_t appearance) {
  Dictionary out = widget.dictionary;
  out.set("V", std::move(value));
  out.set("AP", Dictionary{{"N", Reference{appearance}}});
  return {widget.number, std::move(out), std::nullopt};
}

/// Makes every object of the revision but the signature dictionary.
Result<std::vector<IndirectObject>> other_objects(const Draft& draft,
                                                  const RevisionNumbers& numbers,
                                                  const SignatureContent& content) {
  const LetterFonts fonts{draft.regular, draft.bold};
  const bool seals = content.seal.has_value();
  auto drawing = draw_signature(content, fonts);
  if (!drawing) {
    return drawing.error();
  }
  std::vector<IndirectObject> out;
  out.push_back(
      filled_widget(draft.widget(content.field), Reference{numbers.signature}, numbers.appearance));
  out.push_back(form_object(numbers.appearance, box_of(content.field), resources_of(draft, seals),
                            std::move(drawing).value()));
  if (content.field == kSignatureFields.front()) {
    Dictionary catalog = draft.catalog;
    catalog.set("Perms", Dictionary{{"DocMDP", Reference{numbers.signature}}});
    out.push_back({draft.identity.catalog, std::move(catalog), std::nullopt});
  }
  if (seals) {
    auto number = draw_number(content.seal->number, fonts);
    if (!number) {
      return number.error();
    }
    out.push_back(filled_widget(draft.number_widget, checked_text(content.seal->number),
                                numbers.number_appearance));
    out.push_back(form_object(numbers.number_appearance, kNumberBox, resources_of(draft, false),
                              std::move(number).value()));
  }
  return out;
}

/// Finds where the gap of a signature object begins in the increment, and how long it is.
Gap gap_in(const std::vector<IndirectObject>& objects, const FileEnd& end, std::uint32_t signature,
           std::size_t signature_bytes) {
  constexpr std::string_view kAfterContents = ">>\nendobj\n";
  Bytes before;
  for (const IndirectObject& object : objects) {
    write_indirect_object(before, object);
    if (object.number == signature) {
      break;
    }
  }
  const std::size_t length = 2 * signature_bytes + 2;
  return {end.size + before.size() - kAfterContents.size() - length, length};
}

void sort_by_number(std::vector<IndirectObject>& objects) {
  std::sort(objects.begin(), objects.end(),
            [](const auto& left, const auto& right) { return left.number < right.number; });
}

}  // namespace

RevisionNumbers numbers_after(const FileEnd& end) {
  return {end.next_number, end.next_number + 1, end.next_number + 2};
}

std::vector<std::uint32_t> expected_objects(const Draft& draft, const FileEnd& end,
                                            SignatureField field) {
  const RevisionNumbers numbers = numbers_after(end);
  std::vector<std::uint32_t> out = {draft.widget(field).number, numbers.signature,
                                    numbers.appearance};
  if (field == kSignatureFields.front()) {
    out.push_back(draft.identity.catalog);
  }
  if (field == SignatureField::cap_dinas) {
    out.push_back(draft.number_widget.number);
    out.push_back(numbers.number_appearance);
  }
  std::sort(out.begin(), out.end());
  return out;
}

Status check_content(const SignatureContent& content) {
  const bool seals = content.field == SignatureField::cap_dinas;
  if (content.seal.has_value() != seals || (seals && !content.personnel_id.empty())) {
    return Error(Errc::malformed, "a seal, and no personnel number, belong to cap_dinas only");
  }
  std::vector<std::pair<std::string_view, std::string_view>> texts = {
      {"the name", content.signer_name},
      {"the capacity", content.capacity},
      {"the place", content.place}};
  if (!content.personnel_id.empty()) {
    texts.emplace_back("the NIP", content.personnel_id);
  }
  if (content.seal) {
    texts.emplace_back("the number", content.seal->number);
    texts.emplace_back("the typed line", content.seal->typed_line);
  }
  for (const auto& text : texts) {
    if (auto status = check_text(text.first, text.second); !status) {
      return status;
    }
  }
  return check_time(content);
}

Result<WrittenRevision> write_signing_revision(const Draft& draft, const FileEnd& end,
                                               const SignatureContent& content,
                                               std::size_t signature_bytes) {
  if (auto status = check_content(content); !status) {
    return status.error();
  }
  const RevisionNumbers numbers = numbers_after(end);
  auto others = other_objects(draft, numbers, content);
  if (!others) {
    return others.error();
  }
  // The numbers of /ByteRange move what they count. Each try can only make them longer, so the
  // tries come to rest.
  constexpr int kTries = 40;
  Range range = {0, 0, 0, 0};
  for (int attempt = 0; attempt < kTries; ++attempt) {
    std::vector<IndirectObject> objects = others.value();
    objects.push_back(
        {numbers.signature,
         signature_dictionary(content, draft.identity.catalog, range, signature_bytes),
         std::nullopt});
    sort_by_number(objects);
    const Gap gap = gap_in(objects, end, numbers.signature, signature_bytes);
    Bytes increment = write_increment(end, objects, draft.identity);
    const auto second = static_cast<std::int64_t>(gap.offset + gap.length);
    const auto whole = static_cast<std::int64_t>(end.size + increment.size());
    const Range wanted = {0, static_cast<std::int64_t>(gap.offset), second, whole - second};
    if (wanted == range) {
      return WrittenRevision{std::move(increment), gap};
    }
    range = wanted;
  }
  throw std::logic_error("write_signing_revision: the ByteRange does not come to rest");
}

}  // namespace sktt::pdf
