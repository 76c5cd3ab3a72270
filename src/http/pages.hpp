#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/message.hpp"
#include "issue/comparison.hpp"
#include "issue/looked_up_letter.hpp"
#include "issue/presented.hpp"
#include "issue/service_times.hpp"
#include "sop/procedure.hpp"

/// The public pages, for people. Pure functions of what they show; Indonesian first, English after
/// it; whole without script. Markup and assets stand in src/web.
namespace sktt::http {

/// How a page's band looks. A tone never speaks alone: each has a symbol, and a word beside it.
enum class Tone : std::uint8_t {
  green,  ///< The letter may be relied on.
  amber,  ///< Take care: something has to be checked, or is over.
  red,    ///< Do not accept this.
  blue,   ///< To be compared by the reader; says neither yes nor no.
};

/// Makes the page at `/`: a form that sends a PDF as `file` to POST /verify, a form that sends the
/// typed `code` to POST /documents/lookup, one that sends a letter's `number` there, and what a
/// check cannot tell.
[[nodiscard]] Response upload_page();

/// Makes the page at `/V`, which a phone opens from the QR. The code is in the fragment, which no
/// server sees: its script posts it as `{"qr": ...}` to /documents/lookup, accepting text/html, and
/// shows the `main` of the answer.
[[nodiscard]] Response qr_page();

/// Makes the page of a presented file: the verdict, both proofs, who signed and when (office time).
[[nodiscard]] Response verdict_page(const issue::PresentedReport& presented, UtcOffset offset);

/// What opened a letter: "code" or "qr", and what was typed or scanned. A form brings it back.
struct Opener {
  std::string_view field;
  std::string_view value;
};

/// Makes the page of a letter that was looked up, which asks to compare it with the paper: it is
/// never green, as a copied genuine QR is genuine. Its form sends `field`, `number` and the opener
/// to POST /documents/compare.
[[nodiscard]] Response letter_page(const issue::LookedUpLetter& letter, UtcOffset offset,
                                   Date today, const Opener& opener);

/// Makes the page of a number that was matched with a letter's (cocokkan).
[[nodiscard]] Response match_page(const issue::Comparison& comparison, issue::PaperNumber number,
                                  const Opener& opener);

/// Makes the page for a number that was not matched: it cannot be one, or five were wrong today and
/// matching `reopens` then. The status is the one that `problem` gives.
[[nodiscard]] Response unmatched_page(const Error& error, Instant reopens, UtcOffset offset,
                                      const Opener& opener);

/// Makes the page at `/sop`: the office's table, each cell as the source has it, how this service
/// reads it, and the times in fact beside it; null if they cannot be read now.
[[nodiscard]] Response sop_page(const sop::Procedure& procedure, const issue::ServiceTimes* times);

/// Makes the page for a refusal with that status. Says what to do, and nothing of its detail.
/// `fault_id` names a fault of ours as the log does; empty if it is none.
[[nodiscard]] Response refusal_page(int status, std::string_view fault_id);

/// Makes the page for a code or a QR that opens no letter, with the form to type it again. The
/// status is the one that `problem` gives.
[[nodiscard]] Response no_letter_page(const Error& error);

/// Makes the page for a QR that leads to `host` and not to the office's own: red, naming both. 422.
[[nodiscard]] Response foreign_address_page(std::string_view host, std::string_view office_host);
/// Says the same as a problem; its detail is a line in Indonesian and one in English.
[[nodiscard]] Response foreign_address_problem(std::string_view host, std::string_view office_host);

/// Finds what is served below /assets/, such as "style.css". Pages name assets with a digest of
/// their content as the query, so the answer may be kept for ever.
[[nodiscard]] std::optional<Response> asset(std::string_view name);

}  // namespace sktt::http
