// sktt-verify: the offline verifier. Exit status: 0 only if the letter is valid and in force today,
// 1 not valid or expired, 2 undecided, 3 could not run.

#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "verify/text_report.hpp"
#include "verify/verifier.hpp"

namespace {

using sktt::verify::Conclusion;
using sktt::verify::Report;

constexpr int kCouldNotRun = 3;
constexpr std::size_t kMaxFileBytes = std::size_t{64} * 1024 * 1024;

struct Options {
  std::string file;
  std::string trust;
  std::string at;  ///< Empty: now.
  bool json = false;
};

int exit_status(const Report& report) {
  if (sktt::verify::green(report)) {
    return 0;
  }
  return report.conclusion == Conclusion::indeterminate ? 2 : 1;
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
  const auto file = sktt::read_file(options.file, kMaxFileBytes);
  if (!file) {
    return could_not_run(file.error());
  }
  const sktt::UtcOffset offset = trust.value().office.utc_offset;
  const sktt::verify::Verifier verifier(std::move(trust).value());
  const Report report = verifier.verify(file.value(), now.value());
  if (options.json) {
    std::cout << to_json(report).dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
  } else {
    std::cout << sktt::verify::to_text(report, offset);
  }
  // A verdict that did not reach its reader is none.
  return std::cout.flush() ? exit_status(report) : kCouldNotRun;
}

int parse_and_run(int argc, char** argv) {
  Options options;
  CLI::App app("Verifies a residence certificate (SKTT) without a network");
  app.add_option("FILE", options.file, "The PDF file to verify")->required();
  app.add_option("--trust", options.trust, "The office's trust bundle (office.trust)")->required();
  app.add_option("--at", options.at, "Judge as of this moment (2026-11-23T08:15:00Z), not of now");
  app.add_flag("--json", options.json, "Write the whole report as JSON");
  try {
    app.parse(argc, argv);
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
