#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "http/message.hpp"
#include "http/router.hpp"

namespace sktt::http::test {

/// The description of the service as it stands in the tree.
[[nodiscard]] nlohmann::json description();

/// Follows a reference into the document, if `part` is one.
[[nodiscard]] nlohmann::json followed(const nlohmann::json& document, const nlohmann::json& part);

/// What the description says of answers. Only read once it is made.
class DescribedAnswers {
 public:
  /// `routes` are those that the document describes.
  explicit DescribedAnswers(const std::vector<Route>& routes);

  /// Names what the document does not say of an answer to a request for `target`: its status, the
  /// type of its body, or a member of its problem. Empty if it says all of it.
  [[nodiscard]] std::string undescribed(std::string_view method, std::string_view target,
                                        const Response& answer) const;

 private:
  [[nodiscard]] const nlohmann::json* operation_of(std::string_view method,
                                                   std::string_view target) const;
  [[nodiscard]] bool has_type(const nlohmann::json& described, const Response& answer) const;
  [[nodiscard]] std::string undescribed_member(const Response& answer) const;

  nlohmann::json document_;
  Router router_;
};

}  // namespace sktt::http::test
