#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::verify {

/// The parts of a draft that no letter has for itself, as any office's writer ever made them: what
/// is shown in an empty field, the fonts, the colour profile. A font that draws a 9 for a 1, or
/// words under a field that come out when it is signed, are in none of them.
///
/// Copies share what they remember; safe to share between threads.
class KnownStationery {
 public:
  KnownStationery();

  /// Names the part of a letter that is none of these, such as "the regular font"; nothing if all
  /// are. A part that was found once is compared, not digested again.
  [[nodiscard]] std::optional<std::string_view> find_strange(
      ByteView file, const pdf::StationeryParts& parts) const;

 private:
  struct Memory;
  std::shared_ptr<Memory> memory_;
};

/// Checks that letters made of this draft's parts would be believed, before any is made. Errors:
/// `refused`, naming the part, for instance because the machine's typefaces are of another version.
[[nodiscard]] Status check_stationery(ByteView draft);

}  // namespace sktt::verify
