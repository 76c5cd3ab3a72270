#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sktt {

/// Cuts a text into lines of `length` characters, the last one shorter, each with `end` behind it.
[[nodiscard]] inline std::string in_lines(std::string_view text, std::size_t length,
                                          std::string_view end) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += length) {
    lines.append(text.substr(at, length)).append(end);
  }
  return lines;
}

}  // namespace sktt
