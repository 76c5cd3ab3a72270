#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// One stored end offset: the file up to there, and what its last revision added.
struct Revision {
  std::int64_t document_id;
  int number;  ///< 1 for the draft.
  std::size_t end_offset;
  crypto::Sha256 sha256;  ///< Of the whole file up to `end_offset`.
  bool operator==(const Revision&) const = default;
};

/// The seal's revision; from it on a stored end offset is an issued letter.
inline constexpr int kSealRevision = 5;

/// Adds revision 1 of a document that is being added: the draft. Errors: `conflict` if there is
/// one.
[[nodiscard]] Status add_first_revision(db::Connection& connection, std::int64_t document_id,
                                        ByteView draft, Instant now);

/// Adds what the next revision appends to `previous`, the whole file before it.
/// Errors: `conflict` if the last stored revision is not `previous`, or `previous_bytes` are not
/// its file.
[[nodiscard]] Status add_revision(db::Connection& connection, const Revision& previous,
                                  ByteView previous_bytes, ByteView added, Instant now);

/// Lists a document's revisions, first to last.
[[nodiscard]] Result<std::vector<Revision>> list_revisions(db::Connection& connection,
                                                           std::int64_t document_id);

/// Finds the last stored revision of a document.
[[nodiscard]] Result<Revision> last_revision(db::Connection& connection, std::int64_t document_id);
/// Finds the last moment that the register knows of, of a revision or an event; 1970 if of none.
[[nodiscard]] Result<Instant> last_moment(db::Connection& connection);
/// Finds the stored end offset whose file has this digest.
[[nodiscard]] Result<std::optional<Revision>> find_revision(db::Connection& connection,
                                                            const crypto::Sha256& sha256);
/// Puts the whole file up to `revision` together and checks it against its digest.
/// Errors: `storage` if the stored bytes are not those that were stored.
[[nodiscard]] Result<Bytes> load_file(db::Connection& connection, const Revision& revision);

}  // namespace sktt::registry
