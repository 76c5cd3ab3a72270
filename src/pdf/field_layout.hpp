#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sktt::pdf {

/// The four signature fields, in the procedure's order; field n is filled by revision n + 2.
enum class SignatureField : std::uint8_t { paraf_kasi, paraf_kabid, ttd_kadis, cap_dinas };
inline constexpr std::array<SignatureField, 4> kSignatureFields = {
    SignatureField::paraf_kasi, SignatureField::paraf_kabid, SignatureField::ttd_kadis,
    SignatureField::cap_dinas};

/// Gives the field's /T.
[[nodiscard]] std::string_view to_name(SignatureField field);

/// The read-only text field that the seal's revision fills.
inline constexpr std::string_view kNumberField = "nomor";

/// A widget's place on the page: whole points from the lower left corner.
struct Box {
  int x;
  int y;
  int width;
  int height;
  bool operator==(const Box&) const = default;
};

/// The page: A4 in whole points.
inline constexpr Box kPageBox = {0, 0, 595, 842};

/// Left and right of everything on a page, in points.
inline constexpr int kPageMargin = 50;
/// The lines across a letter's page, from margin to margin, by their heights in points, as they are
/// drawn: two under the letterhead, one over the footer.
inline constexpr std::array kLetterLines = {730, 727, 48};

/// Finds where a field's widget stands.
[[nodiscard]] Box box_of(SignatureField field);
inline constexpr Box kNumberBox = {280, 665, 130, 16};

/// Resource names that revision 1 must define in the form's /DR and every appearance uses.
inline constexpr std::string_view kRegularFont = "FR";   ///< /Font
inline constexpr std::string_view kBoldFont = "FB";      ///< /Font
inline constexpr std::string_view kStampForm = "Stamp";  ///< /XObject; unit box 0 0 100 100

}  // namespace sktt::pdf
