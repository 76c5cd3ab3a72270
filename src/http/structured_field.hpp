#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

/// The part of RFC 8941 that signatures and digests need. Decimals are left out.
namespace sktt::http::structured_field {

struct Token {
  std::string text;
  bool operator==(const Token&) const = default;
};

/// An integer, a string, a token, a byte sequence or a boolean.
using BareItem = std::variant<std::int64_t, std::string, Token, Bytes, bool>;

struct Parameter {
  std::string key;
  BareItem value;
  bool operator==(const Parameter&) const = default;
};

using Parameters = std::vector<Parameter>;

/// Finds a parameter by key; null if there is none.
[[nodiscard]] const BareItem* find(const Parameters& parameters, std::string_view key);

struct Item {
  BareItem value;
  Parameters parameters;
  bool operator==(const Item&) const = default;
};

struct InnerList {
  std::vector<Item> items;
  Parameters parameters;
  bool operator==(const InnerList&) const = default;
};

struct Member {
  std::string key;
  std::variant<Item, InnerList> value;
  bool operator==(const Member&) const = default;
};

using Dictionary = std::vector<Member>;

/// Reads a dictionary. Stricter than the standard in one point: a key may not stand twice, in
/// the dictionary or among the parameters of one item, where RFC 8941 would let the last one win.
///
/// Errors: `malformed`, naming the place as a count of characters from the start.
/// Standard: RFC 8941, 4.2.2.
[[nodiscard]] Result<Dictionary> parse_dictionary(std::string_view text);

/// Writes the canonical form. Throws std::logic_error for a value that has none, such as a string
/// with a control character. Standard: RFC 8941, 4.1.
[[nodiscard]] std::string serialise(const Dictionary& dictionary);
[[nodiscard]] std::string serialise(const InnerList& list);
[[nodiscard]] std::string serialise(const Item& item);

}  // namespace sktt::http::structured_field
