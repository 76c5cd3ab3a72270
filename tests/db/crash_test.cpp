#include <array>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include "db/fixture.hpp"
#include "db/transaction.hpp"

namespace sktt::db {
namespace {

/// Where the child is when it is killed.
enum class Moment : std::uint8_t { before_commit, before_commit_of_many_pages, after_commit };

class Crash : public testing::Test {
 protected:
  // The child tells through the pipe that it has come to the moment, then waits to be killed.
  void kill_child_at(Moment moment) const {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      write_until(moment, pipe[1]);
    }
    ::close(pipe[1]);
    char arrived = 0;
    const auto heard = ::read(pipe[0], &arrived, 1);
    ::close(pipe[0]);
    ::kill(child, SIGKILL);
    int status = 0;
    const pid_t ended = ::waitpid(child, &status, 0);
    EXPECT_TRUE(heard == 1 && ended == child && WIFSIGNALED(status));
  }

  [[nodiscard]] Connection reopen() const {
    return taken(Connection::open(file(), Mode::read_write));
  }

  static std::int64_t count(Connection& connection) {
    return taken(connection.row("SELECT count(*) FROM item", {},
                                [](const Statement& row) { return row.integer(0); }))
        .value();
  }

 private:
  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "register.db"; }

  [[noreturn]] void write_until(Moment moment, int pipe) const {
    Connection connection = reopen();
    done(connection.execute("CREATE TABLE item (content BLOB NOT NULL) STRICT"));
    // A cache this small makes SQLite write pages to the log before the commit.
    done(connection.execute("PRAGMA cache_size = 2"));
    Transaction transaction = taken(Transaction::begin(connection));
    const Bytes content(4000, 7);
    const int rows = moment == Moment::before_commit_of_many_pages ? 500 : 3;
    for (int row = 0; row < rows; ++row) {
      done(connection.run("INSERT INTO item VALUES (?)", {content}));
    }
    if (moment == Moment::after_commit) {
      done(transaction.commit());
    }
    if (::write(pipe, "x", 1) == 1) {
      for (;;) {
        ::pause();
      }
    }
    ::_exit(1);
  }

  test::TemporaryDirectory directory_;
};

TEST_F(Crash, BeforeTheCommitLeavesNothing) {
  kill_child_at(Moment::before_commit);
  Connection connection = reopen();
  EXPECT_EQ(count(connection), 0);
  done(connection.check_integrity());
}

TEST_F(Crash, WithPagesAlreadyInTheLogLeavesNothing) {
  kill_child_at(Moment::before_commit_of_many_pages);
  Connection connection = reopen();
  EXPECT_EQ(count(connection), 0);
  done(connection.check_integrity());
}

TEST_F(Crash, AfterTheCommitLeavesEverything) {
  kill_child_at(Moment::after_commit);
  Connection connection = reopen();
  EXPECT_EQ(count(connection), 3);
  done(connection.check_integrity());
}

}  // namespace
}  // namespace sktt::db
