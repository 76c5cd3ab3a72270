#pragma once

#include <optional>

#include "http/message.hpp"
#include "http/service.hpp"

namespace sktt::http {

/// Answers a look-up that gives a letter's number, as JSON `{"number": ...}` or as a form's one
/// field `number`: with status only, as a page for a browser. Nothing if it gives no number.
[[nodiscard]] std::optional<Response> answer_number_lookup(const Service& service,
                                                           const Request& request);

}  // namespace sktt::http
