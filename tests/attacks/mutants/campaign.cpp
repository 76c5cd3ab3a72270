#include "mutants/campaign.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <thread>

#include <fmt/core.h>

#include "base/file.hpp"
#include "mutants/mutations.hpp"
#include "mutants/thread_time.hpp"
#include "support/files.hpp"
#include "support/sample_letters.hpp"
#include "support/signed_letters.hpp"

namespace sktt::mutants {
namespace {

constexpr std::string_view kTwice = "two at once";
/// One in so many mutants has two kinds of change.
constexpr std::size_t kTwiceIn = 16;
constexpr std::size_t kLettersTwice = 4;
/// How often a change that changed nothing is made again: two letters have most parts in common.
constexpr int kMostTries = 16;
constexpr std::uint64_t kBatch = 64;

std::vector<Mutation> all_mutations() {
  std::vector<Mutation> all;
  for (const auto kinds :
       {byte_mutations(), token_mutations(), structure_mutations(), signature_mutations()}) {
    all.insert(all.end(), kinds.begin(), kinds.end());
  }
  return all;
}

void write(const std::filesystem::path& path, ByteView content) {
  if (const Status status = write_file(path, content, FileMode::world_readable); !status) {
    throw std::runtime_error(status.error().detail());
  }
}

void issue_letters(const std::filesystem::path& folder) {
  std::vector<std::string> applicants;
  for (const test::SampleLetter& sample : test::sample_letters()) {
    applicants.push_back(sample.id);
  }
  // The same letter signed twice differs in its signatures only: splices of the two are the
  // hardest.
  applicants.insert(applicants.end(), applicants.begin(), applicants.begin() + kLettersTwice);
  for (std::size_t index = 0; index < applicants.size(); ++index) {
    const test::SignedLetter letter = test::issued_letter(applicants[index]);
    write(folder / fmt::format("letter-{:02}.pdf", index), letter.file);
  }
  // Last, so that a folder with a bundle has all of its letters.
  write(folder / "trust.json", as_bytes(verify::write_trust_bundle(test::proper_trust())));
}

verify::Verifier read_verifier(const std::filesystem::path& folder) {
  auto trust = verify::read_trust_bundle(test::read_whole(folder / "trust.json"));
  if (!trust) {
    throw std::runtime_error(trust.error().detail());
  }
  return verify::Verifier(std::move(trust).value());
}

/// One thread's work: batches of mutants until none is left.
class Worker {
 public:
  Worker(const Letters& letters, const Campaign& campaign, const std::filesystem::path& folder,
         std::atomic<std::uint64_t>& next)
      : letters_(letters), campaign_(campaign), folder_(folder), next_(next) {}

  Tally run() {
    for (std::uint64_t done = next_.fetch_add(kBatch); done < campaign_.count;
         done = next_.fetch_add(kBatch)) {
      const std::uint64_t end = std::min(done + kBatch, campaign_.count);
      for (; done < end; ++done) {
        try_one(campaign_.from + done);
      }
    }
    return std::move(tally_);
  }

 private:
  void try_one(std::uint64_t number) {
    std::string kind;
    const Bytes mutant = make_mutant(letters_, campaign_.seed, number, kind);
    KindTally& tally = tally_[kind];
    ++tally.tried;
    const auto is_it = [&](const Subject& subject) { return subject.file == mutant; };
    if (std::any_of(letters_.subjects.begin(), letters_.subjects.end(), is_it)) {
      ++tally.same;
      return;
    }
    const double begun = thread_milliseconds();
    const verify::Report report = verify(mutant, number);
    tally.count(report, thread_milliseconds() - begun);
    if (report.conclusion == verify::Conclusion::valid) {
      write(folder_ / fmt::format("green-{}.pdf", number), mutant);
    }
  }

  /// The verifier never throws; if it does, the mutant is kept and the run ends.
  verify::Report verify(const Bytes& mutant, std::uint64_t number) {
    try {
      return letters_.verifier.verify(mutant, test::verification_time());
    } catch (const std::exception&) {
      write(folder_ / fmt::format("thrown-{}.pdf", number), mutant);
      throw;
    }
  }

  const Letters& letters_;
  const Campaign& campaign_;
  const std::filesystem::path& folder_;
  std::atomic<std::uint64_t>& next_;
  Tally tally_;
};

}  // namespace

Letters open_letters(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  if (!std::filesystem::exists(folder / "trust.json")) {
    issue_letters(folder);
  }
  Letters letters{{}, read_verifier(folder)};
  for (std::size_t index = 0;; ++index) {
    const auto path = folder / fmt::format("letter-{:02}.pdf", index);
    if (!std::filesystem::exists(path)) {
      break;
    }
    letters.subjects.push_back(take_apart(to_bytes(test::read_whole(path))));
    if (!green(letters.verifier.verify(letters.subjects.back().file, test::verification_time()))) {
      throw std::runtime_error(path.string() + " is not green; remove the folder");
    }
  }
  return letters;
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const Mutation& mutation : all_mutations()) {
    names.emplace_back(mutation.name);
  }
  names.emplace_back(kTwice);
  return names;
}

Bytes make_mutant(const Letters& letters, std::uint64_t seed, std::uint64_t number,
                  std::string& kind) {
  static const std::vector<Mutation> kMutations = all_mutations();
  Dice dice(seed, number);
  const Source source{letters.subjects, dice.pick(letters.subjects)};
  const Mutation& mutation = dice.pick(kMutations);
  Bytes mutant = mutation.make(source, dice);
  for (int again = 0; again < kMostTries && mutant == source.one.file; ++again) {
    mutant = mutation.make(source, dice);
  }
  kind = mutation.name;
  if (dice.once_in(kTwiceIn) && !mutant.empty()) {
    kind = kTwice;
    const std::size_t at = dice.below(mutant.size());
    if (dice.once_in(2)) {
      mutant[at] ^= static_cast<std::uint8_t>(1U << dice.below(8));
    } else {
      mutant = with_token_edited(mutant, tokens_of(mutant), dice);
    }
  }
  return mutant;
}

Tally run(const Letters& letters, const Campaign& campaign, const std::filesystem::path& folder) {
  std::atomic<std::uint64_t> next{0};
  std::vector<Tally> tallies(std::max(1U, campaign.threads));
  std::vector<std::thread> threads;
  for (Tally& tally : tallies) {
    threads.emplace_back([&letters, &campaign, &folder, &next, &tally] {
      tally = Worker(letters, campaign, folder, next).run();
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  Tally sum;
  for (const Tally& tally : tallies) {
    add(sum, tally);
  }
  return sum;
}

}  // namespace sktt::mutants
