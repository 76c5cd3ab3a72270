#include "http/signed_answer.hpp"

#include <algorithm>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "http/presented_json.hpp"
#include "http/problem.hpp"
#include "verify/signed_report.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kJose = "application/jose";

/// Tells whether one of the media types of an Accept field is this one, whatever its parameters.
bool names(std::string_view accept, std::string_view type) {
  while (!accept.empty()) {
    const std::size_t comma = accept.find(',');
    if (media_type({{"content-type", std::string(trimmed(accept.substr(0, comma)))}}) == type) {
      return true;
    }
    accept = comma == std::string_view::npos ? std::string_view() : accept.substr(comma + 1);
  }
  return false;
}

}  // namespace

bool wants_signed_report(const Headers& asked) {
  return std::any_of(asked.begin(), asked.end(), [](const Header& header) {
    return header.name == "accept" && names(header.value, kJose);
  });
}

Response no_signed_reports() {
  return problem(406, "not-acceptable", "This is not to be had in the form that was asked for",
                 "this office signs no reports; ask for application/json");
}

Response signed_answer(const Service& service, const issue::PresentedReport& presented) {
  if (!service.report_signer) {
    return no_signed_reports();
  }
  const auto report =
      verify::sign_report(to_json(presented), service.office.now(), *service.report_signer);
  return report ? text_response(200, kJose, report.value()) : problem(report.error());
}

}  // namespace sktt::http
