#include "http/structured_field.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/encoding.hpp"

namespace sktt::http::structured_field {
namespace {

// RFC 8941, 3.3.1: fifteen digits at most.
constexpr std::size_t kMaxIntegerDigits = 15;

bool is_lower(char symbol) {
  return symbol >= 'a' && symbol <= 'z';
}
bool is_alpha(char symbol) {
  return is_lower(symbol) || (symbol >= 'A' && symbol <= 'Z');
}
bool is_one_of(char symbol, std::string_view set) {
  return set.find(symbol) != std::string_view::npos;
}
bool starts_key(char symbol) {
  return is_lower(symbol) || symbol == '*';
}
bool continues_key(char symbol) {
  return is_lower(symbol) || is_digit(symbol) || is_one_of(symbol, "_-.*");
}
bool starts_token(char symbol) {
  return is_alpha(symbol) || symbol == '*';
}
bool continues_token(char symbol) {
  return is_alpha(symbol) || is_digit(symbol) || is_one_of(symbol, "!#$%&'*+-.^_`|~:/");
}

template <class Keyed>
bool holds_key(const std::vector<Keyed>& list, std::string_view key) {
  return std::any_of(list.begin(), list.end(), [&](const Keyed& each) { return each.key == key; });
}
/// Reads from the front of a text, one production of the grammar a function.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<Dictionary> dictionary() {
    Dictionary out;
    skip(" ");
    while (!at_end()) {
      auto member = dictionary_member();
      if (!member) {
        return std::move(member).error();
      }
      if (holds_key(out, member.value().key)) {
        return refuse("a key stands twice");
      }
      out.push_back(std::move(member).value());
      skip(" \t");
      if (at_end()) {
        return out;
      }
      if (!take(',')) {
        return refuse("a comma is missing");
      }
      skip(" \t");
      if (at_end()) {
        return refuse("nothing follows the comma");
      }
    }
    return out;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
  bool take(char symbol) {
    if (at_end() || text_[at_] != symbol) {
      return false;
    }
    ++at_;
    return true;
  }
  void skip(std::string_view set) {
    while (!at_end() && is_one_of(peek(), set)) {
      ++at_;
    }
  }
  [[nodiscard]] Error refuse(std::string_view why) const {
    return {Errc::malformed,
            "structured field, character " + std::to_string(at_) + ": " + std::string(why)};
  }

  template <class Predicate>
  std::string_view take_while(Predicate predicate) {
    const std::size_t begin = at_;
    while (!at_end() && predicate(text_[at_])) {
      ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  Result<std::string> key() {
    if (at_end() || !starts_key(peek())) {
      return refuse("a key was expected");
    }
    return std::string(take_while(continues_key));
  }

  Result<Member> dictionary_member() {
    auto name = key();
    if (!name) {
      return std::move(name).error();
    }
    auto value = member_value();
    if (!value) {
      return std::move(value).error();
    }
    return Member{std::move(name).value(), std::move(value).value()};
  }

  Result<std::variant<Item, InnerList>> member_value() {
    using Value = std::variant<Item, InnerList>;
    if (!take('=')) {
      return implied_true();
    }
    if (peek() == '(') {
      auto list = inner_list();
      return list ? Result<Value>(std::move(list).value()) : Result<Value>(std::move(list).error());
    }
    auto single = item();
    return single ? Result<Value>(std::move(single).value())
                  : Result<Value>(std::move(single).error());
  }

  /// A key without "=" has the value true. Standard: RFC 8941, 3.2.
  Result<std::variant<Item, InnerList>> implied_true() {
    auto read = parameters();
    if (!read) {
      return std::move(read).error();
    }
    Item item;
    item.value.emplace<bool>(true);
    item.parameters = std::move(read).value();
    return std::variant<Item, InnerList>(std::move(item));
  }

  Result<InnerList> inner_list() {
    InnerList list;
    take('(');
    for (skip(" "); !take(')'); skip(" ")) {
      auto single = item();
      if (!single) {
        return std::move(single).error();
      }
      list.items.push_back(std::move(single).value());
      if (peek() != ' ' && peek() != ')') {
        return refuse("a space or the end of the list was expected");
      }
    }
    auto read = parameters();
    if (!read) {
      return std::move(read).error();
    }
    list.parameters = std::move(read).value();
    return list;
  }

  Result<Item> item() {
    auto value = bare_item();
    if (!value) {
      return std::move(value).error();
    }
    auto read = parameters();
    if (!read) {
      return std::move(read).error();
    }
    return Item{std::move(value).value(), std::move(read).value()};
  }

  Result<Parameters> parameters() {
    Parameters out;
    while (take(';')) {
      skip(" ");
      auto name = key();
      if (!name) {
        return std::move(name).error();
      }
      if (holds_key(out, name.value())) {
        return refuse("a parameter stands twice");
      }
      auto value =
          take('=') ? bare_item() : Result<BareItem>(BareItem(std::in_place_type<bool>, true));
      if (!value) {
        return std::move(value).error();
      }
      out.push_back({std::move(name).value(), std::move(value).value()});
    }
    return out;
  }

  Result<BareItem> bare_item() {
    const char first = peek();
    if (first == '"') {
      return string();
    }
    if (first == ':') {
      return byte_sequence();
    }
    if (first == '?') {
      return boolean();
    }
    if (first == '-' || is_digit(first)) {
      return integer();
    }
    if (starts_token(first)) {
      return token();
    }
    return refuse("a value was expected");
  }

  Result<BareItem> integer() {
    const bool negative = take('-');
    const std::string_view digits = take_while(is_digit);
    if (digits.empty() || digits.size() > kMaxIntegerDigits || peek() == '.') {
      return refuse("an integer of up to fifteen digits was expected");
    }
    std::int64_t value = 0;
    for (const char digit : digits) {
      value = value * 10 + (digit - '0');
    }
    return BareItem(negative ? -value : value);
  }

  Result<BareItem> token() {
    BareItem value;
    value.emplace<Token>().text = take_while(continues_token);
    return value;
  }

  Result<BareItem> string() {
    BareItem value;
    std::string& out = value.emplace<std::string>();
    take('"');
    while (!at_end()) {
      char symbol = text_[at_++];
      if (symbol == '"') {
        return value;
      }
      if (symbol == '\\') {
        symbol = peek();
        if (!take('"') && !take('\\')) {
          return refuse("only a quote or a backslash may be escaped");
        }
      } else if (!is_printable_ascii(symbol)) {
        return refuse("a string holds printable ASCII only");
      }
      out.push_back(symbol);
    }
    return refuse("a string has no end");
  }

  Result<BareItem> byte_sequence() {
    take(':');
    const std::string_view encoded = take_while([](char symbol) { return symbol != ':'; });
    if (!take(':')) {
      return refuse("a byte sequence has no end");
    }
    auto bytes = from_base64(encoded);
    if (!bytes) {
      return std::move(bytes).error();
    }
    return BareItem(std::move(bytes).value());
  }

  Result<BareItem> boolean() {
    take('?');
    if (take('1')) {
      return BareItem(true);
    }
    if (take('0')) {
      return BareItem(false);
    }
    return refuse("a boolean is ?0 or ?1");
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Dictionary> parse_dictionary(std::string_view text) {
  return Parser(text).dictionary();
}

}  // namespace sktt::http::structured_field
