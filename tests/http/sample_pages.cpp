#include "sample_pages.hpp"

#include <string_view>

namespace sktt::http::test {
namespace {

Instant at(std::string_view text) {
  return from_rfc3339(text).value();
}

verify::SignatureRow signed_by(pdf::SignatureField field, std::string_view name,
                               std::string_view capacity, std::string_view when) {
  const verify::CertificateRow certificate{
      std::string(name),          "CA Penerbit Contohrejo",   "0b",
      at("2026-01-01T00:00:00Z"), at("2028-01-01T00:00:00Z"), crypto::sha256(as_bytes(name))};
  const verify::SignerRow signer{{certificate}, true, true,           "Penanda Waktu Contohrejo",
                                 at(when),      true, "appointment-1"};
  return {field,
          std::string(name),
          std::string(capacity),
          "Contohrejo",
          at(when),
          signer,
          crypto::sha256(as_bytes(when)),
          1000};
}

std::vector<verify::SignatureRow> four_rows() {
  return {signed_by(pdf::SignatureField::paraf_kasi, "Sri Wahyuningsih, S.Sos.",
                    "Kasi Identitas Penduduk", "2026-11-20T01:12:00Z"),
          signed_by(pdf::SignatureField::paraf_kabid, "Bambang Prasetyo, S.H., M.Si.",
                    "Kabid Pelayanan Pendaftaran Penduduk", "2026-11-20T02:40:00Z"),
          signed_by(pdf::SignatureField::ttd_kadis, "Dra. Retno Handayani, M.M.",
                    "Plt. Kepala Dinas", "2026-11-20T07:05:00Z"),
          signed_by(pdf::SignatureField::cap_dinas, "Dinas Kependudukan dan Pencatatan Sipil",
                    "Cap Dinas", "2026-11-20T07:31:00Z")};
}

constexpr Date kValidUntil{std::chrono::year(2027), std::chrono::month(11), std::chrono::day(3)};

}  // namespace

issue::PresentedReport genuine_report() {
  verify::Report report{};
  report.conclusion = verify::Conclusion::valid;
  report.indication = verify::Indication::total_passed;
  report.outcome = verify::Outcome::valid;
  report.verified_at = at("2026-11-23T02:00:00Z");
  report.office = "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contohrejo";
  report.file = crypto::sha256(as_bytes("a letter"));
  report.size = 151234;
  report.number = "470/0001/SKTT/XI/2026";
  report.claims = crypto::LetterClaims{
      "Adaeze Ngozi Okonkwo-Bjørnstad", "NGA", "0417", "33.69.01", kValidUntil, {}, {}};
  report.signatures = four_rows();
  return {report, issue::RegisterFinding::issued, verify::Outcome::valid,
          "SAH. SKTT nomor 470/0001/SKTT/XI/2026 dikeluarkan oleh Dinas Kependudukan dan "
          "Pencatatan Sipil Kabupaten Contohrejo, tidak berubah satu byte pun, dan berlaku sampai "
          "3 November 2027.",
          "VALID. Residence certificate 470/0001/SKTT/XI/2026 was issued by Dinas Kependudukan dan "
          "Pencatatan Sipil Kabupaten Contohrejo, not one byte of it has changed, and it is in "
          "force until 3 November 2027."};
}

issue::PresentedReport altered_report() {
  issue::PresentedReport presented = genuine_report();
  presented.report.conclusion = verify::Conclusion::not_valid;
  presented.report.indication = verify::Indication::total_failed;
  presented.report.sub_indication = verify::SubIndication::format_failure;
  presented.report.outcome = verify::Outcome::altered;
  presented.outcome = verify::Outcome::altered;
  presented.report.number.reset();
  presented.report.claims.reset();
  presented.report.signatures.clear();
  presented.report.refusal = pdf::Refusal{"xref.entry", 48213, 4, "entry 17 is not 20 bytes"};
  presented.report.findings = {{verify::Check::format, verify::Effect::fail,
                                verify::SubIndication::format_failure, std::nullopt,
                                "xref.entry at byte 48213 of revision 4"}};
  presented.finding = issue::RegisterFinding::unknown;
  presented.sentence =
      "TIDAK SAH. Berkas ini menyerupai SKTT, tetapi isinya sudah diubah atau rusak.";
  presented.sentence_english =
      "NOT VALID. This file resembles a residence certificate, but it was altered or damaged.";
  return presented;
}

issue::LookedUpLetter letter_in_force() {
  return {registry::DocumentStatus::issued,
          false,
          "470/0001/SKTT/XI/2026",
          "Adaeze Ngozi Okonkwo-Bjørnstad",
          "Nigeria",
          "************0007",
          "*****0417",
          "Contohan",
          "Contohan Utara",
          kValidUntil,
          four_rows()};
}

}  // namespace sktt::http::test
