#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "http/html.hpp"
#include "http/message.hpp"
#include "http/pages.hpp"
#include "verify/report.hpp"

/// What the public pages are put together from.
namespace sktt::http {

/// The large plain statement at the top of a page.
struct Band {
  Tone tone;
  Bilingual word;
  Bilingual sentence;
};
/// Draws a band, its tone by colour, symbol and word.
[[nodiscard]] Html band_html(const Band& band);

/// Gives the class name of a tone in style.css.
[[nodiscard]] Html tone_class(Tone tone);
/// Draws a tone's symbol: what goes into an <svg> of 48 units.
[[nodiscard]] Html tone_symbol(Tone tone);

/// One line of a list of facts.
[[nodiscard]] Html fact(const Bilingual& label, const Html& value);
/// Writes a day in both languages, once where they write it alike.
[[nodiscard]] Html day(Date date);
/// Writes a moment in office time, with the name of the zone: "23-11-2026 08:15 WIB".
[[nodiscard]] Html moment(Instant instant, UtcOffset offset);
/// Writes since when a letter is not in force, and which letter replaced it; empty if it is in
/// force.
[[nodiscard]] Html loss_of_force(const std::optional<Instant>& ended_at,
                                 const std::optional<std::string>& replaced_by, UtcOffset offset);
/// Writes a signature field as an act: "Paraf Kasi".
[[nodiscard]] Bilingual act_of(pdf::SignatureField field);
/// The heading of signers whose signatures hold.
inline constexpr Bilingual kWhoSigned{"Penanda tangan", "Who signed"};
/// Makes the table of signers; empty if there are none.
[[nodiscard]] Html signers(const Bilingual& heading, const std::vector<verify::SignatureRow>& rows,
                           UtcOffset offset);

/// The part that asks to compare the page with the paper.
[[nodiscard]] Html compare_with_paper();
/// The form for the code below the QR.
[[nodiscard]] Html code_form();
/// The form for a number to match with the letter that `opener` opened.
[[nodiscard]] Html match_form(const Opener& opener);
/// The form for a letter's number, which opens its status only.
[[nodiscard]] Html number_form();

/// Gives the address of an asset, with the digest of its content. Throws std::logic_error if there
/// is no such asset.
[[nodiscard]] Html asset_address(std::string_view name);

/// What differs between pages; all have one frame.
struct Page {
  int status;
  std::string_view title;
  Html main;
  Html script;  ///< For the head; empty for most.
};
/// Puts a whole page together.
[[nodiscard]] Response page_response(const Page& page);

}  // namespace sktt::http
