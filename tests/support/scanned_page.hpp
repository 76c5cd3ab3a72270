#pragma once

#include <string>

namespace sktt::test {

/// Renders the first page of a PDF as a printer would and reads the QR on it as a scanner would;
/// empty if it finds none. Not a line of ours is in between: pdftoppm and ZXing.
[[nodiscard]] std::string scan_qr(const std::string& pdf);

}  // namespace sktt::test
