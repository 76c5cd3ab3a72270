#include "client/wording.hpp"

#include <array>

namespace sktt::client {
namespace {

struct Word {
  std::string_view name;
  std::string_view text;
};

constexpr std::array<Word, 10> kStates{{
    {"file_check", "pemeriksaan berkas (Loket)"},
    {"returned_to_applicant", "dikembalikan kepada pemohon"},
    {"drafting", "penyusunan konsep (Administrator SIAK)"},
    {"section_review", "koreksi Kasi"},
    {"division_review", "koreksi Kabid"},
    {"awaiting_signature", "menunggu tanda tangan Kadis"},
    {"registration", "registrasi dan Cap Dinas (Loket)"},
    {"ready_for_collection", "siap diambil"},
    {"completed", "selesai"},
    {"cancelled", "batal"},
}};

constexpr std::array<Word, 6> kRoles{{
    {"applicant", "Pemohon"},
    {"loket", "Loket"},
    {"administrator", "Administrator SIAK"},
    {"kasi", "Kasi"},
    {"kabid", "Kabid"},
    {"kadis", "Kadis"},
}};

constexpr std::array<Word, 15> kEvents{{
    {"submitted", "permohonan diterima"},
    {"resubmitted", "permohonan diajukan kembali"},
    {"file_accepted", "berkas lengkap (Ya)"},
    {"file_returned", "berkas dikembalikan (Tidak)"},
    {"drafted", "konsep disusun"},
    {"paraf_given", "paraf diberikan (Ya)"},
    {"draft_returned", "konsep dikembalikan (Tidak)"},
    {"parafs_voided", "paraf gugur"},
    {"version_rendered", "versi konsep baru"},
    {"letter_signed", "ditandatangani (Ya)"},
    {"registered", "diregistrasi dan dicap"},
    {"collected", "diambil"},
    {"cancelled", "dibatalkan"},
    {"letter_superseded", "surat diganti dengan nomor"},
    {"letter_revoked", "surat dicabut"},
}};

constexpr std::array<Word, 3> kPaces{{
    {"within", "dalam batas"},
    {"late", "TERLAMBAT"},
    {"stopped", "berhenti"},
}};

constexpr std::array<Word, 6> kDocuments{{
    {"draft", "konsep, belum sah"},
    {"void", "konsep gugur"},
    {"issued", "terbit"},
    {"superseded", "sudah diganti"},
    {"revoked", "dicabut"},
    {"expired", "habis masa berlakunya"},
}};

constexpr std::array<Word, 5> kRegister{{
    {"issued", "tercatat sebagai surat yang diterbitkan"},
    {"draft", "hanya konsep, belum sah"},
    {"superseded", "terbit, tetapi sudah diganti"},
    {"revoked", "terbit, tetapi sudah dicabut"},
    {"unknown", "tidak dikenal dalam register"},
}};

template <std::size_t Size>
std::string label_in(const std::array<Word, Size>& labels, std::string_view name) {
  for (const Word& label : labels) {
    if (label.name == name) {
      return std::string(label.text);
    }
  }
  return std::string(name);
}

std::string_view activity_text(std::int64_t number) {
  switch (number) {
    case -1:
      return "pencabutan surat";
    case 0:
      return "pembatalan";
    case 1:
      return "pengajuan permohonan";
    case 2:
      return "periksa kelengkapan";
    case 3:
      return "input data dan konsep";
    case 4:
      return "koreksi dan paraf Kasi";
    case 5:
      return "koreksi dan paraf Kabid";
    case 7:
      return "tanda tangan Kadis";
    case 8:
      return "registrasi dan Cap Dinas";
    case 9:
      return "penyerahan surat";
    default:
      return "kegiatan";
  }
}

}  // namespace

std::string state_label(std::string_view name) {
  return label_in(kStates, name);
}
std::string role_label(std::string_view name) {
  return label_in(kRoles, name);
}
std::string event_label(std::string_view name) {
  return label_in(kEvents, name);
}
std::string pace_label(std::string_view name) {
  return label_in(kPaces, name);
}
std::string document_label(std::string_view name) {
  return label_in(kDocuments, name);
}
std::string register_label(std::string_view name) {
  return label_in(kRegister, name);
}

std::string activity_label(std::int64_t number) {
  return (number <= 0 ? std::string() : std::to_string(number) + " – ") +
         std::string(activity_text(number));
}

std::string moment_label(std::string_view rfc3339, UtcOffset offset) {
  const auto moment = from_rfc3339(rfc3339);
  return moment ? to_office_time(moment.value(), offset) : std::string(rfc3339);
}

std::string day_label(std::string_view iso) {
  const auto day = date_from_iso(iso);
  return day ? to_indonesian(day.value()) : std::string(iso);
}

}  // namespace sktt::client
