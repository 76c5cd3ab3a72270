#include "issue/paper_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "issue/scanned_codes.hpp"

namespace sktt::issue {
namespace {

using pdf::PaperText;
using pdf::PaperWeight;

/// Sunday first, as std::chrono::weekday counts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kDays = {
    {{"Minggu", "Sunday"},
     {"Senin", "Monday"},
     {"Selasa", "Tuesday"},
     {"Rabu", "Wednesday"},
     {"Kamis", "Thursday"},
     {"Jumat", "Friday"},
     {"Sabtu", "Saturday"}}};

std::string weekday_and_day(Date day) {
  const auto& [indonesian, english] =
      kDays.at(std::chrono::weekday(std::chrono::sys_days(day)).c_encoding());
  return fmt::format("{}, {} / {}, {}", indonesian, to_indonesian(day), english, to_english(day));
}

std::string clock_text(std::chrono::minutes after_midnight) {
  return fmt::format("{:02}.{:02}", after_midnight.count() / 60, after_midnight.count() % 60);
}

std::string moment_text(const Office& office, Instant instant) {
  const Date day = local_date(instant, office.offset());
  const auto passed = instant - start_of_day(day, office.offset());
  return weekday_and_day(day) + ", " + clock_text(std::chrono::floor<std::chrono::minutes>(passed));
}

std::string hours_text(const Office& office) {
  const sop::Office& hours = office.procedure.office;
  return clock_text(hours.opens) + "–" + clock_text(hours.closes);
}

/// Starts a paper with the rows that all of them have.
pdf::Paper begin(const Office& office, const CaseOnPaper& on, PaperText title,
                 const PaperText& when) {
  const registry::Standing& standing = on.standing;
  const sop::CodedText& kind = office.procedure.text_of(standing.application.kind);
  pdf::PaperRows rows;
  rows.rows = {
      {{"Nomor berkas", "Case number"}, standing.record.number, PaperWeight::strong},
      {{"Nama pemohon", "Applicant"}, standing.application.nama_lengkap, PaperWeight::strong},
      {{"Jenis permohonan", "Kind of request"}, kind.indonesian + " / " + kind.english},
      {when, moment_text(office, on.event.at)}};
  if (on.event.attempt > 1) {
    rows.rows.push_back({{"Penyerahan ke-", "Submission no."}, std::to_string(on.event.attempt)});
  }
  if (!on.officer.empty()) {
    rows.rows.push_back({{"Diperiksa oleh", "Checked by"}, on.officer});
  }
  pdf::Paper paper;
  paper.title = std::move(title);
  paper.blocks.emplace_back(std::move(rows));
  paper.reference = {"Berkas " + standing.record.number,
                     "Dicetak " + to_office_time(office.now(), office.offset())};
  return paper;
}

/// Lists what was handed in, in the order of the checklist, each kind once.
pdf::PaperList handed_in(const Office& office,
                         const std::vector<registry::Attachment>& attachments) {
  pdf::PaperList list;
  for (const sop::Requirement& requirement : office.procedure.requirements) {
    const auto count = std::count_if(attachments.begin(), attachments.end(),
                                     [&](const registry::Attachment& attachment) {
                                       return attachment.code == requirement.text.code;
                                     });
    if (count > 0) {
      const std::string files = count > 1 ? fmt::format(" ({}×)", count) : "";
      list.items.push_back({requirement.text.indonesian + files, requirement.text.english + files});
    }
  }
  return list;
}

PaperText reason_text(const Office& office, const std::string& code) {
  const sop::ReturnReason* reason = office.procedure.find_reason(code);
  return reason == nullptr ? PaperText{code, ""}
                           : PaperText{reason->text.indonesian, reason->text.english};
}

/// Names everyone who may collect a letter: "diri sendiri, anggota keluarga".
PaperText collectors(const Office& office) {
  PaperText names;
  for (const sop::CodedText& relation : office.procedure.relations) {
    const char* comma = names.text.empty() ? "" : "; ";
    names.text += comma + relation.indonesian;
    names.english += comma + relation.english;
  }
  return names;
}

}  // namespace

pdf::Paper acknowledgement_text(const Office& office, const CaseOnPaper& on,
                                const std::vector<registry::Attachment>& attachments,
                                std::string_view tracking_token) {
  const std::string& number = on.standing.record.number;
  const std::string& host = office.verifier.trust().office.verification_host;
  pdf::Paper paper =
      begin(office, on, {"TANDA TERIMA BERKAS PERMOHONAN", "ACKNOWLEDGEMENT OF RECEIPT"},
            {"Diterima pada", "Received on"});
  paper.blocks.emplace_back(pdf::PaperHeading{{"Yang diserahkan", "What was handed in"}});
  pdf::PaperList files = handed_in(office, attachments);
  files.items.insert(files.items.begin(), {"Data permohonan", "The application's data"});
  paper.blocks.emplace_back(std::move(files));
  paper.blocks.emplace_back(pdf::PaperCode{
      tracking_scan(number, tracking_token),
      {"Token pelacakan", "Tracking token"},
      grouped_token(tracking_token),
      {{"Dengan nomor berkas dan token ini Anda melihat status permohonan pada layanan " + host +
            ", atau tunjukkan lembar ini di Loket.",
        "With the case number and this token you can follow the application at " + host +
            ", or show this sheet at the counter."},
       {"Simpan baik-baik: siapa pun yang memegang token ini dapat melihat status dan "
        "menyerahkan kembali berkas Anda.",
        "Keep it safe: whoever holds this token can see the status and hand your file in "
        "again."}}});
  paper.blocks.emplace_back(pdf::PaperHeading{{"Selanjutnya", "What happens next"}});
  paper.blocks.emplace_back(pdf::PaperList{
      {{"Loket memeriksa kelengkapan berkas. Bila belum lengkap, semua kekurangan diberitahukan "
        "sekaligus.",
        "The counter checks whether the file is complete. If not, you are told everything that "
        "is missing at once."},
       {"Bila lengkap, Anda menerima tanda bukti pengambilan yang menyebut hari untuk datang "
        "kembali.",
        "If it is, you get a collection receipt that names the day to come back."}}});
  paper.notice = {
      "Lembar ini bukan SKTT dan bukan tanda bukti pengambilan. Dicetak oleh sistem dinas, tidak "
      "memerlukan tanda tangan.",
      "This sheet is neither a residence certificate nor the collection receipt. Printed by the "
      "agency’s system, it needs no signature."};
  return paper;
}

pdf::Paper return_slip_text(const Office& office, const CaseOnPaper& on) {
  pdf::Paper paper =
      begin(office, on, {"PENGEMBALIAN BERKAS PERMOHONAN", "RETURN OF THE APPLICATION FILE"},
            {"Dikembalikan pada", "Returned on"});
  paper.blocks.emplace_back(pdf::PaperHeading{
      {"Berkas belum dapat diterima, karena:", "The file cannot be accepted yet, because:"}});
  pdf::PaperList reasons;
  for (const std::string& code : on.event.reasons) {
    reasons.items.push_back(reason_text(office, code));
  }
  paper.blocks.emplace_back(std::move(reasons));
  if (!on.event.note.empty()) {
    paper.blocks.emplace_back(pdf::PaperHeading{{"Catatan petugas", "The officer’s note"}});
    paper.blocks.emplace_back(pdf::PaperParagraph{{on.event.note, ""}});
  }
  paper.blocks.emplace_back(pdf::PaperHeading{{"Yang perlu dilakukan", "What you need to do"}});
  paper.blocks.emplace_back(pdf::PaperList{
      {{"Lengkapi atau perbaiki semua hal di atas.", "Complete or mend everything above."},
       {"Serahkan kembali di Loket, pukul " + hours_text(office) +
            ", atau secara daring dengan nomor berkas dan token pelacakan pada tanda terima.",
        "Hand the file in again at the counter, " + hours_text(office) +
            ", or online with the case number and the tracking token of the acknowledgement."},
       {"Nomor berkas tetap sama; yang sudah diserahkan dan tidak disebut di atas tidak perlu "
        "diserahkan lagi.",
        "The case number stays; what you handed in and is not named above need not be handed in "
        "again."}}});
  paper.notice = {
      "Lembar ini bukan SKTT. Dicetak oleh sistem dinas, tidak memerlukan tanda tangan.",
      "This sheet is no residence certificate. Printed by the agency’s system, it needs no "
      "signature."};
  return paper;
}

pdf::Paper receipt_text(const Office& office, const CaseOnPaper& on, std::string_view code) {
  const registry::CaseRecord& record = on.standing.record;
  pdf::Paper paper = begin(office, on, {"TANDA BUKTI PENGAMBILAN", "COLLECTION RECEIPT"},
                           {"Berkas lengkap pada", "File complete on"});
  pdf::PaperRows when;
  when.rows = {{{"Datang kembali pada", "Come back on"},
                weekday_and_day(record.collection_day.value()),
                PaperWeight::strong},
               {{"Jam layanan", "Office hours"}, hours_text(office)}};
  paper.blocks.emplace_back(std::move(when));
  paper.blocks.emplace_back(pdf::PaperCode{
      receipt_scan(record.number, code),
      {"Kode tanda bukti", "Receipt code"},
      std::string(code),
      {{"Tunjukkan lembar ini di Loket: petugas memindai kode QR, atau mengetik kode ini. Kode "
        "berlaku satu kali.",
        "Show this sheet at the counter: the officer scans the QR code or types this code. It "
        "works once."},
       {"Simpan baik-baik: siapa pun yang memegang kode ini dapat mengambil surat Anda.",
        "Keep it safe: whoever holds this code can collect your letter."}}});
  const PaperText names = collectors(office);
  paper.blocks.emplace_back(pdf::PaperHeading{{"Saat mengambil surat", "When you collect"}});
  paper.blocks.emplace_back(pdf::PaperList{
      {{"Bawalah lembar ini dan paspor atau KITAS asli.",
        "Bring this sheet and your original passport or KITAS."},
       {"Yang dapat mengambil: " + names.text + ".", "Who may collect: " + names.english + "."},
       {"Bila lembar ini hilang atau tidak terbaca, datanglah dengan identitas; Loket memeriksa "
        "dan mencatatnya.",
        "If this sheet is lost or unreadable, come with proof of identity; the counter checks "
        "and records it."}}});
  paper.notice = {
      "Lembar ini bukan SKTT dan tidak berlaku sebagai pengganti. Dicetak oleh sistem dinas, tidak "
      "memerlukan tanda tangan.",
      "This sheet is no residence certificate and does not stand in for one. Printed by the "
      "agency’s system, it needs no signature."};
  return paper;
}

}  // namespace sktt::issue
