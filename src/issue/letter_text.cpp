#include "issue/letter_text.hpp"

#include <string>
#include <vector>

#include "base/time.hpp"
#include "sop/nationality.hpp"

namespace sktt::issue {
namespace {

std::string sex_text(sop::Sex sex) {
  return sex == sop::Sex::laki_laki ? "Laki-laki / Male" : "Perempuan / Female";
}

std::string sponsor_text(const sop::Sponsor& sponsor) {
  const std::string type(sop::to_name(sponsor.tipe));
  return sponsor.nama.empty() ? type : sponsor.nama + " (" + type + ")";
}

std::string street_text(const sop::Address& address) {
  return address.jalan + ", RT " + address.rt + " / RW " + address.rw;
}

/// Writes a day in both languages, once if they agree.
std::string both_languages(Date day) {
  const std::string indonesian = to_indonesian(day);
  const std::string english = to_english(day);
  return indonesian == english ? indonesian : indonesian + " / " + english;
}

std::vector<pdf::LetterRow> rows(const sop::Application& application) {
  const sop::Address& address = application.alamat;
  return {
      {"Nama", "Name", application.nama_lengkap},
      {"NIK", "Population ID number", application.nik},
      {"Tempat, tanggal lahir", "Place, date of birth",
       application.tempat_lahir + ", " + to_indonesian(application.tanggal_lahir)},
      {"Jenis kelamin", "Sex", sex_text(application.jenis_kelamin)},
      {"Kewarganegaraan", "Nationality", sop::nationality_text(application.kewarganegaraan)},
      {"Nomor paspor", "Passport number",
       application.nomor_paspor + ", berlaku s.d. " + to_indonesian(application.paspor_berlaku_sd)},
      {"Nomor KITAS", "Limited stay permit", application.nomor_kitas},
      {"Pekerjaan", "Occupation", application.pekerjaan},
      {"Status hubungan keluarga", "Family relationship", application.status_hubungan_keluarga},
      {"Penjamin", "Sponsor", sponsor_text(application.sponsor)},
      {"Alamat", "Address", street_text(address)},
      {"Desa/kelurahan, kecamatan", "Village, district",
       address.desa_kelurahan + ", " + address.kecamatan},
      {"Kabupaten, provinsi", "Regency, province",
       address.kabupaten + ", " + address.provinsi + " " + address.kode_pos},
      {"Berlaku sampai dengan", "Valid until", both_languages(application.kitas_berlaku_sd)},
  };
}

}  // namespace

pdf::Letter letter_text(const sop::Application& application, std::string_view case_number,
                        int version) {
  return {
      "SURAT KETERANGAN TEMPAT TINGGAL",
      "RESIDENCE CERTIFICATE FOR FOREIGN NATIONALS",
      "Yang bertanda tangan di bawah ini menerangkan bahwa orang asing pemegang izin tinggal "
      "terbatas tersebut di bawah ini:",
      "The undersigned certifies that the following holder of a limited stay permit:",
      rows(application),
      "benar bertempat tinggal pada alamat tersebut di atas.",
      "resides at the address stated above.",
      std::string(case_number),
      version,
  };
}

}  // namespace sktt::issue
