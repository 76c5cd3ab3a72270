#pragma once

#include <string>

#include "base/bytes.hpp"
#include "pdf/document.hpp"

namespace sktt::test {

/// Compares how qpdf reads a file with how our reader took it apart: every object number, where
/// its last version begins, what it holds to the last value, how long its stream is, and the last
/// trailer. Gives what differs, one line each; "" if they agree. A file of which qpdf complains
/// differs.
[[nodiscard]] std::string differences_from_qpdf(ByteView file, const pdf::Document& document);

/// Takes the file apart first; one that our reader refuses differs.
[[nodiscard]] std::string differences_from_qpdf(ByteView file);

}  // namespace sktt::test
