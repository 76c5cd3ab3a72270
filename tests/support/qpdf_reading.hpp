#pragma once
// Plain C++17, as qpdf's own headers need it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sktt::test {

/// One indirect object as qpdf reads it.
struct QpdfObject {
  int number;
  std::size_t offset;  ///< Bytes from the start of the file.
  std::string value;   ///< Down to the last value; see `QpdfReading`.
};

/// A file as qpdf reads it. Values are written so: names and numbers as in the file, strings in
/// hexadecimal whatever their form, references "N 0 R", each followed by a blank; dictionaries with
/// sorted keys, without those whose value is null; a stream ends with "stream" and its raw bytes'
/// number.
struct QpdfReading {
  bool warned;
  std::vector<QpdfObject> objects;  ///< The newest of each number.
  std::string trailer;              ///< The last one's value.
};

/// Reads a file with qpdf, which must not mend anything. Throws std::exception where it cannot.
[[nodiscard]] QpdfReading read_with_qpdf(const std::uint8_t* data, std::size_t size);

}  // namespace sktt::test
