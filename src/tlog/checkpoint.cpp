#include "tlog/checkpoint.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/encoding.hpp"

namespace sktt::tlog {
namespace {

// Only the shortest decimal form, so that a checkpoint has one text.
Result<std::uint64_t> size_from_text(std::string_view text) {
  std::uint64_t size = 0;
  const auto [end, cause] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (cause != std::errc() || end != text.data() + text.size() || std::to_string(size) != text) {
    return Error(Errc::malformed, "checkpoint: second line is no size");
  }
  return size;
}

}  // namespace

std::string to_text(const Checkpoint& checkpoint) {
  if (checkpoint.origin.empty() || checkpoint.origin.find('\n') != std::string::npos) {
    throw std::logic_error("checkpoint: origin is not one line");
  }
  return checkpoint.origin + "\n" + std::to_string(checkpoint.head.size) + "\n" +
         to_base64(checkpoint.head.root.view()) + "\n";
}

Result<Checkpoint> checkpoint_from_text(std::string_view text) {
  std::array<std::string_view, 3> lines;
  for (std::string_view& line : lines) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) {
      return Error(Errc::malformed, "checkpoint: fewer than three lines");
    }
    line = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  if (!text.empty() || lines[0].empty()) {
    return Error(Errc::malformed, "checkpoint: not exactly origin, size and root");
  }
  const Result<std::uint64_t> size = size_from_text(lines[1]);
  if (!size) {
    return size.error();
  }
  const Result<Bytes> root = from_base64(lines[2]);
  if (!root) {
    return Error(Errc::malformed, "checkpoint: third line is not base64");
  }
  const Result<Hash> hash = Hash::from_bytes(root.value());
  if (!hash) {
    return Error(Errc::malformed, "checkpoint: root is not 32 bytes long");
  }
  return Checkpoint{std::string(lines[0]), {size.value(), hash.value()}};
}

Result<std::string> sign_checkpoint(const Checkpoint& checkpoint, const crypto::PrivateKey& key) {
  const std::string text = to_text(checkpoint);
  Result<NoteSignature> signature = sign_note(text, checkpoint.origin, key);
  if (!signature) {
    return std::move(signature).error().within("sign checkpoint");
  }
  return to_text(SignedNote{text, {std::move(signature).value()}});
}

Result<Checkpoint> verify_checkpoint(std::string_view note, const NoteKey& log_key) {
  const Result<SignedNote> parsed = parse_note_unverified(note);
  if (!parsed) {
    return parsed.error();
  }
  const Status verified = verify_note(parsed.value(), log_key);
  if (!verified) {
    return verified.error();
  }
  Result<Checkpoint> checkpoint = checkpoint_from_text(parsed.value().text);
  if (checkpoint && checkpoint.value().origin != log_key.name()) {
    return Error(Errc::refused, "checkpoint is of the log " + checkpoint.value().origin +
                                    ", not of " + log_key.name());
  }
  return checkpoint;
}

}  // namespace sktt::tlog
