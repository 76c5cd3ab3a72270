#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"

namespace sktt::mutants {

/// How an element's length is written; all but the first are not DER.
enum class LengthForm : std::uint8_t { shortest, one_byte_more, indefinite };

/// One BER element. Without children its content is `content`.
struct DerNode {
  std::uint8_t tag;
  std::vector<DerNode> children;
  Bytes content;
  LengthForm form = LengthForm::shortest;
};

/// Takes DER apart, however deep, octet strings that hold DER included; what is no DER becomes one
/// element without children. Not the product's reader, which knows only our own forms.
[[nodiscard]] DerNode parse_der(ByteView der);

/// Writes a tree again, lengths fitting.
[[nodiscard]] Bytes write_der(const DerNode& node);

/// Lists a tree's elements, the root first. Pointers into `root`.
[[nodiscard]] std::vector<DerNode*> nodes_of(DerNode& root);

}  // namespace sktt::mutants
