// Kills the process that carries out an act at the 1st, 2nd, 3rd ... write that reaches the disk,
// from the start of the service to its end, until an act passes unharmed. In the default run at
// samples.

#include <array>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <optional>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "audit/audit.hpp"
#include "issue/office_fixture.hpp"
#include "registry/cases.hpp"
#include "registry/standing.hpp"
#include "support/faulty_disk.hpp"

namespace sktt::issue {
namespace {

using test::DiskFault;

// Eleven, so that the samples fall on bytes of frames, on frames and on other calls in turn.
constexpr std::uint64_t kApart = 11;

/// What a client asks for once; an error is one of the test.
using Act = std::function<Status(test::OfficeFixture&)>;

template <class Answer>
Status done(const Result<Answer>& answer) {
  return answer ? Status(Done{}) : Status(answer.error());
}

/// An official's next decision on a case, asked for as the client asks.
Act decision_of(test::OfficeFixture& office, std::string_view official, const std::string& number,
                sop::Outcome outcome) {
  const Task task = office.task(official, number);
  const Decision made = office.decision(official, task, outcome);
  return [official, task, made](test::OfficeFixture& later) {
    return done(later.decide(official, task, made));
  };
}

Act submission(test::OfficeFixture& office, const std::optional<RepeatMark>& mark) {
  const Submission handed_in = office.submission("APP-01");
  return [handed_in, mark](test::OfficeFixture& later) {
    return done(submit(later.office(), handed_in, mark));
  };
}

/// The seal that puts a new letter in the place of one that was not collected.
Act superseding_seal(test::OfficeFixture& office) {
  const std::string old = office.seal(office.submit("APP-01").case_number);
  const std::string fresh =
      submit(office.office(), office.submission("APP-01", old)).value().case_number;
  office.advance(fresh, "");
  return decision_of(office, "loket", fresh, sop::Outcome::ya);
}

Act resubmission(test::OfficeFixture& office) {
  const Acknowledgement first = office.submit("APP-01");
  office.tidak("loket", first.case_number);
  const Submission again = office.submission("APP-01");
  return [first, again](test::OfficeFixture& later) {
    return done(resubmit(later.office(), first.case_number, first.tracking_token, again,
                         RepeatMark{"key-of-sixteen-chars", crypto::Sha256{}}));
  };
}

Act cancellation(test::OfficeFixture& office) {
  const Task task = office.cancellation(office.case_before("kadis")).value();
  return [task](test::OfficeFixture& later) { return done(later.cancel(task, "ditarik")); };
}

Act revocation(test::OfficeFixture& office) {
  const std::string number = office.submit("APP-01").case_number;
  office.seal(number);
  return [number](test::OfficeFixture& later) {
    return done(later.revoke("kadis", number, {"KESALAHAN_DINAS"}, ""));
  };
}

/// The Ya of whoever comes after so many of the walk.
Act step_of_the_walk(test::OfficeFixture& office, std::size_t before) {
  constexpr std::array<std::string_view, 7> kWalk = {"loket", "administrator", "kasi", "kabid",
                                                     "kadis", "loket",         "loket"};
  const std::string number = office.submit("APP-01").case_number;
  for (std::size_t at = 0; at < before; ++at) {
    office.ya(kWalk.at(at), number);
  }
  return decision_of(office, kWalk.at(before), number, sop::Outcome::ya);
}

/// An act, made ready up to the request, and how many events it is.
struct NamedAct {
  std::string_view name;
  std::int64_t events;
  std::function<Act(test::OfficeFixture&)> prepare;
};

void PrintTo(const NamedAct& named, std::ostream* out) {
  *out << named.name;
}

Act return_by_the_kabid(test::OfficeFixture& office) {
  return decision_of(office, "kabid", office.case_before("kabid"), sop::Outcome::tidak);
}

NamedAct walk(std::string_view name, std::size_t before) {
  return {name, 1,
          [before](test::OfficeFixture& office) { return step_of_the_walk(office, before); }};
}

const std::array<NamedAct, 14>& acts() {
  static const std::array<NamedAct, 14> kActs = {
      {{"submission", 1, [](auto& office) { return submission(office, std::nullopt); }},
       walk("file_check", 0),
       walk("drafting", 1),
       walk("paraf_of_the_kasi", 2),
       walk("paraf_of_the_kabid", 3),
       walk("signature_of_the_kadis", 4),
       walk("registration_and_seal", 5),
       walk("collection", 6),
       {"marked_submission", 1,
        [](auto& office) {
          return submission(office, RepeatMark{"key-of-sixteen-chars", crypto::Sha256{}});
        }},
       {"seal_that_supersedes", 2, superseding_seal},
       {"return_by_the_kabid", 3, return_by_the_kabid},
       {"resubmission", 1, resubmission},
       {"cancellation", 1, cancellation},
       {"revocation", 1, revocation}}};
  return kActs;
}

/// How an attempt ended.
struct Attempt {
  bool killed = false;
  bool told = false;         ///< The client had its answer.
  std::uint64_t writes = 0;  ///< Of an attempt that passed unharmed.
};

class EveryWritePoint : public testing::TestWithParam<NamedAct> {
 protected:
  EveryWritePoint() {
    tell_of_everything();
    act_ = GetParam().prepare(office_);
    before_ = look();
    office_.close_database();
    keep_copy("before");
  }

  /// Starts, acts, tells and stops, in a process of its own that the disk may kill.
  Attempt attempt(DiskFault fault, std::uint64_t at) {
    std::array<int, 2> pipe{};
    EXPECT_EQ(::pipe(pipe.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      serve_once(fault, at, pipe[1]);
    }
    ::close(pipe[1]);
    Attempt made;
    char answer = 0;
    made.told = ::read(pipe[0], &answer, 1) == 1;
    if (::read(pipe[0], &made.writes, sizeof(made.writes)) != sizeof(made.writes)) {
      made.writes = 0;
    }
    ::close(pipe[0]);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    made.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    EXPECT_TRUE(made.killed || (WIFEXITED(status) && WEXITSTATUS(status) == 0))
        << "status " << status;
    return made;
  }

  /// Opens what the attempt left and looks at all of it. True if the act is there.
  bool kept_whole(const Attempt& made) {
    const Seen left = look();
    const bool kept = left != before_;
    EXPECT_TRUE(kept || !made.told) << "the client was told, and it is not there";
    if (kept) {
      EXPECT_EQ(left.events, before_.events + GetParam().events);
      EXPECT_EQ(left.notices, before_.notices + GetParam().events);
      EXPECT_EQ(left.answers, before_.answers + (is_marked() ? 1 : 0));
    }
    auto connection = db::Connection::open(office_.database(), db::Mode::read_only);
    EXPECT_TRUE(connection.value().check_integrity());
    const auto report = audit::audit(connection.value(), office_.verifier(), office_.clock().now());
    EXPECT_TRUE(report && report.value().clean())
        << (report ? report.value().discrepancies.front().subject + ": " +
                         report.value().discrepancies.front().detail
                   : report.error().detail());
    return kept;
  }

  void keep_copy(const std::string& name) const {
    for_each_file([&](const std::filesystem::path& file) {
      const auto copy = file.string() + "." + name;
      std::filesystem::remove(copy);
      if (std::filesystem::exists(file)) {
        std::filesystem::copy_file(file, copy);
      }
    });
  }
  void bring_back(const std::string& name) const {
    for_each_file([&](const std::filesystem::path& file) {
      std::filesystem::remove(file);
      if (std::filesystem::exists(file.string() + "." + name)) {
        std::filesystem::copy_file(file.string() + "." + name, file);
      }
    });
    std::filesystem::remove(office_.database().string() + "-shm");
  }

  static bool every_one() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here writes to the environment.
    return std::getenv("SKTT_EVERY_WRITE") != nullptr;
  }

 private:
  void for_each_file(const std::function<void(const std::filesystem::path&)>& visit) const {
    visit(office_.database());
    visit(office_.database().string() + "-wal");
  }

  /// How much of everything that an act adds to is there.
  struct Seen {
    std::int64_t events;
    std::int64_t notices;
    std::int64_t answers;
    bool operator==(const Seen&) const = default;
  };
  [[nodiscard]] Seen look() const {
    auto connection = db::Connection::open(office_.database(), db::Mode::read_only);
    const auto seen = connection.value().row(
        "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM outbox),"
        " (SELECT count(*) FROM kept_answer)",
        {}, [](const db::Statement& row) {
          return Seen{row.integer(0), row.integer(1), row.integer(2)};
        });
    return seen.value().value();
  }
  static bool is_marked() {
    return GetParam().name == "marked_submission" || GetParam().name == "resubmission";
  }

  /// Posts every event, so that an act adds one notice for each.
  void tell_of_everything() {
    using sop::EventKind;
    office_.notices().posted = {
        EventKind::submitted,      EventKind::resubmitted,       EventKind::file_accepted,
        EventKind::file_returned,  EventKind::drafted,           EventKind::paraf_given,
        EventKind::draft_returned, EventKind::parafs_voided,     EventKind::version_rendered,
        EventKind::letter_signed,  EventKind::registered,        EventKind::collected,
        EventKind::cancelled,      EventKind::letter_superseded, EventKind::letter_revoked};
  }

  void act() {
    tell_of_everything();
    if (const Status acted = act_(office_); !acted) {
      throw std::runtime_error(acted.error().detail());
    }
  }

  [[noreturn]] void serve_once(DiskFault fault, std::uint64_t at, int pipe) {
    try {
      test::break_disk(fault, at);
      office_.open_database();
      act();
      const auto told = ::write(pipe, "x", 1);
      office_.close_database();
      const std::uint64_t writes = test::writes_met();
      ::_exit(told == 1 && ::write(pipe, &writes, sizeof(writes)) > 0 ? 0 : 1);
    } catch (const std::exception& bug) {
      std::cerr << bug.what() << '\n';
      ::_exit(1);
    }
  }

  test::OfficeFixture office_;
  Act act_;
  Seen before_{};
};

TEST_P(EveryWritePoint, LosesNothingAndLeavesNothingHalfDone) {
  std::uint64_t kills = 0;
  std::uint64_t undone = 0;
  const std::uint64_t apart = every_one() ? 1 : kApart;
  for (const DiskFault fault : {DiskFault::kill, DiskFault::tear_and_kill}) {
    // The halves are taken between the wholes.
    for (std::uint64_t at = fault == DiskFault::kill ? 1 : 1 + apart / 2;; at += apart) {
      SCOPED_TRACE("write " + std::to_string(at));
      bring_back("before");
      const Attempt made = attempt(fault, at);
      keep_copy("left");
      const bool kept = kept_whole(made);
      if (!made.killed) {
        break;
      }
      ++kills;
      if (!kept) {
        ++undone;
        keep_copy("undone");
      }
      ASSERT_FALSE(HasFailure());
    }
  }
  // The client that had no answer asks again.
  bring_back("undone");
  const Attempt again = attempt(DiskFault::none, 1);
  EXPECT_TRUE(again.told);
  EXPECT_TRUE(kept_whole(again));
  std::cout << "killed; " << GetParam().name << "; " << again.writes << " write points; " << kills
            << " kills; " << undone << " undone; none half done\n";
}

INSTANTIATE_TEST_SUITE_P(Of, EveryWritePoint, testing::ValuesIn(acts()),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace sktt::issue
