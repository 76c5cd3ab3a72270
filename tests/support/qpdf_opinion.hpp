#pragma once

#include <string>

#include "base/bytes.hpp"

namespace sktt::test {

/// Compares how qpdf reads a file with how our reader takes it apart: every object number, where
/// its last version begins, what it holds to the last value, how long its stream is, and the last
/// trailer. Gives what differs, one line each; "" if they agree. A file that the reader refuses, or
/// of which qpdf complains, differs.
/// Throws std::runtime_error if qpdf cannot be run.
[[nodiscard]] std::string differences_from_qpdf(ByteView file);

}  // namespace sktt::test
