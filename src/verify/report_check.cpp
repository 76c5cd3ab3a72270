#include "verify/report_check.hpp"

#include <stdexcept>
#include <utility>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "base/printable.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

using Json = nlohmann::json;

/// Says why nothing in it is believed.
ReportCheck refused(const Error& error) {
  ReportCheck check{};
  check.detail = error.detail();
  if (error.code() == Errc::not_found) {
    check.conclusion = Conclusion::indeterminate;
    check.sentence =
        "BELUM DAPAT DIPASTIKAN. Laporan ini ditandatangani dengan kunci yang tidak ada dalam "
        "berkas kepercayaan. Ambil berkas kepercayaan terbaru dari kantor; jangan diterima sebelum "
        "itu.";
    check.sentence_english =
        "UNDECIDED. This report is signed with a key that is not in the trust file. Get the "
        "office's newest trust file; do not accept the report before that.";
    return check;
  }
  check.conclusion = Conclusion::not_valid;
  check.sentence = "TIDAK SAH. Ini bukan laporan yang ditandatangani kantor, atau sudah diubah.";
  check.sentence_english = "NOT VALID. The office did not sign this report, or it was altered.";
  return check;
}

void conclude(ReportCheck& check, Conclusion conclusion, std::string indonesian,
              std::string english) {
  check.conclusion = conclusion;
  check.sentence = std::move(indonesian);
  check.sentence_english = std::move(english);
}

/// Weighs what the report says against what is at hand now.
void weigh(ReportCheck& check, UtcOffset offset, Instant now) {
  const SignedReport& report = *check.report;
  if (check.file_at_hand == FileAtHand::another) {
    conclude(check, Conclusion::not_valid,
             "BUKAN BERKAS INI. Laporan ini asli, tetapi tentang berkas lain.",
             "NOT THIS FILE. The report is genuine, but about another file.");
    return;
  }
  if (report.signed_at > now + kClockTolerance) {
    conclude(check, Conclusion::indeterminate,
             "BELUM DAPAT DIPASTIKAN. Laporan ini bertanggal lebih dari jam perangkat ini; periksa "
             "jamnya.",
             "UNDECIDED. The report is dated after this device's clock; check the clock.");
    return;
  }
  if (!report.green) {
    const bool open = report.conclusion == Conclusion::indeterminate;
    conclude(check, open ? Conclusion::indeterminate : Conclusion::not_valid, report.sentence,
             report.sentence_english);
    return;
  }
  if (report.valid_until && local_date(now, offset) > *report.valid_until) {
    conclude(check, Conclusion::not_valid,
             "KEDALUWARSA. Laporan ini asli, tetapi suratnya hanya berlaku sampai " +
                 to_indonesian(*report.valid_until) + ".",
             "EXPIRED. The report is genuine, but its letter was valid until " +
                 to_english(*report.valid_until) + " only.");
    return;
  }
  conclude(check, Conclusion::valid, report.sentence, report.sentence_english);
}

std::string_view words(FileAtHand file) {
  switch (file) {
    case FileAtHand::same:
      return "sama / the same";
    case FileAtHand::another:
      return "LAIN / ANOTHER";
    case FileAtHand::not_given:
      break;
  }
  return "tidak diberikan; cocokkan SHA-256-nya / not given; compare its SHA-256";
}

/// What the report says where the check comes to something else.
std::string own_words(const SignedReport& report, const ReportCheck& check) {
  return report.sentence == check.sentence
             ? ""
             : fmt::format("  Isi / it says                {}\n                               {}\n",
                           printable(report.sentence), printable(report.sentence_english));
}

std::string report_lines(const SignedReport& report, FileAtHand file_at_hand, UtcOffset offset) {
  return fmt::format(
      "\nLaporan / report\n"
      "  Ditandatangani / signed by   {} ({}), {}, kunci / key {}\n"
      "  Pada / at                    {}\n"
      "  Tentang / about              SHA-256 {}, {} byte\n"
      "  Berkas di tangan / at hand   {}\n"
      "  Register / register          {}\n",
      printable(report.office_name), printable(report.office_code),
      printable(report.verification_host), report.key_id, to_office_time(report.signed_at, offset),
      report.file.hex(), report.size, words(file_at_hand), printable(report.register_finding));
}

}  // namespace

std::string_view to_name(FileAtHand file) {
  switch (file) {
    case FileAtHand::not_given:
      return "not_given";
    case FileAtHand::same:
      return "same";
    case FileAtHand::another:
      return "another";
  }
  throw std::logic_error("no such comparison");
}

ReportCheck check_signed_report(std::string_view compact,
                                const std::optional<crypto::Sha256>& at_hand,
                                const TrustBundle& trust, Instant now) {
  auto opened = open_signed_report(compact, trust);
  if (!opened) {
    return refused(opened.error());
  }
  ReportCheck check{};
  check.report = std::move(opened).value();
  if (at_hand) {
    check.file_at_hand = *at_hand == check.report->file ? FileAtHand::same : FileAtHand::another;
  }
  weigh(check, trust.office.utc_offset, now);
  return check;
}

std::string to_text(const ReportCheck& check, UtcOffset offset) {
  const std::string sentences =
      fmt::format("{}\n{}\n", printable(check.sentence), printable(check.sentence_english));
  if (!check.report) {
    return sentences + "\n" + printable(check.detail) + "\n";
  }
  return sentences + report_lines(*check.report, check.file_at_hand, offset) +
         own_words(*check.report, check) +
         "\nLaporan ini mengatakan apa yang berlaku pada waktu itu. Surat dapat dicabut atau "
         "diganti sesudahnya;\nhanya register kantor yang mengetahuinya.\n"
         "The report says what held at that time. The letter may have been revoked or replaced "
         "since;\nonly the office's register knows.\n";
}

Json to_json(const ReportCheck& check) {
  Json json = {{"conclusion", to_name(check.conclusion)},
               {"sentence", check.sentence},
               {"sentence_english", check.sentence_english},
               {"file_at_hand", to_name(check.file_at_hand)},
               {"detail", check.detail},
               {"signed_by", nullptr},
               {"signed_at", nullptr},
               {"answer", nullptr}};
  if (const auto& report = check.report) {
    json["signed_by"] = {{"office", report->office_name},
                         {"code", report->office_code},
                         {"verification_host", report->verification_host},
                         {"key_id", report->key_id}};
    json["signed_at"] = to_rfc3339(report->signed_at);
    json["answer"] = Json::parse(report->answer);
  }
  return json;
}

}  // namespace sktt::verify
