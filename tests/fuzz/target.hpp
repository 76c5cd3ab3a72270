#pragma once

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace sktt::fuzz {

/// What a fuzzer found: a reader that accepted what breaks its target's property. Nobody catches
/// it, so that the fuzzer keeps the input.
class Violation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws a Violation unless `holds`.
inline void require(bool holds, const char* property) {
  if (!holds) {
    throw Violation(property);
  }
}

/// Tells whether both hold the same bytes and as many.
[[nodiscard]] inline bool same(ByteView left, ByteView right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end());
}

/// Tells whether the bytes are one of a list.
[[nodiscard]] inline bool is_one_of(const std::vector<Bytes>& list, ByteView bytes) {
  return std::any_of(list.begin(), list.end(), [&](const Bytes& one) { return same(one, bytes); });
}

/// One reader of strangers' bytes.
struct Target {
  std::string name;
  /// Reads the bytes and tells whether they were accepted. Throws a Violation if they were although
  /// the property does not hold; the reader itself never throws.
  std::function<bool(ByteView)> accepts;
  /// What it accepts beside the corpus that is committed, made at the start by this process's keys.
  std::vector<Bytes> seeds;
  /// Changes an input in a way of its own; gives nothing if it knows none for these bytes.
  std::function<Bytes(ByteView, std::uint64_t seed)> mutate = {};
};

/// How a target is made. Making one issues letters and certificates where it needs them.
struct TargetMaker {
  std::string_view name;
  Target (*make)();
};

/// Lists all targets.
[[nodiscard]] const std::vector<TargetMaker>& targets();

[[nodiscard]] Target structure_target();
[[nodiscard]] Target letter_target();
[[nodiscard]] Target verdict_target();
[[nodiscard]] Target revision_target();
[[nodiscard]] Target cms_target();
[[nodiscard]] Target timestamp_target();
[[nodiscard]] Target certificate_target();
[[nodiscard]] Target revocation_list_target();
[[nodiscard]] Target jwe_target();
[[nodiscard]] Target cose_target();
[[nodiscard]] Target request_signature_target();
[[nodiscard]] Target structured_field_target();
[[nodiscard]] Target form_target();
[[nodiscard]] Target json_target();
[[nodiscard]] Target procedure_target();
[[nodiscard]] Target trust_bundle_target();
[[nodiscard]] Target qr_target();

}  // namespace sktt::fuzz
