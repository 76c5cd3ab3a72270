#include <charconv>
#include <optional>

#include <nlohmann/json.hpp>

#include "base/time.hpp"
#include "http/authentication.hpp"
#include "http/case_json.hpp"
#include "http/decision_json.hpp"
#include "http/entity_tag.hpp"
#include "http/problem.hpp"
#include "http/query.hpp"
#include "http/service.hpp"
#include "http/signed_read.hpp"
#include "http/task_cursor.hpp"

namespace sktt::http {
namespace {

using Json = nlohmann::json;

/// Largest decision: an application's data, a sealed passphrase and a note.
constexpr std::size_t kMaxDecisionBytes = std::size_t{64} * 1024;

/// Reads a whole number of at most as many digits as it can need; nothing for other text.
std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  return whole ? std::optional<std::size_t>(number) : std::nullopt;
}

Result<issue::TaskPage> read_page(const Request& request) {
  const auto query = read_query(request, {"limit", "cursor"});
  if (!query) {
    return query.error();
  }
  issue::TaskPage page;
  if (const auto limit = query.value().find("limit"); limit != query.value().end()) {
    page.limit = whole_number(limit->second).value_or(0);
    if (page.limit == 0 || page.limit > issue::kMaxPageTasks) {
      return Error(Errc::malformed, "the query is not as it should be",
                   {{"/query/limit",
                     "must be a whole number from 1 to " + std::to_string(issue::kMaxPageTasks)}});
    }
  }
  if (const auto cursor = query.value().find("cursor"); cursor != query.value().end()) {
    const auto place = from_cursor(cursor->second);
    if (!place) {
      return place.error();
    }
    page.after = place.value();
  }
  return page;
}

Response get_tasks(const Service& service, const Request& request) {
  return answer_read(service, request, [&](const issue::Identity& who) {
    const auto page = read_page(request);
    if (!page) {
      return problem(page.error());
    }
    const auto inbox = issue::open_inbox(service.office, who, page.value());
    return inbox ? json_response(200, to_json(inbox.value(), who)) : problem(inbox.error());
  });
}

/// Compares the tags of If-Match with the case as it stands.
Result<TagMatch> match_case(const Service& service, const Request& request, std::string_view tags) {
  auto lease = service.office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const auto standing = registry::load_standing(connection, request.parameter("id"));
  if (!standing) {
    return standing.error();
  }
  const auto attachments = registry::list_attachments(connection, standing.value().record.id,
                                                      registry::Contents::leave_out);
  return attachments ? match_tags(tags, entity_tag(standing.value(), attachments.value()),
                                  TagComparison::strong)
                     : Result<TagMatch>(attachments.error());
}

Response get_case(const Service& service, const Request& request) {
  return answer_read(service, request, [&](const issue::Identity& who) {
    const auto view = issue::view_case(service.office, who, request.parameter("id"));
    if (!view) {
      return problem(view.error());
    }
    const auto known = single_header(request.headers, "if-none-match");
    if (!known) {
      return problem(known.error());
    }
    const std::string tag = entity_tag(view.value().standing, view.value().attachments);
    const auto match = known.value() ? match_tags(*known.value(), tag, TagComparison::weak)
                                     : Result<TagMatch>(TagMatch::misses);
    if (!match) {
      return problem(match.error());
    }
    Response answer =
        match.value() == TagMatch::meets
            ? Response{304, "", {}, {}}
            : json_response(200,
                            to_json(view.value(), service.office.passphrase_keys.current_jwk()));
    answer.headers.push_back({"etag", tag});
    return answer;
  });
}

/// Refuses an act on a case that is not as the asker last saw it, before anything of it is tried.
std::optional<Response> refuse_stale(const Service& service, const Request& request) {
  const auto expected = single_header(request.headers, "if-match");
  if (!expected) {
    return problem(expected.error());
  }
  if (!expected.value()) {
    return std::nullopt;
  }
  const auto match = match_case(service, request, *expected.value());
  if (!match) {
    return problem(match.error());
  }
  if (match.value() == TagMatch::meets) {
    return std::nullopt;
  }
  return problem(412, "precondition", "The case is not the one that If-Match names",
                 "it has moved on since you read it; fetch it again, review it and decide anew");
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
    const auto position = whole_number(request.parameter("position"));
    if (!position) {
      return problem(Error(Errc::not_found, "attachments are numbered from 1"));
    }
    auto file = issue::attachment_file(service.office, who, request.parameter("id"), *position);
    if (!file) {
      return problem(file.error());
    }
    if (file.value().expunged_at) {
      return problem(410, "gone", "The file was removed when its period had ended",
                     "dihapus sesuai retensi pada " + to_rfc3339(*file.value().expunged_at) +
                         "; its digest " + file.value().sha256.hex() + " is kept");
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
  if (auto stale = refuse_stale(service, request)) {
    return std::move(*stale);
  }
  const auto asked = read(as_text(request.body), request.parameter("id"));
  if (!asked) {
    return problem(asked.error());
  }
  const auto result =
      act(service.office, authenticated.value().who, asked.value(),
          to_evidence(authenticated.value().request, request, service.office.now()));
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
  server.route("POST", "/v1/cases/{id}/revocation", decision, [&](const Request& request) {
    return answer_act(service, request, read_revocation, issue::revoke);
  });
}

}  // namespace sktt::http
