// Two people at one thing in the same moment: one wins, the other is told that the case has moved
// on, and nothing of what the other asked for is kept.

#include <algorithm>
#include <functional>
#include <future>
#include <latch>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "audit/audit.hpp"
#include "issue/office_fixture.hpp"
#include "issue/replacement.hpp"
#include "registry/cases.hpp"
#include "registry/documents.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

/// How often each race is run: who wins is up to the machine.
constexpr int kRounds = 4;

/// Lets two acts begin at once, each in a thread; gives what both came to.
template <class First, class Second>
auto at_once(const First& first, const Second& second) {
  std::latch both(2);
  auto other = std::async(std::launch::async, [&] {
    both.arrive_and_wait();
    return second();
  });
  both.arrive_and_wait();
  auto mine = first();
  return std::make_pair(std::move(mine), other.get());
}

/// Lets one act end before the other begins: the slowest that a race can be.
template <class First, class Second>
auto in_turn(const First& first, const Second& second) {
  auto mine = first();
  return std::make_pair(std::move(mine), second());
}

class Race : public testing::Test {
 protected:
  explicit Race(test::Staff staff = test::Staff::one_each) : office_(staff) {}

  /// Expects one of the two to have won, and the other to be told so.
  template <class First, class Second>
  static void expect_one_winner(const First& first, const Second& second) {
    EXPECT_NE(bool(first), bool(second));
    if (!first) {
      EXPECT_EQ(first.error().code(), Errc::conflict) << first.error().detail();
    }
    if (!second) {
      EXPECT_EQ(second.error().code(), Errc::conflict) << second.error().detail();
    }
  }
  registry::Standing standing(const std::string& number) {
    return registry::load_standing(office_.reader(), number).value();
  }
  std::size_t count_of(const std::string& number, sop::EventKind kind) {
    const auto kept = standing(number);
    return static_cast<std::size_t>(
        std::count_if(kept.events.begin(), kept.events.end(),
                      [&](const auto& record) { return record.event.kind == kind; }));
  }
  bool was_kept(const std::string& nonce) {
    return office_.reader()
               .row("SELECT count(*) FROM evidence WHERE nonce = ?", {nonce},
                    [](const db::Statement& row) { return row.integer(0); })
               .value() == 1;
  }
  void expect_clean() {
    const auto report =
        audit::audit(office_.reader(), office_.verifier(), office_.clock().now()).value();
    for (const audit::Discrepancy& found : report.discrepancies) {
      ADD_FAILURE() << found.subject << ": " << found.detail;
    }
  }
  Decision ya(std::string_view official, const Task& task) {
    return office_.decision(official, task, sop::Outcome::ya);
  }

  test::OfficeFixture office_;
};

TEST_F(Race, OfAParafAndACancellationIsWonByOne) {
  for (int round = 0; round < kRounds; ++round) {
    const std::string number = office_.case_before("kasi");
    const Task task = office_.task("kasi", number);
    const Decision paraf = ya("kasi", task);
    const Task cancellation = office_.cancellation(number).value();
    const auto sign = [&] { return office_.decide("kasi", task, paraf); };
    const auto cancel = [&] { return office_.cancel(cancellation, "ditarik pemohon"); };
    // To sign takes so long that only a paraf that came first wins.
    const auto [signed_it, cancelled] =
        round % 2 == 0 ? at_once(sign, cancel) : in_turn(sign, cancel);
    expect_one_winner(signed_it, cancelled);
    EXPECT_EQ(was_kept(task.nonce), bool(signed_it));
    EXPECT_EQ(was_kept(cancellation.nonce), bool(cancelled));
    EXPECT_EQ(count_of(number, sop::EventKind::paraf_given), signed_it ? 1U : 0U);
    EXPECT_EQ(count_of(number, sop::EventKind::cancelled), cancelled ? 1U : 0U);
  }
  expect_clean();
}

TEST_F(Race, OfARevocationAndAHandOverHandsNoRevokedLetterOver) {
  for (int round = 0; round < kRounds; ++round) {
    const std::string number = office_.case_before("");
    office_.ya("loket", number);
    const Task task = office_.task("loket", number);
    const Decision hand_over = ya("loket", task);
    const auto [handed, revoked] =
        at_once([&] { return office_.decide("loket", task, hand_over); },
                [&] { return office_.revoke("kadis", number, {"KESALAHAN_DINAS"}, ""); });
    // A letter that was handed over may be revoked after that, so both may have won, in this order.
    ASSERT_TRUE(handed || revoked);
    const auto kept = standing(number);
    std::vector<sop::EventKind> since;
    for (std::size_t at = kept.events.size(); at > 0; --at) {
      const sop::EventKind kind = kept.events[at - 1].event.kind;
      if (kind == sop::EventKind::registered) {
        break;
      }
      since.insert(since.begin(), kind);
    }
    std::vector<sop::EventKind> expected;
    if (handed) {
      expected.push_back(sop::EventKind::collected);
    } else {
      const Errc code = handed.error().code();
      EXPECT_TRUE(code == Errc::conflict || code == Errc::refused) << handed.error().detail();
    }
    if (revoked) {
      expected.push_back(sop::EventKind::letter_revoked);
    } else {
      EXPECT_EQ(revoked.error().code(), Errc::conflict) << revoked.error().detail();
    }
    EXPECT_EQ(since, expected);
    EXPECT_EQ(was_kept(task.nonce), bool(handed));
  }
  expect_clean();
}

TEST_F(Race, OfARevocationAndTheSealOfTheReplacementEndsTheOldLetterOnce) {
  for (int round = 0; round < kRounds; ++round) {
    const std::string old = office_.case_before("");
    const std::string letter = office_.ya("loket", old).letter_number.value();
    office_.ya("loket", old);
    const std::string fresh =
        submit(office_.office(), office_.submission("APP-01", letter)).value().case_number;
    office_.advance(fresh, "");
    const Task task = office_.task("loket", fresh);
    const Decision seal = ya("loket", task);
    const auto [sealed, revoked] =
        at_once([&] { return office_.decide("loket", task, seal); },
                [&] { return office_.revoke("kadis", old, {"KESALAHAN_DINAS"}, ""); });
    // A letter that was revoked meanwhile stops no seal; a seal that came first ends it.
    ASSERT_TRUE(sealed) << sealed.error().detail();
    const registry::Document document = standing(old).document.value();
    EXPECT_EQ(document.status,
              revoked ? registry::DocumentStatus::revoked : registry::DocumentStatus::superseded);
    if (!revoked) {
      EXPECT_EQ(revoked.error().code(), Errc::conflict) << revoked.error().detail();
    }
    EXPECT_EQ(count_of(old, sop::EventKind::letter_revoked), revoked ? 1U : 0U);
    EXPECT_EQ(count_of(old, sop::EventKind::letter_superseded), revoked ? 0U : 1U);
    ASSERT_TRUE(office_.revoke("kadis", fresh, {"KESALAHAN_DINAS"}, ""));
  }
  expect_clean();
}

TEST_F(Race, OfTwoApplicationsForOneOldLetterIsWonByOne) {
  const std::string old = office_.case_before("");
  const std::string letter = office_.ya("loket", old).letter_number.value();
  const Submission asked = office_.submission("APP-01", letter);
  for (int round = 0; round < kRounds; ++round) {
    const std::size_t before = registry::list_case_numbers(office_.reader()).value().size();
    const auto ask = [&] { return submit(office_.office(), asked); };
    const auto [first, second] = at_once(ask, ask);
    expect_one_winner(first, second);
    EXPECT_EQ(registry::list_case_numbers(office_.reader()).value().size(), before + 1);
    ASSERT_TRUE(office_.cancel((first ? first : second).value().case_number, "sekali lagi"));
  }
  expect_clean();
}

class RaceOfTwoCounters : public Race {
 protected:
  RaceOfTwoCounters() : Race(test::Staff::two_each) {}
};

TEST_F(RaceOfTwoCounters, HandsOneLetterOverOnOneReceipt) {
  for (int round = 0; round < kRounds; ++round) {
    const std::string number = office_.submit("APP-01").case_number;
    const std::string code = office_.ya("loket", number).receipt.value().code;
    for (const char* next : {"administrator", "kasi", "kabid", "kadis", "loket"}) {
      office_.ya(next, number);
    }
    const auto counter = [&](const std::string& who) {
      const Task task = office_.task(who, number);
      Decision made = ya(who, task);
      made.hand_over->receipt = code;
      made.hand_over->collection.exception.reset();
      return std::make_pair(task, made);
    };
    const auto one = counter("loket");
    const auto two = counter("loket2");
    const auto [first, second] =
        at_once([&] { return office_.decide("loket", one.first, one.second); },
                [&] { return office_.decide("loket2", two.first, two.second); });
    expect_one_winner(first, second);
    EXPECT_EQ(count_of(number, sop::EventKind::collected), 1U);
    EXPECT_EQ(was_kept(one.first.nonce), bool(first));
    EXPECT_EQ(was_kept(two.first.nonce), bool(second));
  }
  expect_clean();
}

// --- One submission that is sent twice at once

/// Gives random bytes, and lets something happen before the first.
class BusyRandom final : public Random {
 public:
  BusyRandom(Random& random, std::function<void()> meanwhile)
      : random_(random), meanwhile_(std::move(meanwhile)) {}
  void fill(std::span<std::uint8_t> out) override {
    if (const auto happen = std::exchange(meanwhile_, nullptr)) {
      happen();
    }
    random_.fill(out);
  }

 private:
  Random& random_;
  std::function<void()> meanwhile_;
};

class SentTwice : public Race {
 protected:
  /// The office of a request in whose midst something happens.
  [[nodiscard]] Office office_with(Random& random) const {
    const Office& office = office_.office();
    return {office.procedure,
            office.renderer,
            office.verifier,
            office.keys,
            office.seal,
            office.timestamps,
            office.passphrase_keys,
            office.writer,
            office.readers,
            office.clock,
            random,
            office.place,
            office.notices};
  }
  static void expect_equal(const Result<Acknowledgement>& one,
                           const Result<Acknowledgement>& other) {
    ASSERT_TRUE(one) << one.error().detail();
    ASSERT_TRUE(other) << other.error().detail();
    EXPECT_EQ(one.value().case_number, other.value().case_number);
    EXPECT_EQ(one.value().tracking_token, other.value().tracking_token);
    EXPECT_EQ(one.value().received_at, other.value().received_at);
  }
  const RepeatMark mark_{"key-of-sixteen-chars", crypto::sha256(as_bytes("the request"))};
};

TEST_F(SentTwice, IsOneCaseWithOneAnswer) {
  const Submission handed_in = office_.submission("APP-01");
  Result<Acknowledgement> between = Error(Errc::storage, "never sent");
  BusyRandom random(office_.office().random, [&] {
    between = submit(office_.office(), handed_in, mark_);
    office_.clock().advance(std::chrono::seconds(1));
  });
  expect_equal(submit(office_with(random), handed_in, mark_), between);
  EXPECT_EQ(registry::list_case_numbers(office_.reader()).value().size(), 1U);
}

TEST_F(SentTwice, IsOneNewAttemptWithOneAnswer) {
  const Acknowledgement first = office_.submit("APP-01");
  office_.tidak("loket", first.case_number);
  const Submission again = office_.submission("APP-01");
  const auto send = [&](const Office& office) {
    return resubmit(office, first.case_number, first.tracking_token, again, mark_);
  };
  Result<Acknowledgement> between = Error(Errc::storage, "never sent");
  BusyRandom random(office_.office().random, [&] {
    between = send(office_.office());
    office_.clock().advance(std::chrono::seconds(1));
  });
  expect_equal(send(office_with(random)), between);
  EXPECT_EQ(standing(first.case_number).state.attempt, 2);
  EXPECT_EQ(standing(first.case_number).events.size(), 3U);
}

TEST_F(SentTwice, IsRefusedWhereAnotherHandedTheFileInMeanwhile) {
  const Acknowledgement first = office_.submit("APP-01");
  office_.tidak("loket", first.case_number);
  const Submission again = office_.submission("APP-01");
  const auto send = [&](const Office& office, const RepeatMark& mark) {
    return resubmit(office, first.case_number, first.tracking_token, again, mark);
  };
  const RepeatMark other{"another-key-of-sixteen", mark_.request};
  BusyRandom random(office_.office().random, [&] { EXPECT_TRUE(send(office_.office(), other)); });
  const auto late = send(office_with(random), mark_);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code(), Errc::conflict);
}

TEST_F(SentTwice, ByTwoThreadsIsOneCaseAndOneNewAttempt) {
  const Submission handed_in = office_.submission("APP-01");
  for (int round = 0; round < kRounds; ++round) {
    const std::size_t before = registry::list_case_numbers(office_.reader()).value().size();
    const std::string key = "key-of-sixteen-chars-" + std::to_string(round);
    const RepeatMark fresh{key, mark_.request};
    const auto send = [&] { return submit(office_.office(), handed_in, fresh); };
    const auto [one, two] = at_once(send, send);
    expect_equal(one, two);
    EXPECT_EQ(registry::list_case_numbers(office_.reader()).value().size(), before + 1);
    const std::string number = one.value().case_number;
    office_.tidak("loket", number);
    const RepeatMark again{key + "-again", mark_.request};
    const auto resend = [&, token = one.value().tracking_token] {
      return resubmit(office_.office(), number, token, handed_in, again);
    };
    const auto answers = at_once(resend, resend);
    expect_equal(answers.first, answers.second);
    EXPECT_EQ(standing(number).state.attempt, 2);
  }
}

}  // namespace
}  // namespace sktt::issue
