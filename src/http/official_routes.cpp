#include <charconv>

#include <nlohmann/json.hpp>

#include "http/authentication.hpp"
#include "http/case_json.hpp"
#include "http/decision_json.hpp"
#include "http/problem.hpp"
#include "http/service.hpp"

namespace sktt::http {
namespace {

using Json = nlohmann::json;

/// Largest decision: an application's data, a sealed passphrase and a note.
constexpr std::size_t kMaxDecisionBytes = std::size_t{64} * 1024;

/// Answers a signed read with what `read` makes for the official.
template <class Read>
Response answer_read(const Service& service, const Request& request, Read read) {
  const auto authenticated = authenticate(service, request, read_policy());
  if (!authenticated) {
    return problem(authenticated.error(), read_policy());
  }
  return read(authenticated.value().who);
}

Response get_tasks(const Service& service, const Request& request) {
  return answer_read(service, request, [&](const issue::Identity& who) {
    const auto inbox = issue::open_inbox(service.office, who);
    return inbox ? json_response(200, to_json(inbox.value(), who)) : problem(inbox.error());
  });
}

Response get_case(const Service& service, const Request& request) {
  return answer_read(service, request, [&](const issue::Identity& who) {
    const auto view = issue::view_case(service.office, who, request.parameter("id"));
    return view ? json_response(200,
                                to_json(view.value(), service.office.passphrase_keys.current_jwk()))
                : problem(view.error());
  });
}

Response get_draft(const Service& service, const Request& request) {
  return answer_read(service, request, [&](const issue::Identity& who) {
    auto file = issue::konsep_file(service.office, who, request.parameter("id"));
    return file ? Response{200, "application/pdf", {}, std::move(file).value()}
                : problem(file.error());
  });
}

Response get_attachment(const Service& service, const Request& request) {
  return answer_read(service, request, [&](const issue::Identity& who) {
    const std::string& text = request.parameter("position");
    std::size_t position = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), position);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) {
      return problem(Error(Errc::not_found, "attachments are numbered from 1"));
    }
    auto file = issue::attachment_file(service.office, who, request.parameter("id"), position);
    if (!file) {
      return problem(file.error());
    }
    // Served as a download: what an applicant sent never runs in the office's own origin.
    return Response{200,
                    file.value().media_type,
                    {{"content-disposition", "attachment"}},
                    std::move(file).value().content};
  });
}

template <class Read, class Act>
Response answer_act(const Service& service, const Request& request, Read read, Act act) {
  const auto authenticated = authenticate(service, request, approval_policy());
  if (!authenticated) {
    return problem(authenticated.error(), approval_policy());
  }
  const auto asked = read(as_text(request.body), request.parameter("id"));
  if (!asked) {
    return problem(asked.error());
  }
  const auto result =
      act(service.office, authenticated.value().who, asked.value(),
          to_evidence(authenticated.value().request, request, service.office.clock.now()));
  return result ? json_response(200, to_json(result.value())) : problem(result.error());
}

}  // namespace

void add_official_routes(Server& server, const Service& service) {
  server.route("GET", "/v1/tasks", {},
               [&](const Request& request) { return get_tasks(service, request); });
  server.route("GET", "/v1/cases/{id}", {},
               [&](const Request& request) { return get_case(service, request); });
  server.route("GET", "/v1/cases/{id}/draft.pdf", {},
               [&](const Request& request) { return get_draft(service, request); });
  server.route("GET", "/v1/cases/{id}/attachments/{position}", {},
               [&](const Request& request) { return get_attachment(service, request); });
  const RouteOptions decision{.max_body_bytes = kMaxDecisionBytes,
                              .media_types = {"application/json"}};
  server.route("POST", "/v1/cases/{id}/decisions", decision, [&](const Request& request) {
    return answer_act(service, request, read_decision, issue::decide);
  });
  server.route("POST", "/v1/cases/{id}/cancellation", decision, [&](const Request& request) {
    return answer_act(service, request, read_cancellation, issue::cancel);
  });
}

}  // namespace sktt::http
