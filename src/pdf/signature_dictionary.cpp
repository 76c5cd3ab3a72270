#include "pdf/signature_dictionary.hpp"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pdf/field_layout.hpp"
#include "pdf/syntax.hpp"

namespace sktt::pdf {
namespace {

constexpr std::string_view kTransformVersion = "1.2";
/// "DocMDP, P 2": later revisions may fill in fields and sign.
constexpr std::int64_t kFillInAndSign = 2;

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

}  // namespace

Object checked_text(std::string_view text) {
  return text_string(text).value();
}

Dictionary signature_dictionary(const SignatureContent& content, std::uint32_t catalog,
                                const RangeNumbers& range, std::size_t signature_bytes) {
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

}  // namespace sktt::pdf
