#pragma once
// Internal to src/sop.

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "base/time.hpp"

namespace sktt::sop {

/// Reads the fields of one JSON object and gathers everything that is wrong with it.
///
/// Each getter takes one field; on a missing or wrong one it notes the problem and gives a neutral
/// value. A field that nobody took is a problem too. Not for sharing between threads.
class FieldReader {
 public:
  /// `path` is the object's JSON pointer. The object and the problems outlive the reader.
  FieldReader(const nlohmann::json& object, std::string path, std::vector<FieldProblem>& problems);

  /// A line fit to be shown (`check_line`), in NFC.
  std::string line(std::string_view key, std::size_t min, std::size_t max);
  /// As `line`; nothing if there is no such field.
  std::optional<std::string> line_if_any(std::string_view key, std::size_t min, std::size_t max);
  /// A day of the calendar, "2026-11-23".
  Date date(std::string_view key);
  /// The reader of an object inside this one.
  FieldReader object(std::string_view key);
  /// Notes a problem of a field that only the caller can see, unless it has one already.
  void problem(std::string_view key, std::string detail);
  /// Tells whether nothing is wrong with a field so far.
  [[nodiscard]] bool good(std::string_view key) const;
  /// Notes the fields that nobody took, the first twenty of them. To be called last.
  void refuse_the_rest();

 private:
  [[nodiscard]] std::string pointer(std::string_view key) const;
  const nlohmann::json* take(std::string_view key);

  const nlohmann::json& object_;
  std::string path_;
  std::vector<FieldProblem>& problems_;
  std::set<std::string, std::less<>> taken_;
};

}  // namespace sktt::sop
