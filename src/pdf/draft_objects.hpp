#pragma once
// Internal to src/pdf.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/object.hpp"

namespace sktt::pdf {

/// Object numbers of revision 1: always the same objects in the same order.
namespace draft_number {
inline constexpr std::uint32_t kCatalog = 1;
inline constexpr std::uint32_t kPages = 2;
inline constexpr std::uint32_t kPage = 3;
inline constexpr std::uint32_t kContents = 4;
inline constexpr std::uint32_t kForm = 5;
inline constexpr std::uint32_t kFields = 6;
inline constexpr std::uint32_t kFirstWidget = 7;       ///< Five: signature fields, then `nomor`.
inline constexpr std::uint32_t kFirstAppearance = 12;  ///< Five, in the same order.
inline constexpr std::uint32_t kStamp = 17;
inline constexpr std::uint32_t kRegularFont = 18;  ///< Five objects a font; see `DraftFonts`.
inline constexpr std::uint32_t kBoldFont = 23;
inline constexpr std::uint32_t kMetadata = 28;
inline constexpr std::uint32_t kProfile = 29;
}  // namespace draft_number

/// Longest text of a draft, its title included, in characters.
inline constexpr std::size_t kMaxDrawnText = 600;

/// What was drawn, before it becomes objects.
struct DraftContent {
  std::string title;  ///< For the metadata; UTF-8.
  Bytes page;
  std::array<Bytes, 5> appearances;  ///< Signature fields in order, then `nomor`.
  Bytes stamp;
  Bytes profile;  ///< The deflated ICC profile.
};

/// Builds all objects of revision 1 but the fonts' ones, in ascending order, with a gap for them.
[[nodiscard]] std::vector<IndirectObject> draft_objects(const DraftContent& content);

/// Builds the output intent of a PDF/A file: sRGB, by the profile that is the object `profile`.
/// Standard: ISO 19005-2:2011, 6.2.3.
[[nodiscard]] Dictionary output_intent(Reference profile);

/// Writes the XMP packet of a PDF/A-2b file.
/// Standard: ISO 19005-2:2011, 6.6.2; ISO 16684-1:2012.
[[nodiscard]] std::string xmp_packet(std::string_view title);

/// Takes the title out of what `xmp_packet` wrote. Gives something else than the title for any
/// other text, so write it again and compare.
[[nodiscard]] std::string title_in_xmp(std::string_view packet);

}  // namespace sktt::pdf
