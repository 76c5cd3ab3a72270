#pragma once
// Internal to src/crypto: the few DER types that signatures and timestamp tokens are made of.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace sktt::crypto::der {

/// The identifier octets in use; all are of one byte. Standard: ITU-T X.690, 8.1.2.
enum class Tag : std::uint8_t {
  integer = 0x02,
  octet_string = 0x04,
  object_identifier = 0x06,
  generalized_time = 0x18,
  sequence = 0x30,
  set = 0x31,
  context_0 = 0xA0,  ///< [0], constructed.
  context_1 = 0xA1,  ///< [1], constructed.
};

/// Writes one element: tag, shortest definite length, content.
[[nodiscard]] Bytes element(Tag tag, ByteView content);
/// Writes one element whose content is `parts`, one after the other.
[[nodiscard]] Bytes element(Tag tag, std::initializer_list<ByteView> parts);
[[nodiscard]] Bytes sequence(std::initializer_list<ByteView> parts);
/// Writes whole elements in the order that DER asks of a SET OF, under SET or a context tag.
/// Standard: ITU-T X.690, 11.6.
[[nodiscard]] Bytes set_of(std::vector<Bytes> members, Tag tag = Tag::set);
[[nodiscard]] Bytes octet_string(ByteView content);
/// Writes a non-negative INTEGER from its big-endian magnitude, leading zeros allowed.
[[nodiscard]] Bytes integer(ByteView magnitude);
[[nodiscard]] Bytes integer(std::uint8_t value);
/// Writes an OBJECT IDENTIFIER from its dotted form. Throws std::logic_error if it is none.
[[nodiscard]] Bytes oid(std::string_view dotted);
/// Writes an AlgorithmIdentifier without parameters, as SHA-256 and ECDSA have none.
/// Standard: RFC 5754, 2 and 3.3.
[[nodiscard]] Bytes algorithm_identifier(std::string_view dotted);
/// Writes a GeneralizedTime "YYYYMMDDHHMMSSZ". Standard: RFC 3161, 2.4.2.
[[nodiscard]] Bytes generalized_time(Instant instant);

/// Reads the content of an OBJECT IDENTIFIER into its dotted form. Errors: `malformed`, an arc
/// beyond 32 bits or not in its shortest form included.
[[nodiscard]] Result<std::string> oid_from_content(ByteView content);
/// Reads the content of a GeneralizedTime of exactly our form. Errors: `malformed`.
[[nodiscard]] Result<Instant> time_from_content(ByteView content);
/// Reads the content of a non-negative INTEGER into its magnitude, no leading zeros but for 0
/// itself. Errors: `malformed` if it is empty, negative or not in its shortest form.
[[nodiscard]] Result<Bytes> magnitude_from_content(ByteView content);

/// One element as it was read; views into the input.
struct Element {
  ByteView content;
  ByteView whole;  ///< With tag and length.
};

/// Reads elements one after the other, refusing any length that is indefinite or not shortest.
///
/// Invariant: after the first mistake every answer is empty, so that a caller may read all the
/// way through and ask `finish` once. Views into bytes that must outlive it. Not for sharing
/// between threads. Standard: ITU-T X.690, 10.1.
class Reader {
 public:
  explicit Reader(ByteView bytes) : rest_(bytes) {}

  /// Takes the next element, which must have this tag.
  Element expect(Tag tag);
  /// Takes the next element if it has this tag.
  std::optional<Element> optional(Tag tag);
  /// Takes the next element, which must have this tag, and gives a reader of what is in it. Its
  /// mistakes are its own: the caller finishes it too.
  [[nodiscard]] Reader enter(Tag tag) { return Reader(expect(tag).content); }
  /// Tells whether nothing is left; also after a mistake.
  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }
  /// Tells whether all was read and nothing is left over. Errors: `malformed`, naming `what`.
  [[nodiscard]] Status finish(std::string_view what) const;

 private:
  Element fail();
  ByteView rest_;
  bool failed_ = false;
};

}  // namespace sktt::crypto::der
