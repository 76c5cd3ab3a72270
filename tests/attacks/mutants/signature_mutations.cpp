#include <algorithm>
#include <array>
#include <utility>

#include "base/encoding.hpp"
#include "mutants/der_tree.hpp"
#include "mutants/mutations.hpp"

namespace sktt::mutants {
namespace {

constexpr std::uint8_t kInteger = 0x02;
constexpr std::uint8_t kSequence = 0x30;
constexpr std::size_t kSeal = 3;

/// Picks a signature; every other time the seal's, behind which no other signature covers it.
std::size_t any_signature(Dice& dice) {
  return dice.once_in(2) ? kSeal : dice.below(kSeal + 1);
}

/// Puts another value of /Contents in, brackets excluded, and mends the file if it is longer or
/// shorter than the one before.
Bytes with_contents(const Subject& subject, std::size_t signature, std::string_view hexadecimal) {
  const pdf::Gap& gap = subject.signatures[signature].gap;
  Bytes file = with_replaced(subject.file, gap.offset + 1, gap.offset + gap.length - 1,
                             as_bytes(hexadecimal));
  if (file.size() == subject.file.size()) {
    return file;
  }
  RawFile parts = subject.parts;
  for (RawObject& object : parts.revisions[signature + 1]) {
    constexpr std::string_view kBeforeContents = "/Contents <";
    const std::size_t begin = as_text(object.text).find(kBeforeContents);
    if (begin != std::string_view::npos) {
      const std::size_t end = as_text(object.text).find('>', begin);
      object.text =
          with_replaced(object.text, begin + kBeforeContents.size(), end, as_bytes(hexadecimal));
    }
  }
  return put_together(parts);
}

/// The room of a /Contents, in bytes of DER.
std::size_t room_of(const Subject& subject, std::size_t signature) {
  return (subject.signatures[signature].gap.length - 2) / 2;
}

Bytes with_cms(const Subject& subject, std::size_t signature, Bytes cms) {
  cms.resize(std::max(cms.size(), room_of(subject, signature)));
  return with_contents(subject, signature, to_hex_upper(cms));
}

void edit_content(DerNode& node, Dice& dice) {
  if (node.content.empty() || dice.once_in(8)) {
    node.content.insert(node.content.begin(), dice.once_in(2) ? 0 : dice.byte());
  } else if (dice.once_in(8)) {
    node.content.pop_back();
  } else {
    node.content[dice.below(node.content.size())] ^= static_cast<std::uint8_t>(1U << dice.below(8));
  }
  node.children.clear();
}

void edit_children(DerNode& node, const DerNode& other, Dice& dice) {
  std::vector<DerNode>& children = node.children;
  const auto place = children.begin() + static_cast<std::ptrdiff_t>(dice.below(children.size()));
  switch (dice.below(4)) {
    case 0:
      children.erase(place);
      break;
    case 1: {
      DerNode copy = *place;
      children.insert(place, std::move(copy));
      break;
    }
    case 2:
      std::swap(*place, children[dice.below(children.size())]);
      break;
    default:
      *place = other;
      break;
  }
  if (children.empty()) {
    node.content.clear();
  }
}

void edit_node(DerNode& node, const DerNode& other, Dice& dice) {
  constexpr std::array<std::uint8_t, 10> kTags = {0x02, 0x03, 0x04, 0x05, 0x06,
                                                  0x30, 0x31, 0xA0, 0xA1, 0xA2};
  switch (dice.below(8)) {
    case 0:
      node.tag = dice.once_in(2) ? dice.byte() : dice.pick(kTags);
      break;
    case 1:
      node.form = dice.once_in(2) ? LengthForm::one_byte_more : LengthForm::indefinite;
      break;
    case 2:
    case 3:
    case 4:
      if (!node.children.empty()) {
        edit_children(node, other, dice);
        break;
      }
      [[fallthrough]];
    default:
      edit_content(node, dice);
      break;
  }
}

Bytes edit_der(const Source& source, Dice& dice) {
  const std::size_t signature = any_signature(dice);
  DerNode root = parse_der(source.one.signatures[signature].cms);
  DerNode other = parse_der(dice.pick(source.another(dice).signatures).cms);
  const DerNode& part = *dice.pick(nodes_of(other));
  for (std::size_t left = dice.between(1, 2); left > 0; --left) {
    edit_node(*dice.pick(nodes_of(root)), part, dice);
  }
  return with_cms(source.one, signature, write_der(root));
}

Bytes exchange_cms(const Source& source, Dice& dice) {
  const Subject& other = source.another(dice);
  return with_cms(source.one, any_signature(dice), dice.pick(other.signatures).cms);
}

/// Puts the part of another signature in where the same part of this one is: its timestamp, its
/// certificates, its signed attributes.
Bytes exchange_part(const Source& source, Dice& dice) {
  const std::size_t signature = any_signature(dice);
  DerNode root = parse_der(source.one.signatures[signature].cms);
  DerNode other = parse_der(dice.pick(source.another(dice).signatures).cms);
  const std::vector<DerNode*> here = nodes_of(root);
  const std::vector<DerNode*> there = nodes_of(other);
  const std::size_t index = dice.below(std::min(here.size(), there.size()));
  *here[index] = *there[index];
  return with_cms(source.one, signature, write_der(root));
}

Bytes pad_otherwise(const Source& source, Dice& dice) {
  const std::size_t signature = any_signature(dice);
  Bytes cms = source.one.signatures[signature].cms;
  const std::size_t size = cms.size();
  const std::size_t room = room_of(source.one, signature);
  switch (dice.below(3)) {
    case 0:
      cms.resize(std::max(size + 1, room));
      cms[dice.between(size, cms.size() - 1)] = static_cast<std::uint8_t>(dice.between(1, 255));
      break;
    case 1:
      cms.resize(room + dice.between(1, 32));
      break;
    default:
      cms.resize(size + dice.below(std::max<std::size_t>(1, room - size)));
      break;
  }
  std::string hexadecimal = to_hex_upper(cms);
  if (dice.once_in(8)) {
    hexadecimal.pop_back();
  }
  return with_contents(source.one, signature, hexadecimal);
}

Bytes write_hexadecimal_otherwise(const Source& source, Dice& dice) {
  const std::size_t signature = any_signature(dice);
  const pdf::Gap& gap = source.one.signatures[signature].gap;
  Bytes file = source.one.file;
  const std::size_t begin = gap.offset + 1 + dice.below(gap.length - 2);
  const std::size_t count = dice.once_in(2) ? 1 : dice.between(1, gap.length);
  const std::size_t end = std::min<std::size_t>(begin + count, gap.offset + gap.length - 1);
  for (std::size_t at = begin; at < end; ++at) {
    file[at] = static_cast<std::uint8_t>(file[at] >= 'A' ? file[at] | 0x20U : file[at]);
  }
  return file;
}

bool is_ecdsa_signature(const DerNode& node) {
  return node.tag == kSequence && node.children.size() == 2 &&
         std::all_of(node.children.begin(), node.children.end(), [](const DerNode& child) {
           return child.tag == kInteger && child.content.size() >= 30 && child.content.size() <= 33;
         });
}

/// Gives order - value for the order of P-256: with (r, s) also (r, order - s) verifies.
/// Standard: SEC 2, 2.4.2.
Bytes negated(const Bytes& value) {
  constexpr std::array<std::uint8_t, 32> kOrder = {0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00,
                                                   0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                   0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84,
                                                   0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51};
  Bytes out(kOrder.begin(), kOrder.end());
  int borrow = 0;
  for (std::size_t index = 0; index < out.size(); ++index) {
    const std::size_t at = out.size() - 1 - index;
    const int taken = index < value.size() ? value[value.size() - 1 - index] : 0;
    const int left = out[at] - taken - borrow;
    borrow = left < 0 ? 1 : 0;
    out[at] = static_cast<std::uint8_t>(left & 0xFF);
  }
  const auto first =
      std::find_if(out.begin(), out.end(), [](std::uint8_t byte) { return byte != 0; });
  out.erase(out.begin(), first);
  if (!out.empty() && out.front() >= 0x80) {
    out.insert(out.begin(), 0);
  }
  return out;
}

/// Negates s of one or more of the values in a signature: its own, its token's, a certificate's.
Bytes malleate(const Source& source, Dice& dice) {
  const std::size_t signature = any_signature(dice);
  DerNode root = parse_der(source.one.signatures[signature].cms);
  std::vector<DerNode*> values;
  for (DerNode* node : nodes_of(root)) {
    if (is_ecdsa_signature(*node)) {
      values.push_back(node);
    }
  }
  for (std::size_t left = dice.between(1, 2); left > 0 && !values.empty(); --left) {
    DerNode& number = dice.pick(values)->children[dice.once_in(4) ? 0 : 1];
    number.content = negated(number.content);
  }
  return with_cms(source.one, signature, write_der(root));
}

constexpr Mutation kMutations[] = {
    {"DER edited", edit_der},
    {"a CMS exchanged", exchange_cms},
    {"a part of a CMS exchanged", exchange_part},
    {"padding or room changed", pad_otherwise},
    {"hexadecimal in lower case", write_hexadecimal_otherwise},
    {"ECDSA values negated", malleate},
};

}  // namespace

std::span<const Mutation> signature_mutations() {
  return kMutations;
}

}  // namespace sktt::mutants
