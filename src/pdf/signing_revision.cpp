#include "pdf/signing_revision.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "pdf/appearance.hpp"
#include "pdf/document_parts.hpp"
#include "pdf/signature_dictionary.hpp"
#include "pdf/syntax.hpp"

namespace sktt::pdf {
namespace {

constexpr std::size_t kMaxSignedText = 120;

Status check_text(std::string_view what, std::string_view text) {
  const auto checked = check_line(text, 1, kMaxSignedText);
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

/// A revision written with zeros in /ByteRange and nothing in /Contents, to be measured.
struct Trial {
  std::size_t size;         ///< Bytes that it appends.
  std::size_t gap_offset;   ///< From the start of the file.
  std::size_t xref_offset;  ///< From the start of the file.
};

/// Finds out where the gap and the cross-reference section begin. `place` is the signature's.
Trial measure(const std::vector<IndirectObject>& objects, std::size_t place, const FileEnd& end,
              const FileIdentity& identity) {
  constexpr std::string_view kAfterGap = ">>\nendobj\n";
  constexpr std::size_t kEmptyGap = 2;
  const Increment written = write_increment_with_places(end, objects, identity);
  const bool last = place + 1 == objects.size();
  const std::size_t behind = last ? written.xref_offset : written.offsets[place + 1];
  return {written.bytes.size(), behind - kAfterGap.size() - kEmptyGap, written.xref_offset};
}

std::size_t digits_of(std::uint64_t number) {
  return std::to_string(number).size();
}

std::size_t digits_of(const RangeNumbers& range) {
  std::size_t sum = 0;
  for (const std::int64_t number : range) {
    sum += digits_of(static_cast<std::uint64_t>(number));
  }
  return sum;
}

/// Solves for the numbers of /ByteRange, which move what they count. Each try can only make them
/// longer, so the tries come to rest, and at the least solution.
RangeNumbers solve_range(const Trial& trial, const FileEnd& end, std::size_t signature_bytes) {
  constexpr int kTries = 40;
  constexpr RangeNumbers kZeros = {0, 0, 0, 0};
  const std::size_t gap_length = 2 * signature_bytes + 2;
  RangeNumbers range = kZeros;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    const std::size_t more_digits = digits_of(range) - digits_of(kZeros);
    const std::size_t gap_begin = trial.gap_offset + more_digits;
    const std::size_t gap_end = gap_begin + gap_length;
    const std::size_t longer = more_digits + 2 * signature_bytes;
    const std::size_t whole = end.size + trial.size + longer +
                              digits_of(trial.xref_offset + longer) - digits_of(trial.xref_offset);
    const RangeNumbers wanted = {0, static_cast<std::int64_t>(gap_begin),
                                 static_cast<std::int64_t>(gap_end),
                                 static_cast<std::int64_t>(whole - gap_end)};
    if (wanted == range) {
      return range;
    }
    range = wanted;
  }
  throw std::logic_error("write_signing_revision: the ByteRange does not come to rest");
}

Gap gap_of(const RangeNumbers& range) {
  return {static_cast<std::uint64_t>(range[1]), static_cast<std::uint64_t>(range[2] - range[1])};
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
  std::vector<IndirectObject> objects = std::move(others).value();
  objects.push_back({numbers.signature, Dictionary{}, std::nullopt});
  sort_by_number(objects);
  const auto signature = std::find_if(
      objects.begin(), objects.end(),
      [&](const IndirectObject& object) { return object.number == numbers.signature; });
  const auto fill = [&](const RangeNumbers& range, std::size_t bytes) {
    signature->object = signature_dictionary(content, draft.identity.catalog, range, bytes);
  };
  fill({0, 0, 0, 0}, 0);
  const Trial trial =
      measure(objects, static_cast<std::size_t>(signature - objects.begin()), end, draft.identity);
  const RangeNumbers range = solve_range(trial, end, signature_bytes);
  fill(range, signature_bytes);
  const Gap gap = gap_of(range);
  Bytes increment = write_increment(end, objects, draft.identity);
  if (end.size + increment.size() != static_cast<std::size_t>(range[2] + range[3]) ||
      increment[gap.offset - end.size] != '<') {
    throw std::logic_error("write_signing_revision: the ByteRange is not that of the revision");
  }
  return WrittenRevision{std::move(increment), gap};
}

}  // namespace sktt::pdf
