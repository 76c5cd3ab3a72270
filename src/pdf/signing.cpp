#include "pdf/signing.hpp"

#include <algorithm>
#include <utility>

#include "base/encoding.hpp"
#include "pdf/letter_state.hpp"
#include "pdf/signing_revision.hpp"

namespace sktt::pdf {

PendingRevision::PendingRevision(Bytes previous, Bytes increment, Gap gap)
    : whole_(std::move(previous)), previous_size_(whole_.size()), gap_(gap) {
  append(whole_, increment);
}

ByteView PendingRevision::before() const {
  return ByteView(whole_).first(gap_.offset);
}

ByteView PendingRevision::after() const {
  return ByteView(whole_).subspan(gap_.offset + gap_.length);
}

Result<Bytes> PendingRevision::embed(ByteView signature) const {
  const std::string digits = to_hex_upper(signature);
  const std::size_t room = gap_.length - 2;  // without < and >
  if (digits.size() > room) {
    return Error(Errc::too_large, "the signature has " + std::to_string(signature.size()) +
                                      " bytes, reserved are " + std::to_string(room / 2));
  }
  Bytes increment(whole_.begin() + static_cast<std::ptrdiff_t>(previous_size_), whole_.end());
  const std::size_t first_digit = gap_.offset + 1 - previous_size_;
  std::copy(digits.begin(), digits.end(),
            increment.begin() + static_cast<std::ptrdiff_t>(first_digit));
  return increment;
}

Result<PendingRevision> prepare_revision(ByteView file, const SignatureContent& content,
                                         std::size_t signature_bytes) {
  const auto reading = read_letter_state(file);
  if (const auto* refusal = std::get_if<Refusal>(&reading)) {
    return Error(Errc::refused, "not a letter of this dialect: " + refusal->rule + " at byte " +
                                    std::to_string(refusal->offset));
  }
  const auto& state = std::get<LetterState>(reading);
  const std::size_t filled = state.letter.signatures.size();
  if (filled == kSignatureFields.size() || kSignatureFields.at(filled) != content.field) {
    return Error(Errc::refused, "the field " + std::string(to_name(content.field)) +
                                    " is not the next to be signed");
  }
  if (signature_bytes > kMaxLetterBytes / 4) {
    return Error(Errc::too_large, "more room for a signature than any letter has");
  }
  auto written = write_signing_revision(state.draft, state.end, content, signature_bytes);
  if (!written) {
    return written.error();
  }
  WrittenRevision& revision = written.value();
  return PendingRevision(Bytes(file.begin(), file.end()), std::move(revision.increment),
                         revision.gap);
}

}  // namespace sktt::pdf
