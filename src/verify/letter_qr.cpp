#include "verify/letter_qr.hpp"

#include "base/ascii.hpp"
#include "base/encoding.hpp"

namespace sktt::verify {
namespace {

constexpr std::string_view kScheme = "HTTPS://";
constexpr std::string_view kPath = "/V#";

}  // namespace

std::string qr_text(std::string_view host, ByteView cose) {
  return std::string(kScheme) + to_upper(host) + std::string(kPath) + to_base32(cose);
}

std::string typed_line(std::string_view host, const crypto::LetterToken& token) {
  return std::string(host) + " · " + crypto::typed_code(token);
}

Result<QrUnverified> read_qr_unverified(std::string_view text) {
  const std::size_t path = text.find(kPath);
  if (text.substr(0, kScheme.size()) != kScheme || path == std::string_view::npos ||
      path <= kScheme.size()) {
    return Error(Errc::malformed, "the QR does not hold HTTPS://HOST/V#...");
  }
  const std::string_view host = text.substr(kScheme.size(), path - kScheme.size());
  Result<Bytes> cose = from_base32(text.substr(path + kPath.size()));
  if (!cose) {
    return std::move(cose).error().within("QR");
  }
  QrUnverified qr{to_lower(host), std::move(cose).value()};
  if (qr_text(qr.host, qr.cose) != text) {
    return Error(Errc::malformed, "the QR's host is not in upper case");
  }
  return qr;
}

}  // namespace sktt::verify
