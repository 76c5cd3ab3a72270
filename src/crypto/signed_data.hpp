#pragma once
// Internal to src/crypto: the CMS SignedData that CAdES signatures and timestamp tokens share.

#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "crypto/known_certificates.hpp"

namespace sktt::crypto {

/// The two forms of SignedData that this system writes, and all that it reads.
enum class SignedDataForm : std::uint8_t {
  cades,            ///< Version 1, id-data, detached, a signature timestamp.
  timestamp_token,  ///< Version 3, id-ct-TSTInfo embedded, no unsigned attribute.
};

/// The parts of a SignedData that are not the same in all of its form.
struct SignedData {
  SignedDataForm form;
  Bytes content;                          ///< The TSTInfo of a token; empty for CAdES.
  Sha256 message_digest;                  ///< Of the content.
  std::vector<Certificate> certificates;  ///< The signer's first, then its chain.
  Bytes signature;                        ///< Raw r‖s over the signed attributes.
  Bytes token;                            ///< The signature timestamp of CAdES; else empty.
};

/// Most certificates that a SignedData may hold, so that a hostile one costs little.
inline constexpr std::size_t kMaxEmbeddedCertificates = 8;

/// Gives the dotted content type of a form.
[[nodiscard]] std::string_view content_type(SignedDataForm form);
/// Writes the SET OF attributes that the signature is over.
[[nodiscard]] Bytes attributes_to_sign(const SignedData& data);
/// Writes issuerAndSerialNumber, by which a SignerInfo names its certificate.
[[nodiscard]] Bytes signer_identifier(const Certificate& signer);

/// Fills in `data.signature` with `key`.
/// Errors: `refused` if `key` is not that of the first certificate; `unavailable`.
[[nodiscard]] Status sign(SignedData& data, const PrivateKey& key);

/// Writes the ContentInfo.
[[nodiscard]] Bytes write_signed_data(const SignedData& data);

/// Fills in the longest signature that `sign` can give, so that a size can be known before.
void reserve_signature(SignedData& data);

/// Reads a ContentInfo of this form: takes it apart, writes it again and compares, so that one
/// encoding only is read. Checks signing-certificate-v2 and the signature over the attributes;
/// for a token also its digest. Errors: `malformed`; `refused` naming the rule.
[[nodiscard]] Result<SignedData> read_signed_data(ByteView der, SignedDataForm form,
                                                  const KnownCertificates& known);

}  // namespace sktt::crypto
