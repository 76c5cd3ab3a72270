#include "client/labelled_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/printable.hpp"
#include "client/text_table.hpp"
#include "client/wording.hpp"

namespace sktt::client {
namespace {

struct Label {
  std::string_view key;
  std::string_view text;
};

/// In the order in which they are shown. A member of a part is "part.member".
constexpr std::array<Label, 43> kLabels{{
    {"letter_number", "Nomor surat"},
    {"status", "Status"},
    {"expired", "Habis masa berlaku"},
    {"paper_only", "Hanya kertas"},
    {"sentence", "Keterangan"},
    {"sentence_english", "Explanation"},
    {"jenis_permohonan", "Jenis permohonan"},
    {"nomor_surat_diganti", "Surat yang diganti"},
    {"name", "Nama"},
    {"nama_lengkap", "Nama lengkap"},
    {"nama_mrz", "Nama di MRZ"},
    {"jenis_kelamin", "Jenis kelamin"},
    {"tempat_lahir", "Tempat lahir"},
    {"tanggal_lahir", "Tanggal lahir"},
    {"kewarganegaraan", "Kewarganegaraan"},
    {"nationality", "Kewarganegaraan"},
    {"nomor_paspor", "Nomor paspor"},
    {"passport", "Nomor paspor"},
    {"paspor_berlaku_sd", "Paspor berlaku s.d."},
    {"nomor_kitas", "Nomor KITAS"},
    {"kitas_terbit", "KITAS terbit"},
    {"kitas_berlaku_sd", "KITAS berlaku s.d."},
    {"nik", "NIK"},
    {"pekerjaan", "Pekerjaan"},
    {"status_hubungan_keluarga", "Hubungan keluarga"},
    {"sponsor.tipe", "Sponsor"},
    {"sponsor.nama", "Nama sponsor"},
    {"alamat.jalan", "Alamat"},
    {"alamat.rt", "RT"},
    {"alamat.rw", "RW"},
    {"alamat.desa_kelurahan", "Desa/kelurahan"},
    {"desa_kelurahan", "Desa/kelurahan"},
    {"alamat.kecamatan", "Kecamatan"},
    {"kecamatan", "Kecamatan"},
    {"alamat.kabupaten", "Kabupaten/kota"},
    {"alamat.provinsi", "Provinsi"},
    {"alamat.kode_pos", "Kode pos"},
    {"alamat.kode_wilayah", "Kode wilayah"},
    {"alamat.status_tempat_tinggal", "Status tempat tinggal"},
    {"telepon", "Telepon"},
    {"valid_until", "Berlaku s.d."},
    {"signers", "Penanda tangan"},
    {"compare", "Perhatian"},
}};

std::string text_of(std::string_view key, const nlohmann::json& value) {
  if (value.is_null()) {
    return "";
  }
  if (value.is_boolean()) {
    return value.get<bool>() ? "ya" : "tidak";
  }
  if (!value.is_string()) {
    return value.dump();
  }
  const auto text = value.get<std::string>();
  return key == "status" ? document_label(text) : day_label(text);
}

/// Writes a list of objects, such as signers, each on the line of the others.
std::string list_text(const nlohmann::json& list) {
  std::string text;
  for (const nlohmann::json& entry : list) {
    std::string words;
    if (entry.is_object()) {
      for (const auto& [name, value] : entry.items()) {
        words += (words.empty() ? "" : ", ") + text_of(name, value);
      }
    } else {
      words = text_of("", entry);
    }
    text += (text.empty() ? "" : "; ") + words;
  }
  return text;
}

void collect(const std::string& prefix, const nlohmann::json& object, std::vector<Fact>& facts) {
  for (const auto& [name, value] : object.items()) {
    const std::string key = prefix + name;
    if (value.is_object() && prefix.empty()) {
      collect(key + ".", value, facts);
    } else {
      facts.emplace_back(key, value.is_array() ? list_text(value) : text_of(key, value));
    }
  }
}

std::size_t place_of(std::string_view key) {
  const auto* found = std::find_if(kLabels.begin(), kLabels.end(),
                                   [key](const Label& label) { return label.key == key; });
  return static_cast<std::size_t>(found - kLabels.begin());
}

}  // namespace

std::string labelled_text(const nlohmann::json& object) {
  std::vector<Fact> facts;
  if (object.is_object()) {
    collect("", object, facts);
  }
  std::stable_sort(facts.begin(), facts.end(), [](const Fact& left, const Fact& right) {
    return place_of(left.first) < place_of(right.first);
  });
  for (Fact& fact : facts) {
    const std::size_t place = place_of(fact.first);
    fact.first =
        place < kLabels.size() ? std::string(kLabels.at(place).text) : printable(fact.first);
  }
  return facts_text(facts);
}

}  // namespace sktt::client
