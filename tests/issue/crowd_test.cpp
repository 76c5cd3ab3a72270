// Ten officials at work at once, two in each role, until every case is closed. SKTT_CASES says how
// many cases there are; the default is small enough for every day.

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <iostream>
#include <latch>
#include <map>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "audit/audit.hpp"
#include "issue/books.hpp"
#include "issue/decision.hpp"
#include "issue/office_fixture.hpp"
#include "registry/books.hpp"
#include "registry/documents.hpp"
#include "registry/standing.hpp"
#include "tlog/log.hpp"

namespace sktt::issue {
namespace {

constexpr std::size_t kCasesOfEveryDay = 10;
constexpr std::size_t kCasesOfACrowd = 200;
/// Every so many cases are returned once by whoever is Kabid.
constexpr std::size_t kReturnEvery = 4;
/// How many tasks an official sees at one look at the inbox, and how many of them they take.
constexpr std::size_t kSeen = 8;
constexpr std::size_t kAtATime = 3;

std::size_t how_many_cases() {
  // Read before any thread is there.
  const char* wanted = std::getenv("SKTT_CASES");  // NOLINT(concurrency-mt-unsafe)
  return wanted == nullptr ? kCasesOfEveryDay : std::stoul(wanted);
}

/// An office full of people, and what they were told.
class Crowd {
 public:
  explicit Crowd(std::size_t cases) {
    for (std::size_t count = 0; count < cases; ++count) {
      numbers_.push_back(office_.submit("APP-01").case_number);
    }
  }

  /// Lets everyone work until nothing is left to do.
  void work() {
    std::vector<std::thread> people;
    std::latch opening(static_cast<std::ptrdiff_t>(office_.names().size()));
    for (const std::string& name : office_.names()) {
      people.emplace_back([this, name, &opening] {
        opening.arrive_and_wait();
        work_as(name);
      });
    }
    for (std::thread& person : people) {
      person.join();
    }
  }

  [[nodiscard]] test::OfficeFixture& office() { return office_; }
  [[nodiscard]] const std::vector<std::string>& numbers() const { return numbers_; }
  /// The nonces of the acts that were acknowledged.
  [[nodiscard]] const std::multiset<std::string>& acknowledged() const { return acknowledged_; }
  [[nodiscard]] int lost_races() const { return lost_races_; }
  /// Whatever was answered that is neither an acknowledgement nor a conflict.
  [[nodiscard]] const std::vector<std::string>& surprises() const { return surprises_; }

 private:
  void work_as(const std::string& name) {
    // The second in a role begins at the other end, so that the two meet often, not always.
    const bool second = name.back() == '2';
    while (closed_ < numbers_.size() && !gave_up_) {
      auto inbox =
          open_inbox(office_.office(), office_.official(name), {.limit = kSeen, .after = {}});
      if (!inbox) {
        be_surprised(name + ": " + inbox.error().detail());
        return;
      }
      auto& tasks = inbox.value().tasks;
      if (second) {
        std::reverse(tasks.begin(), tasks.end());
      }
      for (std::size_t at = 0; at < std::min(tasks.size(), kAtATime); ++at) {
        act(name, tasks[at]);
      }
      std::this_thread::yield();
    }
  }

  void act(const std::string& name, const Task& task) {
    const Decision made = office_.decision(name, task, outcome_of(task));
    const auto done = office_.decide(name, task, made);
    if (!done) {
      if (done.error().code() == Errc::conflict) {
        ++lost_races_;
      } else {
        be_surprised(name + " on " + task.case_number + ": " + done.error().detail());
      }
      return;
    }
    note(task.nonce);
    // The same again, as a second click sends it.
    const auto again = office_.decide(name, task, made);
    if (again || again.error().code() != Errc::conflict) {
      be_surprised(name + " acted twice on " + task.case_number);
    }
    if (done.value().state == sop::State::completed) {
      ++closed_;
    }
  }

  /// Returns every fourth case, once: the konsep that a Kabid sees first.
  [[nodiscard]] sop::Outcome outcome_of(const Task& task) {
    if (task.state != sop::State::division_review ||
        std::stoul(task.case_number.substr(5)) % kReturnEvery != 0) {
      return sop::Outcome::ya;
    }
    const std::lock_guard lock(mutex_);
    const crypto::Sha256 draft = task.draft_sha256.value();
    const auto& first = first_konsep_.try_emplace(task.case_number, draft).first->second;
    return first == draft ? sop::Outcome::tidak : sop::Outcome::ya;
  }

  void note(const std::string& nonce) {
    const std::lock_guard lock(mutex_);
    acknowledged_.insert(nonce);
  }
  void be_surprised(std::string what) {
    const std::lock_guard lock(mutex_);
    surprises_.push_back(std::move(what));
    gave_up_ = true;
  }

  test::OfficeFixture office_{test::Staff::two_each};
  std::vector<std::string> numbers_;
  std::mutex mutex_;
  std::map<std::string, crypto::Sha256> first_konsep_;  // by case
  std::multiset<std::string> acknowledged_;
  std::vector<std::string> surprises_;
  std::atomic<std::size_t> closed_ = 0;
  std::atomic<int> lost_races_ = 0;
  std::atomic<bool> gave_up_ = false;
};

std::string text_of(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) {
    out += line + "\n";
  }
  return out;
}

/// The nonces of all acts that the register holds.
std::multiset<std::string> kept_acts(db::Connection& connection) {
  const auto nonces = connection.rows("SELECT nonce FROM evidence", {},
                                      [](const db::Statement& row) { return row.text(0); });
  return {nonces.value().begin(), nonces.value().end()};
}

/// Expects a book to have the lines 1, 2, 3 and so on, one for each case.
template <class Line>
void expect_no_gap(const std::vector<Line>& book, std::vector<std::string> cases) {
  ASSERT_EQ(book.size(), cases.size());
  std::vector<std::string> entered;
  for (std::size_t at = 0; at < book.size(); ++at) {
    EXPECT_EQ(book[at].line, static_cast<std::int64_t>(at) + 1);
    entered.push_back(book[at].case_number);
  }
  std::sort(entered.begin(), entered.end());
  std::sort(cases.begin(), cases.end());
  EXPECT_EQ(entered, cases);
}

/// Expects a book, as it is handed out, to hold the lines of the register and no other.
template <class Line>
void expect_same_rows(test::OfficeFixture& office, BookKind kind, const std::vector<Line>& lines) {
  const auto csv = read_book(office.office(), office.official("loket"), kind, BookFile::csv, {});
  std::istringstream text(to_string(csv.value()));
  std::string row;
  std::getline(text, row);
  for (const Line& line : lines) {
    ASSERT_TRUE(std::getline(text, row)) << line.line;
    EXPECT_EQ(row.substr(0, row.find(',')), std::to_string(line.line));
    EXPECT_NE(row.find("," + line.case_number + ","), std::string::npos) << row;
  }
  EXPECT_FALSE(std::getline(text, row)) << row;
}

/// Expects a case to have gone its way once, and to count its events.
std::size_t expect_one_way(test::OfficeFixture& office, const std::string& number) {
  const auto standing = registry::load_standing(office.reader(), number).value();
  EXPECT_EQ(standing.record.state, sop::State::completed) << number;
  std::set<std::optional<std::int64_t>> requests;
  for (const registry::EventRecord& record : standing.events) {
    requests.insert(record.evidence_id);
  }
  const bool returned = std::stoul(number.substr(5)) % kReturnEvery == 0;
  // The submission has no request; a return by the Kabid adds itself and a second paraf.
  EXPECT_EQ(requests.size(), returned ? 10U : 8U) << number;
  EXPECT_EQ(registry::last_revision(office.reader(), standing.document.value().id).value().number,
            registry::kSealRevision)
      << number;
  return standing.events.size();
}

TEST(TenOfficials, DoEachActOnceAndLoseNone) {
  std::cout << how_many_cases() << " of " << kCasesOfACrowd << " cases; SKTT_CASES says how many\n";
  Crowd crowd(how_many_cases());
  test::OfficeFixture& office = crowd.office();
  const std::uint64_t leaves_before = tlog::size(office.reader()).value();
  crowd.work();
  ASSERT_TRUE(crowd.surprises().empty()) << text_of(crowd.surprises());
  EXPECT_EQ(kept_acts(office.reader()), crowd.acknowledged());
  expect_no_gap(registry::list_register(office.reader()).value(), crowd.numbers());
  expect_no_gap(registry::list_agenda(office.reader()).value(), crowd.numbers());
  expect_same_rows(office, BookKind::buku_register,
                   registry::list_register(office.reader()).value());
  expect_same_rows(office, BookKind::buku_agenda, registry::list_agenda(office.reader()).value());
  std::size_t events = 0;
  for (const std::string& number : crowd.numbers()) {
    events += expect_one_way(office, number);
  }
  // Every case was in the log once when counting began: its submission.
  EXPECT_EQ(tlog::size(office.reader()).value(), leaves_before + events - crowd.numbers().size());
  const auto audited =
      audit::audit(office.reader(), office.office().verifier, office.clock().now()).value();
  EXPECT_EQ(audited.letters, crowd.numbers().size());
  EXPECT_EQ(audited.requests, crowd.acknowledged().size());
  for (const audit::Discrepancy& found : audited.discrepancies) {
    ADD_FAILURE() << found.subject << ": " << found.detail;
  }
  RecordProperty("lost_races", crowd.lost_races());
}

TEST(OneOfficial, SignsSeveralLettersAtOnceWithoutBeingLockedOut) {
  constexpr int kLetters = 6;
  test::OfficeFixture office;
  std::vector<std::pair<Task, Decision>> pile;
  for (int count = 0; count < kLetters; ++count) {
    const Task task = office.task("kasi", office.case_before("kasi"));
    pile.emplace_back(task, office.decision("kasi", task, sop::Outcome::ya));
  }
  std::vector<std::thread> windows;
  std::atomic<int> signed_letters = 0;
  std::latch enter(kLetters);
  for (const auto& letter : pile) {
    windows.emplace_back([&office, &letter, &signed_letters, &enter] {
      enter.arrive_and_wait();
      const auto done = office.decide("kasi", letter.first, letter.second);
      EXPECT_TRUE(done) << done.error().detail();
      signed_letters += done ? 1 : 0;
    });
  }
  for (std::thread& window : windows) {
    window.join();
  }
  EXPECT_EQ(signed_letters, kLetters);
}

}  // namespace
}  // namespace sktt::issue
