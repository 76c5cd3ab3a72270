// sktt-audit: verifies every issued letter and every kept request again. Exit status: 0 clean,
// 1 something does not hold, 3 could not run.

#include <exception>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>

#include "audit/audit.hpp"
#include "base/file.hpp"

namespace {

constexpr int kNotClean = 1;
constexpr int kCouldNotRun = 3;

struct Options {
  std::string database = "var/sktt.db";
  std::string trust = "var/pki/office.trust";
};

int could_not_run(const sktt::Error& error) {
  std::cerr << "sktt-audit: " << error.detail() << '\n';
  return kCouldNotRun;
}

int run(const Options& options) {
  const auto text = sktt::read_file(options.trust, sktt::verify::kMaxTrustBundleBytes);
  if (!text) {
    return could_not_run(text.error());
  }
  auto trust = sktt::verify::read_trust_bundle(sktt::as_text(text.value()));
  if (!trust) {
    return could_not_run(trust.error());
  }
  auto connection = sktt::db::Connection::open(options.database, sktt::db::Mode::read_only);
  if (!connection) {
    return could_not_run(connection.error());
  }
  const sktt::verify::Verifier verifier(std::move(trust).value());
  const auto report = sktt::audit::audit(connection.value(), verifier, sktt::SystemClock().now());
  if (!report) {
    return could_not_run(report.error());
  }
  for (const sktt::audit::Discrepancy& discrepancy : report.value().discrepancies) {
    std::cout << "NOT AS IT SHOULD BE  " << discrepancy.subject << ": " << discrepancy.detail
              << '\n';
  }
  std::cout << report.value().letters << " letters, " << report.value().requests
            << " signed requests, " << report.value().events << " events, " << report.value().leaves
            << " log leaves checked: "
            << (report.value().clean()
                    ? std::string("all as they should be")
                    : std::to_string(report.value().discrepancies.size()) + " discrepancies")
            << '\n';
  return report.value().clean() ? 0 : kNotClean;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App command("Verifies every issued letter and every kept request again.");
  Options options;
  command.add_option("--database", options.database, "The register")->capture_default_str();
  command.add_option("--trust", options.trust, "The trust bundle")->capture_default_str();
  CLI11_PARSE(command, argc, argv);
  try {
    return run(options);
  } catch (const std::exception& bug) {
    std::cerr << "sktt-audit: internal error: " << bug.what() << '\n';
    return kCouldNotRun;
  }
}
