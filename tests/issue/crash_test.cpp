// Kills the process that carries out an act at the 1st, 2nd, 3rd ... write that reaches the disk,
// from the start of the service to its end, until an act passes unharmed. In the default run at
// samples.

#include <array>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>

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

/// An act of the walk, and how far a case is before it.
struct ActOfTheWalk {
  std::string_view name;
  std::string_view official;     ///< None submits.
  std::size_t officials_before;  ///< How many of the walk have acted.
};

constexpr std::array<std::string_view, 7> kWalk = {"loket", "administrator", "kasi", "kabid",
                                                   "kadis", "loket",         "loket"};
constexpr std::array<ActOfTheWalk, 8> kActs = {{{"submission", "", 0},
                                                {"file_check", kWalk[0], 0},
                                                {"drafting", kWalk[1], 1},
                                                {"paraf_of_the_kasi", kWalk[2], 2},
                                                {"paraf_of_the_kabid", kWalk[3], 3},
                                                {"signature_of_the_kadis", kWalk[4], 4},
                                                {"registration_and_seal", kWalk[5], 5},
                                                {"collection", kWalk[6], 6}}};

/// How an attempt ended.
struct Attempt {
  bool killed = false;
  bool told = false;         ///< The client had its answer.
  std::uint64_t writes = 0;  ///< Of an attempt that passed unharmed.
};

class EveryWritePoint : public testing::TestWithParam<ActOfTheWalk> {
 protected:
  EveryWritePoint() {
    if (!GetParam().official.empty()) {
      number_ = office_.submit("APP-01").case_number;
      for (std::size_t at = 0; at < GetParam().officials_before; ++at) {
        office_.ya(kWalk.at(at), number_);
      }
      task_ = office_.task(GetParam().official, number_);
      decision_ = office_.decision(GetParam().official, *task_, sop::Outcome::ya);
    }
    events_before_ = events();
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
    const auto events = this->events();
    EXPECT_TRUE(events == events_before_ || events > events_before_);
    const bool kept = events > events_before_;
    EXPECT_TRUE(kept || !made.told) << "the client was told, and it is not there";
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

  /// Counts the events of all cases.
  [[nodiscard]] std::int64_t events() const {
    auto connection = db::Connection::open(office_.database(), db::Mode::read_only);
    return connection.value()
        .row("SELECT count(*) FROM event", {},
             [](const db::Statement& row) { return row.integer(0); })
        .value()
        .value();
  }

  void act() {
    if (!task_) {
      (void)office_.submit("APP-01");
    } else if (auto decided = office_.decide(GetParam().official, *task_, decision_); !decided) {
      throw std::runtime_error(decided.error().detail());
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
  std::string number_;
  std::optional<Task> task_;
  Decision decision_;
  std::int64_t events_before_ = 0;
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
  // The client that had no answer asks again, with the same signed request.
  bring_back("undone");
  const Attempt again = attempt(DiskFault::none, 1);
  EXPECT_TRUE(again.told);
  EXPECT_TRUE(kept_whole(again));
  std::cout << "killed; " << GetParam().name << "; " << again.writes << " write points; " << kills
            << " kills; " << undone << " undone; none half done\n";
}

INSTANTIATE_TEST_SUITE_P(Walk, EveryWritePoint, testing::ValuesIn(kActs),
                         [](const auto& param_info) { return std::string(param_info.param.name); });

}  // namespace
}  // namespace sktt::issue
