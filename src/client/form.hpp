#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/result.hpp"

namespace sktt::client {

/// One part of a form that we send.
struct FormField {
  std::string name;          ///< ASCII letters, digits and '_'.
  std::string filename;      ///< Empty for none; never a path.
  std::string content_type;  ///< "application/json".
  Bytes content;
};

struct Form {
  std::string content_type;  ///< With the boundary.
  Bytes body;
};

/// Writes a form under a boundary that stands in none of its parts.
/// Errors: `malformed` for a name or filename that would need escaping.
/// Standard: RFC 7578, 4; RFC 2046, 5.1.1.
[[nodiscard]] Result<Form> write_form(const std::vector<FormField>& fields, Random& random);

}  // namespace sktt::client
