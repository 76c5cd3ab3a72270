#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "crypto/digest.hpp"
#include "pdf/object.hpp"
#include "support/signed_letters.hpp"

namespace sktt::test {

/// Object numbers of every draft, which its writer gives in one order.
inline constexpr std::uint32_t kPage = 3;
inline constexpr std::uint32_t kContent = 4;
inline constexpr std::uint32_t kFields = 6;

/// Where a signature's gap lies, and where its revision ends: bytes from the start of the file.
struct GapPlace {
  std::size_t begin;
  std::size_t end;
  std::size_t revision_end;
};

/// Reaches into the making of one revision, step by step. Steps that are empty are done as the
/// office does them.
struct RevisionForge {
  std::function<void(std::vector<pdf::IndirectObject>&)> objects;  ///< Before they are written.
  std::function<void(std::string&)> body;  ///< The objects as text; offsets are counted after it.
  std::function<void(std::string&)> tail;  ///< Cross-reference section, trailer and what follows.
  /// What stands between the brackets of /ByteRange.
  std::function<std::string(const GapPlace&)> byte_range;
  /// Signs what lies outside the gap.
  std::function<Bytes(const crypto::Sha256&, const SignatureOrder&)> cms;
  std::function<void(std::string&)> contents;  ///< The digits in the gap, padding included.
  std::size_t room = 0;  ///< Bytes in the gap beyond what the office's signature needs.
};

/// Makes letters as the office would, with the office's keys, and lets a forger reach into every
/// step. Whatever is changed, cross-reference tables, ByteRanges and signatures are made to fit it,
/// so that a forgery is refused for what it is about, not for an offset that is off.
struct LetterForge {
  LetterOrder order;
  RevisionForge draft;                   ///< Has no signature: of the steps, the first three.
  std::vector<RevisionForge> revisions;  ///< One for each signature of the order; as many or fewer.
  /// What is appended behind the last signature, each a revision of its own.
  std::vector<std::vector<pdf::IndirectObject>> updates;

  /// Makes the letter. Throws std::runtime_error if an honest step is refused.
  [[nodiscard]] SignedLetter build() const;
};

/// A forge for an applicant's letter that forges nothing yet.
[[nodiscard]] LetterForge forge_letter(std::string_view applicant = "APP-01");

/// Stamps as an order says.
[[nodiscard]] crypto::Timestamper stamper(const SignatureOrder& order);

/// Replaces the one place where `from` stands. Throws std::runtime_error unless it is one.
void replace_once(std::string& text, std::string_view from, std::string_view to);

/// Finds the object of a revision whose dictionary has `key` with that value. Throws
/// std::runtime_error if there is none.
[[nodiscard]] pdf::IndirectObject& find_object(std::vector<pdf::IndirectObject>& objects,
                                               std::string_view key, const pdf::Object& value);
/// Finds it by its number.
[[nodiscard]] pdf::IndirectObject& find_object(std::vector<pdf::IndirectObject>& objects,
                                               std::uint32_t number);
/// Sets one key of an object that is a dictionary.
void set_key(pdf::IndirectObject& object, std::string_view key, pdf::Object value);
/// Takes one key out.
void drop_key(pdf::IndirectObject& object, std::string_view key);
/// Gives the number of an object that a key of another refers to.
[[nodiscard]] std::uint32_t referred(const pdf::IndirectObject& object, std::string_view key);

}  // namespace sktt::test
