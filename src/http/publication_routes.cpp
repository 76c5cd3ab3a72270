#include <chrono>
#include <string>

#include "base/time.hpp"
#include "embedded/sktt_http.hpp"
#include "http/problem.hpp"
#include "http/service.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kSecurityTextPath = "/.well-known/security.txt";
/// How long a copy of it may be relied on; the standard advises less than a year.
constexpr std::chrono::hours kSecurityTextLifetime{30 * 24};

Response get_publication(const Service& service, const Request& request) {
  const auto found = service.publications.find(request.parameter("name"));
  if (found == service.publications.end()) {
    return problem(Error(Errc::not_found, "nothing of this name is published"));
  }
  return {200, found->second.content_type, {}, found->second.content};
}

/// Answers once the database answers; says no more to strangers. The log has the cause.
Response get_health(const Service& service) {
  const auto unwell = [](const Error& cause) {
    return problem(Error(Errc::unavailable, "the register does not answer: " + cause.detail()));
  };
  auto lease = service.office.readers.borrow();
  if (!lease) {
    return unwell(lease.error());
  }
  const auto answer = lease.value().connection().row(
      "SELECT 1", {}, [](const db::Statement& row) { return row.integer(0); });
  return answer ? text_response(200, "text/plain; charset=utf-8", "ok\n") : unwell(answer.error());
}

/// Says where faults are reported to. Standard: RFC 9116.
Response get_security_text(const Service& service) {
  if (service.security_contact.empty()) {
    return problem(Error(Errc::not_found, "the office names no contact for reports of faults"));
  }
  const std::string& host = service.office.verifier.trust().office.verification_host;
  return text_response(200, "text/plain; charset=utf-8",
                       "Contact: " + service.security_contact + "\nExpires: " +
                           to_rfc3339(service.office.now() + kSecurityTextLifetime) +
                           "\nPreferred-Languages: id, en\nCanonical: https://" + host +
                           std::string(kSecurityTextPath) + "\n");
}

Response get_description() {
  return text_response(200, "application/json", embedded::kOpenapiJson);
}

}  // namespace

void add_publication_routes(Server& server, const Service& service) {
  server.route("GET", "/openapi.json", {}, [](const Request&) { return get_description(); });
  server.route("GET", "/healthz", {}, [&](const Request&) { return get_health(service); });
  server.route("GET", std::string(kSecurityTextPath), {},
               [&](const Request&) { return get_security_text(service); });
  server.route("GET", "/pki/{name}", {},
               [&](const Request& request) { return get_publication(service, request); });
}

}  // namespace sktt::http
