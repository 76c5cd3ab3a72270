#include "client/sending.hpp"

#include <utility>

#include "client/json_fields.hpp"
#include "client/reviewed.hpp"

namespace sktt::client {

using nlohmann::json;

Result<json> send_act(const Context& context, const json& body, std::string_view action,
                      const std::string& nonce) {
  std::string target = "/v1/cases/" + text_at(body, "case");
  target.append("/").append(action);
  const auto answer = context.service.decide(std::move(target), body, nonce);
  return answer ? json_of(answer.value()) : Result<json>(answer.error());
}

Result<json> send_decision(const Context& context, const json& view, const Choice& choice) {
  const ReviewedDrafts drafts(context.directory);
  const std::string number = text_at(view, "case");
  const auto reviewed = drafts.find(number);
  if (!reviewed) {
    return reviewed.error();
  }
  auto body = decision_body(view, choice, reviewed.value());
  if (!body) {
    return body;
  }
  if (needs_passphrase(body.value())) {
    const auto passphrase = context.passphrase();
    if (!passphrase) {
      return passphrase.error();
    }
    if (const auto sealed = add_passphrase(body.value(), view, passphrase.value()); !sealed) {
      return sealed.error();
    }
  }
  auto result =
      send_act(context, body.value(), "decisions", text_at(part_at(view, "task"), "nonce"));
  if (!result) {
    return result;
  }
  // What was opened is of no more use; a line that stays behind binds nothing.
  (void)drafts.forget(number);
  return result;
}

}  // namespace sktt::client
