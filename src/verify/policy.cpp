#include "verify/policy.hpp"

#include "base/config.hpp"
#include "base/name_table.hpp"
#include "base/text.hpp"
#include "embedded/sktt_verify.hpp"

namespace sktt::verify {
namespace {

constexpr NameTable<Effect, 4> kEffects{{
    {Effect::fail, "fail"},
    {Effect::undecided, "undecided"},
    {Effect::warn, "warn"},
    {Effect::inform, "inform"},
}};

constexpr std::string_view kOfficeName = "SKTT";

std::size_t place_of(Check check) {
  return static_cast<std::size_t>(check);
}

/// Takes one check's effect, and notes with the table what is wrong with it.
Effect take_effect(ConfigTable& table, Check check) {
  const std::string key(to_name(check));
  const bool there = table.has(key);
  const std::string text = table.text(key);
  const auto effect = effect_from_name(text);
  if (!effect) {
    // What is missing or no text was noted by the table.
    if (there && !text.empty()) {
      table.problem(key, effect.error().detail());
    }
    return Effect::fail;
  }
  if (is_foundation(check) && effect.value() != Effect::fail) {
    table.problem(key, "must be \"fail\": everything else that is said of a file rests on it");
  }
  return effect.value();
}

}  // namespace

std::string_view to_name(Effect effect) {
  return name_in(kEffects, effect);
}

Result<Effect> effect_from_name(std::string_view name) {
  return term_in(kEffects, name);
}

Effect office_effect(Check check) {
  switch (check) {
    case Check::timestamp_future:
    case Check::trust_roles:
    case Check::revocation_known:
    case Check::revocation_current:
      return Effect::undecided;
    case Check::revoked_later:
      return Effect::inform;
    default:
      return Effect::fail;
  }
}

Policy::Policy()
    : name_(kOfficeName), digest_(crypto::sha256(as_bytes(embedded::kVerifyToml))), effects_{} {
  for (const Check check : all_checks()) {
    effects_.at(place_of(check)) = office_effect(check);
  }
}

Result<Policy> Policy::read(std::string_view toml, std::string file_name) {
  auto parsed = ConfigTable::parse(toml, std::move(file_name));
  if (!parsed) {
    return std::move(parsed).error();
  }
  ConfigTable& root = parsed.value();
  Policy policy;
  policy.digest_ = crypto::sha256(as_bytes(toml));
  policy.name_ = root.text("name");
  if (const auto line = check_line(policy.name_, 1, kMaxPolicyName); !line) {
    root.problem("name", line.error().detail());
  }
  ConfigTable checks = root.table("checks");
  for (const Check check : all_checks()) {
    policy.effects_.at(place_of(check)) = take_effect(checks, check);
  }
  if (auto finished = root.finish(); !finished) {
    return std::move(finished).error();
  }
  return policy;
}

Effect Policy::effect(Check check) const {
  return effects_.at(place_of(check));
}

PolicyLabel Policy::label() const {
  PolicyLabel label{name_, digest_, {}};
  for (const Check check : all_checks()) {
    if (effect(check) > office_effect(check)) {
      label.milder_in.push_back(check);
    }
  }
  return label;
}

Policy Policy::with(Check check, Effect effect) const {
  Policy changed = *this;
  changed.effects_.at(place_of(check)) = effect;
  const std::string change = std::string(to_name(check)) + " = " + std::string(to_name(effect));
  changed.name_ += ", " + change;
  changed.digest_ = crypto::sha256({digest_.view(), as_bytes(change)});
  return changed;
}

}  // namespace sktt::verify
