#include "client/service.hpp"

#include <chrono>
#include <memory>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "client/explain.hpp"
#include "client/json_fields.hpp"
#include "http/connection.hpp"
#include "http/message_signature.hpp"

namespace sktt::client {
namespace {

constexpr std::chrono::seconds kReadLifetime{60};
constexpr std::chrono::seconds kDecisionLifetime{120};
constexpr int kFirstSuccess = 200;
constexpr int kFirstRedirect = 300;
constexpr int kFirstServerError = 500;
constexpr std::string_view kScheme = "http://";

Errc code_of(int status) {
  switch (status) {
    case 401:
      return Errc::unauthenticated;
    case 403:
      return Errc::forbidden;
    case 404:
      return Errc::not_found;
    case 409:
    case 412:
      return Errc::conflict;
    case 413:
      return Errc::too_large;
    case 423:
      return Errc::locked;
    case 429:
      return Errc::too_many;
    // A proxy says that it got no answer from the service: what was asked may be done.
    case 502:
    case 504:
      return Errc::unavailable;
    case 507:
      return Errc::disk_full;
    default:
      return status >= kFirstServerError ? Errc::storage : Errc::refused;
  }
}

/// Says what went wrong in the reader's language first, then in the service's own words. Of a fault
/// of its own the service speaks to the reader already, and gives the number that its log knows.
std::string words_of(const nlohmann::json& problem, int status) {
  const std::string detail = text_at(problem, "detail");
  const std::string fault = text_at(problem, "instance");
  if (status >= kFirstServerError) {
    return (detail.empty() ? std::string(meaning_of(code_of(status))) : detail) +
           (fault.empty() ? "" : "\nNomor gangguan, untuk administrator: " + fault);
  }
  const std::string own = detail.empty() ? text_at(problem, "title") : detail;
  return std::string(meaning_of(code_of(status))) +
         "\nLayanan: " + (own.empty() ? "HTTP " + std::to_string(status) : own);
}

/// Reads a problem document as far as it is one.
Error to_error(const http::Response& answer) {
  const auto parsed = parse_json(as_text(answer.body));
  const nlohmann::json problem = parsed ? parsed.value() : nlohmann::json();
  std::vector<FieldProblem> fields;
  for (const auto& field : list_at(problem, "errors")) {
    fields.push_back({text_at(field, "pointer"), text_at(field, "detail")});
  }
  return {code_of(answer.status), words_of(problem, answer.status), std::move(fields)};
}

/// An answer that no service of ours gives.
Error unreadable(const Error& why) {
  return {Errc::refused, "jawaban layanan tidak terbaca: " + why.detail()};
}

Result<http::Request> with_signature(http::Request request, const http::SignaturePolicy& policy,
                                     const http::SignatureParameters& parameters,
                                     const crypto::PrivateKey& key) {
  auto fields = http::sign_request(request, policy, parameters, key);
  if (!fields) {
    return std::move(fields).error();
  }
  for (http::Header& field : fields.value()) {
    request.headers.push_back(std::move(field));
  }
  return request;
}

}  // namespace

Result<ServiceRoute> route_to(std::string_view url) {
  auto parsed = http::parse_http_url(url);
  if (!parsed) {
    return Error(Errc::malformed, "alamat layanan: " + parsed.error().detail());
  }
  const std::string_view rest = url.substr(kScheme.size());
  const auto connection =
      std::make_shared<http::Connection>(parsed.value().host, parsed.value().port);
  return ServiceRoute{
      std::string(rest.substr(0, rest.find_first_of("/?"))),
      [connection](const http::Request& request) { return connection->send(request); }};
}

Result<Signer> Service::require_signer() const {
  return signer_ ? Result<Signer>(*signer_)
                 : Error(Errc::malformed, "perintah ini milik pejabat; tambahkan --as FOLDER");
}

Result<http::Response> Service::read(std::string target, http::Headers more) const {
  const auto signer = require_signer();
  if (!signer) {
    return signer.error();
  }
  http::Request request;
  request.method = "GET";
  request.target = std::move(target);
  request.authority = route_.authority;
  request.headers = std::move(more);
  const Instant now = clock_.now();
  auto ready =
      with_signature(std::move(request), http::read_policy(),
                     {now, now + kReadLifetime, "", signer.value().key_id}, signer.value().key);
  return ready ? send(std::move(ready).value()) : Result<http::Response>(std::move(ready).error());
}

Result<http::Response> Service::decide(std::string target, const nlohmann::json& body,
                                       std::string nonce) const {
  const auto signer = require_signer();
  if (!signer) {
    return signer.error();
  }
  http::Request request;
  request.method = "POST";
  request.target = std::move(target);
  request.authority = route_.authority;
  request.headers = {{"content-type", "application/json"}};
  request.body = to_bytes(body.dump());
  const Instant now = clock_.now();
  auto ready = with_signature(
      std::move(request), http::approval_policy(),
      {now, now + kDecisionLifetime, std::move(nonce), signer.value().key_id}, signer.value().key);
  return ready ? send(std::move(ready).value()) : Result<http::Response>(std::move(ready).error());
}

Result<http::Response> Service::send(http::Request request) const {
  auto answer = ask(std::move(request));
  return answer ? succeeded(std::move(answer).value()) : std::move(answer);
}

Result<http::Response> Service::ask(http::Request request) const {
  request.authority = route_.authority;
  auto answer = route_.send(request);
  if (!answer && answer.error().code() == Errc::unavailable) {
    return Error(Errc::unavailable, "layanan di " + route_.authority + " tidak menjawab");
  }
  if (!answer) {
    return unreadable(answer.error());
  }
  return answer;
}

Result<http::Response> succeeded(http::Response answer) {
  const bool success = answer.status >= kFirstSuccess && answer.status < kFirstRedirect;
  return success ? Result<http::Response>(std::move(answer)) : to_error(answer);
}

Result<nlohmann::json> json_of(const http::Response& answer) {
  auto parsed = parse_json(as_text(answer.body));
  if (!parsed) {
    return unreadable(parsed.error());
  }
  return parsed;
}

}  // namespace sktt::client
