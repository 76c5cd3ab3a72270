#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "base/time.hpp"

namespace sktt::verify {

/// The longest line in a document that this module reads, such as a name or a decree: in
/// characters.
inline constexpr std::size_t kLongestLine = 200;

/// Takes the members out of one JSON object. Getters on a missing or wrong member note the first
/// problem and give a neutral value; `finish` then refuses, as it does for members nobody took.
/// The value must outlive it. Not for sharing between threads.
class StrictObject {
 public:
  StrictObject(const nlohmann::json& value, std::string name);

  [[nodiscard]] std::string text(const std::string& key);
  [[nodiscard]] std::uint64_t whole(const std::string& key);
  [[nodiscard]] std::vector<std::string> texts(const std::string& key);
  /// A line of 1 to `kLongestLine` characters that a person may have written; see `check_line`.
  [[nodiscard]] std::string line(const std::string& key);
  [[nodiscard]] Instant instant(const std::string& key);
  /// An instant or null; the member must be there.
  [[nodiscard]] std::optional<Instant> instant_or_null(const std::string& key);
  /// A text or null; the member must be there.
  [[nodiscard]] std::optional<std::string> text_or_null(const std::string& key);
  /// True or false; false with the problem noted.
  [[nodiscard]] bool flag(const std::string& key);
  /// A list, or an empty one with the problem noted.
  [[nodiscard]] const nlohmann::json& list(const std::string& key);
  /// What the member holds unless it is null; the member must be there.
  [[nodiscard]] const nlohmann::json* value_or_null(const std::string& key);
  /// An object, or an empty one with the problem noted.
  [[nodiscard]] const nlohmann::json& object(const std::string& key);
  [[nodiscard]] bool has(const std::string& key) const { return value_->contains(key); }
  /// Notes that a member's value is wrong in a way that only the caller sees.
  void problem(const std::string& key, const std::string& detail);

  /// Errors: `malformed`, with the first problem.
  [[nodiscard]] Status finish();

 private:
  [[nodiscard]] const nlohmann::json* take(const std::string& key);
  /// Takes a member if it is there and null; tells whether it is.
  [[nodiscard]] bool takes_null(const std::string& key);

  const nlohmann::json* value_;
  std::string name_;
  std::set<std::string> taken_;
  std::optional<std::string> problem_;
};

}  // namespace sktt::verify
