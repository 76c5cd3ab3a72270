#include "crypto/serial_number.hpp"

#include <new>
#include <stdexcept>

#include <openssl/bn.h>

#include "crypto/openssl.hpp"

namespace sktt::crypto {
namespace {

void free_text(char* text) noexcept {
  OPENSSL_free(text);
}

}  // namespace

Bytes draw_serial_number(Random& random) {
  Bytes serial = random.bytes(kSerialNumberBytes);
  serial[0] = static_cast<std::uint8_t>((serial[0] & 0x3FU) | 0x40U);  // begins with the bits 01
  return serial;
}

std::string decimal_serial_number(const std::string& hex) {
  BIGNUM* parsed = nullptr;
  const int digits = BN_hex2bn(&parsed, hex.c_str());
  const ossl::Handle<BIGNUM, BN_free> number(parsed);
  if (hex.empty() || static_cast<std::size_t>(digits) != hex.size() || hex.front() == '-') {
    throw std::logic_error("a serial number that is not hexadecimal");
  }
  const ossl::Handle<char, free_text> decimal(BN_bn2dec(number.get()));
  if (!decimal) {
    throw std::bad_alloc();
  }
  return decimal.get();
}

}  // namespace sktt::crypto
