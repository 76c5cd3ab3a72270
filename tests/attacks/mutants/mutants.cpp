// Makes mutants of issued letters and verifies them offline: none may be green. Or issues letters
// of all sorts and verifies those: all must be green. See tests/attacks/README.md.

#include <algorithm>
#include <cstdio>
#include <optional>
#include <thread>

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include "mutants/campaign.hpp"
#include "mutants/fresh_letters.hpp"
#include "mutants/progress.hpp"

namespace sktt::mutants {
namespace {

/// After so many, progress is said and kept.
constexpr std::uint64_t kRound = 10000;

struct Options {
  std::filesystem::path folder = "build/mutants";
  std::uint64_t seed = 1;
  std::uint64_t count = 1000000;
  std::optional<std::uint64_t> from;
  std::uint64_t fresh = 0;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
};

std::filesystem::path progress_file(const Options& options) {
  return options.folder / fmt::format("progress-{}.json", options.seed);
}

int make_mutants(const Options& options) {
  const Letters letters = open_letters(options.folder);
  const crypto::Sha256 program = running_program();
  const EarlierRun earlier =
      options.from ? EarlierRun{} : read_progress(progress_file(options), program);
  if (earlier.by != EarlierRun::By::nobody) {
    fmt::print(stderr, "{}\n", announcement(earlier, options.count));
  }
  Progress progress = earlier.progress;
  const std::uint64_t begin = options.from.value_or(0);
  while (progress.done < options.count) {
    const Campaign round{options.seed, begin + progress.done,
                         std::min(kRound, options.count - progress.done), options.threads};
    add(progress.tally, run(letters, round, options.folder));
    progress.done += round.count;
    if (!options.from) {
      keep_progress(progress_file(options), progress, program);
    }
    fmt::print(stderr, "{} of {} mutants, {} green\n", progress.done, options.count,
               total(progress.tally).valid);
  }
  std::fputs(table(progress.tally, kind_names()).c_str(), stdout);
  const std::uint64_t valid = total(progress.tally).valid;
  fmt::print("\n{} mutants of {} letters, seed {}: {} green\n", progress.done,
             letters.subjects.size(), options.seed, valid);
  return valid == 0 ? 0 : 1;
}

int issue_fresh(const Options& options) {
  const FreshTally tally = issue_and_verify(options.seed, options.fresh, options.threads);
  for (const std::string& red : tally.red) {
    fmt::print("{}\n", red);
  }
  fmt::print(
      "{} letters issued, {} green, {} not; {} orders could not be rendered; slowest {:.1f} ms\n",
      tally.issued, tally.green, tally.red.size(), tally.unfit, tally.slowest_ms);
  return tally.green == options.fresh ? 0 : 1;
}

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Verifies mutants of issued letters; exit status 1 if one is green.");
  app.add_option("--folder", options.folder, "where letters, progress and green mutants are kept");
  app.add_option("--seed", options.seed, "of the first dice");
  app.add_option("--count", options.count, "how many mutants, those of an earlier run included");
  app.add_option("--from", options.from, "begin at this number and keep no progress");
  app.add_option("--fresh", options.fresh, "issue so many letters instead; all must be green");
  app.add_option("--threads", options.threads);
  CLI11_PARSE(app, argc, argv);
  return options.fresh > 0 ? issue_fresh(options) : make_mutants(options);
}

}  // namespace
}  // namespace sktt::mutants

int main(int argc, char** argv) {
  try {
    return sktt::mutants::main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "mutants: %s\n", error.what());
    return 2;
  }
}
