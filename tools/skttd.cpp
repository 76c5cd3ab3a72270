// skttd: the service. Reads its settings, wires itself, serves until SIGTERM or SIGINT.

#include <malloc.h>
#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>

#include "app/service_process.hpp"
#include "app/settings.hpp"
#include "base/file.hpp"

namespace {

constexpr int kCouldNotStart = 1;
constexpr std::size_t kMaxSettingsBytes = 65536;
/// Heaps of the C library. Each keeps the most that was once taken of it, some 17 MiB here; by
/// itself the library makes eight for each core, as there are enough threads.
constexpr int kHeaps = 2;

int could_not_start(const sktt::Error& error) {
  std::cerr << "skttd: " << error.detail() << '\n';
  return kCouldNotStart;
}

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

int run(const std::string& config) {
  const auto text = sktt::read_file(config, kMaxSettingsBytes);
  if (!text) {
    return could_not_start(text.error());
  }
  const auto settings = sktt::app::read_settings(sktt::as_text(text.value()), config);
  if (!settings) {
    return could_not_start(settings.error());
  }
  std::mutex log_mutex;
  const auto log = [&](std::string_view line) {
    const std::lock_guard lock(log_mutex);
    // A disk that was full under the log must not silence it for good.
    std::clog.clear();
    std::clog << line << std::endl;
  };
  // Blocked before any thread starts, so that only the waiting one below takes them.
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  auto service = sktt::app::ServiceProcess::open(settings.value(), log);
  if (!service) {
    return could_not_start(service.error());
  }
  std::thread waiter([&] {
    int received = 0;
    sigwait(&signals, &received);
    service.value().stop();
  });
  log("skttd listens on " + settings.value().address + ":" +
      std::to_string(service.value().port()));
  service.value().run();
  // However the server ended, the waiter must end too. Nobody else takes the signal.
  kill(getpid(), SIGTERM);
  waiter.join();
  return 0;
}

int parse_and_run(int argc, char** argv) {
  CLI::App command("The SKTT service: runs the office's procedure over HTTP.");
  std::string config = "config/skttd.toml";
  command.add_option("--config", config, "Settings file")->capture_default_str();
  CLI11_PARSE(command, argc, argv);
  return run(config);
}

}  // namespace

int main(int argc, char** argv) {
#ifdef M_ARENA_MAX
  mallopt(M_ARENA_MAX, kHeaps);
#endif
  try {
    return parse_and_run(argc, argv);
  } catch (const std::exception& bug) {
    std::cerr << "skttd: internal error: " << bug.what() << '\n';
    return kCouldNotStart;
  }
}
