#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "sop/application.hpp"
#include "sop/field_reader.hpp"
#include "sop/nationality.hpp"
#include "sop/nik.hpp"

namespace sktt::sop {
namespace {

constexpr std::size_t kLongestName = 120;
constexpr std::size_t kLongestLine = 120;
/// Room for separators that are removed before the shape is checked.
constexpr std::size_t kLongestTyped = 40;
constexpr Date kEarliestBirth{std::chrono::year{1900}, std::chrono::January, std::chrono::day{1}};

bool is_capital(char letter) {
  return letter >= 'A' && letter <= 'Z';
}

bool is_name(std::string_view text) {
  constexpr std::u32string_view kSigns = U" -'\u2019\u02BF\u02BE.";
  const auto scalars = decode_utf8(text);
  return scalars &&
         std::all_of(scalars.value().begin(), scalars.value().end(),
                     [&](char32_t at) {
                       return is_letter(at) || is_mark(at) ||
                              kSigns.find(at) != std::u32string_view::npos;
                     }) &&
         std::any_of(scalars.value().begin(), scalars.value().end(), is_letter);
}

bool is_mrz_name(std::string_view text) {
  return !text.empty() && text.size() <= 39 &&
         std::all_of(text.begin(), text.end(), [](char at) { return is_capital(at) || at == '<'; });
}

bool is_passport_number(std::string_view text) {
  return text.size() >= 5 && text.size() <= 9 && std::all_of(text.begin(), text.end(), [](char at) {
           return is_capital(at) || is_digit(at);
         });
}

bool is_kitas_number(std::string_view text) {
  const auto fits = [](char at) {
    return is_capital(at) || is_digit(at) || at == '/' || at == '-';
  };
  return text.size() >= 7 && text.size() <= 20 && (is_capital(text[0]) || is_digit(text[0])) &&
         std::all_of(text.begin(), text.end(), fits);
}

bool is_region_code(std::string_view text) {
  return text.size() == 8 && is_digits(text.substr(0, 2)) && text[2] == '.' &&
         is_digits(text.substr(3, 2)) && text[5] == '.' && is_digits(text.substr(6, 2));
}

/// Standard: ITU-T E.164: at most fifteen digits with the country code.
bool is_telephone(std::string_view text) {
  return text.size() >= 8 && text.size() <= 16 && text[0] == '+' && text[1] != '0' &&
         is_digits(text.substr(1));
}

using Shape = bool (*)(std::string_view);

/// Notes a problem unless a line that was read well has the shape.
void require(FieldReader& reader, std::string_view key, std::string_view value, Shape shape,
             std::string_view hint) {
  if (reader.good(key) && !shape(value)) {
    reader.problem(key, std::string(hint));
  }
}

std::string shaped(FieldReader& reader, std::string_view key, Shape shape, std::string_view hint) {
  std::string value = reader.line(key, 1, kLongestLine);
  require(reader, key, value, shape, hint);
  return value;
}

template <class Term>
Term term(FieldReader& reader, std::string_view key, Term neutral) {
  const std::string name = reader.line(key, 1, kLongestLine);
  if (!reader.good(key)) {
    return neutral;
  }
  Result<Term> read = from_name<Term>(name);
  if (!read) {
    reader.problem(key, read.error().detail());
    return neutral;
  }
  return read.value();
}

void read_kind(FieldReader& reader, Application& out) {
  if (const auto kind = reader.line_if_any("jenis_permohonan", 1, kLongestLine)) {
    if (Result<RequestKind> read = from_name<RequestKind>(*kind)) {
      out.kind = read.value();
    } else {
      reader.problem("jenis_permohonan", read.error().detail());
    }
  }
  out.replaces = reader.line_if_any("nomor_surat_diganti", 1, kLongestLine);
  if (!reader.good("jenis_permohonan")) {
    return;
  }
  if (out.kind != RequestKind::baru && !out.replaces) {
    reader.problem("nomor_surat_diganti",
                   "is missing: only jenis_permohonan baru replaces nothing");
  }
  if (out.kind == RequestKind::baru && out.replaces) {
    reader.problem("nomor_surat_diganti", "must be absent with jenis_permohonan baru");
  }
}

void read_person(FieldReader& reader, Application& out) {
  out.nama_lengkap = reader.line("nama_lengkap", 1, kLongestName);
  require(reader, "nama_lengkap", out.nama_lengkap, is_name,
          "must be letters, marks, space and - ' \u2019 \u02BF \u02BE . only");
  out.nama_mrz = reader.line_if_any("nama_mrz", 1, kLongestLine);
  if (out.nama_mrz) {
    require(reader, "nama_mrz", *out.nama_mrz, is_mrz_name, "must be 1 to 39 of A-Z and <");
  }
  out.jenis_kelamin = term(reader, "jenis_kelamin", Sex::laki_laki);
  out.tempat_lahir = reader.line("tempat_lahir", 1, kLongestLine);
  out.tanggal_lahir = reader.date("tanggal_lahir");
  if (out.tanggal_lahir < kEarliestBirth) {
    reader.problem("tanggal_lahir", "must be 1900-01-01 or later");
  }
  out.kewarganegaraan = shaped(reader, "kewarganegaraan", is_foreign_nationality,
                               "must be a three-letter code of ICAO Doc 9303, and not IDN");
  out.nik = shaped(reader, "nik", is_nik,
                   "must be sixteen digits of the form of a NIK, with a day, a month and a serial");
  out.pekerjaan = reader.line("pekerjaan", 1, kLongestLine);
  out.status_hubungan_keluarga = reader.line("status_hubungan_keluarga", 1, kLongestLine);
  if (auto telephone = reader.line_if_any("telepon", 1, kLongestTyped)) {
    out.telepon = without(*telephone, " -");
    require(reader, "telepon", *out.telepon, is_telephone,
            "must be + and 7 to 15 digits with the country code; spaces and - may part them");
  }
}

void read_papers(FieldReader& reader, Application& out) {
  out.nomor_paspor = without(reader.line("nomor_paspor", 1, kLongestTyped), " ");
  require(reader, "nomor_paspor", out.nomor_paspor, is_passport_number,
          "must be 5 to 9 of A-Z and 0-9");
  out.paspor_berlaku_sd = reader.date("paspor_berlaku_sd");
  out.nomor_kitas = to_upper(without(reader.line("nomor_kitas", 1, kLongestTyped), " "));
  require(reader, "nomor_kitas", out.nomor_kitas, is_kitas_number,
          "must be 7 to 20 of A-Z, 0-9, / and -, and begin with a letter or digit");
  out.kitas_terbit = reader.date("kitas_terbit");
  out.kitas_berlaku_sd = reader.date("kitas_berlaku_sd");
  const bool issued = reader.good("kitas_terbit");
  if (issued && reader.good("kitas_berlaku_sd") && out.kitas_berlaku_sd <= out.kitas_terbit) {
    reader.problem("kitas_berlaku_sd", "must be later than kitas_terbit");
  }
  if (issued && reader.good("tanggal_lahir") && out.tanggal_lahir > out.kitas_terbit) {
    reader.problem("tanggal_lahir", "must not be later than kitas_terbit");
  }
}

void read_sponsor(FieldReader reader, Sponsor& out) {
  out.tipe = term(reader, "tipe", SponsorType::tanpa_sponsor);
  out.nama = reader.line("nama", 0, kLongestLine);
  if (reader.good("tipe") && (out.tipe == SponsorType::tanpa_sponsor) != out.nama.empty()) {
    reader.problem("nama", "must be empty with Tanpa Sponsor, and only then");
  }
  reader.refuse_the_rest();
}

bool is_rt_rw(std::string_view text) {
  return text.size() == 3 && is_digits(text);
}
bool is_postal_code(std::string_view text) {
  return text.size() == 5 && is_digits(text);
}

void read_address(FieldReader reader, Address& out) {
  out.jalan = reader.line("jalan", 1, kLongestLine);
  out.rt = shaped(reader, "rt", is_rt_rw, "must be three digits");
  out.rw = shaped(reader, "rw", is_rt_rw, "must be three digits");
  out.desa_kelurahan = reader.line("desa_kelurahan", 1, kLongestLine);
  out.kecamatan = reader.line("kecamatan", 1, kLongestLine);
  out.kabupaten = reader.line("kabupaten", 1, kLongestLine);
  out.provinsi = reader.line("provinsi", 1, kLongestLine);
  out.kode_pos = shaped(reader, "kode_pos", is_postal_code, "must be five digits");
  out.kode_wilayah = shaped(reader, "kode_wilayah", is_region_code, "must be of the form 33.69.01");
  out.status_tempat_tinggal = term(reader, "status_tempat_tinggal", Tenure::lainnya);
  reader.refuse_the_rest();
}

}  // namespace

Result<Application> read_application(const nlohmann::json& json) {
  std::vector<FieldProblem> problems;
  FieldReader reader(json, "", problems);
  Application out;
  read_kind(reader, out);
  read_person(reader, out);
  read_papers(reader, out);
  read_sponsor(reader.object("sponsor"), out.sponsor);
  read_address(reader.object("alamat"), out.alamat);
  reader.refuse_the_rest();
  if (!problems.empty()) {
    std::string detail = "the application has " + std::to_string(problems.size()) +
                         (problems.size() == 1 ? " bad field" : " bad fields");
    return Error(Errc::malformed, std::move(detail), std::move(problems));
  }
  return out;
}

}  // namespace sktt::sop
