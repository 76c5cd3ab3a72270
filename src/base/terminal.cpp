#include "base/terminal.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <string>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "base/descriptor.hpp"

namespace sktt {
namespace {

/// Holds back, while it lives, the signals that end or stop a process at a terminal. Those that
/// came meanwhile do their work when it ends.
class HeldSignals {
 public:
  HeldSignals() {
    ::sigemptyset(&held_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) {
      ::sigaddset(&held_, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &held_, &before_);
  }
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;
  [[nodiscard]] const sigset_t& set() const noexcept { return held_; }

 private:
  sigset_t held_{};
  sigset_t before_{};
};

/// Keeps a terminal from showing what is typed, while it lives.
class NoEcho {
 public:
  explicit NoEcho(int terminal) : terminal_(terminal) {
    if (::tcgetattr(terminal_, &before_) == 0) {
      termios silent = before_;
      silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
      active_ = ::tcsetattr(terminal_, TCSAFLUSH, &silent) == 0;
    }
  }
  ~NoEcho() {
    if (active_) {
      ::tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  [[nodiscard]] bool active() const noexcept { return active_; }

 private:
  int terminal_;
  termios before_{};
  bool active_ = false;
};

void print(int terminal, std::string_view text) {
  // A prompt that cannot be shown is no reason to fail: what is typed can still be read.
  static_cast<void>(::write(terminal, text.data(), text.size()) < 0);
}

/// What waiting at the terminal came to.
enum class Waited : std::uint8_t { input, signal };

/// Waits until there is a line, or one of the held signals; it stays pending.
Waited wait_for_input(int terminal, int signals) {
  std::array<pollfd, 2> watched{{{terminal, POLLIN, 0}, {signals, POLLIN, 0}}};
  while (::poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR) {
  }
  return watched[1].revents != 0 ? Waited::signal : Waited::input;
}

/// Reads up to the end of the line, into memory of a fixed place that is wiped before it goes.
Result<Secret> read_line(int terminal) {
  std::string line(kMaxHiddenLineBytes + 1, '\0');
  std::size_t length = 0;
  while (length < line.size() && ::read(terminal, &line[length], 1) == 1 && line[length] != '\n') {
    ++length;
  }
  const bool fits = length < line.size();
  Secret secret(std::string_view(line).substr(0, length));
  wipe(line);
  if (!fits || secret.empty()) {
    return Error(Errc::malformed, fits ? "nothing was typed" : "the line is too long");
  }
  return secret;
}

Result<Secret> ask(int terminal, std::string_view prompt, const HeldSignals& held) {
  const Descriptor signals(::signalfd(-1, &held.set(), SFD_CLOEXEC));
  const NoEcho no_echo(terminal);
  if (!signals.is_open() || !no_echo.active()) {
    return Error(Errc::refused, "the terminal would show what is typed");
  }
  print(terminal, prompt);
  const Waited waited = wait_for_input(terminal, signals.number());
  auto line = waited == Waited::input ? read_line(terminal)
                                      : Result<Secret>(Error(Errc::malformed, "nothing was typed"));
  print(terminal, "\n");
  return line;
}

}  // namespace

Result<Secret> read_hidden_line(std::string_view prompt) {
  const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (!terminal.is_open()) {
    return Error(Errc::not_found, "there is no terminal");
  }
  // Outlives the hiding: a signal takes effect when the terminal shows again what is typed.
  const HeldSignals held;
  return ask(terminal.number(), prompt, held);
}

}  // namespace sktt
