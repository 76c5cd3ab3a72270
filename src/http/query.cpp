#include "http/query.hpp"

#include <algorithm>

namespace sktt::http {
namespace {

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char symbol) {
    return (symbol >= 'A' && symbol <= 'Z') || (symbol >= 'a' && symbol <= 'z') ||
           (symbol >= '0' && symbol <= '9') || symbol == '-' || symbol == '_' || symbol == '.';
  });
}

std::string listed(std::initializer_list<std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    text += (text.empty() ? "" : ", ") + std::string(name);
  }
  return text;
}

Error bad(std::string_view name, std::string detail) {
  return {Errc::malformed,
          "the query is not as it should be",
          {{"/query/" + std::string(name), std::move(detail)}}};
}

}  // namespace

Result<Query> read_query(const Request& request, std::initializer_list<std::string_view> known) {
  Query query;
  std::string_view rest = request.query().value_or("");
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    const std::string_view name = pair.substr(0, pair.find('='));
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return bad(is_plain(name) ? name : "", "this address knows only: " + listed(known));
    }
    const std::string_view value = pair.substr(std::min(pair.size(), name.size() + 1));
    if (value.empty() || !is_plain(value)) {
      return bad(name, "must be a value of letters, digits, '-', '_' and '.'");
    }
    if (!query.emplace(name, value).second) {
      return bad(name, "may stand once");
    }
  }
  return query;
}

}  // namespace sktt::http
