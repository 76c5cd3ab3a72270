#include "verify/check.hpp"

#include <algorithm>
#include <string>

namespace sktt::verify {
namespace {

struct CheckText {
  Check check;
  std::string_view name;
  std::string_view statement;
  std::string_view statement_english;
  std::string_view explanation;
  std::string_view explanation_english;
};

constexpr std::array<CheckText, kCheckCount> kChecks = {{
    {Check::format, "format", "Seluruh berkas berbentuk SKTT kantor",
     "The whole file has the form of the office's letters",
     "Berkas tidak berbentuk SKTT yang dikeluarkan kantor",
     "The file does not have the form of a letter that the office issues"},
    {Check::stationery, "stationery", "Huruf dan bidang kosong surat ini sama dengan semua SKTT",
     "The letter's typefaces and empty fields are those of every letter",
     "Huruf atau bidang kosong surat ini bukan yang dipakai SKTT",
     "The letter's typefaces or empty fields are not those of a letter"},
    {Check::signatures_complete, "signatures.complete", "Keempat tanda tangan ada",
     "All four signatures are there", "Tanda tangan belum lengkap", "Signatures are missing"},
    {Check::signature_form, "signature.form", "Tanda tangan elektronik utuh",
     "The electronic signature is intact", "Tanda tangan elektronik rusak",
     "The electronic signature is broken"},
    {Check::signature_digest, "signature.digest", "Yang ditandatangani adalah isi berkas ini",
     "What was signed is the content of this file", "Isi berkas bukan yang ditandatangani",
     "The content is not what was signed"},
    {Check::signature_certificates, "signature.certificates",
     "Hanya sertifikat yang semestinya disertakan", "Only the proper certificates are embedded",
     "Sertifikat yang disertakan tidak semestinya",
     "The embedded certificates are not what they should be"},
    {Check::signature_path, "signature.path", "Sertifikat penanda tangan dari kantor",
     "The signer's certificate is of the office", "Sertifikat penanda tangan bukan dari kantor",
     "The signer's certificate is not of the office"},
    {Check::signature_revocation, "signature.revocation",
     "Sertifikat penanda tangan tidak dicabut sebelum menandatangani",
     "The signer's certificate was not revoked before signing",
     "Sertifikat penanda tangan sudah dicabut sebelum menandatangani",
     "The signer's certificate was revoked before signing"},
    {Check::signature_role, "signature.role",
     "Penanda tangan memegang jabatan itu pada saat menandatangani",
     "The signer held that office at the time of signing",
     "Penanda tangan tidak memegang jabatan itu pada saat menandatangani",
     "The signer did not hold that office at the time of signing"},
    {Check::signature_name, "signature.name", "Nama pada surat adalah nama pemegang jabatan",
     "The name on the page is the office holder's", "Nama pada surat bukan nama pemegang jabatan",
     "The name on the page is not the office holder's"},
    {Check::signature_capacity, "signature.capacity", "Jabatan pada surat sesuai dengan penetapan",
     "The capacity on the page is the appointed one",
     "Jabatan pada surat tidak sesuai dengan penetapan",
     "The capacity on the page is not the appointed one"},
    {Check::signature_time, "signature.time", "Waktu pada surat sesuai dengan waktu yang terbukti",
     "The time on the page agrees with the proven time",
     "Waktu pada surat tidak sesuai dengan waktu yang terbukti",
     "The time on the page does not agree with the proven time"},
    {Check::signature_persons, "signature.persons",
     "Tidak ada orang yang bertindak dalam dua jabatan", "Nobody acted in two roles",
     "Satu orang bertindak dalam dua jabatan", "One person acted in two roles"},
    {Check::timestamp_trusted, "timestamp.trusted",
     "Waktu dibuktikan oleh pihak yang dipakai kantor",
     "The time is attested by an authority that the office uses",
     "Waktu dibuktikan oleh pihak yang tidak dipakai kantor",
     "The time is attested by an authority that the office does not use"},
    {Check::timestamp_path, "timestamp.path", "Sertifikat penanda waktu dipercaya",
     "The timestamp authority's certificate is trusted", "Sertifikat penanda waktu tidak dipercaya",
     "The timestamp authority's certificate is not trusted"},
    {Check::timestamp_revocation, "timestamp.revocation", "Sertifikat penanda waktu tidak dicabut",
     "The timestamp authority had not been revoked", "Sertifikat penanda waktu sudah dicabut",
     "The timestamp authority had been revoked"},
    {Check::timestamp_order, "timestamp.order", "Urutan penandatanganan sesuai prosedur",
     "The signatures were made in the procedure's order",
     "Urutan penandatanganan tidak sesuai prosedur",
     "The signatures were not made in the procedure's order"},
    {Check::timestamp_future, "timestamp.future",
     "Surat tidak bertanggal sesudah jam perangkat ini",
     "The letter is not dated after this device's clock",
     "Surat bertanggal lebih dari jam perangkat ini; periksa jamnya",
     "The letter is dated after this device's clock; check the clock"},
    {Check::qr_form, "qr.form", "Isi kode QR berbentuk milik kantor",
     "The QR code holds the office's form", "Isi kode QR bukan bentuk kantor",
     "The QR code does not hold the office's form"},
    {Check::qr_host, "qr.host", "Kode QR menuju alamat kantor",
     "The QR code leads to the office's address", "Kode QR menuju alamat lain",
     "The QR code leads to another address"},
    {Check::qr_signed, "qr.signed", "Kode QR ditandatangani Kepala Dinas",
     "The QR code is signed by the head of the agency", "Kode QR tidak ditandatangani Kepala Dinas",
     "The QR code is not signed by the head of the agency"},
    {Check::qr_reviewed, "qr.reviewed", "Kode QR milik surat ini",
     "The QR code belongs to this letter", "Kode QR milik surat lain",
     "The QR code belongs to another letter"},
    {Check::qr_code, "qr.code", "Kode ketik di bawah QR cocok", "The code below the QR matches it",
     "Kode ketik di bawah QR tidak cocok", "The code below the QR does not match it"},
    {Check::trust_roles, "trust.roles", "Daftar pemegang jabatan tersedia",
     "The list of office holders is at hand", "Daftar pemegang jabatan tidak tersedia",
     "The list of office holders is not at hand"},
    {Check::revocation_known, "revocation.known", "Daftar pencabutan sertifikat tersedia",
     "A certificate revocation list is at hand", "Daftar pencabutan sertifikat tidak tersedia",
     "No certificate revocation list is at hand"},
    {Check::revocation_current, "revocation.current",
     "Daftar pencabutan sertifikat cukup baru untuk surat ini",
     "The certificate revocation list is recent enough for this letter",
     "Daftar pencabutan sertifikat terlalu lama untuk surat ini; perbarui berkas kepercayaan",
     "The certificate revocation list is too old for this letter; renew the trust file"},
    {Check::revoked_later, "revoked.later",
     "Tidak ada sertifikat yang dicabut sesudah penandatanganan",
     "No certificate was revoked after signing",
     "Sertifikat dicabut sesudah penandatanganan; surat tetap sah",
     "A certificate was revoked after signing; the letter stays valid"},
}};

constexpr bool rows_follow_the_enumeration() {
  for (std::size_t index = 0; index < kChecks.size(); ++index) {
    if (static_cast<std::size_t>(kChecks[index].check) != index) {
      return false;
    }
  }
  return true;
}
static_assert(rows_follow_the_enumeration());

const CheckText& row(Check check) {
  return kChecks.at(static_cast<std::size_t>(check));
}

constexpr std::array<Check, kCheckCount> list_checks() {
  std::array<Check, kCheckCount> checks{};
  for (std::size_t index = 0; index < kCheckCount; ++index) {
    checks[index] = kChecks[index].check;
  }
  return checks;
}
constexpr std::array<Check, kCheckCount> kAllChecks = list_checks();

}  // namespace

std::string_view to_name(Check check) {
  return row(check).name;
}

Result<Check> check_from_name(std::string_view name) {
  const auto found = std::find_if(kChecks.begin(), kChecks.end(),
                                  [&](const CheckText& one) { return one.name == name; });
  if (found == kChecks.end()) {
    return Error(Errc::malformed, "is no check");
  }
  return found->check;
}

const std::array<Check, kCheckCount>& all_checks() {
  return kAllChecks;
}

bool is_foundation(Check check) {
  return check == Check::format || check == Check::signature_form ||
         check == Check::signature_digest;
}

bool is_of_each_signature(Check check) {
  switch (check) {
    case Check::format:
    case Check::stationery:
    case Check::signatures_complete:
    case Check::signature_persons:
    case Check::timestamp_order:
    case Check::qr_form:
    case Check::qr_host:
    case Check::qr_signed:
    case Check::qr_reviewed:
    case Check::qr_code:
    case Check::trust_roles:
      return false;
    default:
      return true;
  }
}

std::string_view statement(Check check) {
  return row(check).statement;
}

std::string_view statement_english(Check check) {
  return row(check).statement_english;
}

std::string_view explanation(Check check) {
  return row(check).explanation;
}

std::string_view explanation_english(Check check) {
  return row(check).explanation_english;
}

}  // namespace sktt::verify
