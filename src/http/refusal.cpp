#include "http/refusal.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "http/pages.hpp"
#include "http/problem.hpp"

namespace sktt::http {
namespace {

Response with_instance(Response problem, std::string_view fault_id) {
  auto body = nlohmann::ordered_json::parse(as_text(problem.body));
  body["instance"] = "urn:sktt:fault:" + std::string(fault_id);
  problem.body = to_bytes(body.dump());
  return problem;
}

}  // namespace

bool wants_page(const Headers& asked) {
  return std::any_of(asked.begin(), asked.end(), [](const Header& header) {
    return header.name == "accept" && header.value.find("text/html") != std::string::npos;
  });
}

Response for_reader(const Headers& asked, Response answer, std::string_view fault_id) {
  if (answer.content_type != kProblemContentType) {
    return answer;
  }
  if (!wants_page(asked)) {
    return fault_id.empty() ? answer : with_instance(std::move(answer), fault_id);
  }
  Response page = refusal_page(answer.status, fault_id);
  page.headers = std::move(answer.headers);
  return page;
}

}  // namespace sktt::http
