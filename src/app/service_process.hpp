#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "app/settings.hpp"
#include "base/result.hpp"

namespace sktt::app {

/// The running service: owns every object, wired once from the settings.
///
/// Invariant: after `open` everything that a request needs is loaded and checked; a file that is
/// missing, wrong or readable by others stops the start, not a request.
class ServiceProcess {
 public:
  /// Takes one line of the access or error log. Called from many threads at once.
  using LogLine = std::function<void(std::string_view)>;

  /// Errors: as the settings' files give them, naming the file and what would be right.
  [[nodiscard]] static Result<ServiceProcess> open(const Settings& settings, LogLine log);
  ~ServiceProcess();
  ServiceProcess(ServiceProcess&&) noexcept;
  ServiceProcess& operator=(ServiceProcess&&) noexcept;
  ServiceProcess(const ServiceProcess&) = delete;
  ServiceProcess& operator=(const ServiceProcess&) = delete;

  /// The port that it listens on.
  [[nodiscard]] int port() const;
  /// Serves until `stop`.
  void run();
  /// May be called from any thread.
  void stop();

 private:
  struct State;
  explicit ServiceProcess(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sktt::app
