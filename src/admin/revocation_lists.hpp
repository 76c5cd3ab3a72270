#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "admin/session.hpp"
#include "crypto/revocation.hpp"
#include "registry/register_acts.hpp"

namespace sktt::admin {

/// What administrators' acts say of the issuing CA's revocation lists.
struct RecordedLists {
  std::uint64_t last_number = 0;  ///< 0: none but that of the founding.
  std::vector<registry::RecordedRevocation> revocations;
};

/// Reads them, and checks that each act is its administrator's.
/// Errors: `refused` or `malformed`, naming the act; as `list_acts`.
[[nodiscard]] Result<RecordedLists> recorded_lists(const Session& session,
                                                   db::Connection& connection);

/// Puts the next list together: what `published` says, and every revocation that is recorded, so
/// that one which could not be published is in the next list all the same. Call it in the
/// transaction that records the list. Errors: as `load_official`.
[[nodiscard]] Result<crypto::RevocationList> next_list(db::Connection& connection,
                                                       const RecordedLists& recorded,
                                                       crypto::RevocationList published,
                                                       Instant now);

}  // namespace sktt::admin
