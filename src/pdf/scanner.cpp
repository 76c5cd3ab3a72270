#include "pdf/scanner.hpp"

#include <algorithm>
#include <utility>

#include "base/rule.hpp"
#include "pdf/syntax.hpp"

namespace sktt::pdf {
namespace {

/// Values in one file, members of arrays and dictionaries included.
constexpr std::size_t kMaxValues = 65536;
constexpr std::size_t kMaxKeys = 64;
/// An array gets room for so many at once, as a rectangle has.
constexpr std::size_t kUsualMembers = 4;

}  // namespace

void Scanner::refuse_at(std::size_t offset, std::string_view rule, std::string detail) {
  if (!refusal_) {
    refusal_ = Refusal{std::string(rule), offset, 0, std::move(detail)};
  }
}

std::nullopt_t Scanner::refuse(std::string_view rule, std::string detail) {
  refuse_at(offset_, rule, std::move(detail));
  return std::nullopt;
}

bool Scanner::expect(std::string_view text, std::string_view rule) {
  if (!accept(text) && enforced(rule)) {
    std::string shown(text.substr(0, text.find('\n')));
    refuse(rule,
           "expected \"" + shown + "\"" + (shown.size() < text.size() ? " and a line end" : ""));
    return false;
  }
  return true;
}

std::optional<Object> Scanner::object() {
  return value(0);
}

std::optional<Object> Scanner::value(std::size_t depth) {
  if (refusal_) {
    return std::nullopt;
  }
  if (depth > kMaxDepth && enforced("syntax.depth")) {
    return refuse("syntax.depth", "nested too deep");
  }
  if (++values_ > kMaxValues && enforced("syntax.count")) {
    return refuse("syntax.count", "too many values in one file");
  }
  if (at_end()) {
    return refuse("syntax.value", "the file ends where a value should be");
  }
  if (next_is("<<")) {
    return dictionary(depth);
  }
  switch (rest().front()) {
    case '[':
      return array(depth);
    case '<':
      return hexadecimal_string();
    case '(':
      return literal_string();
    case '/':
      if (auto read = name()) {
        return Object(Name{std::move(*read)});
      }
      return std::nullopt;
    case '-':
    case '.':
      return number();
    default:
      return next_is_digit() ? number() : keyword();
  }
}

std::optional<Object> Scanner::array(std::size_t depth) {
  ++offset_;
  Array out;
  while (!accept("]")) {
    if (!out.empty() && !expect(" ", "syntax.array")) {
      return std::nullopt;
    }
    auto member = value(depth + 1);
    if (!member) {
      return std::nullopt;
    }
    if (out.empty()) {
      out.reserve(kUsualMembers);
    }
    out.push_back(std::move(*member));
  }
  return Object(std::move(out));
}

std::optional<Object> Scanner::dictionary(std::size_t depth) {
  offset_ += 2;
  Dictionary out;
  while (!accept(">>")) {
    if (!next_is("/")) {
      return refuse("syntax.dictionary", "expected a key or >>");
    }
    const std::size_t begin = offset_;
    const auto key = name();
    if (!key || !expect(" ", "syntax.dictionary")) {
      return std::nullopt;
    }
    if (out.find(*key) != nullptr && enforced("syntax.duplicate_key")) {
      refuse_at(begin, "syntax.duplicate_key", "/" + *key + " stands twice in one dictionary");
      return std::nullopt;
    }
    if (out.entries().size() == kMaxKeys && enforced("syntax.count")) {
      return refuse("syntax.count", "too many keys in one dictionary");
    }
    auto member = value(depth + 1);
    if (!member) {
      return std::nullopt;
    }
    out.set(*key, std::move(*member));
  }
  return Object(std::move(out));
}

std::optional<Bytes> Scanner::stream(Dictionary& dictionary) {
  const Object* last = dictionary.entries().empty() ? nullptr : &dictionary.entries().back().second;
  const auto* length = last == nullptr ? nullptr : last->get_if<std::int64_t>();
  if (length == nullptr || dictionary.find("Length") != last || *length < 0) {
    return refuse("stream.length", "/Length must come last and be a direct whole number");
  }
  const std::size_t left = input_.size() - offset_;
  if (static_cast<std::size_t>(*length) > left && enforced("stream.length")) {
    return refuse("stream.length", "the stream is longer than the file");
  }
  const ByteView data = input_.subspan(offset_, std::min(static_cast<std::size_t>(*length), left));
  offset_ += data.size();
  if (!expect("\nendstream\n", "stream.end")) {
    return std::nullopt;
  }
  dictionary.erase("Length");
  return Bytes(data.begin(), data.end());
}

std::optional<IndirectObject> Scanner::indirect_object() {
  const auto number = whole_number("object.number");
  if (!number || !expect(" 0 obj\n", "object.begin")) {
    return std::nullopt;
  }
  auto direct = object();
  if (!direct) {
    return std::nullopt;
  }
  // qpdf warns of it and takes the first number for the object; no writer of ours makes one.
  if (direct->get_if<Reference>() != nullptr && enforced("object.value")) {
    return refuse("object.value", "an object is a reference, and no value");
  }
  if (!expect("\n", "object.end")) {
    return std::nullopt;
  }
  IndirectObject out{*number, std::move(*direct), std::nullopt};
  if (accept("stream\n")) {
    const auto* dictionary = out.object.get_if<Dictionary>();
    if (dictionary == nullptr) {
      return refuse("stream.length", "a stream without a dictionary");
    }
    Dictionary without_length = *dictionary;
    out.stream = stream(without_length);
    out.object = Object(std::move(without_length));
    if (!out.stream) {
      return std::nullopt;
    }
  }
  if (!expect("endobj\n", "object.end")) {
    return std::nullopt;
  }
  return out;
}

}  // namespace sktt::pdf
