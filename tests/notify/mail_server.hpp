#pragma once

#include <sys/types.h>
#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace sktt::notify::test {

/// mail_server.py as a process of its own. What fails throws std::runtime_error.
class MailServer {
 public:
  /// Starts it with these arguments and waits until it listens.
  explicit MailServer(const sktt::test::Words& arguments = {});
  ~MailServer();
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// "smtp://127.0.0.1:PORT"
  [[nodiscard]] std::string url() const;
  /// Waits for the next message and gives what the server says of it.
  [[nodiscard]] nlohmann::json next();
  /// Ends it and gives how many messages it took that nobody asked for.
  std::size_t stop();

 private:
  [[nodiscard]] std::string read_line();

  ::pid_t process_ = 0;
  int input_ = -1;
  int output_ = -1;
  std::string read_;
  std::uint16_t port_ = 0;
};

/// The field of a message's head; "" if it does not stand there once.
[[nodiscard]] std::string field_of(const std::string& message, const std::string& name);
/// The body of a message, its base64 undone.
[[nodiscard]] std::string body_of(const std::string& message);

}  // namespace sktt::notify::test
