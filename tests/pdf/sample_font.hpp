#pragma once

#include "pdf/font_metrics.hpp"
#include "support/files.hpp"

namespace sktt::test {

/// Reads the metrics of the face that letters are set in.
[[nodiscard]] inline pdf::FontMetrics serif() {
  const std::string file = read_whole("/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf");
  return pdf::FontMetrics::parse(as_bytes(file), "NotoSerif-Regular.ttf").value();
}

}  // namespace sktt::test
