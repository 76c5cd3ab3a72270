#include "sop/field_reader.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace sktt::sop {
namespace {

// What stands in for an object that is not there, so that its fields are named as missing too.
const nlohmann::json kNoFields = nlohmann::json::object();

constexpr std::size_t kDateLength = 10;

// Enough to mend a form by; a stranger's body may have as many as it likes.
constexpr std::size_t kMostUnknown = 20;

/// Standard: RFC 6901, 3.
std::string escaped(std::string_view key) {
  std::string out;
  for (const char letter : key) {
    if (letter == '~') {
      out += "~0";
    } else if (letter == '/') {
      out += "~1";
    } else {
      out += letter;
    }
  }
  return out;
}

}  // namespace

FieldReader::FieldReader(const nlohmann::json& object, std::string path,
                         std::vector<FieldProblem>& problems)
    : object_(object.is_object() ? object : kNoFields),
      path_(std::move(path)),
      problems_(problems) {
  if (!object.is_object()) {
    problems_.push_back({path_, "must be an object"});
  }
}

std::string FieldReader::pointer(std::string_view key) const {
  return path_ + "/" + escaped(key);
}

const nlohmann::json* FieldReader::take(std::string_view key) {
  taken_.emplace(key);
  const auto found = object_.find(std::string(key));
  return found == object_.end() ? nullptr : &*found;
}

void FieldReader::problem(std::string_view key, std::string detail) {
  if (good(key)) {
    problems_.push_back({pointer(key), std::move(detail)});
  }
}

bool FieldReader::good(std::string_view key) const {
  const std::string field = pointer(key);
  return std::none_of(problems_.begin(), problems_.end(),
                      [&](const FieldProblem& problem) { return problem.field == field; });
}

std::optional<std::string> FieldReader::line_if_any(std::string_view key, std::size_t min,
                                                    std::size_t max) {
  const nlohmann::json* value = take(key);
  if (value == nullptr) {
    return std::nullopt;
  }
  const auto* text = value->get_ptr<const std::string*>();
  if (text == nullptr) {
    problem(key, "must be a text");
    return "";
  }
  if (text->empty() && min == 0) {
    return "";
  }
  Result<std::string> line = check_line(*text, min, max);
  if (!line) {
    problem(key, line.error().detail());
    return "";
  }
  return std::move(line).value();
}

std::string FieldReader::line(std::string_view key, std::size_t min, std::size_t max) {
  std::optional<std::string> line = line_if_any(key, min, max);
  if (!line) {
    problem(key, "is missing");
  }
  return std::move(line).value_or("");
}

Date FieldReader::date(std::string_view key) {
  constexpr Date kNeutral{std::chrono::year{1970}, std::chrono::January, std::chrono::day{1}};
  const std::string text = line(key, kDateLength, kDateLength);
  if (!good(key)) {
    return kNeutral;
  }
  Result<Date> date = date_from_iso(text);
  if (!date) {
    problem(key, "must be a day of the calendar, such as 2026-11-23");
    return kNeutral;
  }
  return date.value();
}

FieldReader FieldReader::object(std::string_view key) {
  const nlohmann::json* value = take(key);
  if (value == nullptr) {
    problem(key, "is missing");
  }
  return {value == nullptr ? kNoFields : *value, pointer(key), problems_};
}

void FieldReader::refuse_the_rest() {
  std::size_t unknown = 0;
  for (const auto& [key, value] : object_.items()) {
    if (taken_.contains(key)) {
      continue;
    }
    if (++unknown > kMostUnknown) {
      return;
    }
    // What nobody took has no problem yet.
    problems_.push_back({pointer(key), "is no field of an application"});
  }
}

}  // namespace sktt::sop
