#include <memory>

#include "embedded/sktt_http.hpp"
#include "http/pages.hpp"
#include "http/problem.hpp"
#include "http/service.hpp"
#include "issue/service_times.hpp"

namespace sktt::http {
namespace {

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

Response get_asset(const Request& request) {
  auto found = asset(request.parameter("name"));
  return found ? std::move(*found)
               : problem(Error(Errc::not_found, "nothing of this name is served"));
}

/// A page of the procedure is worth something without the times, too.
Response get_procedure(const Service& service, issue::ServiceTimesBoard& board) {
  const auto times = board.read();
  Response page = sop_page(service.office.procedure, times ? times.value().get() : nullptr);
  if (!times) {
    page.fault = "service times: " + times.error().detail();
  }
  return page;
}

Response get_description() {
  return text_response(200, "application/json", embedded::kOpenapiJson);
}

}  // namespace

void add_publication_routes(Server& server, const Service& service) {
  server.route("GET", "/", {}, [](const Request&) { return upload_page(); });
  server.route("GET", "/V", {}, [](const Request&) { return qr_page(); });
  const auto board = std::make_shared<issue::ServiceTimesBoard>(service.office);
  server.route("GET", "/sop", {},
               [&service, board](const Request&) { return get_procedure(service, *board); });
  server.route("GET", "/openapi.json", {}, [](const Request&) { return get_description(); });
  server.route("GET", "/assets/{name}", {}, get_asset);
  server.route("GET", "/healthz", {}, [&](const Request&) { return get_health(service); });
  server.route("GET", "/pki/{name}", {},
               [&](const Request& request) { return get_publication(service, request); });
}

void add_routes(Server& server, const Service& service) {
  add_official_routes(server, service);
  add_applicant_routes(server, service);
  add_paper_routes(server, service);
  add_verification_routes(server, service);
  add_publication_routes(server, service);
}

}  // namespace sktt::http
