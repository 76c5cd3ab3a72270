#include "notify/courier.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <string>
#include <utility>

#include "notify/back_off.hpp"

namespace sktt::notify {
namespace {

/// After the register could not be read or written.
constexpr std::chrono::seconds kPauseAfterFault{10};

std::uint32_t roll(Random& random) {
  std::array<std::uint8_t, 2> bytes{};
  random.fill(bytes);
  return static_cast<std::uint32_t>(bytes[0]) * 256U + bytes[1];
}

}  // namespace

Courier::Courier(CourierContext context, registry::Channel channel, Deliver deliver)
    : context_(std::move(context)), channel_(channel), deliver_(std::move(deliver)) {}

Courier::~Courier() {
  stop();
}

void Courier::start() {
  thread_ = std::thread([this] { run(); });
}

void Courier::wake() {
  const std::lock_guard lock(mutex_);
  woken_ = true;
  changed_.notify_all();
}

void Courier::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) {
    thread_.join();
  }
}

void Courier::log(std::string_view what) const {
  context_.log("notify: " + std::string(registry::to_name(channel_)) + ": " + std::string(what));
}

void Courier::run() {
  bool resumed = false;
  while (!stopping_) {
    std::chrono::seconds pause = kPauseAfterFault;
    try {
      const Status ready = resumed ? Status(Done{}) : resume();
      resumed = static_cast<bool>(ready);
      const auto next = ready ? deliver_due() : Result<std::optional<Instant>>(ready.error());
      if (!next) {
        log(next.error().detail());
      } else {
        pause = next.value() ? *next.value() - context_.clock.now() : kLongestSleep;
      }
    } catch (const std::exception& bug) {
      log(std::string("internal error: ") + bug.what());
    }
    sleep(std::clamp(pause, std::chrono::seconds(0), kLongestSleep));
  }
}

void Courier::sleep(std::chrono::seconds at_most) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, at_most, [this] { return woken_ || stopping_; });
  woken_ = false;
}

Status Courier::resume() {
  const auto lock = context_.writer.lock();
  const auto left = registry::count_undelivered(lock.connection(), channel_);
  if (!left) {
    return left.error();
  }
  if (left.value().waiting + left.value().given_up > 0) {
    log(std::to_string(left.value().waiting) + " waiting, " +
        std::to_string(left.value().given_up) + " given up; each is tried now");
  }
  return registry::make_due(lock.connection(), channel_, context_.clock.now());
}

Result<std::optional<registry::PendingNotice>> Courier::find_due() {
  auto lease = context_.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  const Instant now = context_.clock.now();
  return registry::next_due(lease.value().connection(), channel_, now, now + kLongestWait);
}

Result<std::optional<Instant>> Courier::deliver_due() {
  while (!stopping_) {
    const auto due = find_due();
    if (!due) {
      return due.error();
    }
    if (!due.value()) {
      break;
    }
    if (Status tried = attempt(*due.value()); !tried) {
      return std::move(tried).error();
    }
  }
  auto lease = context_.readers.borrow();
  return lease ? registry::next_try(lease.value().connection(), channel_)
               : Result<std::optional<Instant>>(std::move(lease).error());
}

Status Courier::attempt(const registry::PendingNotice& pending) {
  const std::string& id = pending.notice.id;
  const std::uint32_t attempts = pending.attempts + 1;
  const auto wait = wait_after(attempts, roll(context_.random));
  const std::optional<Instant> next =
      wait ? std::optional<Instant>(context_.clock.now() + *wait) : std::nullopt;
  // Counted first: a disk that is full must not make every notice go out again and again.
  if (Status counted = registry::begin_delivery(context_.writer.lock().connection(), id, next);
      !counted) {
    return counted;
  }
  const Status delivered = deliver_(pending.notice, stopping_);
  if (!delivered) {
    log(id + " not delivered, try " + std::to_string(attempts) + ": " + delivered.error().detail() +
        (next ? "; next try " + to_rfc3339(*next) : "; given up until the service is restarted"));
    return Done{};
  }
  log(id + " is delivered");
  const auto lock = context_.writer.lock();
  const Instant now = context_.clock.now();
  Status settled = registry::mark_delivered(lock.connection(), id, now);
  return settled ? registry::forget_delivered(lock.connection(), now - kKeepDelivered) : settled;
}

}  // namespace sktt::notify
