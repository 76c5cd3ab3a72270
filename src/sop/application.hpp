#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "base/time.hpp"
#include "sop/terms.hpp"

namespace sktt::sop {

/// The two values of SIAK, "L" and "P" on the wire. A passport's X is resolved by the officer.
enum class Sex : std::uint8_t { laki_laki, perempuan };

/// Who answers for the foreigner: the five boxes of form F-1.03, item 14.
enum class SponsorType : std::uint8_t {
  organisasi_internasional,
  pemerintah,
  perusahaan,
  perorangan,
  tanpa_sponsor,
};

/// On what ground the foreigner lives at the address. Wire names are in upper case.
enum class Tenure : std::uint8_t {
  milik_sendiri,
  milik_sponsor,
  sewa,
  kost,
  mess,
  menumpang_kk,
  lainnya,
};

/// Gives the wire name of a term, as applications are sent and kept.
[[nodiscard]] std::string_view to_name(Sex sex) noexcept;
[[nodiscard]] std::string_view to_name(SponsorType type) noexcept;
[[nodiscard]] std::string_view to_name(Tenure tenure) noexcept;
/// Reads a wire name back. Errors: `malformed`, listing the names there are.
template <>
[[nodiscard]] Result<Sex> from_name<Sex>(std::string_view name);
template <>
[[nodiscard]] Result<SponsorType> from_name<SponsorType>(std::string_view name);
template <>
[[nodiscard]] Result<Tenure> from_name<Tenure>(std::string_view name);

/// Who answers for the foreigner's stay.
struct Sponsor {
  SponsorType tipe = SponsorType::tanpa_sponsor;
  std::string nama;  ///< Empty if and only if there is no sponsor.
  bool operator==(const Sponsor&) const = default;
};

/// Where the foreigner lives, down to the neighbourhood.
struct Address {
  std::string jalan;
  std::string rt;
  std::string rw;
  std::string desa_kelurahan;
  std::string kecamatan;
  std::string kabupaten;
  std::string provinsi;
  std::string kode_pos;
  std::string kode_wilayah;
  Tenure status_tempat_tinggal = Tenure::lainnya;
  bool operator==(const Address&) const = default;
};

/// What an applicant declares, checked and in canonical form: text in NFC, numbers without spaces.
struct Application {
  RequestKind kind = RequestKind::baru;
  std::optional<std::string> replaces;  ///< Number of the letter it replaces; none if `baru`.
  std::string nama_lengkap;             ///< As in the passport's visual zone.
  std::optional<std::string> nama_mrz;
  Sex jenis_kelamin = Sex::laki_laki;
  std::string tempat_lahir;
  Date tanggal_lahir{};
  std::string kewarganegaraan;
  std::string nomor_paspor;
  Date paspor_berlaku_sd{};
  std::string nomor_kitas;
  Date kitas_terbit{};
  Date kitas_berlaku_sd{};  ///< The SKTT is valid to this very day.
  std::string nik;
  std::string pekerjaan;
  std::string status_hubungan_keluarga;
  Sponsor sponsor;
  Address alamat;
  std::optional<std::string> telepon;  ///< E.164.
  bool operator==(const Application&) const = default;
};

/// Reads an application. Fields are named as in the struct, but `jenis_permohonan` for `kind`
/// (absent: baru) and `nomor_surat_diganti` for `replaces`.
/// Errors: `malformed`, with one FieldProblem for every bad, missing or unknown field at once.
[[nodiscard]] Result<Application> read_application(const nlohmann::json& json);

/// Writes the form that `read_application` reads, keys sorted, absent fields left out.
[[nodiscard]] nlohmann::json to_json(const Application& application);

}  // namespace sktt::sop
