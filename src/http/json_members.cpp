#include "http/json_members.hpp"

#include <nlohmann/json.hpp>

namespace sktt::http {

JsonMembers::JsonMembers(const nlohmann::json& object, std::string pointer)
    : object_(object), pointer_(std::move(pointer)) {
  if (!object_.is_object()) {
    problems_.push_back({pointer_, "must be a JSON object"});
  }
}

const nlohmann::json* JsonMembers::take(const char* key) {
  taken_.insert(key);
  if (!object_.is_object()) {
    return nullptr;
  }
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

std::string JsonMembers::required_text(const nlohmann::json& value, const char* key) {
  if (!value.is_string()) {
    problem(key, "must be a text");
    return "";
  }
  return value.get<std::string>();
}

std::string JsonMembers::text(const char* key) {
  const nlohmann::json* value = take(key);
  if (value == nullptr) {
    problem(key, "is missing");
    return "";
  }
  return required_text(*value, key);
}

std::optional<std::string> JsonMembers::optional_text(const char* key) {
  const nlohmann::json* value = take(key);
  return value == nullptr ? std::nullopt : std::optional<std::string>(required_text(*value, key));
}

int JsonMembers::whole(const char* key, int min, int max) {
  const nlohmann::json* value = take(key);
  const bool fits = value != nullptr && value->is_number_integer() &&
                    value->get<std::int64_t>() >= min && value->get<std::int64_t>() <= max;
  if (!fits) {
    problem(key,
            "must be a whole number from " + std::to_string(min) + " to " + std::to_string(max));
    return min;
  }
  return value->get<int>();
}

std::vector<std::string> JsonMembers::optional_texts(const char* key) {
  const nlohmann::json* value = take(key);
  std::vector<std::string> texts;
  if (value == nullptr) {
    return texts;
  }
  if (!value->is_array()) {
    problem(key, "must be a list of texts");
    return texts;
  }
  for (const nlohmann::json& element : *value) {
    texts.push_back(required_text(element, key));
  }
  return texts;
}

crypto::Sha256 JsonMembers::digest(const char* key) {
  const auto value = optional_digest(key);
  if (!value && (!object_.is_object() || !object_.contains(key))) {
    problem(key, "is missing");
  }
  return value.value_or(crypto::Sha256{});
}

std::optional<crypto::Sha256> JsonMembers::optional_digest(const char* key) {
  const nlohmann::json* value = take(key);
  if (value == nullptr) {
    return std::nullopt;
  }
  const auto digest = value->is_string() ? crypto::Sha256::from_hex(value->get<std::string>())
                                         : Result<crypto::Sha256>(Error(Errc::malformed, ""));
  if (!digest) {
    problem(key, "must be a SHA-256 digest of 64 lower-case hexadecimal digits");
    return std::nullopt;
  }
  return digest.value();
}

const nlohmann::json* JsonMembers::optional_member(const char* key) {
  return take(key);
}

void JsonMembers::problem(std::string_view key, std::string detail) {
  problems_.push_back({pointer_ + "/" + std::string(key), std::move(detail)});
}

void JsonMembers::problems(std::string_view key, const Error& error) {
  for (const FieldProblem& field : error.fields()) {
    problems_.push_back({pointer_ + "/" + std::string(key) + field.field, field.detail});
  }
  if (error.fields().empty()) {
    problem(key, error.detail());
  }
}

Status JsonMembers::finish(std::string_view what) {
  if (object_.is_object() && !ignores_the_rest_) {
    for (const auto& [key, value] : object_.items()) {
      if (!taken_.contains(key)) {
        problem(key, "is no member of " + std::string(what));
      }
    }
  }
  if (problems_.empty()) {
    return Done{};
  }
  // Put together before the problems are moved from.
  std::string detail = std::string(what) + ": " + std::to_string(problems_.size()) +
                       (problems_.size() == 1 ? " field is" : " fields are") + " not as needed";
  return Error(Errc::malformed, std::move(detail), std::move(problems_));
}

}  // namespace sktt::http
