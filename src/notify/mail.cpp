#include "notify/mail.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/encoding.hpp"
#include "base/text_lines.hpp"

namespace sktt::notify {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kBase64LineLength = 76;

struct Wording {
  std::string_view indonesian;
  std::string_view english;
};

struct DeskWording {
  sop::Role desk;
  Wording words;
};
constexpr std::array<DeskWording, 5> kDeskWordings = {{
    {sop::Role::loket, {"Loket", "the counter (Loket)"}},
    {sop::Role::administrator, {"Administrator SIAK", "the SIAK administrator"}},
    {sop::Role::kasi, {"Kasi", "the section head (Kasi)"}},
    {sop::Role::kabid, {"Kabid", "the division head (Kabid)"}},
    {sop::Role::kadis, {"Kadis", "the agency head (Kadis)"}},
}};

struct EventWording {
  sop::EventKind event;
  Wording words;
};
constexpr std::array<EventWording, 11> kEvents = {{
    {sop::EventKind::submitted, {"permohonan masuk", "it was handed in"}},
    {sop::EventKind::resubmitted, {"berkas diajukan kembali", "it was handed in again"}},
    {sop::EventKind::file_accepted, {"berkas lengkap", "the file is complete"}},
    {sop::EventKind::drafted, {"konsep dibuat", "a draft was made"}},
    {sop::EventKind::paraf_given, {"konsep diparaf", "the draft was initialled"}},
    {sop::EventKind::draft_returned, {"konsep dikembalikan", "the draft was returned"}},
    {sop::EventKind::parafs_voided, {"paraf gugur", "the initials are void"}},
    {sop::EventKind::version_rendered, {"konsep dicetak ulang", "the draft was made anew"}},
    {sop::EventKind::letter_signed, {"surat ditandatangani", "the letter was signed"}},
    {sop::EventKind::letter_superseded,
     {"surat sudah diganti, jangan diserahkan", "the letter was replaced; do not hand it over"}},
    {sop::EventKind::letter_revoked,
     {"surat sudah dicabut, jangan diserahkan", "the letter was revoked; do not hand it over"}},
}};

Wording words_of(sop::Role desk) {
  const auto* found = std::find_if(kDeskWordings.begin(), kDeskWordings.end(),
                                   [&](const DeskWording& each) { return each.desk == desk; });
  return found == kDeskWordings.end() ? Wording{sop::to_name(desk), sop::to_name(desk)}
                                      : found->words;
}

/// An event without words of its own goes by its name: it is mailed only if the settings say so.
Wording words_of(sop::EventKind event) {
  const auto* found = std::find_if(kEvents.begin(), kEvents.end(),
                                   [&](const EventWording& each) { return each.event == event; });
  return found == kEvents.end() ? Wording{sop::to_name(event), sop::to_name(event)} : found->words;
}

bool is_plain(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char symbol) {
    return (symbol >= '0' && symbol <= '9') || (symbol >= 'A' && symbol <= 'Z') ||
           (symbol >= 'a' && symbol <= 'z') || symbol == '-';
  });
}

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// Writes "Mon, 23 Nov 2026 05:15:00 +0000". Standard: RFC 5322, 3.3.
std::string to_mail_date(Instant instant) {
  constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date date = local_date(instant, UtcOffset(0));
  const std::string_view day =
      kDays[std::chrono::weekday(std::chrono::sys_days(date)).c_encoding()];
  const std::string_view month = kMonths[static_cast<unsigned>(date.month()) - 1];
  // "2026-11-23T05:15:00Z"
  const std::string time = to_rfc3339(instant).substr(11, 8);
  return std::string(day) + ", " + two_digits(static_cast<unsigned>(date.day())) + " " +
         std::string(month) + " " + std::to_string(static_cast<int>(date.year())) + " " + time +
         " +0000";
}

std::string text_of(const registry::Notice& notice, Wording desk) {
  const Wording event = words_of(notice.event);
  const std::string number = notice.case_number;
  return "Berkas permohonan SKTT nomor " + number + " menunggu di meja " +
         std::string(desk.indonesian) + " – " + std::string(event.indonesian) +
         ".\r\nBuka dengan: sktt show " + number + "\r\n\r\nCase " + number +
         " is waiting at the desk of " + std::string(desk.english) + ": " +
         std::string(event.english) +
         ".\r\n\r\nSurel ini dikirim otomatis dan sengaja tidak memuat data pribadi; jangan "
         "dibalas.\r\nSent automatically, without personal data on purpose; please do not "
         "reply.\r\n";
}

}  // namespace

Result<Mail> compose_mail(const MailSettings& settings, const registry::Notice& notice) {
  const auto mailbox = notice.desk ? settings.desks.find(*notice.desk) : settings.desks.end();
  if (mailbox == settings.desks.end()) {
    return Error(Errc::refused,
                 "the desk has no mailbox any more; name one in [notify.desks] and restart");
  }
  if (!is_plain(notice.case_number) || !is_plain(notice.id)) {
    return Error(Errc::malformed, "the outbox holds a case number or an id that is none");
  }
  const Wording desk = words_of(*notice.desk);
  const std::string domain = settings.sender.substr(settings.sender.find('@') + 1);
  std::string message;
  const auto add = [&](std::string_view name, std::string_view value) {
    message.append(name).append(": ").append(value).append(kLineEnd);
  };
  add("Date", to_mail_date(notice.at));
  add("From", "SKTT <" + settings.sender + ">");
  add("To", "<" + mailbox->second + ">");
  add("Message-ID", "<" + notice.id + "@" + domain + ">");
  add("Subject", "SKTT " + notice.case_number + ": menunggu " + std::string(desk.indonesian));
  add("Auto-Submitted", "auto-generated");
  add("MIME-Version", "1.0");
  add("Content-Type", "text/plain; charset=utf-8");
  add("Content-Transfer-Encoding", "base64");
  message.append(kLineEnd).append(
      in_lines(to_base64(as_bytes(text_of(notice, desk))), kBase64LineLength, kLineEnd));
  return Mail{settings.sender, mailbox->second, std::move(message)};
}

}  // namespace sktt::notify
