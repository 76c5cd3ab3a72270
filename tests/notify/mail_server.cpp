#include "notify/mail_server.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/encoding.hpp"
#include "support/files.hpp"

extern char** environ;

namespace sktt::notify::test {
namespace {

constexpr int kDeadlineMilliseconds = 30'000;

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("cannot make a pipe");
  }
  return ends;
}

}  // namespace

MailServer::MailServer(const sktt::test::Words& arguments) {
  const auto words =
      sktt::test::joined({"/usr/bin/python3", "-u",
                          sktt::test::repository_file("tests/notify/mail_server.py").string()},
                         arguments);
  std::vector<char*> pointers;
  for (const std::string& word : words) {
    // posix_spawn leaves what these point to alone; its type only says so in prose.
    pointers.push_back(const_cast<char*>(word.c_str()));
  }
  pointers.push_back(nullptr);
  const auto to_it = make_pipe();
  const auto from_it = make_pipe();
  posix_spawn_file_actions_t actions{};
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, to_it[0], STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, from_it[1], STDOUT_FILENO);
  const int problem =
      ::posix_spawn(&process_, words.front().c_str(), &actions, nullptr, pointers.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(to_it[0]);
  ::close(from_it[1]);
  input_ = to_it[1];
  output_ = from_it[0];
  if (problem != 0) {
    throw std::runtime_error("cannot start the mail server");
  }
  port_ = static_cast<std::uint16_t>(std::stoi(read_line().substr(std::string("PORT ").size())));
}

MailServer::~MailServer() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  ::close(output_);
  if (input_ >= 0) {
    ::close(input_);
  }
}

std::string MailServer::url() const {
  return "smtp://127.0.0.1:" + std::to_string(port_);
}

nlohmann::json MailServer::next() {
  return nlohmann::json::parse(read_line());
}

std::size_t MailServer::stop() {
  ::close(std::exchange(input_, -1));
  std::array<char, 4096> chunk{};
  for (::ssize_t count = 0; (count = ::read(output_, chunk.data(), chunk.size())) > 0;) {
    read_.append(chunk.data(), static_cast<std::size_t>(count));
  }
  ::waitpid(std::exchange(process_, 0), nullptr, 0);
  return static_cast<std::size_t>(std::count(read_.begin(), read_.end(), '\n'));
}

std::string MailServer::read_line() {
  std::array<char, 4096> chunk{};
  std::size_t end = read_.find('\n');
  while (end == std::string::npos) {
    ::pollfd waiting{output_, POLLIN, 0};
    const bool came = ::poll(&waiting, 1, kDeadlineMilliseconds) == 1;
    const ::ssize_t count = came ? ::read(output_, chunk.data(), chunk.size()) : 0;
    if (count <= 0) {
      throw std::runtime_error("the mail server says nothing");
    }
    read_.append(chunk.data(), static_cast<std::size_t>(count));
    end = read_.find('\n');
  }
  std::string line = read_.substr(0, end);
  read_.erase(0, end + 1);
  return line;
}

std::string field_of(const std::string& message, const std::string& name) {
  const std::string head = "\r\n" + message.substr(0, message.find("\r\n\r\n") + 2);
  const std::string start = "\r\n" + name + ": ";
  const std::size_t at = head.find(start);
  if (at == std::string::npos || head.find(start, at + 1) != std::string::npos) {
    return "";
  }
  const std::size_t value = at + start.size();
  return head.substr(value, head.find("\r\n", value) - value);
}

std::string body_of(const std::string& message) {
  std::string encoded = message.substr(message.find("\r\n\r\n") + 4);
  encoded.erase(std::remove_if(encoded.begin(), encoded.end(),
                               [](char symbol) { return symbol == '\r' || symbol == '\n'; }),
                encoded.end());
  return std::string(as_text(from_base64(encoded).value()));
}

}  // namespace sktt::notify::test
