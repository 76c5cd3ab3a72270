#pragma once
// Plain C++17, as qpdf's own headers need it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace sktt::fuzz {

/// One indirect object as qpdf reads it.
struct QpdfObject {
  int number;
  std::size_t offset;                         ///< Bytes from the start of the file.
  std::optional<std::size_t> stream_size;     ///< Raw bytes, if it is a stream.
  std::optional<std::set<std::string>> keys;  ///< With the solidus, if it is a dictionary.
};

/// A file as qpdf reads it.
struct QpdfReading {
  bool warned;
  std::vector<QpdfObject> objects;  ///< The newest of each number.
};

/// Reads a file with qpdf, which must not mend anything. Throws std::exception where it cannot.
[[nodiscard]] QpdfReading read_with_qpdf(const std::uint8_t* data, std::size_t size);

}  // namespace sktt::fuzz
