#include "verify/strict_object.hpp"

#include "base/text.hpp"

namespace sktt::verify {
namespace {

using Json = nlohmann::json;

const Json& no_members() {
  static const Json kNone = Json::object();
  return kNone;
}

const Json& no_elements() {
  static const Json kNone = Json::array();
  return kNone;
}

}  // namespace

StrictObject::StrictObject(const Json& value, std::string name)
    : value_(&value), name_(std::move(name)) {
  if (!value.is_object()) {
    value_ = &no_members();
    problem_ = name_ + " is not an object";
  }
}

const Json* StrictObject::take(const std::string& key) {
  taken_.insert(key);
  const auto member = value_->find(key);
  if (member == value_->end()) {
    problem(key, "is missing");
    return nullptr;
  }
  return &*member;
}

bool StrictObject::takes_null(const std::string& key) {
  const auto member = value_->find(key);
  const bool is_null = member != value_->end() && member->is_null();
  if (is_null) {
    taken_.insert(key);
  }
  return is_null;
}

void StrictObject::problem(const std::string& key, const std::string& detail) {
  if (!problem_) {
    problem_ = name_ + "/" + key + " " + detail;
  }
}

std::string StrictObject::text(const std::string& key) {
  const Json* member = take(key);
  if (member != nullptr && member->is_string()) {
    return member->get<std::string>();
  }
  problem(key, "is not a text");
  return {};
}

std::uint64_t StrictObject::whole(const std::string& key) {
  const Json* member = take(key);
  if (member != nullptr && member->is_number_unsigned()) {
    return member->get<std::uint64_t>();
  }
  problem(key, "is not a whole number");
  return 0;
}

std::vector<std::string> StrictObject::texts(const std::string& key) {
  const Json* member = take(key);
  std::vector<std::string> out;
  if (member == nullptr || !member->is_array()) {
    problem(key, "is not a list");
    return out;
  }
  for (const Json& element : *member) {
    if (element.is_string()) {
      out.push_back(element.get<std::string>());
    } else {
      problem(key, "holds something that is not a text");
    }
  }
  return out;
}

std::string StrictObject::line(const std::string& key) {
  std::string value = text(key);
  const Result<std::string> checked = check_line(value, 1, kLongestLine);
  if (!checked) {
    problem(key, checked.error().detail());
  } else if (checked.value() != value) {
    problem(key, "is not in NFC");
  }
  return value;
}

Instant StrictObject::instant(const std::string& key) {
  const Result<Instant> read = from_rfc3339(text(key));
  if (read) {
    return read.value();
  }
  problem(key, "is not a time like 2026-11-23T08:15:00Z");
  return {};
}

std::optional<Instant> StrictObject::instant_or_null(const std::string& key) {
  return takes_null(key) ? std::nullopt : std::optional(instant(key));
}

std::optional<std::string> StrictObject::text_or_null(const std::string& key) {
  return takes_null(key) ? std::nullopt : std::optional(text(key));
}

bool StrictObject::flag(const std::string& key) {
  const Json* member = take(key);
  if (member != nullptr && member->is_boolean()) {
    return member->get<bool>();
  }
  problem(key, "is not true or false");
  return false;
}

const Json& StrictObject::list(const std::string& key) {
  const Json* member = take(key);
  if (member != nullptr && member->is_array()) {
    return *member;
  }
  problem(key, "is not a list");
  return no_elements();
}

const Json* StrictObject::value_or_null(const std::string& key) {
  const Json* member = take(key);
  return member == nullptr || member->is_null() ? nullptr : member;
}

const Json& StrictObject::object(const std::string& key) {
  const Json* member = take(key);
  if (member != nullptr && member->is_object()) {
    return *member;
  }
  problem(key, "is not an object");
  return no_members();
}

Status StrictObject::finish() {
  for (const auto& [key, member] : value_->items()) {
    if (taken_.count(key) == 0) {
      problem(key, "is not known");
    }
  }
  if (problem_) {
    return Error(Errc::malformed, *problem_);
  }
  return Done{};
}

}  // namespace sktt::verify
