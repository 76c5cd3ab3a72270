#include "http/task_cursor.hpp"

#include <cstdint>

#include "base/encoding.hpp"
#include "crypto/digest.hpp"

namespace sktt::http {
namespace {

constexpr std::size_t kNumberBytes = 8;
constexpr std::size_t kPlaceBytes = 3 * kNumberBytes;
/// Enough that a cursor typed or cut wrong is noticed. It guards nothing: a cursor opens nothing.
constexpr std::size_t kCheckBytes = 4;

void append(Bytes& out, std::int64_t number) {
  for (std::size_t shift = kNumberBytes; shift-- > 0;) {
    out.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> (8 * shift)));
  }
}

std::int64_t number_at(ByteView bytes, std::size_t index) {
  std::uint64_t number = 0;
  for (const std::uint8_t byte : bytes.subspan(index * kNumberBytes, kNumberBytes)) {
    number = number << 8U | byte;
  }
  return static_cast<std::int64_t>(number);
}

crypto::Sha256 check_of(ByteView place) {
  return crypto::sha256({as_bytes("sktt task cursor\n"), place});
}

}  // namespace

std::string to_cursor(const issue::TaskPlace& place) {
  Bytes out;
  append(out, place.activity);
  append(out, place.in_list.since.time_since_epoch().count());
  append(out, place.in_list.case_id);
  const crypto::Sha256 check = check_of(out);
  out.insert(out.end(), check.value.begin(), check.value.begin() + kCheckBytes);
  return to_base64url(out);
}

Result<issue::TaskPlace> from_cursor(std::string_view cursor) {
  const Error refusal(Errc::malformed, "the query is not as it should be",
                      {{"/query/cursor", "must be \"next\" of the page before, as it stands"}});
  const auto bytes = from_base64url(cursor);
  if (!bytes || bytes.value().size() != kPlaceBytes + kCheckBytes) {
    return refusal;
  }
  const ByteView place = ByteView(bytes.value()).first(kPlaceBytes);
  const ByteView check = ByteView(bytes.value()).last(kCheckBytes);
  if (as_text(check_of(place).view().first(kCheckBytes)) != as_text(check)) {
    return refusal;
  }
  return issue::TaskPlace{
      static_cast<int>(number_at(place, 0)),
      {Instant(std::chrono::seconds(number_at(place, 1))), number_at(place, 2)}};
}

}  // namespace sktt::http
