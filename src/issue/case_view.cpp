#include "issue/case_view.hpp"

#include <utility>

#include "issue/cancellation.hpp"
#include "issue/history.hpp"
#include "issue/permission.hpp"
#include "issue/revocation.hpp"

namespace sktt::issue {
namespace {

/// Adds what this person may do to the case, each with a nonce of its own.
Status offer_tasks(const Office& office, const Identity& who,
                   const std::vector<verify::Appointment>& held, CaseView& view) {
  std::vector<FoundTask> offered;
  const registry::Standing& standing = view.standing;
  const bool waits = !sop::is_final(standing.state.state) &&
                     standing.state.state != sop::State::returned_to_applicant;
  if (const auto* appointment = waits ? acting_under(office, held, standing.state) : nullptr) {
    view.task = make_task(office, standing,
                          office.procedure.activity_of(standing.state.state).number, *appointment);
    offered.push_back({standing.record.id, *view.task});
  } else if (waits) {
    view.task_refused = why_refused(office, held, standing.state);
  }
  if (const auto* appointment = cancelling_under(office, held, standing.state)) {
    view.cancellation = make_task(office, standing, kCancellation, *appointment);
    offered.push_back({standing.record.id, *view.cancellation});
  }
  if (const auto* appointment = revoking_under(office, held, standing.state)) {
    view.revocation = make_task(office, standing, kRevocation, *appointment);
    offered.push_back({standing.record.id, *view.revocation});
  }
  return offered.empty() ? Status(Done{}) : hand_out(office, who, offered);
}

}  // namespace

Result<CaseView> view_case(const Office& office, const Identity& who, std::string_view number) {
  const auto held = require_appointments(office, who);
  if (!held) {
    return held.error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  auto standing = registry::load_standing(lease.value().connection(), number);
  if (!standing) {
    return std::move(standing).error();
  }
  auto attachments = registry::list_attachments(
      lease.value().connection(), standing.value().record.id, registry::Contents::leave_out);
  if (!attachments) {
    return std::move(attachments).error();
  }
  const auto handed_in = last_submission(standing.value());
  if (!handed_in) {
    return handed_in.error();
  }
  const Date applied = local_date(handed_in.value().at, office.offset());
  auto warnings = sop::warnings(standing.value().application, applied, office.procedure);
  const sop::VisitClock pace = pace_of(office, standing.value().record);
  CaseView view{std::move(standing).value(),
                std::move(attachments).value(),
                std::move(warnings),
                pace,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                std::nullopt};
  if (auto offered = offer_tasks(office, who, held.value(), view); !offered) {
    return std::move(offered).error();
  }
  return view;
}

Result<Bytes> konsep_file(const Office& office, const Identity& who, std::string_view number) {
  if (const auto held = require_appointments(office, who); !held) {
    return held.error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  const auto standing = registry::load_standing(lease.value().connection(), number);
  if (!standing) {
    return standing.error();
  }
  if (!standing.value().revision) {
    return Error(Errc::not_found, "there is no konsep yet");
  }
  return registry::load_file(lease.value().connection(), *standing.value().revision);
}

Result<registry::Attachment> attachment_file(const Office& office, const Identity& who,
                                             std::string_view number, std::size_t position) {
  if (const auto held = require_appointments(office, who); !held) {
    return held.error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  const auto record = registry::find_case(lease.value().connection(), number);
  if (!record) {
    return record.error();
  }
  return registry::load_attachment(lease.value().connection(), record.value().id, position);
}

}  // namespace sktt::issue
