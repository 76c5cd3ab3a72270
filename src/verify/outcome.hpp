#pragma once

#include <cstdint>
#include <string_view>

namespace sktt::verify {

/// What a presented file, or a number that was looked up, comes to, in one word. Names and meanings
/// never change once released. Which of them can be told without the register is said at each.
enum class Outcome : std::uint8_t {
  valid,          ///< It may be relied on today. Without the register: as far as a file tells.
  expired,        ///< Genuine; its validity has ended.
  superseded,     ///< Genuine; replaced by another since. Register only.
  revoked,        ///< Genuine; withdrawn since. Register only.
  draft,          ///< One of our letters before its seal: never issued in this form.
  altered,        ///< It looks like one of our letters, and its bytes are not.
  forged,         ///< In our form, and not signed by whom the office appointed.
  not_on_record,  ///< The signatures hold, and the register does not know it. Register only.
  other_office,   ///< Genuine by the trust bundle of another office. Never green here.
  claims_other_office,  ///< In our form; it names another office, of which nothing is proven.
  before_this_system,   ///< On paper only, in the register of before. Look-up by number only.
  not_sktt,             ///< A PDF, but none of ours.
  unreadable,           ///< No PDF, or none that can be looked into.
  undecided,            ///< Something that is needed is not at hand.
  milder_policy,        ///< It passed, by a policy that asks less than the office's own.
};
/// Gives the stable name, "not_sktt".
[[nodiscard]] std::string_view to_name(Outcome outcome);

}  // namespace sktt::verify
