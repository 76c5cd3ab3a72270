#include "sop/nik.hpp"

#include <stdexcept>

#include "base/ascii.hpp"

namespace sktt::sop {
namespace {

constexpr std::size_t kDigits = 16;
constexpr unsigned kAddedForWomen = 40;

unsigned two_digits(std::string_view text, std::size_t at) {
  return static_cast<unsigned>((text[at] - '0') * 10 + (text[at + 1] - '0'));
}

}  // namespace

bool is_nik(std::string_view text) noexcept {
  if (text.size() != kDigits || !is_digits(text)) {
    return false;
  }
  const unsigned region = two_digits(text, 2);
  const unsigned day = two_digits(text, 6);
  const unsigned month = two_digits(text, 8);
  const bool is_region = (region >= 1 && region <= 69) || (region >= 71 && region <= 99);
  const bool is_day = (day >= 1 && day <= 31) || (day >= 41 && day <= 71);
  return two_digits(text, 0) >= 11 && is_region && two_digits(text, 4) >= 1 && is_day &&
         month >= 1 && month <= 12 && text.substr(12) != "0000";
}

NikClaims read_nik(std::string_view nik) {
  if (!is_nik(nik)) {
    throw std::logic_error("read_nik: not a NIK");
  }
  const unsigned day = two_digits(nik, 6);
  const bool female = day > kAddedForWomen;
  return {female ? day - kAddedForWomen : day, two_digits(nik, 8), two_digits(nik, 10), female};
}

}  // namespace sktt::sop
