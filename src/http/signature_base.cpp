#include "http/signature_base.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/ascii.hpp"

namespace sktt::http {
namespace {

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

std::string_view path_of(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  return path.empty() ? "/" : path;
}

/// The query with its '?', which stands alone where there is no query.
std::string_view query_of(std::string_view target) {
  const auto mark = target.find('?');
  return mark == std::string_view::npos ? "?" : target.substr(mark);
}

Result<std::string> derived_value(const Request& request, std::string_view name) {
  if (name == "@method") {
    return request.method;
  }
  if (name == "@authority") {
    return normalise_authority(request.authority);
  }
  if (name == "@path") {
    return std::string(path_of(request.target));
  }
  if (name == "@query") {
    return std::string(query_of(request.target));
  }
  return refuse(name, "not known");
}

Result<std::string> component_value(const Request& request, std::string_view name,
                                    const Item& item) {
  if (name.empty() || name != to_lower(name)) {
    return refuse(name, "names are written in small letters");
  }
  if (!item.parameters.empty()) {
    return refuse(name, "its parameters are not known");
  }
  return name.front() == '@' ? derived_value(request, name) : field_value(request.headers, name);
}

}  // namespace

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

Result<std::string> signature_base(const Request& request,
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
    const auto value = component_value(request, *name, item);
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
