#include "described_answers.hpp"

#include "base/ascii.hpp"
#include "http/problem.hpp"
#include "support/files.hpp"

namespace sktt::http::test {
namespace {

using Json = nlohmann::json;

constexpr int kFirstRefusal = 400;
constexpr std::string_view kPage = "text/html";

/// The first member that the schema does not have, or that it needs and the object lacks.
std::string odd_member(const Json& schema, const Json& object) {
  for (const auto& member : object.items()) {
    if (!schema["properties"].contains(member.key())) {
      return member.key();
    }
  }
  for (const Json& needed : schema["required"]) {
    if (!object.contains(needed.get<std::string>())) {
      return needed;
    }
  }
  return "";
}

}  // namespace

Json description() {
  return Json::parse(sktt::test::read_whole(sktt::test::repository_file("src/web/openapi.json")));
}

Json followed(const Json& document, const Json& part) {
  return part.contains("$ref")
             ? document.at(Json::json_pointer(part["$ref"].get<std::string>().substr(1)))
             : part;
}

DescribedAnswers::DescribedAnswers(const std::vector<Route>& routes) : document_(description()) {
  for (const Route& route : routes) {
    router_.add(route.method, route.pattern, {}, {});
  }
}

const Json* DescribedAnswers::operation_of(std::string_view method, std::string_view target) const {
  const auto match = router_.find(method, target.substr(0, target.find('?')));
  return match.route == nullptr
             ? nullptr
             : &document_["paths"].at(match.route->pattern).at(to_lower(match.route->method));
}

bool DescribedAnswers::has_type(const Json& described, const Response& answer) const {
  const Json content = followed(document_, described).value("content", Json::object());
  const std::string type = media_type({{"content-type", answer.content_type}});
  // Said once, at the head of the document: a browser gets a page in place of a problem.
  return content.empty() ? type.empty()
                         : content.contains("*/*") || content.contains(type) ||
                               (answer.status >= kFirstRefusal && type == kPage);
}

std::string DescribedAnswers::undescribed_member(const Response& answer) const {
  const Json& schema = document_["components"]["schemas"]["Problem"];
  const Json problem = Json::parse(as_text(answer.body));
  std::string odd = odd_member(schema, problem);
  for (const Json& error : problem.value("errors", Json::array())) {
    odd = odd.empty() ? odd_member(schema["properties"]["errors"]["items"], error) : odd;
  }
  return odd;
}

std::string DescribedAnswers::undescribed(std::string_view method, std::string_view target,
                                          const Response& answer) const {
  const std::string status = std::to_string(answer.status);
  const std::string named =
      status + " of " + std::string(method) + " " + std::string(target.substr(0, 80));
  const Json* operation = operation_of(method, target);
  const Json& everywhere = document_["x-any-operation"];
  if (operation != nullptr && (*operation)["responses"].contains(status)) {
    if (!has_type((*operation)["responses"][status], answer)) {
      return named + " as " + answer.content_type;
    }
  } else if (!everywhere.contains(status) &&
             (operation != nullptr || !document_["x-no-operation"].contains(status))) {
    return named;
  }
  if (answer.content_type != kProblemContentType || answer.body.empty()) {
    return "";
  }
  const std::string odd = undescribed_member(answer);
  return odd.empty() ? "" : named + " with or without " + odd;
}

}  // namespace sktt::http::test
