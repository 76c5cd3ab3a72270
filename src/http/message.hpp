#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace sktt::http {

/// One field line. The name is in lower case; the value has no white space at its ends.
struct Header {
  std::string name;
  std::string value;
  bool operator==(const Header&) const = default;
};

/// Field lines in the order of the wire; a name may stand more than once.
using Headers = std::vector<Header>;

/// Finds a field that may stand once only. Errors: `malformed` if it stands more than once.
[[nodiscard]] Result<std::optional<std::string_view>> single_header(const Headers& headers,
                                                                    std::string_view name);

/// Gives the type of a body, "application/json", in small letters and without its parameters;
/// empty if the field is absent or repeated.
[[nodiscard]] std::string media_type(const Headers& headers);

/// A request as it stood on the wire, ours to send or a client's to answer.
///
/// Nothing in it is percent-decoded: signatures cover these very bytes.
struct Request {
  std::string method;
  std::string target;     ///< Origin form: path, then '?' and query if there is one.
  std::string authority;  ///< The Host field.
  Headers headers;
  Bytes body;
  std::string remote_address;  ///< Who is connected, or whom a trusted proxy speaks for.
  std::map<std::string, std::string, std::less<>> parameters;  ///< What `{name}` in a route met.

  /// The target up to '?'.
  [[nodiscard]] std::string_view path() const;
  /// The target after '?'; nothing if there is no '?'.
  [[nodiscard]] std::optional<std::string_view> query() const;
  /// The value of a field that stands once; nothing if it is absent or repeated. The server has
  /// refused repeated fields that must not repeat before a handler sees the request.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
  /// What `{name}` in the route met. Throws std::logic_error if the route has no such part.
  [[nodiscard]] const std::string& parameter(std::string_view name) const;
};

/// An answer. The server adds the length and the security fields.
struct Response {
  int status = 200;
  std::string content_type;  ///< Empty only if the body is.
  Headers headers;
  Bytes body;
  /// What went wrong on our side, for the log: no personal data, no secret. Never sent.
  std::string fault{};

  /// The value of a field that stands once; nothing if it is absent or repeated.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

/// Makes an answer out of text.
[[nodiscard]] Response text_response(int status, std::string_view content_type,
                                     std::string_view body);

/// Makes an answer out of JSON. What is not UTF-8 in it is replaced, never an exception: a report
/// may quote a stranger's file.
[[nodiscard]] Response json_response(int status, const nlohmann::json& json);

}  // namespace sktt::http
