#include "support/sample_letters.hpp"

#include <array>
#include <map>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "support/files.hpp"

namespace sktt::test {
namespace {

using nlohmann::json;

std::string long_date(const std::string& iso) {
  static constexpr std::array<const char*, 12> kMonths = {
      "Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
      "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};
  const std::size_t month = std::stoul(iso.substr(5, 2)) - 1;
  return std::to_string(std::stoi(iso.substr(8, 2))) + " " + kMonths.at(month) + " " +
         iso.substr(0, 4);
}

std::string nationality(const std::string& code) {
  static const std::map<std::string, std::string> names = {
      {"VNM", "Vietnam"},  {"SWE", "Swedia"},        {"IND", "India"},   {"BRA", "Brasil"},
      {"IRL", "Irlandia"}, {"POL", "Polandia"},      {"JPN", "Jepang"},  {"CHN", "Tiongkok"},
      {"YEM", "Yaman"},    {"KOR", "Korea Selatan"}, {"TUR", "Türkiye"}, {"NGA", "Nigeria"}};
  return names.at(code) + " (" + code + ")";
}

std::string sponsor(const json& sponsor) {
  const std::string kind = sponsor.at("tipe");
  const std::string name = sponsor.at("nama");
  return name.empty() ? kind : name + " (" + kind + ")";
}

std::vector<pdf::LetterRow> rows(const json& person) {
  const auto text = [&](const char* key) { return person.at(key).get<std::string>(); };
  const json& address = person.at("alamat");
  const auto part = [&](const char* key) { return address.at(key).get<std::string>(); };
  return {
      {"Nama", "Name", text("nama_lengkap")},
      {"NIK", "Population identification number", text("nik")},
      {"Tempat, tanggal lahir", "Place and date of birth",
       text("tempat_lahir") + ", " + long_date(text("tanggal_lahir"))},
      {"Jenis kelamin", "Sex",
       text("jenis_kelamin") == "L" ? "Laki-laki / Male" : "Perempuan / Female"},
      {"Kewarganegaraan", "Nationality", nationality(text("kewarganegaraan"))},
      {"Nomor paspor", "Passport number", text("nomor_paspor")},
      {"Nomor KITAS", "Limited stay permit number", text("nomor_kitas")},
      {"Pekerjaan", "Occupation", text("pekerjaan")},
      {"Status hubungan dalam keluarga", "Relationship within the family",
       text("status_hubungan_keluarga")},
      {"Penjamin", "Sponsor", sponsor(person.at("sponsor"))},
      {"Alamat", "Address", part("jalan") + ", RT " + part("rt") + " / RW " + part("rw")},
      {"Desa/Kelurahan – Kecamatan", "Village – District",
       part("desa_kelurahan") + " – " + part("kecamatan")},
      {"Kabupaten – Provinsi", "Regency – Province",
       part("kabupaten") + " – " + part("provinsi") + " " + part("kode_pos")},
      {"Berlaku sampai", "Valid until", long_date(text("kitas_berlaku_sd"))},
  };
}

pdf::Letter letter_of(const json& person) {
  pdf::Letter letter;
  letter.title = "SURAT KETERANGAN TEMPAT TINGGAL";
  letter.title_english = "Residence Certificate for a Foreign National with a Limited Stay Permit";
  letter.opening =
      "Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contohrejo menerangkan bahwa orang "
      "asing pemegang Izin Tinggal Terbatas yang tersebut di bawah ini:";
  letter.opening_english =
      "The Head of the Population and Civil Registration Agency certifies that the holder of the "
      "permit named below:";
  letter.rows = rows(person);
  letter.closing =
      "bertempat tinggal di alamat tersebut di atas. Surat keterangan ini berlaku sampai dengan "
      "berakhirnya masa berlaku KITAS.";
  letter.closing_english =
      "resides at the address stated above. This certificate is valid until the limited stay "
      "permit "
      "expires.";
  letter.case_number = "2026-0000" + person.at("id").get<std::string>().substr(4);
  letter.version = 1;
  return letter;
}

}  // namespace

std::vector<SampleLetter> sample_letters() {
  const json data = json::parse(read_data("applicants.json"));
  std::vector<SampleLetter> letters;
  for (const json& person : data.at("applicants")) {
    letters.push_back({person.at("id"), letter_of(person)});
  }
  return letters;
}

pdf::Letter sample_letter(std::string_view id) {
  for (SampleLetter& sample : sample_letters()) {
    if (sample.id == id) {
      return std::move(sample.letter);
    }
  }
  throw std::runtime_error("no applicant " + std::string(id));
}

pdf::Letterhead sample_letterhead() {
  const std::string file = "config/letter/dukcapil.toml";
  Result<pdf::Letterhead> letterhead =
      pdf::load_letterhead(read_whole(repository_file(file)), file);
  if (!letterhead) {
    throw std::runtime_error(letterhead.error().detail());
  }
  return std::move(letterhead).value();
}

pdf::LetterRenderer sample_renderer() {
  Result<pdf::LetterRenderer> renderer = pdf::LetterRenderer::open(sample_letterhead());
  if (!renderer) {
    throw std::runtime_error(renderer.error().detail());
  }
  return std::move(renderer).value();
}

}  // namespace sktt::test
