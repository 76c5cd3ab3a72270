#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "crypto/cms.hpp"
#include "crypto/timestamp.hpp"

namespace sktt::test {

/// A SignedData of which any part can be exchanged before it is signed and put together, by
/// someone who has the signer's key. Left alone it comes out exactly as the library writes it.
struct CmsForge {
  std::uint8_t version;
  std::vector<Bytes> digest_algorithms;
  Bytes encapsulated;               ///< The whole encapContentInfo.
  std::vector<Bytes> certificates;  ///< In the order in which they are written.
  Bytes lists;                      ///< What stands where revocation lists may.
  std::uint8_t signer_version = 1;
  Bytes identifier;
  Bytes digest_algorithm;
  std::vector<Bytes> signed_attributes;  ///< Sorted before they are signed.
  Bytes signature_algorithm;
  /// Turns the DER signature over the attributes into the one that is written.
  std::function<Bytes(const Bytes&)> signature = [](const Bytes& der) { return der; };
  /// Gives the unsigned attributes for the digest of the written signature.
  std::function<std::vector<Bytes>(const crypto::Sha256&)> unsigned_attributes;
  std::size_t signer_infos = 1;

  /// Signs and writes the ContentInfo.
  [[nodiscard]] Bytes build(const crypto::PrivateKey& key) const;
};

/// Writes one attribute with these whole values.
[[nodiscard]] Bytes attribute(std::string_view type, std::vector<Bytes> values);
/// Writes a signing-certificate-v2 attribute that names these certificates.
[[nodiscard]] Bytes signing_certificate(const std::vector<Bytes>& certificates);

/// Starts from what `sign_cades` would write.
[[nodiscard]] CmsForge forge_cades(const crypto::Sha256& content, const crypto::Signer& signer,
                                   const crypto::Timestamper& timestamp);
/// Starts from what `make_timestamp` would write around this TSTInfo.
[[nodiscard]] CmsForge forge_token(const Bytes& info, const crypto::TimestampIdentity& identity);

/// Gives the DER of the same ECDSA signature with s replaced by n - s.
[[nodiscard]] Bytes other_half(const Bytes& der);

}  // namespace sktt::test
