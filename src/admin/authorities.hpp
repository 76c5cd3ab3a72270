#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "admin/office_settings.hpp"
#include "admin/session.hpp"
#include "crypto/certificate_authority.hpp"

namespace sktt::admin {

/// How long certificates and lists are valid. No certificate outlives its issuer.
inline constexpr std::chrono::days kRootLife{7300};
inline constexpr std::chrono::days kIssuingLife{3650};
inline constexpr std::chrono::days kPersonLife{1095};
inline constexpr std::chrono::days kServiceLife{1825};
inline constexpr std::chrono::days kOcspLife{92};
inline constexpr std::chrono::days kRootListLife{365};
inline constexpr std::chrono::days kIssuingListLife{31};

/// The largest profile of certs/ that is read.
inline constexpr std::size_t kMaxProfileBytes = 65536;

/// One certificate to be made at this moment.
struct Wanted {
  crypto::Usage usage;
  std::string common_name;
  std::chrono::days life;
};

/// Fills in an order by the office's profile. Errors: as `read_file`, naming the profile.
[[nodiscard]] Result<crypto::CertificateOrder> order_of(const std::filesystem::path& profile,
                                                        const OfficeSettings& settings,
                                                        const Wanted& wanted, Instant now);

/// Opens the key of the root, the issuing CA or the appointments, and checks that it belongs to
/// its certificate. Errors: as `Passphrases::current` and `KeyStore::open`; `refused`.
[[nodiscard]] Result<crypto::Authority> open_offline(const Session& session, crypto::Usage usage);

}  // namespace sktt::admin
