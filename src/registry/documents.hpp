#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"
#include "registry/revisions.hpp"
#include "sop/event.hpp"

namespace sktt::registry {

/// What a letter is worth. `expired` is computed from the day, never stored.
enum class DocumentStatus : std::uint8_t { draft, voided, issued, superseded, revoked };

/// Gives the name that reports and people read ("issued").
[[nodiscard]] std::string_view to_name(DocumentStatus status);

/// One konsep version and what became of it.
struct Document {
  std::int64_t id;
  std::int64_t case_id;
  int version;
  DocumentStatus status;
  Date valid_until;
  std::optional<std::string> letter_number;  ///< From the seal on.
  std::optional<std::string> qr_text;        ///< From activity 7 until the seal draws it.
  Instant status_since;
  std::optional<std::string> status_reason;
};

/// What a document is called, whatever else its row holds.
struct DocumentName {
  std::int64_t id;
  std::string case_number;
  int version;
  std::optional<std::string> letter_number;
};

/// Adds a konsep version with its revision 1; gives the document's row.
/// Errors: `conflict` if the case has that version.
[[nodiscard]] Result<std::int64_t> add_document(db::Connection& connection, std::int64_t case_id,
                                                int version, Date valid_until, ByteView draft,
                                                Instant now);

/// Finds a document. Errors: `not_found`.
[[nodiscard]] Result<Document> load_document(db::Connection& connection, std::int64_t id);
/// Finds the version of a case. Errors: `not_found`.
[[nodiscard]] Result<Document> load_version(db::Connection& connection, std::int64_t case_id,
                                            int version);
/// Lists the versions that a case has, whatever else their rows hold.
[[nodiscard]] Result<std::vector<int>> list_versions(db::Connection& connection,
                                                     std::int64_t case_id);
/// Lists every document, oldest first.
[[nodiscard]] Result<std::vector<DocumentName>> list_documents(db::Connection& connection);

/// Finds an issued document by the digest of its token, or of its typed code.
[[nodiscard]] Result<std::optional<Document>> find_by_token(db::Connection& connection,
                                                            const crypto::Sha256& token_sha256);
[[nodiscard]] Result<std::optional<Document>> find_by_code(db::Connection& connection,
                                                           const crypto::Sha256& code_sha256);

/// What a document is found by, as its row says: both from the seal on.
struct CodeDigests {
  std::optional<crypto::Sha256> token;
  std::optional<crypto::Sha256> code;
  bool operator==(const CodeDigests&) const = default;
};
/// Loads what a document is found by. Errors: `not_found`; `storage` for a row that was altered.
[[nodiscard]] Result<CodeDigests> load_code_digests(db::Connection& connection,
                                                    std::int64_t document_id);

/// Finds an issued document, whatever became of it since, by its letter's number.
[[nodiscard]] Result<std::optional<Document>> find_by_letter_number(db::Connection& connection,
                                                                    std::string_view letter_number);

/// Keeps the QR's text between the Kadis's signature and the seal.
[[nodiscard]] Status keep_qr(db::Connection& connection, std::int64_t document_id,
                             std::string_view qr_text);

/// Makes a sealed draft an issued letter; forgets the QR's text, which the file now holds.
[[nodiscard]] Status mark_issued(db::Connection& connection, std::int64_t document_id,
                                 std::string_view letter_number, const crypto::Sha256& token_sha256,
                                 const crypto::Sha256& code_sha256, Instant now);

/// Writes what a document's `status_reason` says after such an event: the number of the letter that
/// replaced it; or the codes, the note and who revoked it. Throws std::logic_error for another
/// kind.
[[nodiscard]] std::string status_reason_of(const sop::Event& event);

/// Makes an issued letter superseded or revoked, as the event says. Errors: `conflict` if it is not
/// issued, or no longer. Throws std::logic_error for another kind of event.
[[nodiscard]] Status end_letter(db::Connection& connection, std::int64_t document_id,
                                const sop::Event& event);

/// Voids a draft whose parafs fell (gugur). Errors: `conflict` if it is no draft.
[[nodiscard]] Status mark_voided(db::Connection& connection, std::int64_t document_id, Instant now);

}  // namespace sktt::registry
