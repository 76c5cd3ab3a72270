#include "http/idempotency_key.hpp"

#include <algorithm>
#include <string>

#include "crypto/digest.hpp"
#include "http/field_names.hpp"

namespace sktt::http {
namespace {

bool is_key(std::string_view text) {
  return text.size() >= kMinIdempotencyKey && text.size() <= kMaxIdempotencyKey &&
         std::all_of(text.begin(), text.end(), [](char symbol) {
           return (symbol >= 'A' && symbol <= 'Z') || (symbol >= 'a' && symbol <= 'z') ||
                  (symbol >= '0' && symbol <= '9') || symbol == '-' || symbol == '_';
         });
}

}  // namespace

Result<std::optional<issue::RepeatMark>> repeat_mark(const Request& request) {
  const auto field = single_header(request.headers, kIdempotencyKey);
  if (!field) {
    return field.error();
  }
  if (!field.value()) {
    return std::optional<issue::RepeatMark>();
  }
  std::string_view key = *field.value();
  if (key.size() >= 2 && key.starts_with('"') && key.ends_with('"')) {
    key = key.substr(1, key.size() - 2);
  }
  if (!is_key(key)) {
    return Error(Errc::malformed,
                 "Idempotency-Key must be 16 to 64 letters, digits, '-' and '_', chosen at random");
  }
  const crypto::Sha256 digest = crypto::sha256(
      {as_bytes(request.method), as_bytes(" "), as_bytes(request.target), as_bytes("\n"),
       as_bytes(request.header("content-type").value_or("")), as_bytes("\n"), request.body});
  return std::optional<issue::RepeatMark>(issue::RepeatMark{std::string(key), digest});
}

}  // namespace sktt::http
