#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "crypto/key.hpp"

namespace sktt::tlog {

/// Longest note that we read, and most signatures on it: a log's own and its witnesses'.
inline constexpr std::size_t kMaxNoteBytes = 65536;
inline constexpr std::size_t kMaxNoteSignatures = 100;

/// The first four bytes of SHA-256(name, newline, algorithm, key). It only tells keys apart.
using NoteKeyId = std::array<std::uint8_t, 4>;

/// The name and Ed25519 key of one who signs notes. Standard: C2SP signed-note.
class NoteKey {
 public:
  /// Joins a name and a key. Errors: `malformed` for an empty name or one with a space, plus sign
  /// or control character; `refused` for a key of another algorithm.
  [[nodiscard]] static Result<NoteKey> make(std::string_view name, const crypto::PublicKey& key);
  /// Reads "name+hash+base64", with the hash that belongs to name and key.
  /// Errors: `malformed`; `refused` for another algorithm.
  [[nodiscard]] static Result<NoteKey> from_text(std::string_view text);
  /// Writes the key as `from_text` reads it.
  [[nodiscard]] std::string to_text() const;

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const NoteKeyId& id() const noexcept { return id_; }
  [[nodiscard]] const crypto::PublicKey& key() const noexcept { return key_; }
  bool operator==(const NoteKey&) const = default;

 private:
  NoteKey(std::string name, NoteKeyId id, crypto::PublicKey key)
      : name_(std::move(name)), id_(id), key_(std::move(key)) {}
  std::string name_;
  NoteKeyId id_;
  crypto::PublicKey key_;
};

struct NoteSignature {
  std::string name;
  NoteKeyId key_id{};
  Bytes signature;
  bool operator==(const NoteSignature&) const = default;
};

/// A text and the signatures under it, which nothing has checked yet.
struct SignedNote {
  std::string text;  ///< UTF-8 without control characters; ends with a newline, which is signed.
  std::vector<NoteSignature> signatures;
  bool operator==(const SignedNote&) const = default;
};

/// Reads a note: text, empty line, one line a signature. Says nothing about who signed.
/// Errors: `malformed`; `too_large`. Standard: C2SP signed-note.
[[nodiscard]] Result<SignedNote> parse_note_unverified(std::string_view note);
/// Writes a note; the reverse of `parse_note_unverified`.
[[nodiscard]] std::string to_text(const SignedNote& note);

/// Signs `text`. A text that no note can hold throws std::logic_error.
/// Errors: as `NoteKey::make`; `unavailable` if the key's token does not sign.
[[nodiscard]] Result<NoteSignature> sign_note(std::string_view text, std::string_view name,
                                              const crypto::PrivateKey& key);

/// Checks that `key` signed the note. Signatures by others count neither for nor against it.
/// Errors: `refused` if there is none by this key, or one that does not fit the text.
[[nodiscard]] Status verify_note(const SignedNote& note, const NoteKey& key);

}  // namespace sktt::tlog
