#include "http/signature_base.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "base/encoding.hpp"

namespace sktt::http {
namespace {

using structured_field::BareItem;
using structured_field::Item;

Error refuse(std::string_view component, std::string_view why) {
  return {Errc::malformed,
          "signature component " + std::string(component) + ": " + std::string(why)};
}

Result<std::string> field_value(const Headers& headers, std::string_view name) {
  std::optional<std::string> value;
  for (const Header& header : headers) {
    if (header.name == name) {
      value = (value ? *value + ", " : "") + std::string(trimmed(header.value));
    }
  }
  if (!value) {
    return refuse(name, "the message has no such field");
  }
  return *value;
}

/// Decodes one name or value of a form-encoded query. Errors: `malformed` for a cut escape.
Result<std::string> form_decode(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out.push_back(text[at] == '+' ? ' ' : text[at]);
      continue;
    }
    const auto byte = from_hex(to_lower(text.substr(at + 1, 2)));
    if (!byte || byte.value().size() != 1) {
      return refuse("@query-param", "a percent sign without two digits");
    }
    out.push_back(static_cast<char>(byte.value().front()));
    at += 2;
  }
  return out;
}

/// Writes a decoded value in the form that RFC 9421, 2.2.8 signs.
std::string form_encode(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-._";
  std::string out;
  for (const char symbol : text) {
    if (kPlain.find(symbol) != std::string_view::npos) {
      out.push_back(symbol);
    } else {
      out += "%" + to_hex_upper(as_bytes(std::string_view(&symbol, 1)));
    }
  }
  return out;
}

Result<std::string> query_parameter(std::string_view query, const Item& item) {
  const auto* wanted = item.parameters.size() == 1
                           ? std::get_if<std::string>(&item.parameters.front().value)
                           : nullptr;
  if (wanted == nullptr || item.parameters.front().key != "name") {
    return refuse("@query-param", "exactly one parameter, name, is needed");
  }
  std::optional<std::string> found;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = form_decode(pair.substr(0, equals));
    const auto value = form_decode(pair.substr(std::min(pair.size(), equals + 1)));
    if (!name || !value) {
      return name ? value.error() : name.error();
    }
    if (form_encode(name.value()) != *wanted) {
      continue;
    }
    if (found) {
      return refuse("@query-param", "the name stands twice in the query");
    }
    found = form_encode(value.value());
  }
  if (!found) {
    return refuse("@query-param", "the query has no such name");
  }
  return *found;
}

std::string_view path_of(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  return path.empty() ? "/" : path;
}

/// The query with its '?', which stands alone where there is no query.
std::string_view query_of(std::string_view target) {
  const auto mark = target.find('?');
  return mark == std::string_view::npos ? "?" : target.substr(mark);
}

Result<std::string> derived_value(const SignableMessage& message, std::string_view name,
                                  const Item& item) {
  if (name == "@status" && message.status) {
    return std::to_string(*message.status);
  }
  if (name == "@method" && message.method) {
    return std::string(*message.method);
  }
  if (name == "@authority" && message.authority) {
    return normalise_authority(*message.authority);
  }
  if (!message.target) {
    return refuse(name, "the message has none");
  }
  if (name == "@path") {
    return std::string(path_of(*message.target));
  }
  if (name == "@query") {
    return std::string(query_of(*message.target));
  }
  if (name == "@request-target") {
    return std::string(*message.target);
  }
  if (name == "@query-param") {
    return query_parameter(query_of(*message.target).substr(1), item);
  }
  return refuse(name, "not known");
}

Result<std::string> component_value(const SignableMessage& message, std::string_view name,
                                    const Item& item) {
  if (name.empty() || name != to_lower(name)) {
    return refuse(name, "names are written in small letters");
  }
  if (!item.parameters.empty() && name != "@query-param") {
    return refuse(name, "its parameters are not known");
  }
  return name.front() == '@' ? derived_value(message, name, item)
                             : field_value(*message.headers, name);
}

}  // namespace

SignableMessage SignableMessage::of(const Request& request) {
  return {request.method, request.authority, request.target, std::nullopt, &request.headers};
}

SignableMessage SignableMessage::of(const Response& response) {
  return {std::nullopt, std::nullopt, std::nullopt, response.status, &response.headers};
}

std::string normalise_authority(std::string_view authority) {
  std::string out = to_lower(authority);
  for (const std::string_view port : {":443", ":80"}) {
    if (std::string_view(out).ends_with(port)) {
      out.resize(out.size() - port.size());
      break;
    }
  }
  return out;
}

Result<std::string> signature_base(const SignableMessage& message,
                                   const structured_field::InnerList& covered) {
  std::string base;
  std::vector<std::string> seen;
  for (const Item& item : covered.items) {
    const auto* name = std::get_if<std::string>(&item.value);
    if (name == nullptr) {
      return refuse(structured_field::serialise(item), "its name is no string");
    }
    const std::string identifier = structured_field::serialise(item);
    if (std::find(seen.begin(), seen.end(), identifier) != seen.end()) {
      return refuse(*name, "it is covered twice");
    }
    seen.push_back(identifier);
    const auto value = component_value(message, *name, item);
    if (!value) {
      return value.error();
    }
    if (value.value().find_first_of("\r\n") != std::string::npos) {
      return refuse(*name, "its value holds a line break");
    }
    base += identifier + ": " + value.value() + "\n";
  }
  return base + "\"@signature-params\": " + structured_field::serialise(covered);
}

}  // namespace sktt::http
