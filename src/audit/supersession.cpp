#include "audit/supersession.hpp"

#include <nlohmann/json.hpp>

#include "registry/documents.hpp"

namespace sktt::audit {
namespace {

constexpr int kRegistration = 8;

std::string text_of(const nlohmann::json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

Status check_superseded(const Scope& scope, std::int64_t old_case, const sop::Event& superseded,
                        const nlohmann::json& body) {
  if (body.value("activity", nlohmann::json()) != kRegistration ||
      text_of(body, "outcome") != "ya") {
    return Error(Errc::refused, "its signed request seals no letter");
  }
  const auto fresh = registry::find_by_letter_number(scope.connection, superseded.note);
  if (!fresh) {
    return fresh.error();
  }
  const auto sealing = registry::load_standing(scope.connection, text_of(body, "case"));
  if (!sealing) {
    return Error(sealing.error()).within("the case whose seal superseded it");
  }
  if (!fresh.value() || fresh.value()->case_id != sealing.value().record.id) {
    return Error(Errc::refused, "its signed request is not the seal of letter " + superseded.note);
  }
  const auto& replaced = sealing.value().application.replaces;
  const auto old = registry::find_by_letter_number(scope.connection, replaced.value_or(""));
  if (!old) {
    return old.error();
  }
  if (!old.value() || old.value()->case_id != old_case) {
    return Error(Errc::refused, "letter " + superseded.note + " does not ask to replace this one");
  }
  return Done{};
}

Status check_replaced(const Scope& scope, const registry::Standing& standing) {
  const auto& replaced = standing.application.replaces;
  if (!replaced || standing.state.letter == sop::LetterStanding::none) {
    return Done{};
  }
  const auto old = registry::find_by_letter_number(scope.connection, *replaced);
  if (!old) {
    return old.error();
  }
  if (old.value() && old.value()->status == registry::DocumentStatus::issued) {
    return Error(Errc::refused, "its letter replaced " + *replaced + ", which is still issued");
  }
  return Done{};
}

}  // namespace sktt::audit
