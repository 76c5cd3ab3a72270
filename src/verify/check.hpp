#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace sktt::verify {

/// One rule each that a presented file is held to. Names and meanings never change once released.
enum class Check : std::uint8_t {
  format,                  ///< The file is in our dialect, every byte of it.
  stationery,              ///< Its typefaces and empty fields are those of every letter.
  signatures_complete,     ///< All four signatures are there.
  signature_form,          ///< The CMS is strictly ours and its arithmetic holds.
  signature_digest,        ///< It is over these bytes.
  signature_certificates,  ///< It embeds the signer and the bundle's chain, and nothing else.
  signature_path,          ///< The signer chains to an anchor of the office.
  signature_revocation,    ///< The signer was not revoked by then.
  signature_role,          ///< The register says that the signer held this field's role.
  signature_name,          ///< The page names whom the register names.
  signature_capacity,      ///< The page names the capacity that the register gives.
  signature_time,          ///< The time on the page is the proven one, within a tolerance.
  signature_persons,       ///< Nobody signs in two roles.
  timestamp_trusted,       ///< The authority is one that the office uses.
  timestamp_path,          ///< It chains to an anchor.
  timestamp_revocation,    ///< It was not revoked by then.
  timestamp_order,         ///< The proven times follow the procedure's order.
  timestamp_future,        ///< No proven time is later than the verifier's own clock.
  qr_form,                 ///< The QR holds claims in our form.
  qr_host,                 ///< It leads to the office's own address.
  qr_signed,               ///< The Kadis who signed the letter signed it.
  qr_reviewed,             ///< It is about this letter, as the Kadis reviewed it.
  qr_code,                 ///< The code below it is its own.
  trust_roles,             ///< The bundle holds a role register.
  revocation_known,        ///< The bundle holds a list of the signer's CA.
  revocation_current,      ///< It is from after the signature, or not past its next update.
  revoked_later,           ///< A signer was revoked after signing; the letter stays valid.
};
/// How many checks there are.
inline constexpr std::size_t kCheckCount = 27;

/// Gives the stable name, such as "signature.digest".
[[nodiscard]] std::string_view to_name(Check check);
/// Reads such a name. Errors: `malformed`.
[[nodiscard]] Result<Check> check_from_name(std::string_view name);
/// Gives every check, in the order of the enumeration.
[[nodiscard]] const std::array<Check, kCheckCount>& all_checks();
/// Tells whether everything else rests on this check, so that no policy file may lower it.
[[nodiscard]] bool is_foundation(Check check);
/// Tells whether each of the four signatures is held to this check, rather than the letter.
[[nodiscard]] bool is_of_each_signature(Check check);
/// Says in Indonesian what holds if the check is passed.
[[nodiscard]] std::string_view statement(Check check);
/// Says so in English.
[[nodiscard]] std::string_view statement_english(Check check);
/// Says in Indonesian what it means that the check is not passed.
[[nodiscard]] std::string_view explanation(Check check);
/// Says so in English.
[[nodiscard]] std::string_view explanation_english(Check check);

}  // namespace sktt::verify
