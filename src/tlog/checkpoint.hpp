#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/key.hpp"
#include "tlog/note.hpp"
#include "tlog/proof.hpp"

namespace sktt::tlog {

/// What a log says of itself at one moment. Standard: C2SP tlog-checkpoint.
struct Checkpoint {
  std::string origin;  ///< Names the log; also the name of its key. Not empty, no newline.
  TreeHead head;
  bool operator==(const Checkpoint&) const = default;
};

/// Writes the three lines that are signed: origin, size, base64 of the root.
[[nodiscard]] std::string to_text(const Checkpoint& checkpoint);

/// Reads exactly the form of `to_text`. Our log writes no extension lines, so none are taken.
/// Errors: `malformed`, a size with leading zeros included.
[[nodiscard]] Result<Checkpoint> checkpoint_from_text(std::string_view text);

/// Writes the checkpoint as a note signed by the log's own key, under its origin.
/// Errors: as `sign_note`.
[[nodiscard]] Result<std::string> sign_checkpoint(const Checkpoint& checkpoint,
                                                  const crypto::PrivateKey& key);

/// Reads a note and checks that the log signed it: `log_key` must have made a signature, and the
/// origin must be its name. Witnesses' signatures beside it are allowed.
/// Errors: `malformed`; `refused`; `too_large`.
[[nodiscard]] Result<Checkpoint> verify_checkpoint(std::string_view note, const NoteKey& log_key);

}  // namespace sktt::tlog
