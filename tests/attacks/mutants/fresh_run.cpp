#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include <fmt/core.h>

#include "mutants/fresh_letters.hpp"
#include "mutants/thread_time.hpp"

namespace sktt::mutants {
namespace {

/// How many orders are made up for one letter before there is none.
constexpr std::uint64_t kMostOrders = 16;

/// What all threads of a run share.
struct Shared {
  const FreshOffice office;
  std::atomic<std::uint64_t> next{0};
  std::mutex mutex;
  FreshTally tally;  ///< Under `mutex`.
};

void try_one(Shared& shared, std::uint64_t seed, std::uint64_t number) {
  Dice dice(seed, number);
  auto letter = shared.office.issue(dice);
  std::uint64_t unfit = 0;
  while (!letter && ++unfit < kMostOrders) {
    letter = shared.office.issue(dice);
  }
  const double begun = thread_milliseconds();
  const auto report = letter ? std::optional(shared.office.verifier().verify(
                                   letter.value().file, letter.value().looked_at))
                             : std::nullopt;
  const double spent = thread_milliseconds() - begun;
  const std::lock_guard lock(shared.mutex);
  shared.tally.unfit += unfit;
  if (!report) {
    return;
  }
  ++shared.tally.issued;
  shared.tally.slowest_ms = std::max(shared.tally.slowest_ms, spent);
  if (green(*report)) {
    ++shared.tally.green;
  } else {
    shared.tally.red.push_back(fmt::format("{}: {}", number, report->sentence_english));
  }
}

}  // namespace

FreshTally issue_and_verify(std::uint64_t seed, std::uint64_t count, unsigned threads) {
  Shared shared;
  std::vector<std::thread> running;
  for (unsigned index = 0; index < std::max(1U, threads); ++index) {
    running.emplace_back([&shared, seed, count] {
      for (std::uint64_t number = shared.next++; number < count; number = shared.next++) {
        try_one(shared, seed, number);
      }
    });
  }
  for (std::thread& thread : running) {
    thread.join();
  }
  return std::move(shared.tally);
}

}  // namespace sktt::mutants
