#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "crypto/letter_claims.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/refusal.hpp"
#include "verify/check.hpp"
#include "verify/file_form.hpp"
#include "verify/signature_row.hpp"

namespace sktt::verify {

/// Standard: ETSI EN 319 102-1, 5.1.3, sub-indications; those that can arise here.
enum class SubIndication : std::uint8_t {
  none,
  format_failure,
  hash_failure,
  sig_crypto_failure,
  revoked,
  sig_constraints_failure,
  no_certificate_chain_found,
  timestamp_order_failure,
  no_poe,
  expired,
  not_yet_valid,
  try_later,
  generic,
};
/// Gives the standard's name, "HASH_FAILURE"; empty for `none`.
[[nodiscard]] std::string_view to_name(SubIndication sub_indication);
/// Reads such a name. Errors: `malformed`.
[[nodiscard]] Result<SubIndication> sub_indication_from_name(std::string_view name);

/// That a check was not passed, or has something to say.
struct Observation {
  Check check;
  SubIndication sub_indication;
  std::optional<pdf::SignatureField> field;  ///< The signature it is about, if it is about one.
  std::string detail;                        ///< Technical, in English.
  bool operator==(const Observation&) const = default;
};

/// Tells whether something was observed of a check.
[[nodiscard]] bool observed(const std::vector<Observation>& observations, Check check);

/// What became of a check; of several signatures, the first of these that is true of any.
enum class CheckOutcome : std::uint8_t {
  found,        ///< There are observations of it.
  not_reached,  ///< Another check that was not passed stood before it, for a signature at least.
  passed,
};
/// Gives "found", "not_reached" or "passed".
[[nodiscard]] std::string_view to_name(CheckOutcome outcome);
/// Reads such a name. Errors: `malformed`, listing the names there are.
[[nodiscard]] Result<CheckOutcome> check_outcome_from_name(std::string_view name);

/// What kept a check from being made.
struct Hindrance {
  Check by;
  std::optional<pdf::SignatureField> field;  ///< The signature that could not be checked.
  bool operator==(const Hindrance&) const = default;
};

/// One check, and what became of it.
struct CheckRow {
  Check check;
  CheckOutcome outcome;
  std::vector<Hindrance> hindered_by;
  bool operator==(const CheckRow&) const = default;
};

/// Groups the checks that were not reached by the first check that stood before them.
[[nodiscard]] std::map<Check, std::vector<Check>> unreached_by(const std::vector<CheckRow>& checks);

/// What the trust bundle of another office makes of a file.
struct OtherOffice {
  std::string code;
  std::string name;
  UtcOffset utc_offset;
  std::vector<Observation> observations;
  bool operator==(const OtherOffice&) const = default;
};

/// Everything that was found of one file at one time, weighed by no policy yet.
struct Examination {
  Instant verified_at;
  UtcOffset utc_offset;  ///< The office's.
  std::string office;
  std::string office_code;  ///< "33.69"
  crypto::Sha256 file;      ///< Of the whole file.
  std::size_t size;         ///< Bytes.
  FileForm form;
  std::optional<std::string> number;
  /// Of the QR; only if the certificate that signed `ttd_kadis` signed them. In an examination that
  /// was read back, `reviewed` and `token` are zeros: reports do not hold them.
  std::optional<crypto::LetterClaims> claims;
  std::optional<pdf::Refusal> refusal;
  std::vector<SignatureRow> signatures;
  std::vector<Observation> observations;  ///< In the order of `Check`.
  std::vector<CheckRow> checks;           ///< Every check, in the order of `Check`.
  /// That whose anchor the signers chain to, among the other offices whose bundles are at hand.
  std::optional<OtherOffice> other_office;
};

}  // namespace sktt::verify
