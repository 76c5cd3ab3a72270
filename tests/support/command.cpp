#include "support/command.hpp"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace sktt::test {
namespace {

/// One end of a pipe.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }
  void close() {
    if (number_ >= 0) {
      ::close(std::exchange(number_, -1));
    }
  }

 private:
  int number_;
};

/// Where a program's words come from and go to; freed with the object.
class FileActions {
 public:
  explicit FileActions(int output) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions_, output, STDERR_FILENO);
  }
  ~FileActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

::pid_t start(const Words& words, int output) {
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    // posix_spawn leaves what these point to alone; its type only says so in prose.
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  const FileActions actions(output);
  ::pid_t child = 0;
  const int problem = ::posix_spawnp(&child, words.at(0).c_str(), actions.get(), nullptr,
                                     arguments.data(), environ);
  if (problem != 0) {
    throw std::runtime_error("cannot start " + words.at(0) + ": error " + std::to_string(problem));
  }
  return child;
}

std::string read_to_end(int from) {
  std::string whole;
  std::array<char, 4096> chunk{};
  for (::ssize_t count = 0; (count = ::read(from, chunk.data(), chunk.size())) != 0;) {
    if (count > 0) {
      whole.append(chunk.data(), static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      throw std::runtime_error("cannot read what a program says");
    }
  }
  return whole;
}

int wait_for(::pid_t child) {
  int ended = 0;
  while (::waitpid(child, &ended, 0) < 0) {
    if (errno != EINTR) {
      throw std::runtime_error("a program that was started is nowhere");
    }
  }
  return WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
}

}  // namespace

Words joined(Words first, const Words& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

CommandResult run_command(const Words& words) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("cannot make a pipe");
  }
  const Descriptor ours(ends[0]);
  Descriptor theirs(ends[1]);
  const ::pid_t child = start(words, theirs.number());
  // Only then does reading end when the program does.
  theirs.close();
  std::string output = read_to_end(ours.number());
  return {wait_for(child), std::move(output)};
}

CommandResult openssl(const Words& arguments) {
  return run_command(joined({"openssl"}, arguments));
}

}  // namespace sktt::test
