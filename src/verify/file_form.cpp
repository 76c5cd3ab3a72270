#include "verify/file_form.hpp"

#include "base/ascii.hpp"
#include "base/name_table.hpp"
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

constexpr std::string_view kPdfHeader = "%PDF-";
/// What the first paraf's field is called, as every tool that copies a PDF writes it.
constexpr std::string_view kFieldOfOurs = "(paraf_kasi)";

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Tells whether a trailer names an encryption dictionary: the key with what may follow it there.
bool names_encryption(std::string_view text) {
  constexpr std::string_view kKey = "/Encrypt";
  for (std::size_t at = text.find(kKey); at != std::string_view::npos;
       at = text.find(kKey, at + kKey.size())) {
    const std::size_t next = text.find_first_not_of(" \t\r\n", at + kKey.size());
    if (next != std::string_view::npos && (is_digit(text[next]) || text[next] == '<')) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view to_name(FileForm form) {
  return name_in(kForms, form);
}

Result<FileForm> file_form_from_name(std::string_view name) {
  return term_in(kForms, name);
}

bool has_pdf_header(ByteView file) {
  return holds(as_text(file).substr(0, kMaxBytesBeforeHeader), kPdfHeader);
}

FileForm form_of(ByteView file) {
  const std::string_view text = as_text(file);
  if (text.empty()) {
    return FileForm::empty;
  }
  const bool small = file.size() <= pdf::kMaxLetterBytes;
  // First: a letter of ours that somebody locked, or put something before, was altered.
  if (small && holds(text, kPdfHeader) && holds(text, kFieldOfOurs)) {
    return FileForm::letter;
  }
  if (!has_pdf_header(file)) {
    return FileForm::no_pdf;
  }
  if (!small) {
    return FileForm::too_large;
  }
  return names_encryption(text) ? FileForm::encrypted : FileForm::other_pdf;
}

}  // namespace sktt::verify
