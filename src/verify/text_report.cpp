#include "verify/text_report.hpp"

#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "base/printable.hpp"

namespace sktt::verify {
namespace {

/// How wide lists may get.
constexpr std::size_t kColumns = 100;

std::string_view word(Effect effect) {
  switch (effect) {
    case Effect::fail:
      return "GAGAL / FAILED";
    case Effect::undecided:
      return "BELUM PASTI / UNDECIDED";
    case Effect::warn:
      return "PERINGATAN / WARNING";
    case Effect::inform:
      break;
  }
  return "CATATAN / NOTE";
}

/// Lists checks by their names, in lines that fit a terminal.
std::string listed(const std::vector<Check>& checks, std::string_view indent) {
  std::string out;
  std::string line;
  for (const Check check : checks) {
    const std::string_view name = to_name(check);
    if (!line.empty() && indent.size() + line.size() + name.size() + 3 > kColumns) {
      out += fmt::format("{}{},\n", indent, line);
      line.clear();
    }
    line += (line.empty() ? "" : ", ") + std::string(name);
  }
  return line.empty() ? out : out + fmt::format("{}{}\n", indent, line);
}

/// Says what became of every check: what was looked at, not only what was wrong.
std::string check_lines(const Report& report) {
  std::vector<Check> passed;
  std::vector<Check> found;
  for (const CheckRow& row : report.checks) {
    if (row.outcome == CheckOutcome::passed) {
      passed.push_back(row.check);
    } else if (row.outcome == CheckOutcome::found) {
      found.push_back(row.check);
    }
  }
  std::string out = fmt::format("\nYang diperiksa / what was checked ({})\n", report.checks.size());
  out += fmt::format("  Lulus / passed ({})\n", passed.size()) + listed(passed, "    ");
  out +=
      fmt::format("  Dengan temuan / with findings ({})\n", found.size()) + listed(found, "    ");
  for (const auto& [by, checks] : unreached_by(report.checks)) {
    out += fmt::format("  Terhalang oleh / not reached because of {} ({})\n", to_name(by),
                       checks.size()) +
           listed(checks, "    ");
  }
  return out;
}

std::string file_lines(const Report& report, UtcOffset offset) {
  std::string indication(to_name(report.indication));
  if (report.sub_indication != SubIndication::none) {
    indication += " " + std::string(to_name(report.sub_indication));
  }
  return fmt::format(
      "Berkas / file         {} byte, SHA-256 {}\n"
      "Diperiksa / verified  {}, {}\n",
      report.size, report.file.hex(), to_office_time(report.verified_at, offset), indication);
}

std::string policy_lines(const PolicyLabel& policy) {
  std::string out = fmt::format("Aturan / policy       \"{}\", SHA-256 {}\n",
                                printable(policy.name), policy.digest.hex());
  if (!policy.milder_in.empty()) {
    out +=
        "                      lebih longgar daripada aturan kantor / milder than the office's:\n";
    out += listed(policy.milder_in, "                      ");
  }
  return out;
}

std::string claims_lines(const crypto::LetterClaims& claims) {
  return fmt::format(
      "\nCocokkan dengan orangnya / compare with the bearer\n"
      "  {} · {} · paspor / passport ...{} · sampai / until {}\n",
      printable(claims.name), printable(claims.nationality), printable(claims.passport_last4),
      to_iso(claims.valid_until));
}

std::string signature_lines(const Report& report, UtcOffset offset) {
  std::string out = "\nTanda tangan / signatures\n";
  for (const SignatureRow& row : report.signatures) {
    const std::string when =
        row.signer ? to_office_time(row.signer->proven_at, offset) : "tidak terbukti / unproven";
    const bool appointed = row.signer && row.signer->appointment;
    out += fmt::format("  {:<12} {}  {}, {}  [{}]\n", pdf::to_name(row.field), when,
                       printable(row.signer_name), printable(row.capacity),
                       appointed ? printable(*row.signer->appointment) : "-");
  }
  return out;
}

std::string finding_lines(const Report& report) {
  std::string out = "\nTemuan / findings\n";
  for (const Finding& finding : report.findings) {
    const std::string place =
        finding.field ? fmt::format(" ({})", pdf::to_name(*finding.field)) : std::string();
    out += fmt::format("  {}: {}{}\n    {}.\n    {}.\n    {}\n", word(finding.effect),
                       to_name(finding.check), place, explanation(finding.check),
                       explanation_english(finding.check), printable(finding.detail));
  }
  return out;
}

}  // namespace

std::string to_text(const Report& report, UtcOffset offset) {
  std::string out =
      fmt::format("{}\n{}\n\n", printable(report.sentence), printable(report.sentence_english));
  out += file_lines(report, offset) + policy_lines(report.policy);
  if (report.claims) {
    out += claims_lines(*report.claims);
  }
  if (!report.signatures.empty()) {
    out += signature_lines(report, offset);
  }
  if (!report.findings.empty()) {
    out += finding_lines(report);
  }
  out += check_lines(report);
  out +=
      "\nPencabutan atau penggantian surat hanya diketahui oleh register kantor.\n"
      "Only the office's register knows whether a letter was revoked or replaced.\n";
  return out;
}

}  // namespace sktt::verify
