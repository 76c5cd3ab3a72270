#include <algorithm>
#include <stdexcept>

#include "base/ascii.hpp"
#include "base/encoding.hpp"
#include "http/structured_field.hpp"

namespace sktt::http::structured_field {
namespace {

// RFC 8941, 3.3.1: fifteen digits at most.
constexpr std::int64_t kMaxInteger = 999'999'999'999'999;

struct BareItemWriter {
  std::string operator()(std::int64_t value) const {
    if (value > kMaxInteger || value < -kMaxInteger) {
      throw std::logic_error("structured field: integer out of range");
    }
    return std::to_string(value);
  }
  std::string operator()(const std::string& value) const {
    std::string out = "\"";
    for (const char symbol : value) {
      if (!is_printable_ascii(symbol)) {
        throw std::logic_error("structured field: string is not printable ASCII");
      }
      if (symbol == '"' || symbol == '\\') {
        out.push_back('\\');
      }
      out.push_back(symbol);
    }
    return out + "\"";
  }
  std::string operator()(const Token& value) const { return value.text; }
  std::string operator()(const Bytes& value) const { return ":" + to_base64(value) + ":"; }
  std::string operator()(bool value) const { return value ? "?1" : "?0"; }
};

std::string write(const Parameters& parameters) {
  std::string out;
  for (const Parameter& parameter : parameters) {
    out += ";" + parameter.key;
    if (parameter.value != BareItem(true)) {
      out += "=" + std::visit(BareItemWriter{}, parameter.value);
    }
  }
  return out;
}

}  // namespace

const BareItem* find(const Parameters& parameters, std::string_view key) {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const Parameter& each) { return each.key == key; });
  return found == parameters.end() ? nullptr : &found->value;
}

std::string serialise(const Item& item) {
  return std::visit(BareItemWriter{}, item.value) + write(item.parameters);
}

std::string serialise(const InnerList& list) {
  std::string out = "(";
  for (const Item& item : list.items) {
    out += (out.size() > 1 ? " " : "") + serialise(item);
  }
  return out + ")" + write(list.parameters);
}

std::string serialise(const Dictionary& dictionary) {
  std::string out;
  for (const Member& member : dictionary) {
    out += (out.empty() ? "" : ", ") + member.key;
    const auto* item = std::get_if<Item>(&member.value);
    if (item != nullptr && item->value == BareItem(true)) {
      out += write(item->parameters);
    } else {
      out += "=" + std::visit([](const auto& value) { return serialise(value); }, member.value);
    }
  }
  return out;
}

}  // namespace sktt::http::structured_field
