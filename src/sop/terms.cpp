#include "sop/terms.hpp"

#include "base/name_table.hpp"

namespace sktt::sop {
namespace {

constexpr NameTable<State, 10> kStates{{
    {State::file_check, "file_check"},
    {State::returned_to_applicant, "returned_to_applicant"},
    {State::drafting, "drafting"},
    {State::section_review, "section_review"},
    {State::division_review, "division_review"},
    {State::awaiting_signature, "awaiting_signature"},
    {State::registration, "registration"},
    {State::ready_for_collection, "ready_for_collection"},
    {State::completed, "completed"},
    {State::cancelled, "cancelled"},
}};

constexpr NameTable<Role, 6> kRoles{{
    {Role::applicant, "applicant"},
    {Role::loket, "loket"},
    {Role::administrator, "administrator"},
    {Role::kasi, "kasi"},
    {Role::kabid, "kabid"},
    {Role::kadis, "kadis"},
}};

constexpr NameTable<Outcome, 2> kOutcomes{{{Outcome::ya, "ya"}, {Outcome::tidak, "tidak"}}};

constexpr NameTable<RequestKind, 4> kKinds{{
    {RequestKind::baru, "baru"},
    {RequestKind::perpanjangan, "perpanjangan"},
    {RequestKind::perubahan, "perubahan"},
    {RequestKind::hilang_rusak, "hilang_rusak"},
}};

}  // namespace

std::string_view to_name(State state) noexcept {
  return name_in(kStates, state);
}
std::string_view to_name(Role role) noexcept {
  return name_in(kRoles, role);
}
std::string_view to_name(Outcome outcome) noexcept {
  return name_in(kOutcomes, outcome);
}
std::string_view to_name(RequestKind kind) noexcept {
  return name_in(kKinds, kind);
}

template <>
Result<State> from_name<State>(std::string_view name) {
  return term_in(kStates, name);
}
template <>
Result<Role> from_name<Role>(std::string_view name) {
  return term_in(kRoles, name);
}
template <>
Result<Outcome> from_name<Outcome>(std::string_view name) {
  return term_in(kOutcomes, name);
}
template <>
Result<RequestKind> from_name<RequestKind>(std::string_view name) {
  return term_in(kKinds, name);
}

}  // namespace sktt::sop
