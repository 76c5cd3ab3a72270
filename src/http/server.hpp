#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "http/body_budget.hpp"
#include "http/rate_limit.hpp"
#include "http/router.hpp"

namespace sktt::http {

/// What a client may ask of us, in bytes, counts and seconds.
struct ServerLimits {
  std::size_t max_body_bytes = kMaxBodyBytes;  ///< No route takes more, whatever it says.
  std::size_t max_head_bytes = 16'384;         ///< Request line and fields.
  std::size_t max_headers = 64;
  std::size_t max_target_bytes = 2048;
  std::size_t max_requests_per_connection = 1000;
  std::chrono::seconds read_timeout{5};     ///< Between two pieces of a request.
  std::chrono::seconds write_timeout{10};   ///< While a client does not take what we send.
  std::chrono::seconds head_timeout{10};    ///< For a whole head, however many pieces it has.
  std::chrono::seconds body_timeout{15};    ///< For the rest of a body, with what its size adds.
  std::chrono::seconds answer_timeout{15};  ///< For taking a whole answer, with what its size adds.
  std::size_t min_bytes_per_second = 32'768;  ///< So much adds a second to those two.
  std::chrono::seconds idle_timeout{5};       ///< Between two requests.
  /// Of bodies under way, of all clients together and of one; a handler may hold a second copy.
  BodyCaps bodies{.total_bytes = std::size_t{256} * 1024 * 1024,
                  .client_bytes = std::size_t{64} * 1024 * 1024};
  std::size_t worker_threads = 128;         ///< One connection holds one; slow ones give theirs up.
  std::size_t connections_per_client = 96;  ///< The proxy, if there is one, has no such limit.
  /// Of one client to one route, beside what the route asks for itself.
  RateLimitPolicy any_endpoint{.burst = 3000, .every = std::chrono::seconds(1), .earned = 50};
};

/// Takes one line. Called from many threads at once.
using LogLine = std::function<void(std::string_view)>;

/// Makes a name for a fault of ours that no other has: 16 hexadecimal digits.
[[nodiscard]] std::string fresh_fault_id();

/// What a server is made with.
struct ServerOptions {
  ServerLimits limits;
  /// The one peer whose X-Real-IP is believed: the reverse proxy. Empty for none.
  std::string trusted_proxy;
  /// One line a request: method, route pattern, status, bytes, milliseconds. No path, no address,
  /// no query: those can name a person.
  LogLine access_log = [](std::string_view) {};
  /// One line for each answer of 5xx: the id that the answer carries, method, route pattern and the
  /// cause.
  LogLine error_log = [](std::string_view) {};
  /// Counts every request against its route, by `any_endpoint` and by the limit of the route;
  /// outlives the server. Null for no such limits.
  RateLimit* rate_limit = nullptr;
  /// Names the next fault. Called from many threads at once.
  std::function<std::string()> fault_id = fresh_fault_id;
};

/// An HTTP/1.1 server on a socket of its own, a thread for each connection.
///
/// Invariant: a handler sees a request only if its form, its length and its fields were checked;
/// whatever a handler throws becomes a 500 that says nothing of it but the id of its line in
/// the error log. `route` before `run`; `stop`
/// may be called from any thread.
class Server {
 public:
  /// Throws std::runtime_error if no descriptor is left.
  explicit Server(ServerOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Adds a route, such as ("POST", "/v1/cases/{id}/decisions"); see `Router::add`.
  void route(std::string method, std::string pattern, RouteOptions options, Handler handler);

  /// Every route that was added.
  [[nodiscard]] const std::vector<Route>& routes() const noexcept;

  /// Listens on a numeric address; port 0 picks a free one. Gives the port.
  /// Errors: as `listen_on`.
  [[nodiscard]] Result<int> bind(const std::string& address, std::uint16_t port);

  /// Serves until `stop`, once; requests under way are finished. Throws std::logic_error if
  /// unbound.
  void run();
  /// Lets `run` return; for ever, also if it has not begun. Safe in any thread.
  void stop() noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sktt::http
