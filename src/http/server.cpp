#include "http/server.hpp"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <exception>
#include <stdexcept>
#include <thread>
#include <utility>

#include <httplib.h>

#ifndef CPPHTTPLIB_OPENSSL_SUPPORT
#error "compile with the flags that pkg-config gives, or the library's classes differ from ours"
#endif

#include "base/encoding.hpp"
#include "crypto/random.hpp"
#include "http/client_address.hpp"
#include "http/server_connection.hpp"
#include "http/socket.hpp"

namespace sktt::http {
namespace {

// How soon the accepting thread sees that it is to stop.
constexpr std::chrono::milliseconds kAcceptInterval{100};

/// Threads that connections are handed to. They outlive one accepting: the library would wait for
/// every connection under way whenever accepting fails.
class Crew {
 public:
  explicit Crew(std::size_t threads) : pool_(threads) {}
  ~Crew() { pool_.shutdown(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  void work(std::function<void()> job) { pool_.enqueue(std::move(job)); }

 private:
  httplib::ThreadPool pool_;
};

/// What the library hands each connection to: the crew, once there is room for it.
class Doorway final : public httplib::TaskQueue {
 public:
  Doorway(ConnectionTable& table, Crew& crew) : table_(table), crew_(crew) {}
  void enqueue(std::function<void()> job) override {
    table_.arrived();
    crew_.work(std::move(job));
  }
  void shutdown() override {}

 private:
  ConnectionTable& table_;
  Crew& crew_;
};

/// The library's accept loop on a socket of ours.
///
/// Its reading and writing of messages is not used: it percent-decodes field values, inflates and
/// collects bodies without a limit, expands ranges, lets a client name its own address, and keeps
/// a connection whose body it has not read. Each connection goes to a ServerConnection instead.
class Acceptor final : public httplib::Server {
 public:
  using Serve = std::function<void(Descriptor)>;

  explicit Acceptor(Serve serve) : serve_(std::move(serve)) { set_idle_interval(kAcceptInterval); }

  /// Hands connections to `crew` from here on; both outlive the accepting.
  void hand_over_to(ConnectionTable& table, Crew& crew) {
    // The library takes the queue over and deletes it.
    new_task_queue = [&table, &crew] { return std::make_unique<Doorway>(table, crew).release(); };
  }

  /// Accepts until `leave`, or until accepting fails; that can pass, as a client that is gone
  /// already does. The descriptor is lent. Call again while not `stopping`.
  void accept_on(int descriptor, const std::atomic<bool>& stopping) {
    const int lent = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (lent < 0) {
      std::this_thread::sleep_for(kAcceptInterval);
      return;
    }
    svr_sock_ = lent;
    // A stop that came before the line above has left too early.
    if (stopping) {
      leave();
    }
    // On failure the library has closed the socket, else nobody has.
    if (listen_after_bind()) {
      (void)::close(lent);
    }
  }

  void leave() noexcept { svr_sock_ = INVALID_SOCKET; }

 private:
  bool process_and_close_socket(socket_t socket) override {
    serve_(Descriptor(socket));
    return true;
  }

  Serve serve_;
};

/// So that the proxy is known again whichever way its address is written.
ServerOptions with_plain_proxy(ServerOptions options) {
  options.trusted_proxy = plain_address(options.trusted_proxy);
  return options;
}

}  // namespace

struct Server::State {
  explicit State(ServerOptions given)
      : options(with_plain_proxy(std::move(given))),
        stop_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        bodies(options.limits.bodies),
        table({options.limits.worker_threads, options.limits.connections_per_client,
               options.trusted_proxy}),
        acceptor([this](Descriptor socket) { serve(std::move(socket)); }) {
    if (!stop_event.is_open()) {
      throw std::runtime_error("no descriptor is left for the server");
    }
  }

  Result<int> listen(Descriptor socket);

  void serve(Descriptor socket) noexcept {
    try {
      const Descriptor open = std::move(socket);  // closes after the seat is given up
      std::string peer = peer_address(open);
      ConnectionTable::Seat seat = table.enter(open.number(), peer);
      ServerConnection(open, seat, std::move(peer), stop_event.number(), {options, router, bodies})
          .serve();
    } catch (const std::exception& fault) {
      options.error_log(std::string("connection: ") + fault.what());
    }
  }

  ServerOptions options;
  Router router;
  Descriptor listening;
  Descriptor stop_event;
  std::atomic<bool> stopping = false;
  BodyBudget bodies;
  ConnectionTable table;
  Acceptor acceptor;
};

Result<int> Server::State::listen(Descriptor socket) {
  // A client may be gone between the wait and the accept, which must not wait for the next one.
  if (::fcntl(socket.number(), F_SETFL, O_NONBLOCK) != 0) {
    return Error(Errc::unavailable, "the listening socket cannot be set up");
  }
  listening = std::move(socket);
  return local_port(listening);
}

std::string fresh_fault_id() {
  constexpr std::size_t kIdBytes = 8;
  return to_hex(crypto::SystemRandom().bytes(kIdBytes));
}

Server::Server(ServerOptions options) : state_(std::make_unique<State>(std::move(options))) {}

Server::~Server() = default;

void Server::route(std::string method, std::string pattern, RouteOptions options, Handler handler) {
  state_->router.add(std::move(method), std::move(pattern), std::move(options), std::move(handler));
}

const std::vector<Route>& Server::routes() const noexcept {
  return state_->router.routes();
}

Result<int> Server::bind(const std::string& address, std::uint16_t port) {
  auto socket = listen_on(address, port);
  if (!socket) {
    return std::move(socket).error();
  }
  return state_->listen(std::move(socket).value());
}

void Server::run() {
  if (!state_->listening.is_open()) {
    throw std::logic_error("the server is not bound");
  }
  Crew crew(state_->options.limits.worker_threads);
  state_->acceptor.hand_over_to(state_->table, crew);
  while (!state_->stopping) {
    state_->acceptor.accept_on(state_->listening.number(), state_->stopping);
  }
  // Whoever comes now is refused at once, instead of waiting in the backlog.
  state_->listening = Descriptor();
}

void Server::stop() noexcept {
  state_->stopping = true;
  const std::uint64_t one = 1;
  // Fails only when the counter is full, and then it is readable all the same.
  const ssize_t written = ::write(state_->stop_event.number(), &one, sizeof(one));
  static_cast<void>(written);
  state_->acceptor.leave();
}

}  // namespace sktt::http
