#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sktt {

/// Reads one TOML file and gathers everything that is wrong with it before anyone acts on it.
///
/// Each getter takes a key out of its table; a key that nobody took is an error, so a misspelt
/// setting never passes unseen. Getters on a missing or wrong key note the problem and return a
/// neutral value; `finish` then refuses the file, naming file, line and key of each problem.
/// Not for sharing between threads.
class ConfigTable {
 public:
  /// Parses a text. `name` is what errors call the file. Errors: `malformed`, with file and line.
  [[nodiscard]] static Result<ConfigTable> parse(std::string_view text, std::string name);

  ~ConfigTable();
  ConfigTable(ConfigTable&&) noexcept;
  ConfigTable& operator=(ConfigTable&&) noexcept;
  ConfigTable(const ConfigTable&) = delete;
  ConfigTable& operator=(const ConfigTable&) = delete;

  /// Takes a text; "" where a problem was noted.
  [[nodiscard]] std::string text(std::string_view key);
  /// Takes a text, or gives `otherwise` where the key is missing.
  [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise);
  /// Takes a whole number between `min` and `max`, both included; `min` where a problem was noted.
  [[nodiscard]] std::int64_t whole(std::string_view key, std::int64_t min, std::int64_t max);
  /// Takes true or false, or gives `otherwise` where the key is missing.
  [[nodiscard]] bool flag_or(std::string_view key, bool otherwise);
  /// Takes a list of texts; an empty one where a problem was noted.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  /// Tells whether the key is there; takes nothing.
  [[nodiscard]] bool has(std::string_view key) const;
  /// The table under `key`; if there is none, notes that and gives an empty one.
  [[nodiscard]] ConfigTable table(std::string_view key);
  /// The tables of the array `[[key]]`, in the order of the file.
  [[nodiscard]] std::vector<ConfigTable> tables(std::string_view key);
  /// Notes a problem with a key's value that only the caller can see.
  void problem(std::string_view key, const std::string& detail);

  /// Ends the reading. Errors: `malformed` with every problem noted by this table and its
  /// sub-tables, "file:line: key: detail" each, unknown keys included.
  [[nodiscard]] Status finish() const;

 private:
  struct State;
  explicit ConfigTable(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Quotes a text as a basic string of TOML. Invalid UTF-8 throws.
[[nodiscard]] std::string toml_string(std::string_view text);

}  // namespace sktt
