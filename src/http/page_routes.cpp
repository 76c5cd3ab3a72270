#include <memory>

#include "http/pages.hpp"
#include "http/problem.hpp"
#include "http/service.hpp"
#include "issue/service_times.hpp"

namespace sktt::http {
namespace {

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

}  // namespace

void add_page_routes(Server& server, const Service& service) {
  server.route("GET", "/", {}, [](const Request&) { return upload_page(); });
  server.route("GET", "/V", {}, [](const Request&) { return qr_page(); });
  const auto board = std::make_shared<issue::ServiceTimesBoard>(service.office);
  server.route("GET", "/sop", {},
               [&service, board](const Request&) { return get_procedure(service, *board); });
  server.route("GET", "/assets/{name}", {}, get_asset);
}

}  // namespace sktt::http
