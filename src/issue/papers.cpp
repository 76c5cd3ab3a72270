#include "issue/papers.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "issue/history.hpp"
#include "issue/intake.hpp"
#include "issue/paper_text.hpp"
#include "issue/receipt_codes.hpp"
#include "issue/scanned_codes.hpp"
#include "pdf/paper.hpp"
#include "registry/officials.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

Result<Bytes> render(const Office& office, const pdf::Paper& paper) {
  pdf::FileId file_id{};
  office.random.fill(file_id);
  return pdf::render_paper(office.renderer.stationery(), paper, file_id);
}

/// Refuses whoever may not carry out activity 2: only the counter hands this paper out.
Status require_counter(const Office& office, const Identity& who) {
  const sop::Activity& check = office.procedure.activity_of(sop::State::file_check);
  for (const verify::Appointment& held :
       appointments_of(office.verifier.trust().roles, who.official, office.now())) {
    if (check.is_for(to_actor(held).role)) {
      return Done{};
    }
  }
  return Error(Errc::forbidden, "this paper is handed out at the counter, by Loket");
}

Result<Bytes> slip_of(const Office& office, db::Connection& connection,
                      const registry::Standing& standing) {
  const sop::Event* returned = last_event(standing, {sop::EventKind::file_returned});
  if (standing.state.state != sop::State::returned_to_applicant || returned == nullptr) {
    return Error(Errc::conflict, "there is no return slip: the file is not with the applicant");
  }
  auto officer = registry::load_official(connection, returned->actor.person);
  if (!officer) {
    return std::move(officer).error();
  }
  return render(office, return_slip_text(office, {standing, *returned, officer.value().name}));
}

/// Checks a receipt's code, and gives it in the form given out.
Result<std::string> check_receipt(const Office& office, const registry::Standing& standing,
                                  std::string_view presented) {
  if (sop::is_final(standing.state.state)) {
    return Error(Errc::conflict, "the case is closed; its receipt is of no more use");
  }
  if (!standing.record.collection_day) {
    return Error(Errc::conflict, "there is no receipt: the file has not been accepted yet");
  }
  auto code = read_receipt(presented, standing.record.number);
  if (!code) {
    return code;
  }
  const auto tried = try_receipt_code(office, standing.record.id, code.value());
  return tried ? code : Result<std::string>(tried.error());
}

}  // namespace

Result<Bytes> acknowledgement_paper(const Office& office, std::string_view number,
                                    std::string_view tracking_token) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const auto standing = tracked_standing(connection, number, tracking_token);
  if (!standing) {
    return standing.error();
  }
  const auto files = registry::list_attachments(connection, standing.value().record.id,
                                                registry::Contents::leave_out);
  if (!files) {
    return files.error();
  }
  const auto submitted = last_submission(standing.value());
  if (!submitted) {
    return submitted.error();
  }
  return render(
      office, acknowledgement_text(office, {standing.value(), submitted.value(), ""}, files.value(),
                                   read_tracking_token(tracking_token, number)));
}

Result<Bytes> return_slip(const Office& office, std::string_view number,
                          std::string_view tracking_token) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const auto standing = tracked_standing(connection, number, tracking_token);
  return standing ? slip_of(office, connection, standing.value()) : standing.error();
}

Result<Bytes> return_slip(const Office& office, const Identity& who, std::string_view number) {
  if (Status permitted = require_counter(office, who); !permitted) {
    return std::move(permitted).error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const auto standing = registry::load_standing(connection, number);
  return standing ? slip_of(office, connection, standing.value()) : standing.error();
}

Result<Bytes> receipt_paper(const Office& office, const Identity& who, std::string_view number,
                            std::string_view receipt_code) {
  if (Status permitted = require_counter(office, who); !permitted) {
    return std::move(permitted).error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const auto standing = registry::load_standing(connection, number);
  if (!standing) {
    return standing.error();
  }
  const auto code = check_receipt(office, standing.value(), receipt_code);
  if (!code) {
    return code.error();
  }
  const sop::Event* accepted = last_event(standing.value(), {sop::EventKind::file_accepted});
  if (accepted == nullptr) {
    return Error(Errc::storage, "a receipt without its acceptance");
  }
  auto officer = registry::load_official(connection, accepted->actor.person);
  if (!officer) {
    return std::move(officer).error();
  }
  return render(office, receipt_text(office, {standing.value(), *accepted, officer.value().name},
                                     code.value()));
}

}  // namespace sktt::issue
