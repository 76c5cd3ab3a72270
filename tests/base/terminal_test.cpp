#include "base/terminal.hpp"

#include <array>
#include <csignal>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

namespace sktt {
namespace {

using testing::HasSubstr;
using testing::Not;

bool shows_what_is_typed(int terminal) {
  termios now{};
  return ::tcgetattr(terminal, &now) == 0 && (now.c_lflag & static_cast<tcflag_t>(ECHO)) != 0;
}

/// How the asking ended, as the exit status of the shell that stayed at the terminal.
constexpr int kRightLine = 0;
constexpr int kOtherLine = 1;
constexpr int kError = 2;  // and the Errc
constexpr int kInterrupted = 30;
constexpr int kStillHidden = 64;

int ask_and_tell() {
  const auto line = read_hidden_line("Kata sandi: ");
  if (!line) {
    return kError + static_cast<int>(line.error().code());
  }
  return as_text(line.value().view()) == "kopi tubruk" ? kRightLine : kOtherLine;
}

/// Runs a program as a shell does, and looks at the terminal when it has ended. The kernel makes a
/// terminal as new when its first process ends, so that one must not be the program itself.
int run_like_a_shell() {
  static_cast<void>(std::signal(SIGINT, SIG_IGN));
  const ::pid_t program = ::fork();
  if (program == 0) {
    static_cast<void>(std::signal(SIGINT, SIG_DFL));
    ::_exit(ask_and_tell());
  }
  int ended = 0;
  ::waitpid(program, &ended, 0);
  const bool interrupted = WIFSIGNALED(ended) && WTERMSIG(ended) == SIGINT;
  return (interrupted ? kInterrupted : WEXITSTATUS(ended)) +
         (shows_what_is_typed(STDIN_FILENO) ? 0 : kStillHidden);
}

/// A terminal. The test is whoever sits before it.
class AtATerminal : public testing::Test {
 protected:
  AtATerminal() {
    if (::openpty(&person_, &terminal_, nullptr, nullptr, nullptr) != 0) {
      throw std::runtime_error("no terminal can be made");
    }
  }
  ~AtATerminal() override {
    ::close(person_);
    ::close(terminal_);
  }

  /// Has a program ask at the terminal, and waits until the prompt is there.
  void ask() {
    ASSERT_TRUE(shows_what_is_typed(terminal_));
    shell_ = ::fork();
    if (shell_ == 0) {
      ::login_tty(terminal_);
      ::_exit(run_like_a_shell());
    }
    while (seen_.find("Kata sandi: ") == std::string::npos) {
      std::array<char, 256> chunk{};
      const ::ssize_t count = ::read(person_, chunk.data(), chunk.size());
      ASSERT_GT(count, 0);
      seen_.append(chunk.data(), static_cast<std::size_t>(count));
    }
    EXPECT_FALSE(shows_what_is_typed(terminal_));
  }

  void type(std::string_view text) const {
    ASSERT_EQ(::write(person_, text.data(), text.size()), static_cast<::ssize_t>(text.size()));
  }

  /// Waits for the shell and gives its exit status.
  [[nodiscard]] int ended() const {
    int status = 0;
    EXPECT_EQ(::waitpid(shell_, &status, 0), shell_);
    return WEXITSTATUS(status);
  }

  /// What the terminal showed up to the end of the asking.
  [[nodiscard]] std::string shown() const {
    std::string text = seen_;
    for (char symbol = 0; symbol != '\n' && ::read(person_, &symbol, 1) == 1;) {
      text += symbol;
    }
    return text;
  }

 private:
  int person_ = -1;
  int terminal_ = -1;
  ::pid_t shell_ = 0;
  std::string seen_;
};

TEST_F(AtATerminal, HidesTheLineAndReadsIt) {
  ask();
  type("kopi tubruk\n");
  EXPECT_EQ(ended(), kRightLine);
  EXPECT_THAT(shown(), Not(HasSubstr("tubruk")));
}

TEST_F(AtATerminal, TakesAnotherLineForAnotherLine) {
  ask();
  type("kopi tubruk \n");
  EXPECT_EQ(ended(), kOtherLine);
}

TEST_F(AtATerminal, ShowsAgainWhatIsTypedAfterCtrlC) {
  ask();
  type("kopi\x03");
  EXPECT_EQ(ended(), kInterrupted);
}

TEST_F(AtATerminal, RefusesAnEmptyLine) {
  ask();
  type("\n");
  EXPECT_EQ(ended(), kError + static_cast<int>(Errc::malformed));
}

TEST_F(AtATerminal, RefusesTheEndOfInput) {
  ask();
  type("\x04");
  EXPECT_EQ(ended(), kError + static_cast<int>(Errc::malformed));
}

TEST(NoTerminal, IsAnError) {
  const ::pid_t child = ::fork();
  if (child == 0) {
    ::setsid();
    const auto line = read_hidden_line("Kata sandi: ");
    ::_exit(!line && line.error().code() == Errc::not_found ? 0 : 1);
  }
  int status = -1;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace sktt
