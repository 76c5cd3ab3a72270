#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/key.hpp"
#include "http/message.hpp"

namespace sktt::client {

/// An official's request key on this device, and the name the service knows it by.
struct Signer {
  std::string key_id;
  crypto::PrivateKey key;
};

/// Sends a request as it stands and gives any answer. Errors: `unavailable` if none came.
using Send = std::function<Result<http::Response>(const http::Request&)>;

/// Where a service is: its name as requests carry it, and the way there.
struct ServiceRoute {
  std::string authority;
  Send send;
};

/// Finds the way to "http://host[:port]". TLS ends at the office's reverse proxy.
/// Errors: `malformed`.
[[nodiscard]] Result<ServiceRoute> route_to(std::string_view url);

/// Talks to the service: signs what has to be signed and turns its problems into errors.
///
/// Errors of every call: `unavailable` if the service cannot be reached; else what its problem
/// says, in two lines: what it means, and the service's words. Never `unavailable` nor `malformed`,
/// which here mean the network and our own input.
/// For one thread.
class Service {
 public:
  Service(ServiceRoute route, std::optional<Signer> signer, const Clock& clock)
      : route_(std::move(route)), signer_(std::move(signer)), clock_(clock) {}

  /// Reads `target` under the official's signature, with `more` fields that it does not cover.
  [[nodiscard]] Result<http::Response> read(std::string target, http::Headers more = {}) const;
  /// Sends a decision: `body` under the official's signature, bound to the task's nonce.
  [[nodiscard]] Result<http::Response> decide(std::string target, const nlohmann::json& body,
                                              std::string nonce) const;
  /// Sends what needs no signature.
  [[nodiscard]] Result<http::Response> send(http::Request request) const;
  /// As `send`, and leaves a problem to the caller, who turns it into an error by `succeeded`.
  [[nodiscard]] Result<http::Response> ask(http::Request request) const;

 private:
  [[nodiscard]] Result<Signer> require_signer() const;

  ServiceRoute route_;
  std::optional<Signer> signer_;
  const Clock& clock_;
};

/// Gives an answer that is no problem. Errors: what the problem says, as of `Service`.
[[nodiscard]] Result<http::Response> succeeded(http::Response answer);

/// Reads an answer's JSON. Errors: `refused` if it is none: then no service of ours answered.
[[nodiscard]] Result<nlohmann::json> json_of(const http::Response& answer);

}  // namespace sktt::client
