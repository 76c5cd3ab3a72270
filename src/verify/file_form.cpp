#include "verify/file_form.hpp"

#include "base/name_table.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::verify {
namespace {

constexpr NameTable<FileForm, 6> kForms{{
    {FileForm::empty, "empty"},
    {FileForm::no_pdf, "no_pdf"},
    {FileForm::too_large, "too_large"},
    {FileForm::encrypted, "encrypted"},
    {FileForm::other_pdf, "other_pdf"},
    {FileForm::letter, "letter"},
}};

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

std::string_view to_name(FileForm form) {
  return name_in(kForms, form);
}

Result<FileForm> file_form_from_name(std::string_view name) {
  return term_in(kForms, name);
}

bool has_pdf_header(ByteView file) {
  return holds(as_text(file).substr(0, kMaxBytesBeforeHeader), "%PDF-");
}

FileForm form_of(ByteView file) {
  const std::string_view text = as_text(file);
  if (text.empty()) {
    return FileForm::empty;
  }
  if (!has_pdf_header(file)) {
    return FileForm::no_pdf;
  }
  if (file.size() > pdf::kMaxLetterBytes) {
    return FileForm::too_large;
  }
  // First: a letter of ours to which somebody added /Encrypt was altered.
  if (holds(text, pdf::to_name(pdf::SignatureField::paraf_kasi))) {
    return FileForm::letter;
  }
  return holds(text, "/Encrypt") ? FileForm::encrypted : FileForm::other_pdf;
}

}  // namespace sktt::verify
