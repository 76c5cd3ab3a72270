#include "crypto/openssl.hpp"

#include <ctime>
#include <limits>
#include <string>

namespace sktt::crypto::ossl {

Error take_error(Errc code, std::string_view doing) {
  const char* reason = ERR_reason_error_string(ERR_get_error());
  ERR_clear_error();
  return {code, std::string(doing) + ": " + (reason == nullptr ? "no reason given" : reason)};
}

void require(bool done, std::string_view doing) {
  if (!done) {
    throw std::logic_error(take_error(Errc::unavailable, doing).detail());
  }
}

const EVP_MD* sha256_method() {
  static const DigestMethod kMethod(EVP_MD_fetch(nullptr, "SHA2-256", nullptr));
  require(kMethod != nullptr, "fetch SHA-256");
  return kMethod.get();
}

Bio reader(ByteView bytes) {
  require(bytes.size() <= std::numeric_limits<int>::max(), "open so many bytes");
  Bio bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  require(bio != nullptr, "open bytes");
  return bio;
}

std::string written(const Bio& bio) {
  char* data = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &data);
  return length > 0 ? std::string(data, static_cast<std::size_t>(length)) : std::string();
}

std::optional<Instant> to_instant(const ASN1_TIME* time) {
  std::tm parts{};
  // Null would mean "now" to ASN1_TIME_to_tm.
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) {
    return std::nullopt;
  }
  const Date date{std::chrono::year(parts.tm_year + 1900),
                  std::chrono::month(static_cast<unsigned>(parts.tm_mon) + 1),
                  std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
  if (!date.ok()) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date) + std::chrono::hours(parts.tm_hour) +
         std::chrono::minutes(parts.tm_min) + std::chrono::seconds(parts.tm_sec);
}

Time to_time(Instant instant) {
  Time time(ASN1_TIME_set(nullptr, std::chrono::system_clock::to_time_t(instant)));
  require(time != nullptr, "make a time");
  return time;
}

}  // namespace sktt::crypto::ossl
