#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"
#include "http/pages.hpp"
#include "sop/procedure.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kNothing = "–";

/// The notes below the table, by the letters that stand for them.
enum class Note : std::uint8_t { reserved_number, adb, kabid, outside_sop, output, cancellation };

char letter_of(Note note) {
  return static_cast<char>('a' + static_cast<int>(note));
}

Html note_mark(Note note) {
  return fill(Template(R"(<a class="mark" href="#catatan-{{letter}}">[{{letter}}]</a>)"),
              {{"letter", escape_html(std::string(1, letter_of(note)))}});
}

Html note_item(Note note, const Bilingual& words) {
  return fill(
      Template(R"(<li id="catatan-{{letter}}">[{{letter}}] {{words}}</li>)"
               "\n"),
      {{"letter", escape_html(std::string(1, letter_of(note)))}, {"words", in_both(words)}});
}

std::string_view english_of(sop::State state) {
  switch (state) {
    case sop::State::returned_to_applicant:
      return "The applicant hands the application in.";
    case sop::State::file_check:
      return "The counter checks that the file is complete.";
    case sop::State::drafting:
      return "The administrator enters the data and prints the draft.";
    case sop::State::section_review:
      return "The section head reviews the draft and initials it.";
    case sop::State::division_review:
      return "The division head reviews the draft and initials it.";
    case sop::State::awaiting_signature:
      return "The head of agency signs.";
    case sop::State::registration:
      return "The counter numbers the letter, seals it and makes it ready.";
    case sop::State::ready_for_collection:
      return "The applicant collects the letter, showing the receipt.";
    case sop::State::completed:
    case sop::State::cancelled:
      break;
  }
  throw std::logic_error("a final state has no activity");
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool reads_adb(const sop::Procedure& procedure) {
  return std::any_of(procedure.actor_columns.begin(), procedure.actor_columns.end(),
                     [](const std::string& column) { return contains(column, "ADB"); });
}

/// The one place where the source calls the Kabid otherwise than its column does.
bool has_other_kabid(const sop::Activity& activity) {
  return contains(activity.kegiatan, "Kabid Pelayanan Kependudukan");
}

bool has_extension(const sop::Activity& activity) {
  return activity.tidak_standing == sop::Standing::outside_sop;
}

std::string target_of(const sop::Procedure& procedure, sop::State state) {
  return sop::is_final(state) ? "selesai"
                              : "kegiatan " + std::to_string(procedure.activity_of(state).number);
}

Html reading_of(const sop::Procedure& procedure, const sop::Activity& activity) {
  Html notes;
  if (contains(activity.kegiatan, "ADB")) {
    notes += note_mark(Note::adb);
  }
  if (has_other_kabid(activity)) {
    notes += note_mark(Note::kabid);
  }
  if (has_extension(activity)) {
    notes += note_mark(Note::outside_sop);
  }
  std::string arrows = "Ya → " + target_of(procedure, activity.on_ya);
  if (const auto tidak = activity.leads_to(sop::Outcome::tidak)) {
    arrows += "; Tidak → " + target_of(procedure, *tidak);
    arrows += has_extension(activity) ? " (di luar SOP)" : "";
  }
  return fill(Template(R"({{arrows}} {{notes}}<span class="en" lang="en">{{english}}</span>)"),
              {{"arrows", escape_html(arrows)},
               {"notes", notes},
               {"english", escape_html(english_of(activity.state))}});
}

/// The six marks of a row. On a narrow screen those that say nothing are left out.
Html pelaksana_of(const sop::Procedure& procedure, const sop::Activity& activity) {
  Html cells;
  for (std::size_t column = 0; column < sop::kActorColumns; ++column) {
    const std::string& heading = procedure.actor_columns.at(column);
    const bool owner = heading == activity.actor_column;
    const std::string& mark = activity.pelaksana.at(column);
    cells += fill(Template(R"(<td class="who{{kind}}" data-cell="{{number}}.pelaksana.{{column}}" )"
                           R"(data-label="{{heading}}">{{mark}}</td>)"
                           "\n"),
                  {{"kind", escape_html(owner ? " owner" : (mark.empty() ? " blank" : ""))},
                   {"number", escape_html(std::to_string(activity.number))},
                   {"column", escape_html(std::to_string(column + 1))},
                   {"heading", escape_html(heading)},
                   {"mark", escape_html(mark)}});
  }
  return cells;
}

std::string to_words(std::chrono::seconds time) {
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(time).count();
  constexpr std::int64_t kHour = 60;
  if (minutes < kHour) {
    return std::to_string(minutes) + " menit";
  }
  return std::to_string(minutes / kHour) + " jam " + std::to_string(minutes % kHour) + " menit";
}

const issue::ActivityTimes* find_times(const issue::ServiceTimes* times, int activity) {
  if (times == nullptr) {
    return nullptr;
  }
  const auto found =
      std::find_if(times->activities.begin(), times->activities.end(),
                   [&](const issue::ActivityTimes& each) { return each.activity == activity; });
  return found == times->activities.end() ? nullptr : &*found;
}

Html row_of(const sop::Procedure& procedure, const sop::Activity& activity,
            const issue::ServiceTimes* all_times) {
  const issue::ActivityTimes* times = find_times(all_times, activity.number);
  const bool measured = times != nullptr && times->median.has_value();
  const auto class_of = [](const std::string& cell) {
    return escape_html(cell.empty() ? "blank" : "");
  };
  return fill(Template(embedded::kSopRowHtml),
              {{"number", escape_html(std::to_string(activity.number))},
               {"kegiatan", escape_html(activity.kegiatan)},
               {"pelaksana", pelaksana_of(procedure, activity)},
               {"kelengkapan", escape_html(activity.kelengkapan)},
               {"kelengkapan_class", class_of(activity.kelengkapan)},
               {"waktu", escape_html(activity.waktu)},
               {"output", escape_html(activity.output)},
               {"keterangan", escape_html(activity.keterangan)},
               {"keterangan_class", class_of(activity.keterangan)},
               {"reading", reading_of(procedure, activity)},
               {"waiting", escape_html(times == nullptr ? std::string(kNothing)
                                                        : std::to_string(times->waiting))},
               {"median", escape_html(measured ? to_words(*times->median) : std::string(kNothing))},
               {"late", escape_html(measured ? std::to_string(times->late) + " dari " +
                                                   std::to_string(times->finished)
                                             : std::string(kNothing))}});
}

Html reserved_row(int number) {
  return fill(Template(R"(<tr class="reserved"><td class="number">{{number}}</td>)"
                       R"(<td colspan="15">{{words}} {{note}}</td></tr>)"
                       "\n"),
              {{"number", escape_html(std::to_string(number))},
               {"words", in_both({"Tidak ada dalam tabel asal.", "Not in the source table."})},
               {"note", note_mark(Note::reserved_number)}});
}

Html rows_of(const sop::Procedure& procedure, const issue::ServiceTimes* times) {
  Html rows;
  int before = 0;
  for (const sop::Activity& activity : procedure.activities) {
    if (before < procedure.reserved_number && procedure.reserved_number < activity.number) {
      rows += reserved_row(procedure.reserved_number);
    }
    rows += row_of(procedure, activity, times);
    before = activity.number;
  }
  return rows;
}

Html actors_of(const sop::Procedure& procedure) {
  Html heads;
  for (const std::string& column : procedure.actor_columns) {
    heads += fill(Template("<th scope=\"col\" class=\"who\">{{column}}{{note}}</th>\n"),
                  {{"column", escape_html(column)},
                   {"note", contains(column, "ADB") ? note_mark(Note::adb) : Html()}});
  }
  return heads;
}

Html reserved_note(int number) {
  return note_item(
      Note::reserved_number,
      {"Nomor " + std::to_string(number) +
           " tidak ada dalam tabel asal. Nomor yang lain tetap; yang ini dibiarkan kosong.",
       "The source has no activity " + std::to_string(number) +
           ". The other numbers stay as they are; this one stays unused."});
}

Html notes_of(const sop::Procedure& procedure) {
  const auto& activities = procedure.activities;
  Html notes = reserved_note(procedure.reserved_number);
  if (reads_adb(procedure)) {
    notes += note_item(Note::adb, {"“ADB” dibaca sebagai satu peran dengan Administrator SIAK.",
                                   "“ADB” is read as one role with the Administrator SIAK."});
  }
  if (std::any_of(activities.begin(), activities.end(), has_other_kabid)) {
    notes += note_item(
        Note::kabid,
        {"Kegiatan 4 menyebut “Kabid Pelayanan Kependudukan”, judul kolom “Kabid Pelayanan "
         "Pendaftaran Penduduk”: dibaca sebagai satu pejabat, yang ada pada judul kolom.",
         "Row 4 says “Kabid Pelayanan Kependudukan”, the column “Kabid Pelayanan Pendaftaran "
         "Penduduk”: read as one official, the one of the column."});
  }
  if (std::any_of(activities.begin(), activities.end(), has_extension)) {
    notes += note_item(
        Note::outside_sop,
        {"Tabel asal tidak memberi Kadis pilihan Tidak. Di sini Kadis dapat mengembalikan konsep "
         "kepada Kasi; catatannya berbunyi “di luar SOP”, dan dinas dapat mematikannya.",
         "The source gives the Kadis no Tidak. Here the Kadis can send a draft back to the Kasi; "
         "the record says “di luar SOP” (outside the SOP), and the office can switch it off."});
  }
  notes += note_item(Note::output,
                     {"Judul “Output” pada tabel asal tercetak satu kolom terlalu ke kanan.",
                      "In the source the heading “Output” stands one column too far right."});
  notes += note_item(
      Note::cancellation,
      {"Tambahan: Loket dapat membatalkan permohonan, dengan alasan, sebelum kegiatan 8. Setiap "
       "Tidak sejak kegiatan 4 menggugurkan paraf pada konsep itu. Kadis dapat mencabut surat yang "
       "sudah terbit, dengan alasan; bila belum diambil, Loket membatalkan permohonannya.",
       "Extension: the counter can cancel an application, with a reason, before activity 8. Each "
       "Tidak from activity 4 on voids the initials on that draft. The Kadis can revoke an issued "
       "letter, with a reason; if it was not collected yet, the counter cancels the application."});
  return notes;
}

Html times_text(const sop::Procedure& procedure, const issue::ServiceTimes* times) {
  std::chrono::minutes all{0};
  for (const sop::Activity& activity : procedure.activities) {
    all += activity.standard;
  }
  Html out = fill(
      Template("<p>{{words}}</p>\n"),
      {{"words",
        in_both({"Mutu Baku seluruhnya " + std::to_string(all.count()) + " menit, " +
                     std::to_string(procedure.office_standard().count()) +
                     " di antaranya waktu dinas. Jam hanya berjalan pada jam kerja dan berhenti "
                     "selama berkas ada pada pemohon.",
                 "The standard is " + std::to_string(all.count()) + " minutes in all, " +
                     std::to_string(procedure.office_standard().count()) +
                     " of them the office’s. The clock runs in office hours only, and stands "
                     "still while the file is with the applicant."})}});
  if (times == nullptr) {
    out += fill(Template("<p>{{words}}</p>\n"),
                {{"words", in_both({"Waktu sebenarnya sedang tidak dapat dibaca.",
                                    "The times in fact cannot be read at this moment."})}});
    return out;
  }
  out += fill(Template("<p>{{words}} {{when}}</p>\n"),
              {{"words", in_both({"Median dan keterlambatan dari kunjungan yang selesai dalam 90 "
                                  "hari terakhir, tanpa data pribadi. Dibaca pada",
                                  "Medians and delays are of visits finished in the last 90 days, "
                                  "without personal data. As read at"})},
               {"when", moment(times->as_of, procedure.office.utc_offset)}});
  return out;
}

}  // namespace

Response sop_page(const sop::Procedure& procedure, const issue::ServiceTimes* times) {
  return page_response({200,
                        "SOP SKTT · Procedure",
                        fill(Template(embedded::kSopHtml), {{"title", escape_html(procedure.title)},
                                                            {"actors", actors_of(procedure)},
                                                            {"rows", rows_of(procedure, times)},
                                                            {"times", times_text(procedure, times)},
                                                            {"notes", notes_of(procedure)}}),
                        {}});
}

}  // namespace sktt::http
