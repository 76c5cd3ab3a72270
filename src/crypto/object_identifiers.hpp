#pragma once
// Internal to src/crypto: the object identifiers of CMS and RFC 3161 that we write, dotted.

#include <string_view>

namespace sktt::crypto::oid {

// Content types. Standard: RFC 5652, 4 and 5.1; RFC 3161, 2.4.2.
inline constexpr std::string_view kData = "1.2.840.113549.1.7.1";
inline constexpr std::string_view kSignedData = "1.2.840.113549.1.7.2";
inline constexpr std::string_view kTimestampInfo = "1.2.840.113549.1.9.16.1.4";

// Attributes. Standard: RFC 5652, 11; RFC 5035, 3; RFC 3161, appendix A.
inline constexpr std::string_view kContentType = "1.2.840.113549.1.9.3";
inline constexpr std::string_view kMessageDigest = "1.2.840.113549.1.9.4";
inline constexpr std::string_view kSigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
inline constexpr std::string_view kSignatureTimestamp = "1.2.840.113549.1.9.16.2.14";

// Algorithms. Standard: RFC 5754, 2.2; RFC 5758, 3.2.
inline constexpr std::string_view kSha256 = "2.16.840.1.101.3.4.2.1";
inline constexpr std::string_view kEcdsaWithSha256 = "1.2.840.10045.4.3.2";

}  // namespace sktt::crypto::oid
