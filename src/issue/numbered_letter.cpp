#include "issue/numbered_letter.hpp"

#include <optional>
#include <stdexcept>
#include <utility>

#include "base/ascii.hpp"
#include "base/name_table.hpp"
#include "issue/stored_letter.hpp"
#include "registry/documents.hpp"
#include "registry/earlier_letters.hpp"
#include "sop/numbering.hpp"

namespace sktt::issue {
namespace {

constexpr NameTable<NumberStatus, 5> kStatuses{{
    {NumberStatus::issued, "issued"},
    {NumberStatus::expired, "expired"},
    {NumberStatus::superseded, "superseded"},
    {NumberStatus::revoked, "revoked"},
    {NumberStatus::not_valid, "not_valid"},
}};

using Found = Result<std::optional<NumberedLetter>>;

struct Sentences {
  std::string_view indonesian;
  std::string_view english;
};

Sentences sentences_of(NumberStatus status) {
  switch (status) {
    case NumberStatus::issued:
      return {
          "Surat dengan nomor ini diterbitkan dan masih berlaku. Nomor saja tidak membuktikan "
          "kertasnya: periksa QR atau berkas PDF-nya.",
          "A letter with this number was issued and is in force. A number proves nothing of "
          "the paper: check its QR or its PDF file."};
    case NumberStatus::expired:
      return {"Surat dengan nomor ini diterbitkan, tetapi masa berlakunya sudah lewat.",
              "A letter with this number was issued, but its validity has ended."};
    case NumberStatus::superseded:
      return {"Surat dengan nomor ini sudah diganti dengan surat lain dan tidak berlaku lagi.",
              "The letter with this number was replaced by another; it is no longer valid."};
    case NumberStatus::revoked:
      return {"Surat dengan nomor ini sudah dicabut oleh dinas dan tidak berlaku lagi.",
              "The office has revoked the letter with this number; it is no longer valid."};
    case NumberStatus::not_valid:
      return {
          "Surat dengan nomor ini diterbitkan, tetapi tanda tangannya tidak sah lagi. Jangan "
          "diterima; hubungi dinas.",
          "A letter with this number was issued, but its signatures do not hold any more. Do not "
          "accept it; call the office."};
  }
  throw std::logic_error("unknown status of a numbered letter");
}

Sentences earlier_sentences_of(NumberStatus status) {
  switch (status) {
    case NumberStatus::issued:
      return {
          "Diterbitkan sebelum sistem ini, hanya kertas: tidak ada tanda tangan elektronik yang "
          "dapat diperiksa. Menurut register lama masih berlaku; tanyakan dinas jika ragu.",
          "Issued before this system, paper only: there is no signature to check. By the "
          "earlier register it is in force; ask the office if in doubt."};
    case NumberStatus::expired:
      return {
          "Diterbitkan sebelum sistem ini, hanya kertas: tidak ada tanda tangan elektronik yang "
          "dapat diperiksa. Masa berlakunya sudah lewat.",
          "Issued before this system, paper only: there is no signature to check. Its "
          "validity has ended."};
    case NumberStatus::superseded:
    case NumberStatus::revoked:
    case NumberStatus::not_valid:  // There are no signatures.
      return {
          "Diterbitkan sebelum sistem ini, hanya kertas, dan sudah diganti dengan surat lain: "
          "tidak berlaku lagi.",
          "Issued before this system, paper only, and since replaced by another letter: no "
          "longer valid."};
  }
  throw std::logic_error("unknown status of an earlier letter");
}

std::optional<NumberStatus> status_of(const registry::Document& document, Date today) {
  switch (document.status) {
    case registry::DocumentStatus::issued:
      return document.valid_until < today ? NumberStatus::expired : NumberStatus::issued;
    case registry::DocumentStatus::superseded:
      return NumberStatus::superseded;
    case registry::DocumentStatus::revoked:
      return NumberStatus::revoked;
    case registry::DocumentStatus::draft:
    case registry::DocumentStatus::voided:
      return std::nullopt;
  }
  throw std::logic_error("unknown document status");
}

NumberStatus status_of(const registry::EarlierLetter& letter, Date today) {
  if (letter.superseded_by) {
    return NumberStatus::superseded;
  }
  return letter.valid_until < today ? NumberStatus::expired : NumberStatus::issued;
}

/// Gives the outcome of a letter of this system whose signatures hold.
verify::Outcome outcome_of(NumberStatus status) {
  switch (status) {
    case NumberStatus::issued:
      return verify::Outcome::valid;
    case NumberStatus::expired:
      return verify::Outcome::expired;
    case NumberStatus::superseded:
      return verify::Outcome::superseded;
    case NumberStatus::revoked:
      return verify::Outcome::revoked;
    case NumberStatus::not_valid:
      return verify::Outcome::undecided;
  }
  throw std::logic_error("unknown status of a numbered letter");
}

NumberedLetter answer(std::string number, NumberStatus status) {
  const Sentences said = sentences_of(status);
  return {std::move(number),  Origin::this_system, status,
          outcome_of(status), said.indonesian,     said.english};
}

NumberedLetter answer_of_before(std::string number, NumberStatus status) {
  const Sentences said = earlier_sentences_of(status);
  return {std::move(number),
          Origin::before_this_system,
          status,
          verify::Outcome::before_this_system,
          said.indonesian,
          said.english};
}

/// Says what became of a letter of this system; a letter in force is verified as well.
Found find_status(const Office& office, db::Connection& connection,
                  const registry::Document& document, const std::string& number) {
  const auto status = status_of(document, office.today());
  if (!status) {
    return std::optional<NumberedLetter>();
  }
  NumberedLetter letter = answer(number, *status);
  if (status != NumberStatus::issued) {
    return std::optional(std::move(letter));
  }
  const auto report = verify_stored(office, connection, document);
  if (!report) {
    return report.error();
  }
  if (report.value().conclusion != verify::Conclusion::valid) {
    letter = answer(number, NumberStatus::not_valid);
    letter.outcome = report.value().outcome;
  }
  return std::optional(std::move(letter));
}

Found find(const Office& office, db::Connection& connection, const std::string& number) {
  const Date today = office.today();
  const auto document = registry::find_by_letter_number(connection, number);
  if (!document) {
    return document.error();
  }
  if (document.value()) {
    return find_status(office, connection, *document.value(), number);
  }
  const auto earlier = registry::find_earlier_letter(connection, number);
  if (!earlier) {
    return earlier.error();
  }
  return earlier.value() ? Found(answer_of_before(number, status_of(*earlier.value(), today)))
                         : Found(std::nullopt);
}

}  // namespace

std::string_view to_name(NumberStatus status) {
  return name_in(kStatuses, status);
}

Result<NumberedLetter> look_up_number(const Office& office, std::string_view typed) {
  const std::string number(trimmed(typed));
  if (Status sound = sop::check_letter_number(number); !sound) {
    return Error(Errc::malformed, "a letter's number " + sound.error().detail());
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  for (const std::string& tried : {number, to_upper(number)}) {
    auto found = find(office, lease.value().connection(), tried);
    if (!found) {
      return std::move(found).error();
    }
    if (found.value()) {
      return *std::move(found).value();
    }
  }
  return Error(Errc::not_found,
               "the office issued no letter of this number; compare it with the paper again");
}

}  // namespace sktt::issue
