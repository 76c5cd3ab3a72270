#include "audit/supersession.hpp"

#include <nlohmann/json.hpp>

#include "registry/cases.hpp"
#include "registry/documents.hpp"
#include "registry/earlier_letters.hpp"
#include "sop/terms.hpp"

namespace sktt::audit {
namespace {

std::string text_of(const nlohmann::json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Finds the case that sealed a letter. Errors: `refused` if none did; `storage`.
Result<registry::Standing> sealed_as(const Scope& scope, const std::string& letter_number) {
  const auto document = registry::find_by_letter_number(scope.connection, letter_number);
  if (!document) {
    return document.error();
  }
  if (!document.value()) {
    return Error(Errc::refused, "there is no letter " + letter_number);
  }
  const auto record = registry::load_case(scope.connection, document.value()->case_id);
  return record ? registry::load_standing(scope.connection, record.value().number)
                : Result<registry::Standing>(record.error());
}

Status check_earlier(const Scope& scope, const registry::EarlierLetter& letter) {
  if (!letter.superseded_by) {
    return Done{};
  }
  const auto fresh = sealed_as(scope, *letter.superseded_by);
  if (!fresh) {
    return Error(fresh.error()).within("what is said to have replaced it");
  }
  return fresh.value().application.replaces == letter.number
             ? Status(Done{})
             : Error(Errc::refused,
                     "letter " + *letter.superseded_by + " does not ask to replace this one");
}

}  // namespace

Status check_superseded(const Scope& scope, std::int64_t old_case, const sop::Event& superseded,
                        const nlohmann::json& body) {
  if (body.value("activity", nlohmann::json()) != sop::activity::kRegistration ||
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
  const auto earlier = registry::find_earlier_letter(scope.connection, *replaced);
  if (!earlier) {
    return earlier.error();
  }
  const bool still_issued = old.value() ? old.value()->status == registry::DocumentStatus::issued
                                        : earlier.value() && !earlier.value()->superseded_by;
  return still_issued
             ? Error(Errc::refused, "its letter replaced " + *replaced + ", which is still issued")
             : Status(Done{});
}

Status audit_replaced_earlier_letters(const Scope& scope) {
  const auto acts = registry::list_acts_with_letters(scope.connection);
  if (!acts) {
    return acts.error();
  }
  for (const std::uint64_t act : acts.value()) {
    const auto letters = registry::list_earlier_letters(scope.connection, act);
    if (!letters) {
      continue;  // Noted with the act that imported them.
    }
    for (const registry::EarlierLetter& letter : letters.value()) {
      scope.note("earlier letter " + letter.number, check_earlier(scope, letter));
    }
  }
  return Done{};
}

}  // namespace sktt::audit
