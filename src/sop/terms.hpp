#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace sktt::sop {

/// Where a case stands. Wire names are the enumerators' own.
enum class State : std::uint8_t {
  file_check,
  /// The file is with the applicant: not submitted yet (attempt 0), or returned to be mended.
  returned_to_applicant,
  drafting,
  section_review,
  division_review,
  awaiting_signature,
  registration,
  ready_for_collection,
  completed,
  cancelled,
};

/// Who acts. An acting official (Plt, Plh) acts in the role, in a capacity of their own.
enum class Role : std::uint8_t { applicant, loket, administrator, kasi, kabid, kadis };

/// How an activity ends.
enum class Outcome : std::uint8_t { ya, tidak };

/// What the applicant asks for. All but `baru` name the letter that they replace.
enum class RequestKind : std::uint8_t { baru, perpanjangan, perubahan, hilang_rusak };

/// Gives the wire name of a term: the enumerator's own.
[[nodiscard]] std::string_view to_name(State state) noexcept;
[[nodiscard]] std::string_view to_name(Role role) noexcept;
[[nodiscard]] std::string_view to_name(Outcome outcome) noexcept;
[[nodiscard]] std::string_view to_name(RequestKind kind) noexcept;

/// What the activities are called in signed requests and in the source, which skips 6.
/// `load_procedure` refuses a procedure that numbers them otherwise.
namespace activity {
inline constexpr int kSubmission = 1;
inline constexpr int kFileCheck = 2;
inline constexpr int kDrafting = 3;
inline constexpr int kSectionParaf = 4;
inline constexpr int kDivisionParaf = 5;
inline constexpr int kSignature = 7;
inline constexpr int kRegistration = 8;
inline constexpr int kCollection = 9;
}  // namespace activity

/// Reads a wire name back. Errors: `malformed`, listing the names there are.
template <class Term>
[[nodiscard]] Result<Term> from_name(std::string_view name);
template <>
[[nodiscard]] Result<State> from_name<State>(std::string_view name);
template <>
[[nodiscard]] Result<Role> from_name<Role>(std::string_view name);
template <>
[[nodiscard]] Result<Outcome> from_name<Outcome>(std::string_view name);
template <>
[[nodiscard]] Result<RequestKind> from_name<RequestKind>(std::string_view name);

/// Tells whether a case never leaves this state. Its letter may still be superseded or revoked.
[[nodiscard]] constexpr bool is_final(State state) noexcept {
  return state == State::completed || state == State::cancelled;
}

}  // namespace sktt::sop
