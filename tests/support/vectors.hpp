#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sktt::test {

/// One block of a .vec file: keys and values that a test takes out one by one.
class Vector {
 public:
  Vector(std::size_t line, std::map<std::string, std::string> values)
      : line_(line), values_(std::move(values)) {}

  /// Takes a value out. Throws std::runtime_error if the block has no such key.
  std::string take(const std::string& key);
  /// Names the keys that nothing has taken; a test expects "".
  [[nodiscard]] std::string left_over() const;
  [[nodiscard]] std::string name() const;
  [[nodiscard]] std::size_t line() const { return line_; }

 private:
  std::size_t line_;
  std::map<std::string, std::string> values_;
};

/// Reads tests/data/<path>: blocks of `key = value` lines, parted by blank lines; # begins a
/// comment line. Throws std::runtime_error for a line of another form or a repeated key.
[[nodiscard]] std::vector<Vector> read_vectors(std::string_view path);

}  // namespace sktt::test
