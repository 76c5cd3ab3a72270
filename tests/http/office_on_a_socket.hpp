#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "described_answers.hpp"
#include "http/message.hpp"
#include "http/message_signature.hpp"
#include "http/rate_limit.hpp"
#include "http/service.hpp"
#include "issue/office_fixture.hpp"
#include "running_server.hpp"

namespace sktt::http::test {

/// The name that the office's signed requests are addressed to.
inline constexpr std::string_view kAuthority = "sktt.contohrejo.example";

/// A request key of an official, with the half that the service never sees.
struct Device {
  std::string key_id;
  crypto::PrivateKey key;
};

/// A whole office behind the real routes, on a socket of the loopback. Whatever it answers here,
/// the test that saw it fails if openapi.json does not say that it may.
class OfficeOnASocket {
 public:
  /// Signs reports if a key for that is given; names a security contact if that is.
  explicit OfficeOnASocket(sktt::test::Staff staff = sktt::test::Staff::one_each,
                           ServerOptions options = {},
                           std::optional<crypto::PrivateKey> report_key = std::nullopt,
                           std::string security_contact = {});

  [[nodiscard]] sktt::test::OfficeFixture& office() { return office_; }
  /// The device of an official, named as in OfficeFixture.
  [[nodiscard]] const Device& device(std::string_view official) const;
  /// Binds one more request key to an official.
  [[nodiscard]] Device bind(std::string_view official, crypto::Algorithm algorithm);

  /// Sends a request as it stands on a connection of its own. Throws std::runtime_error if no
  /// answer comes.
  [[nodiscard]] Response send(const Request& request) const;
  /// Sends one request byte for byte on a connection of its own and reads until the service closes.
  [[nodiscard]] std::string exchange(std::string_view bytes, const char* from = "127.0.0.1") const;
  [[nodiscard]] Response get(std::string target, Headers headers = {}) const;
  [[nodiscard]] Response post(std::string target, std::string_view type, Bytes body,
                              Headers headers = {}) const;
  /// Reads under an official's signature, with fields that it does not cover.
  [[nodiscard]] Response read(std::string_view official, std::string target,
                              Headers headers = {}) const;
  /// Sends a decision, or whatever else `body` is, under an official's signature, with fields that
  /// it does not cover.
  [[nodiscard]] Response act(std::string_view official, const std::string& target,
                             const nlohmann::json& body, std::string nonce,
                             const Headers& headers = {}) const;

  /// What a device of now says of its signature: made now, for a minute.
  [[nodiscard]] SignatureParameters parameters(const Device& device, std::string nonce) const;

  /// From now on, what is free on the register's disk; more than enough before.
  void set_free_space(std::uintmax_t bytes) { free_bytes_ = bytes; }

  [[nodiscard]] const std::vector<Route>& routes() const { return server_.routes(); }
  std::string stop_and_read_logs() { return server_.stop_and_read_logs(); }
  [[nodiscard]] std::uint16_t port() const { return server_.port(); }

 private:
  sktt::test::OfficeFixture office_;
  std::map<std::string, Device, std::less<>> devices_;
  RateLimit rate_limit_;
  std::atomic<std::uintmax_t> free_bytes_ = 2 * kDiskFloorBytes;
  Service service_;
  RunningServer server_;
  DescribedAnswers described_;
};

/// A request to the office, unsigned.
[[nodiscard]] Request request_to(std::string method, std::string target);
/// A decision or a cancellation to the office, unsigned.
[[nodiscard]] Request act_request(const std::string& target, const nlohmann::json& body);
/// Signs a request and gives it with the fields added. Throws std::runtime_error on refusal.
[[nodiscard]] Request with_signature(Request request, const SignaturePolicy& policy,
                                     const SignatureParameters& parameters,
                                     const crypto::PrivateKey& key);

/// Where decisions on a case are sent.
[[nodiscard]] std::string decisions_of(const std::string& case_number);
/// Writes a decision as the officials' client does.
[[nodiscard]] nlohmann::json to_body(const issue::Decision& decision);
/// Reads an answer's JSON. Throws if it is none.
[[nodiscard]] nlohmann::json json_of(const Response& response);
/// The end of the type URI of a problem; empty if the answer is none.
[[nodiscard]] std::string problem_name(const Response& response);
/// The pointers of a problem's `errors`, joined by spaces.
[[nodiscard]] std::string problem_pointers(const Response& response);

}  // namespace sktt::http::test
