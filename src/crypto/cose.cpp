#include "crypto/cose.hpp"

#include <algorithm>

#include "crypto/cbor.hpp"

namespace sktt::crypto {
namespace {

using cbor::Major;

// Standard: RFC 9052, 3.1 (labels 1 and 4) and 4.2 (tag 18); RFC 9053, 2.1 (ES256 is -7).
constexpr std::uint64_t kSign1Tag = 18;
constexpr std::uint64_t kAlgorithmLabel = 1;
constexpr std::uint64_t kKeyIdLabel = 4;
constexpr std::uint64_t kEs256 = 7 - 1;  // A negative integer -7 is written as 6.
constexpr std::size_t kSignatureBytes = 64;

Bytes protected_header(const KeyId& kid) {
  cbor::Writer out;
  out.head(Major::map, 2);
  out.head(Major::unsigned_integer, kAlgorithmLabel).head(Major::negative_integer, kEs256);
  out.head(Major::unsigned_integer, kKeyIdLabel).byte_string(kid);
  return out.bytes();
}

/// Writes the Sig_structure. Standard: RFC 9052, 4.4.
Bytes to_be_signed(const KeyId& kid, ByteView payload) {
  cbor::Writer out;
  out.head(Major::array, 4).text_string("Signature1");
  out.byte_string(protected_header(kid)).byte_string({}).byte_string(payload);
  return out.bytes();
}

Bytes write_message(const KeyId& kid, ByteView payload, ByteView signature) {
  cbor::Writer out;
  out.head(Major::tag, kSign1Tag).head(Major::array, 4);
  out.byte_string(protected_header(kid)).head(Major::map, 0);
  out.byte_string(payload).byte_string(signature);
  return out.bytes();
}

Result<KeyId> read_protected(ByteView bytes) {
  cbor::Reader in(bytes);
  in.expect(Major::map, 2);
  in.expect(Major::unsigned_integer, kAlgorithmLabel);
  in.expect(Major::negative_integer, kEs256);
  in.expect(Major::unsigned_integer, kKeyIdLabel);
  const ByteView kid = in.byte_string();
  if (Status status = in.finish("COSE header"); !status) {
    return std::move(status).error();
  }
  KeyId out{};
  if (kid.size() != out.size()) {
    return Error(Errc::malformed, "COSE header: the key identifier is not eight bytes");
  }
  std::copy(kid.begin(), kid.end(), out.begin());
  return out;
}

}  // namespace

KeyId key_id(const Certificate& certificate) {
  const Sha256 digest = certificate.sha256();
  KeyId out{};
  std::copy_n(digest.value.begin(), out.size(), out.begin());
  return out;
}

Result<Bytes> sign_cose(ByteView payload, const KeyId& kid, const PrivateKey& key) {
  if (key.algorithm() != Algorithm::ecdsa_p256_sha256) {
    return Error(Errc::refused, "COSE: the key is not one for ES256");
  }
  const auto signature = key.sign(to_be_signed(kid, payload));
  if (!signature) {
    return signature.error();
  }
  return write_message(kid, payload, signature.value());
}

Result<CoseUnverified> read_cose_unverified(ByteView bytes) {
  cbor::Reader in(bytes);
  in.expect(Major::tag, kSign1Tag);
  in.expect(Major::array, 4);
  const ByteView header = in.byte_string();
  in.expect(Major::map, 0);
  const ByteView payload = in.byte_string();
  const ByteView signature = in.byte_string();
  if (Status status = in.finish("COSE"); !status) {
    return std::move(status).error();
  }
  const auto kid = read_protected(header);
  if (!kid) {
    return kid.error();
  }
  if (signature.size() != kSignatureBytes) {
    return Error(Errc::malformed, "COSE: the signature is not 64 bytes");
  }
  const Bytes again = write_message(kid.value(), payload, signature);
  if (!std::equal(bytes.begin(), bytes.end(), again.begin(), again.end())) {
    return Error(Errc::malformed, "COSE: the encoding is not the one that it has here");
  }
  return CoseUnverified{kid.value(), Bytes(payload.begin(), payload.end()),
                        to_be_signed(kid.value(), payload),
                        Bytes(signature.begin(), signature.end())};
}

bool cose_signed_by(const CoseUnverified& message, const PublicKey& key) {
  // Through DER and back, so that the second form of an ECDSA signature is refused.
  return key.algorithm() == Algorithm::ecdsa_p256_sha256 &&
         message.signature.size() == kSignatureBytes &&
         ecdsa_from_der(ecdsa_to_der(message.signature)) &&
         key.verifies(message.to_be_signed, message.signature);
}

}  // namespace sktt::crypto
