#include "sop/assessment.hpp"

#include <algorithm>

#include "base/name_table.hpp"
#include "sop/nik.hpp"

namespace sktt::sop {
namespace {

constexpr std::chrono::years kAge{18};

constexpr NameTable<WarningCode, 6> kWarnings{{
    {WarningCode::reported_late, "reported_late"},
    {WarningCode::passport_ends_first, "passport_ends_first"},
    {WarningCode::nik_birth_differs, "nik_birth_differs"},
    {WarningCode::nik_sex_differs, "nik_sex_differs"},
    {WarningCode::kitas_shape_unusual, "kitas_shape_unusual"},
    {WarningCode::kitas_expired, "kitas_expired"},
}};

void warn_of_lateness(const Application& application, Date applied, const Procedure& procedure,
                      std::vector<Warning>& out) {
  const std::chrono::days since = days_since_itas(application, applied);
  if (since > procedure.late_report_after) {
    const std::string days = std::to_string(since.count());
    const std::string limit = std::to_string(procedure.late_report_after.count());
    out.push_back({WarningCode::reported_late,
                   "Dilaporkan " + days + " hari sejak ITAS terbit (batas " + limit + " hari)",
                   "Reported " + days + " days after the ITAS was issued (limit " + limit + ")"});
  }
}

void warn_of_nik(const Application& application, std::vector<Warning>& out) {
  const NikClaims claims = read_nik(application.nik);
  const Date birth = application.tanggal_lahir;
  const auto year_of_century = static_cast<unsigned>(static_cast<int>(birth.year()) % 100);
  if (claims.day != static_cast<unsigned>(birth.day()) ||
      claims.month != static_cast<unsigned>(birth.month()) ||
      claims.year_of_century != year_of_century) {
    out.push_back({WarningCode::nik_birth_differs, "NIK tidak sesuai dengan tanggal lahir",
                   "The NIK does not agree with the date of birth"});
  }
  if (claims.female != (application.jenis_kelamin == Sex::perempuan)) {
    out.push_back({WarningCode::nik_sex_differs, "NIK tidak sesuai dengan jenis kelamin",
                   "The NIK does not agree with the sex"});
  }
}

/// Tells whether `text` follows a pattern of 9 (digit), A (capital) and literal characters.
bool follows(std::string_view text, std::string_view pattern) {
  const auto fits = [](char letter, char place) {
    if (place == '9') {
      return letter >= '0' && letter <= '9';
    }
    return place == 'A' ? letter >= 'A' && letter <= 'Z' : letter == place;
  };
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(), fits);
}

/// The common shape: 2C or 2D, two digits, two letters, four or five digits, one or two letters.
bool has_common_shape(std::string_view kitas) {
  if (!kitas.starts_with("2C") && !kitas.starts_with("2D")) {
    return false;
  }
  const std::string_view rest = kitas.substr(2);
  for (const std::string_view digits : {"99AA9999", "99AA99999"}) {
    for (const std::string_view end : {"A", "AA", "-A", "-AA"}) {
      if (follows(rest, std::string(digits) + std::string(end))) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::string_view to_name(WarningCode code) noexcept {
  return name_in(kWarnings, code);
}

std::chrono::days days_since_itas(const Application& application, Date on) {
  return std::chrono::sys_days{on} - std::chrono::sys_days{application.kitas_terbit};
}

std::vector<Warning> warnings(const Application& application, Date applied,
                              const Procedure& procedure) {
  std::vector<Warning> out;
  warn_of_lateness(application, applied, procedure, out);
  if (application.paspor_berlaku_sd < application.kitas_berlaku_sd) {
    out.push_back({WarningCode::passport_ends_first, "Paspor habis berlaku sebelum ITAS",
                   "The passport runs out before the ITAS"});
  }
  warn_of_nik(application, out);
  if (!has_common_shape(application.nomor_kitas)) {
    out.push_back({WarningCode::kitas_shape_unusual, "Nomor KITAS tidak berbentuk umum",
                   "The KITAS number is not of the common shape"});
  }
  if (application.kitas_berlaku_sd < applied) {
    out.push_back(
        {WarningCode::kitas_expired, "Masa berlaku KITAS sudah habis", "The KITAS has expired"});
  }
  return out;
}

bool is_minor(const Application& application, Date on) {
  const Date birthday = application.tanggal_lahir + kAge;
  return std::chrono::sys_days{on} <
         // sys_days counts on from a day that is not in the calendar: 29 February gives 1 March.
         std::chrono::sys_days{birthday};
}

bool is_needed(const Requirement& requirement, const Application& application) {
  return requirement.needed == Needed::always ||
         application.alamat.status_tempat_tinggal != Tenure::milik_sendiri;
}

std::vector<std::string> reasons_to_return(const Procedure& procedure,
                                           const Application& application, Date applied,
                                           const std::set<std::string>& present) {
  std::vector<std::string> reasons;
  const auto add = [&](const std::string& code) {
    if (std::find(reasons.begin(), reasons.end(), code) == reasons.end()) {
      reasons.push_back(code);
    }
  };
  for (const Requirement& requirement : procedure.requirements) {
    if (is_needed(requirement, application) && !present.contains(requirement.text.code)) {
      add(requirement.reason);
    }
  }
  if (application.kitas_berlaku_sd < applied) {
    add(procedure.expired_kitas_reason);
  }
  return reasons;
}

}  // namespace sktt::sop
