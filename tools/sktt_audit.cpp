// sktt-audit: verifies everything that the register holds again. Exit status: 0 clean, 1 something
// does not hold, 3 could not run.

#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "audit/audit.hpp"
#include "base/file.hpp"
#include "tlog/checkpoint.hpp"

namespace {

constexpr int kNotClean = 1;
constexpr int kCouldNotRun = 3;

struct Options {
  std::string database = "var/sktt.db";
  std::string trust = "var/pki/office.trust";
  std::string checkpoint;
  std::string at;
};

constexpr std::size_t kMaxCheckpointBytes = 4096;

int could_not_run(const sktt::Error& error) {
  std::cerr << "sktt-audit: " << error.detail() << '\n';
  return kCouldNotRun;
}

/// Names the log as its checkpoints do.
std::string origin_of(const sktt::verify::Verifier& verifier) {
  return verifier.trust().office.verification_host + "/log";
}

/// Reads what the last clean audit saw of the log; nothing if there was none.
sktt::Result<std::optional<sktt::tlog::TreeHead>> last_seen(const Options& options,
                                                            const std::string& origin) {
  using Seen = std::optional<sktt::tlog::TreeHead>;
  if (options.checkpoint.empty()) {
    return Seen();
  }
  const auto text = sktt::read_file(options.checkpoint, kMaxCheckpointBytes);
  if (!text) {
    return text.error().code() == sktt::Errc::not_found ? sktt::Result<Seen>(Seen()) : text.error();
  }
  const auto checkpoint = sktt::tlog::checkpoint_from_text(sktt::as_text(text.value()));
  if (!checkpoint) {
    return sktt::Error(checkpoint.error()).within(options.checkpoint);
  }
  if (checkpoint.value().origin != origin) {
    return sktt::Error(sktt::Errc::refused, options.checkpoint + " is of the log " +
                                                checkpoint.value().origin + ", not " + origin);
  }
  return Seen(checkpoint.value().head);
}

sktt::Status keep_seen(const Options& options, const std::string& origin,
                       const sktt::tlog::TreeHead& head) {
  if (options.checkpoint.empty()) {
    return sktt::Done{};
  }
  const std::string text = sktt::tlog::to_text({origin, head});
  return sktt::write_file(options.checkpoint, sktt::as_bytes(text), sktt::FileMode::world_readable);
}

void print(const sktt::audit::AuditReport& report) {
  for (const sktt::audit::Discrepancy& discrepancy : report.discrepancies) {
    std::cout << "NOT AS IT SHOULD BE  " << discrepancy.subject << ": " << discrepancy.detail
              << '\n';
  }
  std::cout << report.letters << " letters, " << report.requests << " signed requests, "
            << report.events << " events, " << report.head.size << " log leaves checked: "
            << (report.clean() ? std::string("all as they should be")
                               : std::to_string(report.discrepancies.size()) + " discrepancies")
            << '\n';
  if (report.earlier_letters + report.expunged_attachments > 0) {
    std::cout << "Resting on administrators' acts: " << report.earlier_letters
              << " letters of before this system, " << report.expunged_attachments
              << " attachments expunged after their period.\n";
  }
}

sktt::Result<sktt::Instant> moment_of(const Options& options) {
  return options.at.empty() ? sktt::Result<sktt::Instant>(sktt::SystemClock().now())
                            : sktt::from_rfc3339(options.at);
}

int run(const Options& options) {
  const auto now = moment_of(options);
  if (!now) {
    return could_not_run(now.error());
  }
  const auto text = sktt::read_file(options.trust, sktt::verify::kMaxTrustBundleBytes);
  if (!text) {
    return could_not_run(text.error());
  }
  auto trust = sktt::verify::read_trust_bundle(sktt::as_text(text.value()));
  if (!trust) {
    return could_not_run(trust.error());
  }
  const sktt::verify::Verifier verifier(std::move(trust).value());
  const auto seen = last_seen(options, origin_of(verifier));
  if (!seen) {
    return could_not_run(seen.error());
  }
  auto connection = sktt::db::Connection::open(options.database, sktt::db::Mode::read_only);
  if (!connection) {
    return could_not_run(connection.error());
  }
  const auto report = sktt::audit::audit(connection.value(), verifier, now.value(), seen.value());
  if (!report) {
    return could_not_run(report.error());
  }
  print(report.value());
  if (options.checkpoint.empty()) {
    std::cout << "No --checkpoint was given: a log that lost its end, or was written anew, would "
                 "not be noticed.\n";
  }
  if (!report.value().clean()) {
    return kNotClean;
  }
  const auto kept = keep_seen(options, origin_of(verifier), report.value().head);
  return kept ? 0 : could_not_run(kept.error());
}

int parse_and_run(int argc, char** argv) {
  CLI::App command("Verifies all that the register holds again: letters, requests, cases, log.",
                   "sktt-audit");
  command.footer("Exit status: 0 all as it should be, 1 something is not, 3 could not run.");
  Options options;
  command.add_option("--database", options.database, "The register")->capture_default_str();
  command.add_option("--trust", options.trust, "The trust bundle")->capture_default_str();
  command.add_option("--checkpoint", options.checkpoint,
                     "The auditor's own file: the log must begin with what it says; renewed when "
                     "all is as it should be");
  command.add_option("--at", options.at,
                     "Judge as of this moment (2026-11-23T08:15:00Z), not of now");
  try {
    command.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    static_cast<void>(command.exit(problem));
    return kCouldNotRun;
  }
  return run(options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return parse_and_run(argc, argv);
  } catch (const std::exception& bug) {
    std::cerr << "sktt-audit: internal error: " << bug.what() << '\n';
    return kCouldNotRun;
  }
}
