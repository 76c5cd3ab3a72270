#include "verify/policy.hpp"

namespace sktt::verify {
namespace {

struct CheckRow {
  Check check;
  std::string_view name;
  Effect effect;
  std::string_view explanation;
  std::string_view explanation_english;
};

constexpr std::array<CheckRow, kCheckCount> kChecks = {{
    {Check::format, "format", Effect::fail, "Berkas tidak berbentuk SKTT yang dikeluarkan kantor",
     "The file does not have the form of a letter that the office issues"},
    {Check::signatures_complete, "signatures.complete", Effect::fail, "Tanda tangan belum lengkap",
     "Signatures are missing"},
    {Check::signature_form, "signature.form", Effect::fail, "Tanda tangan elektronik rusak",
     "The electronic signature is broken"},
    {Check::signature_digest, "signature.digest", Effect::fail,
     "Isi berkas bukan yang ditandatangani", "The content is not what was signed"},
    {Check::signature_certificates, "signature.certificates", Effect::fail,
     "Sertifikat yang disertakan tidak semestinya",
     "The embedded certificates are not what they should be"},
    {Check::signature_path, "signature.path", Effect::fail,
     "Sertifikat penanda tangan bukan dari kantor",
     "The signer's certificate is not of the office"},
    {Check::signature_revocation, "signature.revocation", Effect::fail,
     "Sertifikat penanda tangan sudah dicabut sebelum menandatangani",
     "The signer's certificate was revoked before signing"},
    {Check::signature_role, "signature.role", Effect::fail,
     "Penanda tangan tidak memegang jabatan itu pada saat menandatangani",
     "The signer did not hold that office at the time of signing"},
    {Check::signature_name, "signature.name", Effect::fail,
     "Nama pada surat bukan nama pemegang jabatan",
     "The name on the page is not the office holder's"},
    {Check::signature_capacity, "signature.capacity", Effect::fail,
     "Jabatan pada surat tidak sesuai dengan penetapan",
     "The capacity on the page is not the appointed one"},
    {Check::signature_time, "signature.time", Effect::fail,
     "Waktu pada surat tidak sesuai dengan waktu yang terbukti",
     "The time on the page does not agree with the proven time"},
    {Check::signature_persons, "signature.persons", Effect::fail,
     "Satu orang bertindak dalam dua jabatan", "One person acted in two roles"},
    {Check::timestamp_trusted, "timestamp.trusted", Effect::fail,
     "Waktu dibuktikan oleh pihak yang tidak dipakai kantor",
     "The time is attested by an authority that the office does not use"},
    {Check::timestamp_path, "timestamp.path", Effect::fail,
     "Sertifikat penanda waktu tidak dipercaya",
     "The timestamp authority's certificate is not trusted"},
    {Check::timestamp_revocation, "timestamp.revocation", Effect::fail,
     "Sertifikat penanda waktu sudah dicabut", "The timestamp authority had been revoked"},
    {Check::timestamp_order, "timestamp.order", Effect::fail,
     "Urutan penandatanganan tidak sesuai prosedur",
     "The signatures were not made in the procedure's order"},
    {Check::timestamp_future, "timestamp.future", Effect::undecided,
     "Surat bertanggal lebih dari jam perangkat ini; periksa jamnya",
     "The letter is dated after this device's clock; check the clock"},
    {Check::qr_form, "qr.form", Effect::fail, "Isi kode QR bukan bentuk kantor",
     "The QR code does not hold the office's form"},
    {Check::qr_host, "qr.host", Effect::fail, "Kode QR menuju alamat lain",
     "The QR code leads to another address"},
    {Check::qr_signed, "qr.signed", Effect::fail, "Kode QR tidak ditandatangani Kepala Dinas",
     "The QR code is not signed by the head of the agency"},
    {Check::qr_reviewed, "qr.reviewed", Effect::fail, "Kode QR milik surat lain",
     "The QR code belongs to another letter"},
    {Check::qr_code, "qr.code", Effect::fail, "Kode ketik di bawah QR tidak cocok",
     "The code below the QR does not match it"},
    {Check::trust_roles, "trust.roles", Effect::undecided, "Daftar pemegang jabatan tidak tersedia",
     "The list of office holders is not at hand"},
    {Check::revocation_known, "revocation.known", Effect::inform,
     "Daftar pencabutan sertifikat tidak tersedia", "No certificate revocation list is at hand"},
    {Check::revocation_current, "revocation.current", Effect::warn,
     "Daftar pencabutan sertifikat sudah lama; perbarui berkas kepercayaan",
     "The certificate revocation list is out of date; renew the trust file"},
    {Check::revoked_later, "revoked.later", Effect::inform,
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

const CheckRow& row(Check check) {
  return kChecks.at(static_cast<std::size_t>(check));
}

}  // namespace

std::string_view to_name(Check check) {
  return row(check).name;
}
std::string_view explanation(Check check) {
  return row(check).explanation;
}
std::string_view explanation_english(Check check) {
  return row(check).explanation_english;
}

std::string_view to_name(Effect effect) {
  constexpr std::array<std::string_view, 4> kNames = {"fail", "undecided", "warn", "inform"};
  return kNames.at(static_cast<std::size_t>(effect));
}

Policy::Policy() : effects_{} {
  for (const CheckRow& check : kChecks) {
    effects_.at(static_cast<std::size_t>(check.check)) = check.effect;
  }
}

Effect Policy::effect(Check check) const {
  return effects_.at(static_cast<std::size_t>(check));
}

Policy Policy::with(Check check, Effect effect) const {
  Policy changed = *this;
  changed.effects_.at(static_cast<std::size_t>(check)) = effect;
  return changed;
}

}  // namespace sktt::verify
