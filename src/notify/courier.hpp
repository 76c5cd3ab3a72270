#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "db/pool.hpp"
#include "registry/outbox.hpp"

namespace sktt::notify {

/// How long a courier sleeps at most, so that it finds also what nobody woke it for.
inline constexpr std::chrono::seconds kLongestSleep{60};
/// How long a delivered notice is kept to be looked up.
inline constexpr std::chrono::days kKeepDelivered{30};

/// What a courier works with. References outlive it.
struct CourierContext {
  db::Writer& writer;
  db::ReadPool& readers;
  const Clock& clock;
  Random& random;
  std::function<void(std::string_view)> log;  ///< One line a try, by the notice's id.
};

/// Delivers one notice. Returns early once `stopping` is set.
using Deliver =
    std::function<Status(const registry::Notice& notice, const std::atomic<bool>& stopping)>;

/// Carries the notices of one channel out of the outbox, in a thread of its own.
///
/// Invariant: a try is counted in the database before it is made, and a notice settled only after
/// its receiver took it, so that a crash repeats a notice, under the same id, and loses none. No
/// lock and no connection is held while it delivers. `wake` and `stop` from any thread.
class Courier {
 public:
  Courier(CourierContext context, registry::Channel channel, Deliver deliver);
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  /// Makes everything undelivered due and starts the thread. Once.
  void start();
  /// Says that there may be something new.
  void wake();
  /// Ends the thread, a delivery under way included.
  void stop();

  /// Makes everything undelivered due, also what was given up: whoever restarts has mended
  /// something. Part of `start`. Errors: as `db::Statement::step`.
  [[nodiscard]] Status resume();
  /// Delivers what is due, one after the other; all that the thread does when it is awake. Gives
  /// when the next is due. Errors: as `db::Statement::step`; nothing was sent for it then.
  [[nodiscard]] Result<std::optional<Instant>> deliver_due();

 private:
  void run();
  void sleep(std::chrono::seconds at_most);
  [[nodiscard]] Result<std::optional<registry::PendingNotice>> find_due();
  [[nodiscard]] Status attempt(const registry::PendingNotice& pending);
  void log(std::string_view what) const;

  CourierContext context_;
  const registry::Channel channel_;
  const Deliver deliver_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace sktt::notify
