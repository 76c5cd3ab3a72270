#include "tlog/note.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"

namespace sktt::tlog {
namespace {

constexpr std::uint8_t kEd25519 = 0x01;
constexpr std::size_t kRawKeyBytes = 32;
constexpr std::string_view kSignatureMark = "\u2014 ";  // em dash and space

ByteView raw_key(const crypto::PublicKey& key) {
  return ByteView(key.spki()).last(kRawKeyBytes);
}

NoteKeyId key_id(std::string_view name, ByteView raw) {
  constexpr std::array<std::uint8_t, 2> kBetween{'\n', kEd25519};
  const crypto::Sha256 digest = crypto::sha256({as_bytes(name), ByteView(kBetween), raw});
  NoteKeyId id{};
  std::copy_n(digest.value.begin(), id.size(), id.begin());
  return id;
}

bool is_control(char32_t scalar) {
  return scalar < 0x20 || scalar == 0x7F;
}

bool is_name(std::string_view name) {
  const Result<std::u32string> scalars = decode_utf8(name);
  if (!scalars || scalars.value().empty()) {
    return false;
  }
  const auto allowed = [](char32_t scalar) {
    // The spaces of Unicode that a reader could take for the one that ends the name.
    const bool space = scalar == U' ' || scalar == 0x85 || scalar == 0xA0 || scalar == 0x1680 ||
                       (scalar >= 0x2000 && scalar <= 0x200A) || scalar == 0x2028 ||
                       scalar == 0x2029 || scalar == 0x202F || scalar == 0x205F || scalar == 0x3000;
    return !space && scalar != U'+' && !is_control(scalar);
  };
  return std::all_of(scalars.value().begin(), scalars.value().end(), allowed);
}

bool is_note_text(std::string_view text) {
  const Result<std::u32string> scalars = decode_utf8(text);
  const auto forbidden = [](char32_t scalar) { return is_control(scalar) && scalar != U'\n'; };
  return scalars && text.ends_with('\n') &&
         std::none_of(scalars.value().begin(), scalars.value().end(), forbidden);
}

Error malformed(std::string_view detail) {
  return {Errc::malformed, std::string(detail)};
}

Result<NoteSignature> parse_signature(std::string_view line) {
  if (!line.starts_with(kSignatureMark)) {
    return malformed("note: signature line does not begin with an em dash and a space");
  }
  line.remove_prefix(kSignatureMark.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !is_name(line.substr(0, space))) {
    return malformed("note: signature line names no key");
  }
  NoteSignature out{std::string(line.substr(0, space)), {}, {}};
  const Result<Bytes> blob = from_base64(line.substr(space + 1));
  if (!blob || blob.value().size() <= out.key_id.size()) {
    return malformed("note: signature is not base64 of a key identifier and a signature");
  }
  const auto signature = blob.value().begin() + static_cast<std::ptrdiff_t>(out.key_id.size());
  std::copy(blob.value().begin(), signature, out.key_id.begin());
  out.signature.assign(signature, blob.value().end());
  return out;
}

}  // namespace

Result<NoteKey> NoteKey::make(std::string_view name, const crypto::PublicKey& key) {
  if (!is_name(name)) {
    return malformed("note: name of a key is empty or holds a space, plus or control character");
  }
  if (key.algorithm() != crypto::Algorithm::ed25519) {
    return Error(Errc::refused, "note: key is not an Ed25519 key");
  }
  return NoteKey(std::string(name), key_id(name, raw_key(key)), key);
}

Result<NoteKey> NoteKey::from_text(std::string_view text) {
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) {
    return malformed("note: verifier key is not name+hash+key");
  }
  const Result<Bytes> blob = from_base64(text.substr(second + 1));
  if (!blob || blob.value().empty()) {
    return malformed("note: verifier key is not base64");
  }
  if (blob.value().front() != kEd25519) {
    return Error(Errc::refused, "note: verifier key is not an Ed25519 key");
  }
  if (blob.value().size() != 1 + kRawKeyBytes) {
    return malformed("note: verifier key is not 32 bytes long");
  }
  const auto key = crypto::PublicKey::from_ed25519(ByteView(blob.value()).subspan(1));
  if (!key) {
    return key.error();
  }
  Result<NoteKey> made = make(text.substr(0, first), key.value());
  if (made && to_hex(made.value().id()) != text.substr(first + 1, second - first - 1)) {
    return malformed("note: hash of the verifier key does not belong to its name and key");
  }
  return made;
}

std::string NoteKey::to_text() const {
  Bytes blob{kEd25519};
  append(blob, raw_key(key_));
  return name_ + "+" + to_hex(id_) + "+" + to_base64(blob);
}

Result<SignedNote> parse_note_unverified(std::string_view note) {
  if (note.size() > kMaxNoteBytes) {
    return Error(Errc::too_large, "note is larger than 65536 bytes");
  }
  const auto split = note.rfind("\n\n");
  if (!is_note_text(note) || split == std::string_view::npos) {
    return malformed("note: not lines of UTF-8 text, an empty line and signatures");
  }
  SignedNote out{std::string(note.substr(0, split + 1)), {}};
  std::string_view rest = note.substr(split + 2);
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    Result<NoteSignature> signature = parse_signature(rest.substr(0, end));
    if (!signature) {
      return std::move(signature).error();
    }
    out.signatures.push_back(std::move(signature).value());
    rest.remove_prefix(end + 1);
  }
  if (out.signatures.empty()) {
    return malformed("note: no signature");
  }
  if (out.signatures.size() > kMaxNoteSignatures) {
    return Error(Errc::too_large, "note has more than 100 signatures");
  }
  return out;
}

std::string to_text(const SignedNote& note) {
  std::string out = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) {
    Bytes blob(signature.key_id.begin(), signature.key_id.end());
    append(blob, signature.signature);
    out += std::string(kSignatureMark) + signature.name + " " + to_base64(blob) + "\n";
  }
  return out;
}

Result<NoteSignature> sign_note(std::string_view text, std::string_view name,
                                const crypto::PrivateKey& key) {
  if (!is_note_text(text)) {
    throw std::logic_error("note: text is not lines of UTF-8");
  }
  const Result<NoteKey> signer = NoteKey::make(name, key.public_key());
  if (!signer) {
    return signer.error();
  }
  Result<Bytes> signature = key.sign(as_bytes(text));
  if (!signature) {
    return std::move(signature).error();
  }
  return NoteSignature{std::string(name), signer.value().id(), std::move(signature).value()};
}

Status verify_note(const SignedNote& note, const NoteKey& key) {
  bool signed_by_key = false;
  for (const NoteSignature& signature : note.signatures) {
    if (signature.name != key.name() || signature.key_id != key.id()) {
      continue;
    }
    if (!key.key().verifies(as_bytes(note.text), signature.signature)) {
      return Error(Errc::refused, "note: signature by " + key.name() + " does not fit the text");
    }
    signed_by_key = true;
  }
  if (!signed_by_key) {
    return Error(Errc::refused, "note: no signature by " + key.name() + " with this key");
  }
  return Done{};
}

}  // namespace sktt::tlog
