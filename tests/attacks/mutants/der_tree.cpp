#include "mutants/der_tree.hpp"

#include <optional>

namespace sktt::mutants {
namespace {

constexpr std::uint8_t kOctetString = 0x04;
constexpr std::uint8_t kConstructed = 0x20;
constexpr std::size_t kMostDepth = 32;

struct Cut {
  ByteView content;
  std::size_t whole;
};

/// Cuts the first element off; nothing unless it is DER of one tag byte.
std::optional<Cut> cut(ByteView der) {
  if (der.size() < 2 || der[0] == 0) {
    return std::nullopt;
  }
  std::size_t header = 2;
  std::size_t length = der[1];
  if (length >= 0x80) {
    const std::size_t count = length - 0x80;
    if (count == 0 || count > 3 || der.size() < 2 + count) {
      return std::nullopt;
    }
    length = 0;
    for (std::size_t index = 0; index < count; ++index) {
      length = length << 8U | der[2 + index];
    }
    header += count;
  }
  if (length > der.size() - header) {
    return std::nullopt;
  }
  return Cut{der.subspan(header, length), header + length};
}

std::optional<std::vector<DerNode>> parse_all(ByteView der, std::size_t depth);

DerNode parse_one(std::uint8_t tag, ByteView content, std::size_t depth) {
  DerNode node{tag, {}, {content.begin(), content.end()}, LengthForm::shortest};
  const bool may_hold = (tag & kConstructed) != 0 || tag == kOctetString;
  if (may_hold && !content.empty() && depth < kMostDepth) {
    if (auto children = parse_all(content, depth + 1)) {
      node.children = std::move(*children);
    }
  }
  return node;
}

std::optional<std::vector<DerNode>> parse_all(ByteView der, std::size_t depth) {
  std::vector<DerNode> nodes;
  while (!der.empty()) {
    const auto one = cut(der);
    if (!one) {
      return std::nullopt;
    }
    nodes.push_back(parse_one(der[0], one->content, depth));
    der = der.subspan(one->whole);
  }
  return nodes;
}

void collect(DerNode& node, std::vector<DerNode*>& out) {
  out.push_back(&node);
  for (DerNode& child : node.children) {
    collect(child, out);
  }
}

void write_length(Bytes& out, std::size_t length, LengthForm form) {
  if (form == LengthForm::indefinite) {
    out.push_back(0x80);
    return;
  }
  std::size_t bytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
  bytes += form == LengthForm::one_byte_more ? 1 : 0;
  if (bytes == 0) {
    out.push_back(static_cast<std::uint8_t>(length));
    return;
  }
  out.push_back(static_cast<std::uint8_t>(0x80 + bytes));
  for (std::size_t left = bytes; left > 0; --left) {
    out.push_back(static_cast<std::uint8_t>(length >> 8U * (left - 1) & 0xFFU));
  }
}

}  // namespace

DerNode parse_der(ByteView der) {
  const auto one = cut(der);
  return one ? parse_one(der[0], one->content, 0)
             : DerNode{kOctetString, {}, {der.begin(), der.end()}, LengthForm::shortest};
}

Bytes write_der(const DerNode& node) {
  Bytes content = node.content;
  if (!node.children.empty()) {
    content.clear();
    for (const DerNode& child : node.children) {
      append(content, write_der(child));
    }
  }
  Bytes out = {node.tag};
  write_length(out, content.size(), node.form);
  append(out, content);
  if (node.form == LengthForm::indefinite) {
    out.insert(out.end(), {0, 0});
  }
  return out;
}

std::vector<DerNode*> nodes_of(DerNode& root) {
  std::vector<DerNode*> out;
  collect(root, out);
  return out;
}

}  // namespace sktt::mutants
