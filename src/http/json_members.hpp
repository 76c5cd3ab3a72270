#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace sktt::http {

/// Reads one JSON object member by member and gathers everything that is wrong with it. A member
/// that nobody asked for is wrong too. Not for sharing between threads.
class JsonMembers {
 public:
  /// `object` outlives this. `pointer` is where it stands in the document, "" for the whole.
  JsonMembers(const nlohmann::json& object, std::string pointer);

  /// Takes a text that must be there. What is wrong is gathered, and an empty text given.
  [[nodiscard]] std::string text(const char* key);
  /// Takes a text; nothing if it is absent.
  [[nodiscard]] std::optional<std::string> optional_text(const char* key);
  /// Takes a whole number that must be there, from `min` to `max`; `min` if it is wrong.
  [[nodiscard]] int whole(const char* key, int min, int max);
  /// Takes a list of texts; an empty one if it is absent.
  [[nodiscard]] std::vector<std::string> optional_texts(const char* key);
  /// Takes a digest that must be there, in 64 small hexadecimal digits; zeros if it is wrong.
  [[nodiscard]] crypto::Sha256 digest(const char* key);
  /// Takes a digest; nothing if it is absent.
  [[nodiscard]] std::optional<crypto::Sha256> optional_digest(const char* key);
  /// Gives a member as it is; null if it is absent.
  [[nodiscard]] const nlohmann::json* optional_member(const char* key);

  /// Adds something that is wrong with a member.
  void problem(std::string_view key, std::string detail);
  /// Takes over what was wrong with a part that was read elsewhere.
  void problems(std::string_view key, const Error& error);
  /// Lets members be that nobody asked for, where others say what stands in a request.
  void ignore_the_rest() { ignores_the_rest_ = true; }
  /// Ends the reading. Errors: `malformed`, naming `what` and every problem.
  [[nodiscard]] Status finish(std::string_view what);

 private:
  const nlohmann::json* take(const char* key);
  std::string required_text(const nlohmann::json& value, const char* key);

  const nlohmann::json& object_;
  std::string pointer_;
  std::set<std::string, std::less<>> taken_;
  std::vector<FieldProblem> problems_;
  bool ignores_the_rest_ = false;
};

}  // namespace sktt::http
