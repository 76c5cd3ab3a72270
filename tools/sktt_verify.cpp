// sktt-verify: the offline verifier of files, and of what reports say of them. Exit status: 0 only
// if the letter is valid and in force today, or a signed report says so and is the office's own; 1
// not valid or expired, 2 undecided, 3 could not run.

#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/printable.hpp"
#include "verify/load.hpp"
#include "verify/report_check.hpp"
#include "verify/text_report.hpp"
#include "verify/verifier.hpp"
#include "verify/weigh.hpp"

namespace {

using sktt::verify::Conclusion;
using sktt::verify::Policy;
using sktt::verify::Report;
using sktt::verify::ReportCheck;
using sktt::verify::TrustBundle;

constexpr int kUndecided = 2;
constexpr int kCouldNotRun = 3;
/// Twelve times the largest letter; so that the program never needs more than 64 MiB of memory.
constexpr std::size_t kMaxFileBytes = std::size_t{48} * 1024 * 1024;

struct Options {
  // An empty name is one that cannot be opened, never an option that was not given.
  std::optional<std::string> file;
  std::optional<std::string> report;
  std::optional<std::string> rejudge;
  std::optional<std::string> trust;
  std::vector<std::filesystem::path> others;
  std::optional<std::string> policy;  ///< Otherwise the office's own rules.
  std::optional<std::string> at;      ///< Otherwise now.
  bool json = false;
};

int exit_status(Conclusion conclusion) {
  return conclusion == Conclusion::indeterminate ? kUndecided : 1;
}

int exit_status(const Report& report) {
  return green(report) ? 0 : exit_status(report.conclusion);
}

int exit_status(const ReportCheck& check) {
  return check.conclusion == Conclusion::valid ? 0 : exit_status(check.conclusion);
}

/// What a report found, weighed again. It shows no file, and anybody can write a report: so it is
/// never green, whatever it says.
struct Rejudged {
  Report report;
};

int exit_status(const Rejudged& verdict) {
  return green(verdict.report) ? kUndecided : exit_status(verdict.report);
}

nlohmann::json to_json(const Rejudged& verdict) {
  auto json = to_json(verdict.report);
  json["green"] = false;
  json["rejudged"] = true;
  return json;
}

std::string to_text(const Rejudged& verdict, sktt::UtcOffset offset) {
  return "PENILAIAN ULANG SEBUAH LAPORAN. Tidak ada berkas yang diperiksa, dan laporan ini dapat "
         "ditulis\n"
         "siapa saja: yang berikut hanya berlaku kalau laporannya benar.\n"
         "A REPORT WEIGHED AGAIN. No file was examined, and anybody can write such a report: what\n"
         "follows holds only if the report is true.\n\n" +
         to_text(verdict.report, offset);
}

int could_not_run(const sktt::Error& error) {
  std::cerr << "sktt-verify: " << sktt::printable(error.detail()) << '\n';
  return kCouldNotRun;
}

sktt::Result<sktt::Instant> moment(const Options& options) {
  if (!options.at) {
    return sktt::SystemClock().now();
  }
  auto at = sktt::from_rfc3339(*options.at);
  return at ? std::move(at) : sktt::Error(at.error()).within("--at");
}

/// Writes a verdict in the form that was asked for. One that did not reach its reader is none.
template <class Verdict>
int tell(const Verdict& verdict, const Options& options, sktt::UtcOffset offset) {
  if (options.json) {
    std::cout << to_json(verdict).dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
  } else {
    std::cout << to_text(verdict, offset);
  }
  return std::cout.flush() ? exit_status(verdict) : kCouldNotRun;
}

int verify_letter(const Options& options, const Policy& policy, TrustBundle trust,
                  sktt::Instant now) {
  auto others = sktt::verify::load_other_offices(options.others, trust);
  if (!others) {
    return could_not_run(others.error());
  }
  const auto file = sktt::read_file(options.file.value(), kMaxFileBytes);
  if (!file) {
    return could_not_run(file.error());
  }
  const sktt::UtcOffset offset = trust.office.utc_offset;
  const sktt::verify::Verifier verifier(std::move(trust), policy, std::move(others).value());
  return tell(verifier.verify(file.value(), now), options, offset);
}

/// Weighs what a report found, by the given policy and nothing else.
int rejudge(const Options& options, const Policy& policy) {
  const auto file = sktt::read_file(options.rejudge.value(), sktt::verify::kMaxReportBytes);
  if (!file) {
    return could_not_run(file.error());
  }
  const auto found = sktt::verify::read_examination(sktt::as_text(file.value()));
  if (!found) {
    return could_not_run(sktt::Error(found.error()).within(*options.rejudge));
  }
  return tell(Rejudged{sktt::verify::weigh(found.value(), policy)}, options,
              found.value().utc_offset);
}

sktt::Result<Policy> policy_of(const Options& options) {
  return options.policy ? sktt::verify::load_policy(*options.policy) : Policy();
}

int check_report(const Options& options, const TrustBundle& trust, sktt::Instant now) {
  std::optional<sktt::crypto::Sha256> at_hand;
  if (options.file) {
    const auto file = sktt::read_file(*options.file, kMaxFileBytes);
    if (!file) {
      return could_not_run(file.error());
    }
    at_hand = sktt::crypto::sha256(file.value());
  }
  const auto report = sktt::read_file(options.report.value(), kMaxFileBytes);
  if (!report) {
    return could_not_run(report.error());
  }
  const auto check =
      sktt::verify::check_signed_report(sktt::as_text(report.value()), at_hand, trust, now);
  return tell(check, options, trust.office.utc_offset);
}

int run(const Options& options) {
  const auto policy = policy_of(options);
  if (!policy) {
    return could_not_run(policy.error());
  }
  if (options.rejudge) {
    return rejudge(options, policy.value());
  }
  const auto now = moment(options);
  if (!now) {
    return could_not_run(now.error());
  }
  auto trust = sktt::verify::load_trust_bundle(options.trust.value());
  if (!trust) {
    return could_not_run(trust.error());
  }
  return options.report
             ? check_report(options, trust.value(), now.value())
             : verify_letter(options, policy.value(), std::move(trust).value(), now.value());
}

void add_options(CLI::App& app, Options& options) {
  auto* file = app.add_option("FILE", options.file,
                              "The PDF file to verify; with --report, the one it should be about");
  auto* report = app.add_option("--report", options.report,
                                "Check a signed report of the office instead (see below)");
  auto* trust =
      app.add_option("--trust", options.trust, "The office's trust bundle (office.trust)");
  auto* at = app.add_option("--at", options.at,
                            "Judge as of this moment (2026-11-23T08:15:00Z), not of now");
  auto* other = app.add_option("--other", options.others,
                               "The trust bundle of another office, to name it; repeatable");
  other->allow_extra_args(false)->excludes(report);
  app.add_option("--policy", options.policy,
                 "A policy file such as config/policy/verify.toml, not the office's own rules")
      ->excludes(report);
  auto* rejudge = app.add_option("--rejudge", options.rejudge,
                                 "Weigh again what this report (--json) found; no file is read,\n"
                                 "and it is never green");
  for (CLI::Option* option : {file, report, trust, at, other}) {
    rejudge->excludes(option);
  }
  app.add_flag("--json", options.json, "Write the whole report as JSON");
}

int parse_and_run(int argc, char** argv) {
  Options options;
  CLI::App app("Verifies a residence certificate (SKTT) without a network");
  add_options(app, options);
  app.footer(
      "Exit status: 0 valid and in force, 1 not valid or expired, 2 undecided, 3 could not run.\n\n"
      "A signed report is what the office's service answers to a file if it is asked for\n"
      "application/jose. It says what held at that time, the register included, and is checked\n"
      "with the trust bundle alone:\n"
      "  curl -H 'Accept: application/jose' -H 'Content-Type: application/pdf' \\\n"
      "    --data-binary @letter.pdf -o letter.report https://OFFICE/verify\n"
      "  sktt-verify --report letter.report letter.pdf --trust office.trust");
  try {
    app.parse(argc, argv);
    if (!options.file && !options.report && !options.rejudge) {
      throw CLI::RequiredError("FILE, --report or --rejudge");
    }
    if (!options.trust && !options.rejudge) {
      throw CLI::RequiredError("--trust");
    }
  } catch (const CLI::ParseError& error) {
    // Help counts as not run, too: a file called "--help" must not look verified to a script.
    app.exit(error);
    return kCouldNotRun;
  }
  return run(options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::exception& bug) {
    std::cerr << "sktt-verify: internal error: " << bug.what() << '\n';
    return kCouldNotRun;
  }
}
