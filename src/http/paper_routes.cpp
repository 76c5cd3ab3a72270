#include <charconv>
#include <utility>

#include "http/daily_tries.hpp"
#include "http/field_names.hpp"
#include "http/query.hpp"
#include "http/service.hpp"
#include "http/signed_read.hpp"
#include "issue/books.hpp"
#include "issue/papers.hpp"

namespace sktt::http {
namespace {

constexpr RateLimitPolicy kApplicantPapers{.burst = 30, .every = std::chrono::seconds(2)};

Response paper_response(Result<Bytes> paper) {
  return paper ? Response{200, "application/pdf", {}, std::move(paper).value()}
               : problem(paper.error());
}

Response get_acknowledgement(const Service& service, const Request& request) {
  return paper_response(issue::acknowledgement_paper(
      service.office, request.parameter("id"), request.header(kTrackingTokenField).value_or("")));
}

Response get_applicants_slip(const Service& service, const Request& request) {
  return paper_response(issue::return_slip(service.office, request.parameter("id"),
                                           request.header(kTrackingTokenField).value_or("")));
}

Response get_slip(const Service& service, const Request& request) {
  return answer_read(service, request, [&](const issue::Identity& who) {
    return paper_response(issue::return_slip(service.office, who, request.parameter("id")));
  });
}

Response get_receipt(const Service& service, const Request& request) {
  return answer_read(service, request, [&](const issue::Identity& who) {
    const std::string& number = request.parameter("id");
    const auto code = request.header(kReceiptCodeField);
    if (!code) {
      return problem(
          Error(Errc::malformed, "the receipt code is missing",
                {{std::string(kReceiptCodeField),
                  "a header field with the code, typed or scanned, as activity 2 gave it"}}));
    }
    auto paper = issue::receipt_paper(service.office, who, number, *code);
    return paper ? paper_response(std::move(paper)) : problem_of_the_day(service, paper.error());
  });
}

/// Reads "year=2026"; nothing if there is no query.
Result<std::optional<int>> year_of(const Request& request) {
  constexpr std::size_t kDigits = 4;
  const auto query = read_query(request, {"year"});
  if (!query) {
    return query.error();
  }
  const auto found = query.value().find("year");
  if (found == query.value().end()) {
    return std::optional<int>();
  }
  const std::string& digits = found->second;
  int year = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), year);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size();
  if (digits.size() != kDigits || !whole || year < 1) {
    return Error(Errc::malformed, "the query is not as it should be",
                 {{"/query/year", "must be four digits, such as 2026"}});
  }
  return std::optional<int>(year);
}

Response get_book(const Service& service, const Request& request, issue::BookKind kind,
                  issue::BookFile file) {
  return answer_read(service, request, [&](const issue::Identity& who) {
    const auto year = year_of(request);
    if (!year) {
      return problem(year.error());
    }
    auto book = issue::read_book(service.office, who, kind, file, year.value());
    if (!book || file == issue::BookFile::pdf) {
      return paper_response(std::move(book));
    }
    // Served as a download: a browser need not guess what to do with the names in it.
    return Response{200,
                    "text/csv; charset=utf-8; header=present",
                    {{"content-disposition", "attachment"}},
                    std::move(book).value()};
  });
}

void add_book(Server& server, const Service& service, const std::string& path,
              issue::BookKind kind) {
  for (const auto& [extension, file] :
       {std::pair(".pdf", issue::BookFile::pdf), std::pair(".csv", issue::BookFile::csv)}) {
    const issue::BookFile wanted = file;
    server.route("GET", path + extension, {}, [&service, kind, wanted](const Request& request) {
      return get_book(service, request, kind, wanted);
    });
  }
}

}  // namespace

void add_paper_routes(Server& server, const Service& service) {
  const RouteOptions applicants{.limit = RouteLimit{"paper", kApplicantPapers}};
  server.route("GET", "/applications/{id}/acknowledgement.pdf", applicants,
               [&](const Request& request) { return get_acknowledgement(service, request); });
  server.route("GET", "/applications/{id}/return-slip.pdf", applicants,
               [&](const Request& request) { return get_applicants_slip(service, request); });
  server.route("GET", "/v1/cases/{id}/return-slip.pdf", {},
               [&](const Request& request) { return get_slip(service, request); });
  server.route("GET", "/v1/cases/{id}/receipt.pdf", {},
               [&](const Request& request) { return get_receipt(service, request); });
  add_book(server, service, "/v1/books/register", issue::BookKind::buku_register);
  add_book(server, service, "/v1/books/agenda", issue::BookKind::buku_agenda);
}

}  // namespace sktt::http
