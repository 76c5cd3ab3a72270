// sktt-verify: the offline verifier. Exit status: 0 only if the letter is valid and in force today,
// or the report says so and is the office's own; 1 not valid or expired, 2 undecided, 3 could not
// run.

#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "verify/report_check.hpp"
#include "verify/text_report.hpp"
#include "verify/verifier.hpp"

namespace {

using sktt::verify::Conclusion;
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
  std::string trust;
  std::string at;  ///< Empty: now.
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

int could_not_run(const sktt::Error& error) {
  std::cerr << "sktt-verify: " << error.detail() << '\n';
  return kCouldNotRun;
}

sktt::Result<sktt::Instant> moment(const Options& options) {
  if (options.at.empty()) {
    return sktt::SystemClock().now();
  }
  return sktt::from_rfc3339(options.at);
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

int verify_letter(const Options& options, TrustBundle trust, sktt::Instant now) {
  const auto file = sktt::read_file(options.file.value(), kMaxFileBytes);
  if (!file) {
    return could_not_run(file.error());
  }
  const sktt::UtcOffset offset = trust.office.utc_offset;
  const sktt::verify::Verifier verifier(std::move(trust));
  return tell(verifier.verify(file.value(), now), options, offset);
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
  const auto now = moment(options);
  if (!now) {
    return could_not_run(now.error());
  }
  const auto trust_file = sktt::read_file(options.trust, sktt::verify::kMaxTrustBundleBytes);
  if (!trust_file) {
    return could_not_run(trust_file.error());
  }
  auto trust = sktt::verify::read_trust_bundle(sktt::as_text(trust_file.value()));
  if (!trust) {
    return could_not_run(trust.error());
  }
  return options.report ? check_report(options, trust.value(), now.value())
                        : verify_letter(options, std::move(trust).value(), now.value());
}

int parse_and_run(int argc, char** argv) {
  Options options;
  CLI::App app("Verifies a residence certificate (SKTT) without a network");
  app.add_option("FILE", options.file,
                 "The PDF file to verify; with --report, the one it should be about");
  app.add_option("--report", options.report,
                 "Check a signed report of the office instead (see below)");
  app.add_option("--trust", options.trust, "The office's trust bundle (office.trust)")->required();
  app.add_option("--at", options.at, "Judge as of this moment (2026-11-23T08:15:00Z), not of now");
  app.add_flag("--json", options.json, "Write the whole report as JSON");
  app.footer(
      "Exit status: 0 valid and in force, 1 not valid, 2 undecided, 3 could not run.\n\n"
      "A signed report is what the office's service answers to a file if it is asked for\n"
      "application/jose. It says what held at that time, the register included, and is checked\n"
      "with the trust bundle alone:\n"
      "  curl -H 'Accept: application/jose' -H 'Content-Type: application/pdf' \\\n"
      "    --data-binary @letter.pdf -o letter.report https://OFFICE/verify\n"
      "  sktt-verify --report letter.report letter.pdf --trust office.trust");
  try {
    app.parse(argc, argv);
    if (!options.file && !options.report) {
      throw CLI::RequiredError("FILE or --report");
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
