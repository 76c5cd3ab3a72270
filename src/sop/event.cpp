#include "sop/event.hpp"

#include "base/name_table.hpp"

namespace sktt::sop {
namespace {

constexpr NameTable<EventKind, 15> kEvents{{
    {EventKind::submitted, "submitted"},
    {EventKind::resubmitted, "resubmitted"},
    {EventKind::file_accepted, "file_accepted"},
    {EventKind::file_returned, "file_returned"},
    {EventKind::drafted, "drafted"},
    {EventKind::paraf_given, "paraf_given"},
    {EventKind::draft_returned, "draft_returned"},
    {EventKind::parafs_voided, "parafs_voided"},
    {EventKind::version_rendered, "version_rendered"},
    {EventKind::letter_signed, "letter_signed"},
    {EventKind::registered, "registered"},
    {EventKind::collected, "collected"},
    {EventKind::cancelled, "cancelled"},
    {EventKind::letter_superseded, "letter_superseded"},
    {EventKind::letter_revoked, "letter_revoked"},
}};

}  // namespace

std::string_view to_name(EventKind kind) noexcept {
  return name_in(kEvents, kind);
}

template <>
Result<EventKind> from_name<EventKind>(std::string_view name) {
  return term_in(kEvents, name);
}

}  // namespace sktt::sop
