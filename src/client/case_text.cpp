#include "client/case_text.hpp"

#include <iterator>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/printable.hpp"
#include "client/json_fields.hpp"
#include "client/labelled_text.hpp"
#include "client/text_table.hpp"
#include "client/wording.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

constexpr std::string_view kNothing = "–";
/// As much of a digest as somebody compares by eye; --json has all of it.
constexpr std::size_t kDigestStart = 16;

std::string minutes(const json& task, std::string_view key) {
  const std::int64_t count = whole_at(task, key, -1);
  return count < 0 ? std::string(kNothing) : std::to_string(count) + " menit";
}

/// Minutes spent and the standard's, in one narrow cell.
std::string spent_of_standard(const json& task) {
  const std::int64_t spent = whole_at(task, "minutes_spent", -1);
  const std::int64_t standard = whole_at(task, "standard_minutes", -1);
  return (spent < 0 ? std::string(kNothing) : std::to_string(spent)) + "/" +
         (standard < 0 ? std::string(kNothing) : std::to_string(standard));
}

/// Who took the letter, and on what.
std::string collection_text(const json& collection) {
  const std::string exception = text_at(collection, "exception");
  return "oleh " + text_at(collection, "name") + " (" + text_at(collection, "relation") + "), " +
         (exception.empty() ? "dengan tanda bukti" : "tanpa tanda bukti: " + exception);
}

/// Every code of a list, and the note behind them; of a collection, who collected.
std::string reasons_text(const json& event) {
  if (const json collection = part_at(event, "collection"); collection.is_object()) {
    return collection_text(collection);
  }
  std::string text;
  for (const auto& reason : list_at(event, "reasons")) {
    text += (text.empty() ? "" : ", ") +
            (reason.is_string() ? reason.get<std::string>() : reason.dump());
  }
  const std::string note = text_at(event, "note");
  if (!note.empty()) {
    text += (text.empty() ? "" : "; ") + note;
  }
  const bool outside = part_at(event, "outside_sop") == json(true);
  return outside ? text + " (di luar SOP)" : text;
}

std::string actor_text(const json& event) {
  const std::string role = text_at(event, "role");
  return role == "applicant" ? role_label(role) : role_label(role) + " " + text_at(event, "person");
}

std::string heading(std::string_view title) {
  return "\n" + std::string(title) + "\n";
}

std::string task_text(const json& task) {
  if (!task.is_object()) {
    return "";
  }
  return facts_text({{"Menunggu Anda", activity_label(whole_at(task, "activity", -1))},
                     {"Sebagai", text_at(task, "assignment")},
                     {"Sudah", minutes(task, "minutes_spent")},
                     {"Standar", minutes(task, "standard_minutes")},
                     {"Tempo", pace_label(text_at(task, "pace"))},
                     {"Sidik konsep", text_at(task, "draft_sha256")},
                     {"Sidik berkas", text_at(task, "berkas_sha256")}});
}

std::string attachments_text(const json& view) {
  TextTable table({"No.", "Kelengkapan", "Jenis", "Awal SHA-256"});
  for (const auto& file : list_at(view, "attachments")) {
    table.add({std::to_string(whole_at(file, "position", 0)), text_at(file, "code"),
               text_at(file, "expunged_at").empty() ? text_at(file, "media_type")
                                                    : std::string("dihapus sesuai retensi"),
               text_at(file, "sha256").substr(0, kDigestStart)});
  }
  return table.to_text();
}

std::string warnings_text(const json& view) {
  std::string text;
  for (const auto& warning : list_at(view, "warnings")) {
    text += "  ! " + printable(text_at(warning, "indonesian")) + "\n";
  }
  return text.empty() ? text : heading("PERHATIAN") + text;
}

std::string events_text(const json& view, UtcOffset offset) {
  TextTable table({"Waktu", "Peristiwa", "Oleh", "Versi", "Alasan dan catatan"});
  for (const auto& event : list_at(view, "events")) {
    const std::int64_t version = whole_at(event, "version", 0);
    table.add({moment_label(text_at(event, "at"), offset), event_label(text_at(event, "kind")),
               actor_text(event), version == 0 ? std::string(kNothing) : std::to_string(version),
               reasons_text(event)});
  }
  return table.to_text();
}

}  // namespace

std::string inbox_text(const json& inbox, UtcOffset offset) {
  const json official = part_at(inbox, "official");
  std::string text = "Meja kerja " + printable(text_at(official, "name")) + " (" +
                     printable(text_at(official, "id")) + ")\n";
  for (const auto& assignment : list_at(inbox, "assignments")) {
    text += "  " + printable(text_at(assignment, "id")) + "  " +
            role_label(text_at(assignment, "role")) + "  " +
            printable(text_at(assignment, "title")) + "\n";
  }
  const json tasks = list_at(inbox, "tasks");
  if (tasks.empty()) {
    return text + "\nTidak ada berkas yang menunggu Anda.\n";
  }
  TextTable table({"Berkas", "Kegiatan", "Pemohon", "Menunggu sejak", "Menit", "Tempo"});
  for (const auto& task : tasks) {
    table.add({text_at(task, "case"), activity_label(whole_at(task, "activity", -1)),
               text_at(task, "applicant"), moment_label(text_at(task, "since"), offset),
               spent_of_standard(task), pace_label(text_at(task, "pace"))});
  }
  return text + "\n" + table.to_text() + "\nMenit: yang sudah lewat / standar pelayanan.\n";
}

std::string case_text(const json& view, UtcOffset offset) {
  const std::string document = text_at(view, "document_status");
  std::string text = facts_text({{"Berkas", text_at(view, "case")},
                                 {"Status", state_label(text_at(view, "state"))},
                                 {"Pengajuan ke", std::to_string(whole_at(view, "attempt", 1))},
                                 {"Diterima", moment_label(text_at(view, "submitted_at"), offset)},
                                 {"Konsep", document.empty() ? "" : document_label(document)},
                                 {"Nomor surat", text_at(view, "letter_number")},
                                 {"Alasan status", text_at(view, "status_reason")},
                                 {"Hari pengambilan", day_label(text_at(view, "collection_day"))},
                                 {"Bukan tugas Anda", text_at(view, "task_refused")}});
  if (const std::string task = task_text(part_at(view, "task")); !task.empty()) {
    text += heading("TUGAS ANDA") + task;
  }
  text += warnings_text(view);
  text += heading("PERMOHONAN") + labelled_text(part_at(view, "application"));
  text += heading("LAMPIRAN") + attachments_text(view);
  return text + heading("RIWAYAT") + events_text(view, offset);
}

std::string tracked_text(const json& tracked, UtcOffset offset) {
  std::string text =
      facts_text({{"Berkas", text_at(tracked, "case")},
                  {"Status", state_label(text_at(tracked, "state"))},
                  {"Pengajuan ke", std::to_string(whole_at(tracked, "attempt", 1))},
                  {"Datang kembali", day_label(text_at(tracked, "collection_day"))}});
  TextTable table({"Waktu", "Peristiwa", "Alasan dan catatan"});
  for (const auto& event : list_at(tracked, "events")) {
    table.add({moment_label(text_at(event, "at"), offset), event_label(text_at(event, "kind")),
               reasons_text(event)});
  }
  return text + "\n" + table.to_text();
}

std::string decided_text(const json& result, std::vector<Fact> more) {
  const json receipt = part_at(result, "receipt");
  const std::int64_t version = whole_at(result, "version", 0);
  std::vector<Fact> facts = {{"Berkas", text_at(result, "case")},
                             {"Sekarang", state_label(text_at(result, "state"))},
                             {"Versi konsep", version == 0 ? "" : std::to_string(version)},
                             {"Nomor surat", text_at(result, "letter_number")},
                             {"Sidik konsep", text_at(result, "draft_sha256")},
                             {"Tanda bukti", text_at(receipt, "code")},
                             {"Datang kembali", day_label(text_at(receipt, "collection_day"))}};
  facts.insert(facts.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  return facts_text(facts);
}

}  // namespace sktt::client
