#include "verify/stationery.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "crypto/digest.hpp"

namespace sktt::verify {
namespace {

using Digests = std::span<const std::string_view>;

// SHA-256 of each part as its objects stand in a draft. A new version of a typeface makes new ones:
// they are added, and none is ever taken out, since the letters that have them stay.
constexpr std::array<std::string_view, 1> kEmptyFields = {
    "cb2cd6fa0c773b8e6582dcb29e20c3317ff1a9ad1e35145fad4807905fd72202"};
// Noto Serif of Debian 12 (fonts-noto-core 20201225), by the repertoires of
// src/pdf/draft_fonts.cpp.
constexpr std::array<std::string_view, 5> kRegularFonts = {
    "b9c5ca7163a2e61673fc54c9651f7ea055069492767eb8466a23917a86f136eb",
    "f068a9a1435d9470fe227da86e7d0be1e014348e4aee7b45a4ea871183eb0500",
    "b7b3dfc892b6a09a30b4c234a2371aea14ba76da10a4ac62dd56f20289f9a689",
    "7f38ce8dfea056afbbe4b298acb65f659cf9f62aa9a7963f51f39b47bc9b847a",
    "361339ddba230b94c566766247ad095dba9e36bd93e11836dcd4a4e1f35c44f1"};
constexpr std::array<std::string_view, 5> kBoldFonts = {
    "f19b8f7c695fc0a89b122024e92b74fab50761a223e29923b55d0e055088c9ab",
    "0ca4e292a7df0ff880965f1a7ebaa7df5095e462dd5d5ae79556520eae3dbb92",
    "ec4a3453e7a86d78a1fc97669028d28a8cbf1033682f7ced7b258c475d6a7b42",
    "0efcf781c1028a2666bd1a1e0352fbebc612316c3ffc37f245e23857ed5e372d",
    "81212166499342dc61a1d871819fa7a1d98dab0c7f7eb4517433ec8029edee9e"};
// sRGB of Debian 12 (icc-profiles-free 2.0.1).
constexpr std::array<std::string_view, 1> kColourProfiles = {
    "a4fa8fef80929b21139feaafc9e7815ebab0c04a6529e8046187628cce034506"};

}  // namespace

/// Parts that were found. There are no more of them than digests above.
struct KnownStationery::Memory {
  std::shared_mutex mutex;
  std::array<std::vector<Bytes>, 4> found;
};

KnownStationery::KnownStationery() : memory_(std::make_shared<Memory>()) {}

std::optional<std::string_view> KnownStationery::find_strange(
    ByteView file, const pdf::StationeryParts& parts) const {
  struct Part {
    std::string_view name;
    pdf::Extent extent;
    Digests digests;
  };
  const std::array<Part, 4> all = {{{"what an empty field shows", parts.empty_fields, kEmptyFields},
                                    {"the regular font", parts.regular_font, kRegularFonts},
                                    {"the bold font", parts.bold_font, kBoldFonts},
                                    {"the colour profile", parts.colour_profile, kColourProfiles}}};
  for (std::size_t index = 0; index < all.size(); ++index) {
    const Part& part = all.at(index);
    const ByteView bytes = file.subspan(part.extent.begin, part.extent.end - part.extent.begin);
    std::vector<Bytes>& found = memory_->found.at(index);
    {
      const std::shared_lock lock(memory_->mutex);
      if (std::any_of(found.begin(), found.end(), [&](const Bytes& known) {
            return std::equal(known.begin(), known.end(), bytes.begin(), bytes.end());
          })) {
        continue;
      }
    }
    const std::string digest = crypto::sha256(bytes).hex();
    if (std::find(part.digests.begin(), part.digests.end(), digest) == part.digests.end()) {
      return part.name;
    }
    const std::unique_lock lock(memory_->mutex);
    found.emplace_back(bytes.begin(), bytes.end());
  }
  return std::nullopt;
}

Status check_stationery(ByteView draft) {
  const pdf::LetterReading reading = pdf::read_letter(draft);
  if (const auto* refusal = std::get_if<pdf::Refusal>(&reading)) {
    return Error(Errc::refused, "the letters made here break the rule " + refusal->rule);
  }
  const KnownStationery known;
  const auto strange = known.find_strange(draft, std::get<pdf::LetterFile>(reading).stationery);
  if (strange) {
    return Error(Errc::refused,
                 "the letters made here would not be believed: " + std::string(*strange) +
                     " is none that is known; install the typefaces that "
                     "tools/packages names");
  }
  return Done{};
}

}  // namespace sktt::verify
