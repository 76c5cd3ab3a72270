#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "http/case_json.hpp"
#include "http/daily_tries.hpp"
#include "http/disk_floor.hpp"
#include "http/field_names.hpp"
#include "http/idempotency_key.hpp"
#include "http/multipart.hpp"
#include "http/problem.hpp"
#include "http/service.hpp"
#include "issue/collected_letter.hpp"
#include "issue/intake.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kApplicationPart = "application";
/// Twenty times what the longest application needs.
constexpr std::size_t kMaxApplicationBytes = 65'536;
/// A counter hands in a morning's files at once; what follows must not fill the disk: twelve an
/// hour of 12 MB are 3.5 GB a day.
constexpr RateLimitPolicy kSubmissions{.burst = 60, .every = std::chrono::minutes(5)};
constexpr RateLimitPolicy kTracking{.burst = 120, .every = std::chrono::seconds(1)};
constexpr RateLimitPolicy kDownloads{.burst = 30, .every = std::chrono::seconds(4)};

Result<sop::Application> read_application_part(ByteView content) {
  if (content.size() > kMaxApplicationBytes) {
    return Error(
        Errc::too_large, "the part \"application\" is larger than it may be",
        {{"/application", "may have " + std::to_string(kMaxApplicationBytes) + " bytes at most"}});
  }
  const auto json = parse_json(as_text(content));
  return json ? sop::read_application(json.value()) : Result<sop::Application>(json.error());
}

Result<issue::Submission> read_submission(const Service& service, const Request& request) {
  const auto parts = parse_form(request.header("content-type").value_or(""), request.body);
  if (!parts) {
    return parts.error();
  }
  std::optional<sop::Application> application;
  std::vector<registry::Attachment> attachments;
  for (const FormPart& part : parts.value()) {
    if (part.name == kApplicationPart) {
      auto read = read_application_part(part.content);
      if (!read || application) {
        return read ? Error(Errc::malformed, "the part \"application\" stands twice")
                    : std::move(read).error();
      }
      application = std::move(read).value();
      continue;
    }
    auto attachment = issue::make_attachment(service.office.procedure, part.name,
                                             Bytes(part.content.begin(), part.content.end()));
    if (!attachment) {
      return std::move(attachment).error();
    }
    attachments.push_back(std::move(attachment).value());
  }
  if (!application) {
    return Error(Errc::malformed, "the form has no part \"application\"",
                 {{"/application", "a part of that name with the data as JSON"}});
  }
  return issue::Submission{std::move(*application), std::move(attachments)};
}

/// Reads a form with a file, if there is room to keep it, and answers what `accept` makes of it:
/// this status and the receipt, or why not.
template <class Accept>
Response take_form(const Service& service, const Request& request, int status, Accept accept) {
  if (auto refusal = refuse_without_room(service.free_space)) {
    return *std::move(refusal);
  }
  const auto mark = repeat_mark(request);
  if (!mark) {
    return problem(mark.error());
  }
  const auto submission = read_submission(service, request);
  if (!submission) {
    return problem(submission.error());
  }
  const auto accepted = accept(submission.value(), mark.value());
  return accepted ? json_response(status, to_json(accepted.value())) : problem(accepted.error());
}

Response post_application(const Service& service, const Request& request) {
  return take_form(service, request, 201, [&](const auto& submission, const auto& mark) {
    return issue::submit(service.office, submission, mark);
  });
}

Response post_again(const Service& service, const Request& request) {
  return take_form(service, request, 200, [&](const auto& submission, const auto& mark) {
    return issue::resubmit(service.office, request.parameter("id"),
                           request.header(kTrackingTokenField).value_or(""), submission, mark);
  });
}

Response get_application(const Service& service, const Request& request) {
  const auto tracked = issue::track(service.office, request.parameter("id"),
                                    request.header(kTrackingTokenField).value_or(""));
  return tracked ? json_response(200, to_json(tracked.value())) : problem(tracked.error());
}

Response get_letter(const Service& service, const Request& request) {
  const std::string& number = request.parameter("id");
  auto letter = issue::collected_letter(service.office, number,
                                        request.header(kReceiptCodeField).value_or(""));
  if (!letter) {
    return problem_of_the_day(service, letter.error());
  }
  return {200,
          "application/pdf",
          {{"content-disposition", "attachment; filename=\"SKTT-" + number + ".pdf\""}},
          std::move(letter).value()};
}

}  // namespace

void add_applicant_routes(Server& server, const Service& service) {
  // A full set of scans is larger than any other body; twelve files of 5 MB do not fit at once.
  constexpr std::size_t kMaxSubmissionBytes = std::size_t{12} * 1024 * 1024;
  const RouteOptions submission{.max_body_bytes = kMaxSubmissionBytes,
                                .media_types = {"multipart/form-data"},
                                .limit = RouteLimit{"submit", kSubmissions}};
  server.route("POST", "/applications", submission,
               [&](const Request& request) { return post_application(service, request); });
  server.route("POST", "/applications/{id}", submission,
               [&](const Request& request) { return post_again(service, request); });
  server.route("GET", "/applications/{id}", {.limit = RouteLimit{"track", kTracking}},
               [&](const Request& request) { return get_application(service, request); });
  server.route("GET", "/applications/{id}/letter.pdf",
               {.limit = RouteLimit{"download", kDownloads}},
               [&](const Request& request) { return get_letter(service, request); });
}

}  // namespace sktt::http
