#include "base/json.hpp"

#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace sktt {
namespace {

using Json = nlohmann::json;

/// Watches the parser's events for what the grammar allows and we do not.
class Watcher final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return count(); }
  bool boolean(bool /*value*/) override { return count(); }
  bool number_integer(number_integer_t /*value*/) override { return count(); }
  bool number_unsigned(number_unsigned_t /*value*/) override { return count(); }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return count(); }
  bool string(string_t& /*value*/) override { return count(); }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*elements*/) override {
    keys_.emplace_back();
    return count();
  }
  bool key(string_t& name) override {
    return keys_.back().insert(name).second || refuse("a key stands twice in one object");
  }
  bool end_object() override {
    keys_.pop_back();
    return true;
  }
  bool start_array(std::size_t /*elements*/) override { return count(); }
  bool end_array() override { return true; }
  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const Json::exception& /*error*/) override {
    return refuse("the text does not follow RFC 8259");
  }
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  bool count() {
    return ++values_ <= kMaxJsonValues ||
           refuse("more than " + std::to_string(kMaxJsonValues) + " values");
  }
  bool refuse(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

  std::vector<std::set<std::string>> keys_;
  std::size_t values_ = 0;
  std::string problem_;
};

/// Tells whether brackets nest deeper than allowed, before anything is allocated for them.
bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char symbol = text[at];
    if (in_string) {
      if (symbol == '\\') {
        ++at;
      } else if (symbol == '"') {
        in_string = false;
      }
    } else if (symbol == '"') {
      in_string = true;
    } else if (symbol == '[' || symbol == '{') {
      if (++depth > kMaxJsonDepth) {
        return true;
      }
    } else if ((symbol == ']' || symbol == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

/// What stands under `key`; null if `object` is none, or has none.
const Json* member_of(const Json& object, std::string_view key) {
  if (!object.is_object()) {
    return nullptr;
  }
  const auto found = object.find(key);
  return found != object.end() ? &*found : nullptr;
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  // The parser takes a NUL byte for the end of the text, and skips a byte order mark.
  if (text.find('\0') != std::string_view::npos || text.substr(0, 3) == "\xEF\xBB\xBF") {
    return Error(Errc::malformed, "JSON: a NUL byte or a byte order mark");
  }
  if (too_deep(text)) {
    return Error(Errc::malformed, "JSON: nested too deeply");
  }
  // Read twice: a parser that is watched while it builds the value searches, at the end of each
  // object, all that stands around it.
  Watcher watcher;
  if (!Json::sax_parse(text, &watcher)) {
    return Error(Errc::malformed, "JSON: " + watcher.problem());
  }
  Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) {
    return Error(Errc::malformed, "JSON: the text does not follow RFC 8259");
  }
  return value;
}

std::string text_at(const Json& object, std::string_view key) {
  const Json* member = member_of(object, key);
  return member != nullptr && member->is_string() ? member->get<std::string>() : std::string();
}

std::optional<std::uint64_t> count_at(const Json& object, std::string_view key) {
  const Json* member = member_of(object, key);
  return member != nullptr && member->is_number_unsigned()
             ? std::optional(member->get<std::uint64_t>())
             : std::nullopt;
}

std::int64_t whole_at(const Json& object, std::string_view key, std::int64_t otherwise) {
  const Json* member = member_of(object, key);
  if (member == nullptr || !member->is_number_integer()) {
    return otherwise;
  }
  const bool fits = !member->is_number_unsigned() ||
                    member->get<std::uint64_t>() <=
                        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  return fits ? member->get<std::int64_t>() : otherwise;
}

Json part_at(const Json& object, std::string_view key) {
  const Json* member = member_of(object, key);
  return member != nullptr ? *member : Json();
}

Json list_at(const Json& object, std::string_view key) {
  const Json* member = member_of(object, key);
  return member != nullptr && member->is_array() ? *member : Json::array();
}

}  // namespace sktt
