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

/// A bare word. Standard: RFC 8941, 3.3.4.
struct Token {
  std::string text;
  bool operator==(const Token&) const = default;
};

/// An integer, a string, a token, a byte sequence or a boolean.
using BareItem = std::variant<std::int64_t, std::string, Token, Bytes, bool>;

/// One name and value beside an item or a list.
struct Parameter {
  std::string key;
  BareItem value;
  bool operator==(const Parameter&) const = default;
};

/// All of an item or a list, in their order.
using Parameters = std::vector<Parameter>;

/// Finds a parameter by key; null if there is none.
[[nodiscard]] const BareItem* find(const Parameters& parameters, std::string_view key);

/// One value with its parameters. Standard: RFC 8941, 3.3.
struct Item {
  BareItem value;
  Parameters parameters;
  bool operator==(const Item&) const = default;
};

/// Items in brackets, with parameters of the whole. Standard: RFC 8941, 3.1.1.
struct InnerList {
  std::vector<Item> items;
  Parameters parameters;
  bool operator==(const InnerList&) const = default;
};

/// One entry of a dictionary.
struct Member {
  std::string key;
  std::variant<Item, InnerList> value;
  bool operator==(const Member&) const = default;
};

/// Entries in their order. Standard: RFC 8941, 3.2.
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
/// Writes one inner list likewise.
[[nodiscard]] std::string serialise(const InnerList& list);
/// Writes one item likewise.
[[nodiscard]] std::string serialise(const Item& item);

}  // namespace sktt::http::structured_field
