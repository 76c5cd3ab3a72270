#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/notifications.hpp"
#include "crypto/random.hpp"
#include "db/pool.hpp"
#include "notify/courier.hpp"
#include "registry/outbox.hpp"
#include "support/clock.hpp"
#include "support/files.hpp"

namespace sktt::notify::test {

/// Log lines of other threads, to wait for.
class LogLines {
 public:
  void add(std::string_view line);
  /// Waits until `count` lines hold `part` and gives the last of them. Throws std::runtime_error if
  /// they do not come.
  std::string wait_for(std::string_view part, std::size_t count = 1);
  [[nodiscard]] std::string all();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> lines_;
};

/// A register with an outbox and a clock that stands still, so that a failed try waits until a test
/// lets time pass.
class OutboxFixture {
 public:
  OutboxFixture();

  [[nodiscard]] sktt::test::FixedClock& clock() { return clock_; }
  [[nodiscard]] db::Writer& writer() { return *writer_; }
  [[nodiscard]] LogLines& log() { return log_; }
  /// What a courier works with.
  [[nodiscard]] CourierContext context();

  /// Keeps a case and what is told of it: that it was handed in. Gives its number.
  std::string tell(registry::Channel channel, std::optional<sop::Role> desk = std::nullopt);
  /// As `tell`, by mail to the counter.
  std::string mail() { return tell(registry::Channel::mail, sop::Role::loket); }

  [[nodiscard]] registry::Undelivered undelivered(registry::Channel channel);
  [[nodiscard]] std::vector<std::string> rows();

 private:
  sktt::test::TemporaryDirectory directory_;
  sktt::test::FixedClock clock_;
  crypto::SystemRandom random_;
  LogLines log_;
  std::unique_ptr<db::Writer> writer_;
  std::unique_ptr<db::ReadPool> readers_;
};

/// Couriers as the service wires them, at work on an outbox.
class RunningCouriers : public OutboxFixture {
 public:
  explicit RunningCouriers(app::NotifyMaterial material);
  ~RunningCouriers() { stop(); }
  RunningCouriers(const RunningCouriers&) = delete;
  RunningCouriers& operator=(const RunningCouriers&) = delete;

  void wake() { notifications_.notices().kept(); }
  void stop() { notifications_.stop(); }
  /// Lets time pass until everything is due again, and wakes the couriers.
  void let_time_pass();

 private:
  app::Notifications notifications_;
};

/// Every event that is mailed by the shipped settings, to all five desks at contohrejo.example, by
/// the server at `url`.
[[nodiscard]] Settings mail_settings(std::string_view url);

/// The rows of the outbox as text, their columns joined by '|'.
[[nodiscard]] std::vector<std::string> outbox_rows(db::Connection& connection);

}  // namespace sktt::notify::test
