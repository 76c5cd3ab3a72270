#include "fuzz/procedure_text.hpp"

#include <array>
#include <span>

#include <fmt/core.h>

#include "base/config.hpp"
#include "base/time.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::fuzz {
namespace {

using sop::Activity;

constexpr std::array kDays = {"minggu", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu"};
constexpr std::array kCounters = {"none", "allowed", "required"};
constexpr std::array kStandings = {"in_sop", "outside_sop", "switched_off"};
constexpr std::array kNeeded = {"always", "unless_own_home"};

std::string text(std::string_view key, std::string_view value) {
  return fmt::format("{} = {}\n", key, toml_string(value));
}

std::string texts(std::string_view key, std::span<const std::string> values) {
  std::string out;
  for (const std::string& value : values) {
    out += toml_string(value) + ", ";
  }
  return fmt::format("{} = [{}]\n", key, out);
}

std::string coded(std::string_view table, const sop::CodedText& value) {
  return fmt::format("[[{}]]\n", table) + text("code", value.code) + text("id", value.indonesian) +
         text("en", value.english);
}

template <class Choice, class Names>
std::string choice(std::string_view key, Choice value, const Names& names) {
  return text(key, names.at(static_cast<std::size_t>(value)));
}

std::string activity_text(const Activity& one) {
  std::string out = fmt::format("[[activity]]\nnumber = {}\n", one.number);
  out += text("kegiatan", one.kegiatan) + texts("pelaksana", one.pelaksana) +
         text("kelengkapan", one.kelengkapan) + text("waktu", one.waktu) +
         text("output", one.output) + text("keterangan", one.keterangan) +
         text("owner", to_name(one.owner)) + text("state", to_name(one.state)) +
         text("on_ya", to_name(one.on_ya)) + choice("counter", one.counter, kCounters);
  if (one.on_tidak) {
    out +=
        text("on_tidak", to_name(*one.on_tidak)) + choice("tidak", one.tidak_standing, kStandings);
  }
  return out;
}

std::string time_of_day(std::chrono::minutes time) {
  return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::string office_text(const sop::Office& office) {
  std::vector<std::string> open;
  for (std::size_t day = 0; day < kDays.size(); ++day) {
    if (office.open_on.at(day)) {
      open.emplace_back(kDays.at(day));
    }
  }
  std::vector<std::string> closed;
  for (const Date& date : office.closed_on) {
    closed.push_back(to_iso(date));
  }
  return "[office]\n" + text("utc_offset", verify::offset_text(office.utc_offset)) +
         texts("open_on", open) + text("opens", time_of_day(office.opens)) +
         text("closes", time_of_day(office.closes)) + texts("closed_on", closed) +
         fmt::format("collect_after_open_days = {}\n", office.collect_after_open_days);
}

std::string head_text(const sop::Procedure& procedure) {
  return text("title", procedure.title) +
         fmt::format("reserved_number = {}\n", procedure.reserved_number) +
         texts("actor_columns", procedure.actor_columns) +
         text("number_template", procedure.numbering.text()) +
         fmt::format("late_report_after_days = {}\n", procedure.late_report_after.count()) +
         text("expired_kitas_reason", procedure.expired_kitas_reason) +
         office_text(procedure.office) +
         fmt::format("[retention]\nattachments_days = {}\n", procedure.attachments_kept.count());
}

std::string reason_text(const sop::ReturnReason& one) {
  std::vector<std::string> activities;
  for (const int number : one.activities) {
    activities.push_back(std::to_string(number));
  }
  return coded("reason", one.text) + texts("activities", activities) +
         fmt::format("needs_note = {}\n", one.needs_note);
}

}  // namespace

std::string procedure_text(const sop::Procedure& procedure) {
  std::string out = head_text(procedure);
  for (const Activity& one : procedure.activities) {
    out += activity_text(one);
  }
  for (const sop::Requirement& one : procedure.requirements) {
    out += coded("requirement", one.text) + choice("needed", one.needed, kNeeded) +
           text("reason", one.reason);
  }
  for (const sop::ReturnReason& one : procedure.reasons) {
    out += reason_text(one);
  }
  for (const sop::RevocationReason& one : procedure.revocation_reasons) {
    out += coded("revocation_reason", one.text) + fmt::format("needs_note = {}\n", one.needs_note);
  }
  for (const sop::KindText& one : procedure.kinds) {
    out += coded("kind", one.text);
  }
  for (const sop::CodedText& one : procedure.relations) {
    out += coded("relation", one);
  }
  for (const sop::CodedText& one : procedure.receipt_exceptions) {
    out += coded("receipt_exception", one);
  }
  return out;
}

}  // namespace sktt::fuzz
