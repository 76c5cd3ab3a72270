#include "mutants/fresh_letters.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/core.h>

#include "crypto/revocation.hpp"
#include "mutants/varied_text.hpp"
#include "support/sample_letters.hpp"

namespace sktt::mutants {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using verify::Capacity;
using verify::Role;

/// How an office is held, from when to when.
struct Term {
  Capacity capacity;
  std::string_view from;
  std::string_view until;
};

constexpr Term kTerms[] = {
    {Capacity::definitif, "2026-01-05T00:00:00Z", "2026-06-01T00:00:00Z"},
    {Capacity::plt, "2026-06-01T00:00:00Z", "2026-09-14T17:00:00Z"},
    {Capacity::plh, "2026-09-14T17:00:00Z", "2027-01-01T00:00:00Z"},
    {Capacity::definitif, "2027-01-01T00:00:00Z", ""},
};

Instant instant(std::string_view text) {
  return from_rfc3339(text).value();
}

/// Letters are signed in 2026 and 2027, while every certificate is valid.
/// When the certificates end.
const Instant kLastMoment = instant("2027-12-31T00:00:00Z");

Instant any_moment(Dice& dice) {
  const Instant first = instant("2026-01-05T00:00:00Z");
  const auto span = (instant("2027-12-01T00:00:00Z") - first).count();
  return first + seconds(dice.below(static_cast<std::size_t>(span)));
}

std::string letter_number(std::size_t line, Date day) {
  constexpr std::string_view kMonths[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                          "VII", "VIII", "IX",  "X",  "XI", "XII"};
  return fmt::format("470/{:04}/SKTT/{}/{}", line, kMonths[static_cast<unsigned>(day.month()) - 1],
                     static_cast<int>(day.year()));
}

}  // namespace

FreshOffice::FreshOffice()
    : example_(test::proper_order("APP-01")),
      renderer_(test::sample_renderer()),
      verifier_(test::checked(test::proper_trust())) {
  for (verify::Appointment& one : test::proper_appointments()) {
    if (one.role == Role::seal) {
      holders_[one.role].push_back({one, test::office_pki().seal});
      continue;
    }
    int count = 0;
    for (const Term& term : kTerms) {
      Holder holder{one, test::certify(crypto::Usage::official,
                                       fmt::format("{} {}", to_name(one.role), ++count))};
      holder.appointment.certificate = holder.identity.certificate;
      holder.appointment.name = std::string(official_name(one.role, count));
      holder.appointment.id = fmt::format("A-{}{:03}", static_cast<int>(one.role), count);
      holder.appointment.person = fmt::format("P-{}{:03}", static_cast<int>(one.role), count);
      holder.appointment.capacity = term.capacity;
      holder.appointment.from = instant(term.from);
      if (!term.until.empty()) {
        holder.appointment.until = instant(term.until);
      }
      holders_[one.role].push_back(std::move(holder));
    }
  }
  verify::TrustParts trust = test::proper_trust();
  trust.roles = test::sign_roles(appointments(), test::office_pki().appointment.key);
  // From before every letter and due after anybody looks at one, so that it is current for all.
  trust.revocation_lists = {
      crypto::make_revocation_list(
          test::office_pki().issuing,
          {1, instant("2026-01-01T00:00:00Z"), instant("2049-12-31T00:00:00Z"), {}})
          .value()};
  verifier_ = verify::Verifier(test::checked(trust));
}

std::vector<verify::Appointment> FreshOffice::appointments() const {
  std::vector<verify::Appointment> all;
  for (const auto& [role, holders] : holders_) {
    for (const Holder& holder : holders) {
      all.push_back(holder.appointment);
    }
  }
  return all;
}

const FreshOffice::Holder& FreshOffice::holder(Role role, Instant at) const {
  const std::vector<Holder>& all = holders_.at(role);
  const auto held = [&](const Holder& one) {
    return one.appointment.from <= at && (!one.appointment.until || at < *one.appointment.until);
  };
  const auto found = std::find_if(all.begin(), all.end(), held);
  if (found == all.end()) {
    throw std::runtime_error("nobody holds the office then");
  }
  return *found;
}

void FreshOffice::sign_as_holders(test::LetterOrder& order, Instant begun, Dice& dice) const {
  Instant at = begun;
  for (test::SignatureOrder& signature : order.signatures) {
    const Role role = verify::role_for(signature.content.field);
    // The tolerance between what the page says and what is proven is used up, or not at all.
    const auto late = seconds(dice.below(601));
    const Holder& by = holder(role, at + late);
    signature.content.signer_name = by.appointment.name;
    signature.content.capacity = verify::capacity_text(by.appointment);
    signature.content.signed_at = at;
    signature.signer.certificate = by.identity.certificate;
    signature.signer.key = by.identity.key;
    signature.proven_at = at + late;
    if (role == Role::kadis) {
      order.qr.signer = by.identity;
    }
    at = signature.proven_at + seconds(dice.below(dice.once_in(4) ? 30 * 86400 : 3600));
  }
}

Result<FreshLetter> FreshOffice::issue(Dice& dice) const {
  const Instant begun = any_moment(dice);
  test::LetterOrder order = example_;
  sign_as_holders(order, begun, dice);
  const Instant sealed = order.signatures.back().proven_at;
  if (sealed > kLastMoment) {
    return Error(Errc::refused, "sealed after the certificates have expired");
  }
  const Date day = local_date(sealed, hours(7));
  order.number = letter_number(dice.between(1, 9999), day);
  VariedText text = varied_text(dice, local_date(sealed + days(dice.between(1, 1800)), hours(7)));
  std::array<std::uint8_t, 16> file_id{};
  std::generate(file_id.begin(), file_id.end(), [&] { return dice.byte(); });
  auto draft = renderer_.render(text.letter, file_id);
  if (!draft) {
    return std::move(draft).error();
  }
  order.draft = std::move(draft).value();
  order.qr.claims = std::move(text.claims);
  return FreshLetter{test::sign_letter(order).file, sealed + minutes(dice.below(1440))};
}

}  // namespace sktt::mutants
