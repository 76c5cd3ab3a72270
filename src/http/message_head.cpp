#include "http/message_head.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "http/field_names.hpp"
#include "http/problem.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
// More digits would be more than any body we take, and might not fit.
constexpr std::size_t kMaxLengthDigits = 12;
constexpr std::array<std::string_view, 17> kSingleFields{
    "host",          "content-length",  "content-type",      "content-digest",
    "signature",     "signature-input", "transfer-encoding", "content-encoding",
    "range",         "expect",          "authorization",     "x-real-ip",
    "if-none-match", "connection",      kTrackingTokenField, kReceiptCodeField,
    kIdempotencyKey};

bool is_token_character(char symbol) {
  const bool letter = (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z');
  return letter || is_digit(symbol) ||
         std::string_view("!#$%&'*+-.^_`|~").find(symbol) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_value_character(char symbol) {
  const auto code = static_cast<unsigned char>(symbol);
  return symbol == '\t' || (code >= 0x20 && code != 0x7F);
}

bool is_target_character(char symbol) {
  return symbol > 0x20 && symbol < 0x7F && symbol != '#';
}

Error malformed(std::string_view why) {
  return {Errc::malformed, std::string(why)};
}

Result<MessageHead> parse_request_line(std::string_view line) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return malformed("the request line does not have three parts");
  }
  MessageHead head;
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  head.is_http_1_1 = version == "HTTP/1.1";
  if (!is_token(head.method) || (!head.is_http_1_1 && version != "HTTP/1.0")) {
    return malformed("the request line has no method or no version that we know");
  }
  if (!std::all_of(head.target.begin(), head.target.end(), is_target_character)) {
    return malformed("the target holds a character that needs encoding");
  }
  return head;
}

Result<Header> parse_field(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return malformed("a field line has no name");
  }
  const std::string_view value = line.substr(colon + 1);
  if (!std::all_of(value.begin(), value.end(), is_value_character)) {
    return malformed("a field value holds a control character");
  }
  return Header{to_lower(line.substr(0, colon)), std::string(trimmed(value))};
}

/// Our paths are plain ASCII names: whatever would have to be decoded or resolved is a trick.
bool is_plain_path(std::string_view path) {
  if (path.find_first_of("%\\;") != std::string_view::npos) {
    return false;
  }
  const std::string ended = std::string(path) + "/";
  return ended.find("/./") == std::string::npos && ended.find("/../") == std::string::npos &&
         path.find("//") == std::string_view::npos;
}

bool is_host(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char symbol) {
    return (is_token_character(symbol) && symbol != '%') || symbol == ':' || symbol == '[' ||
           symbol == ']';
  });
}

std::optional<Response> refuse_target(const MessageHead& head, std::size_t max_target_bytes) {
  if (head.target.size() > max_target_bytes) {
    return problem(414, "target-too-long", "The address is too long", "");
  }
  const std::string_view path = std::string_view(head.target).substr(0, head.target.find('?'));
  if (!head.target.starts_with('/') || !is_plain_path(path)) {
    return problem(malformed("the target is not a plain path of this service"));
  }
  return std::nullopt;
}

std::optional<Response> refuse_fields(const MessageHead& head, std::size_t max_headers) {
  if (head.headers.size() > max_headers) {
    return problem(431, "too-many-fields", "Too many header fields", "");
  }
  for (const std::string_view name : kSingleFields) {
    const auto field = single_header(head.headers, name);
    if (!field) {
      return problem(field.error());
    }
  }
  const auto host = single_header(head.headers, "host").value();
  if (!host || !is_host(*host)) {
    return problem(malformed("the Host field is missing or names no host"));
  }
  const auto range = single_header(head.headers, "range").value();
  if (range && range->find(',') != std::string_view::npos) {
    return problem(416, "ranges", "More than one range is not served", "");
  }
  const auto expect = single_header(head.headers, "expect").value();
  if (expect && to_lower(*expect) != "100-continue") {
    return problem(417, "expectation", "This expectation is not met", "");
  }
  return std::nullopt;
}

std::optional<Response> refuse_body_form(const MessageHead& head) {
  if (single_header(head.headers, "transfer-encoding").value()) {
    return problem(501, "transfer-encoding", "Bodies come with a Content-Length here",
                   "Transfer-Encoding is not taken");
  }
  if (single_header(head.headers, "content-encoding").value()) {
    return problem(415, "content-encoding", "Bodies come as they are here",
                   "Content-Encoding is not taken");
  }
  const auto length = single_header(head.headers, "content-length").value();
  if (length && (!is_digits(*length) || length->size() > kMaxLengthDigits)) {
    return problem(malformed("Content-Length is not a number"));
  }
  const bool takes_body = head.method == "POST" || head.method == "PUT" || head.method == "PATCH";
  if (takes_body && !length) {
    return problem(411, "length-required", "Content-Length is needed", "");
  }
  if (!takes_body && head.body_bytes() > 0) {
    return problem(malformed("a " + head.method + " request has no body"));
  }
  return std::nullopt;
}

}  // namespace

std::size_t MessageHead::body_bytes() const {
  const auto length = single_header(headers, "content-length").value();
  std::size_t bytes = 0;
  for (const char digit : length.value_or("")) {
    bytes = bytes * 10 + static_cast<std::size_t>(digit - '0');
  }
  return bytes;
}

bool MessageHead::keeps_alive() const {
  const auto connection = single_header(headers, "connection").value();
  return is_http_1_1 && to_lower(connection.value_or("")).find("close") == std::string::npos;
}

bool MessageHead::expects_continue() const {
  return is_http_1_1 && single_header(headers, "expect").value().has_value();
}

Result<MessageHead> parse_head(std::string_view text) {
  if (!text.ends_with("\r\n\r\n")) {
    return malformed("the head has no end");
  }
  text.remove_suffix(kLineEnd.size());
  const auto next_line = [&text] {
    const auto end = text.find(kLineEnd);
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + kLineEnd.size());
    return line;
  };
  auto head = parse_request_line(next_line());
  if (!head) {
    return head;
  }
  while (!text.empty()) {
    auto field = parse_field(next_line());
    if (!field) {
      return std::move(field).error();
    }
    head.value().headers.push_back(std::move(field).value());
  }
  return head;
}

std::optional<Response> refuse_head(const MessageHead& head, std::size_t max_target_bytes,
                                    std::size_t max_headers) {
  if (auto refusal = refuse_target(head, max_target_bytes)) {
    return refusal;
  }
  if (auto refusal = refuse_fields(head, max_headers)) {
    return refusal;
  }
  return refuse_body_form(head);
}

}  // namespace sktt::http
