#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"

namespace sktt::http {

/// The values of a query by their names.
using Query = std::map<std::string, std::string, std::less<>>;

/// Reads `name=value` pairs of a request's query, none of which needs percent-encoding here.
/// Errors: `malformed`, naming what is there twice, is none of `known`, or holds another character
/// than A-Z, a-z, 0-9, '-', '_' and '.'.
[[nodiscard]] Result<Query> read_query(const Request& request,
                                       std::initializer_list<std::string_view> known);

}  // namespace sktt::http
