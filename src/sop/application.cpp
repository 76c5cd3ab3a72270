#include "sop/application.hpp"

#include <nlohmann/json.hpp>

#include "base/name_table.hpp"

namespace sktt::sop {
namespace {

constexpr NameTable<Sex, 2> kSexes{{{Sex::laki_laki, "L"}, {Sex::perempuan, "P"}}};

constexpr NameTable<SponsorType, 5> kSponsorTypes{{
    {SponsorType::organisasi_internasional, "Organisasi Internasional"},
    {SponsorType::pemerintah, "Pemerintah"},
    {SponsorType::perusahaan, "Perusahaan"},
    {SponsorType::perorangan, "Perorangan"},
    {SponsorType::tanpa_sponsor, "Tanpa Sponsor"},
}};

constexpr NameTable<Tenure, 7> kTenures{{
    {Tenure::milik_sendiri, "MILIK_SENDIRI"},
    {Tenure::milik_sponsor, "MILIK_SPONSOR"},
    {Tenure::sewa, "SEWA"},
    {Tenure::kost, "KOST"},
    {Tenure::mess, "MESS"},
    {Tenure::menumpang_kk, "MENUMPANG_KK"},
    {Tenure::lainnya, "LAINNYA"},
}};

nlohmann::json address_json(const Address& address) {
  return {{"jalan", address.jalan},
          {"rt", address.rt},
          {"rw", address.rw},
          {"desa_kelurahan", address.desa_kelurahan},
          {"kecamatan", address.kecamatan},
          {"kabupaten", address.kabupaten},
          {"provinsi", address.provinsi},
          {"kode_pos", address.kode_pos},
          {"kode_wilayah", address.kode_wilayah},
          {"status_tempat_tinggal", to_name(address.status_tempat_tinggal)}};
}

void add_if_any(nlohmann::json& json, const char* key, const std::optional<std::string>& value) {
  if (value) {
    json[key] = *value;
  }
}

}  // namespace

std::string_view to_name(Sex sex) noexcept {
  return name_in(kSexes, sex);
}
std::string_view to_name(SponsorType type) noexcept {
  return name_in(kSponsorTypes, type);
}
std::string_view to_name(Tenure tenure) noexcept {
  return name_in(kTenures, tenure);
}

template <>
Result<Sex> from_name<Sex>(std::string_view name) {
  return term_in(kSexes, name);
}
template <>
Result<SponsorType> from_name<SponsorType>(std::string_view name) {
  return term_in(kSponsorTypes, name);
}
template <>
Result<Tenure> from_name<Tenure>(std::string_view name) {
  return term_in(kTenures, name);
}

nlohmann::json to_json(const Application& application) {
  nlohmann::json json{
      {"jenis_permohonan", to_name(application.kind)},
      {"nama_lengkap", application.nama_lengkap},
      {"jenis_kelamin", to_name(application.jenis_kelamin)},
      {"tempat_lahir", application.tempat_lahir},
      {"tanggal_lahir", to_iso(application.tanggal_lahir)},
      {"kewarganegaraan", application.kewarganegaraan},
      {"nomor_paspor", application.nomor_paspor},
      {"paspor_berlaku_sd", to_iso(application.paspor_berlaku_sd)},
      {"nomor_kitas", application.nomor_kitas},
      {"kitas_terbit", to_iso(application.kitas_terbit)},
      {"kitas_berlaku_sd", to_iso(application.kitas_berlaku_sd)},
      {"nik", application.nik},
      {"pekerjaan", application.pekerjaan},
      {"status_hubungan_keluarga", application.status_hubungan_keluarga},
      {"sponsor",
       {{"tipe", to_name(application.sponsor.tipe)}, {"nama", application.sponsor.nama}}},
      {"alamat", address_json(application.alamat)},
  };
  add_if_any(json, "nomor_surat_diganti", application.replaces);
  add_if_any(json, "nama_mrz", application.nama_mrz);
  add_if_any(json, "telepon", application.telepon);
  return json;
}

}  // namespace sktt::sop
