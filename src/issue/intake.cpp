#include "issue/intake.hpp"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "db/transaction.hpp"
#include "issue/act.hpp"
#include "issue/attachment_content.hpp"
#include "issue/ledger.hpp"
#include "issue/letter_qr.hpp"
#include "issue/letter_text.hpp"
#include "issue/replacement.hpp"
#include "issue/scanned_codes.hpp"
#include "registry/berkas.hpp"
#include "registry/standing.hpp"
#include "sop/workflow.hpp"

namespace sktt::issue {
namespace {

constexpr std::string_view kApplicant = "pemohon";

bool is_requirement(const sop::Procedure& procedure, std::string_view code) {
  for (const sop::Requirement& requirement : procedure.requirements) {
    if (requirement.text.code == code) {
      return true;
    }
  }
  return false;
}

crypto::Sha256 digest_of_token(std::string_view token) {
  return crypto::sha256(as_bytes(token));
}

Result<registry::CaseRecord> find_tracked(db::Connection& connection, std::string_view number,
                                          std::string_view tracking_token) {
  return registry::find_tracked_case(connection, number,
                                     digest_of_token(read_tracking_token(tracking_token, number)));
}

/// Refuses data that no letter could show.
Status check_printable(const Office& office, const sop::Application& application) {
  constexpr std::array<std::uint8_t, 16> kTrial{};
  auto trial = office.renderer.render(letter_text(application, "trial", 1), kTrial);
  return trial ? Status(Done{}) : Status(std::move(trial).error().within("the letter"));
}

Status check_submission(const Office& office, const Submission& submission) {
  if (submission.attachments.size() > kMaxAttachments) {
    return Error(Errc::too_large, "more than " + std::to_string(kMaxAttachments) + " attachments");
  }
  if (Status region = check_region(office, submission.application, ""); !region) {
    return region;
  }
  return check_printable(office, submission.application);
}

Result<std::vector<sop::Event>> submitted(const Office& office, Instant at) {
  return sop::apply(office.procedure, sop::CaseState{}, sop::Command(sop::Submit{}),
                    {std::string(kApplicant), sop::Role::applicant}, at);
}

Result<registry::CaseRecord> keep_case(const Office& office, db::Connection& connection,
                                       const Submission& submission, std::string_view token) {
  const Instant now = office.now();  // Of number, case and event alike, also at midnight.
  const auto events = submitted(office, now);
  if (!events) {
    return events.error();
  }
  if (auto good = check_replaced(connection, submission.application, nullptr, ""); !good) {
    return std::move(good).error();
  }
  const std::string data = sop::to_json(submission.application).dump();
  auto record = registry::add_case(
      connection, {static_cast<int>(local_date(now, office.offset()).year()), now, data,
                   registry::digest_berkas(data, submission.attachments), digest_of_token(token)});
  if (!record) {
    return record;
  }
  const std::int64_t id = record.value().id;
  for (const registry::Attachment& attachment : submission.attachments) {
    if (auto added = registry::add_attachment(connection, id, 1, attachment); !added) {
      return std::move(added).error();
    }
  }
  std::int64_t sequence = 0;
  for (const sop::Event& event : events.value()) {
    if (auto recorded = record_event(office, connection, id, ++sequence, event, std::nullopt, {});
        !recorded) {
      return std::move(recorded).error();
    }
  }
  return record;
}

/// The answer that this marked submission had before; nothing if there is no mark.
Result<std::optional<registry::KeptAnswer>> accepted_before(const Office& office,
                                                            db::Connection& connection,
                                                            const std::optional<RepeatMark>& mark) {
  return mark ? answer_before(connection, *mark, office.now())
              : Result<std::optional<registry::KeptAnswer>>(std::nullopt);
}

/// Carries activity 1 out once more; gives when.
Result<Instant> hand_in_again(const Office& office, db::Connection& connection,
                              std::string_view number, const Submission& submission,
                              const std::optional<RepeatMark>& mark) {
  const Instant now = office.now();
  auto standing = registry::load_standing(connection, number);
  if (!standing) {
    return std::move(standing).error();
  }
  auto events = sop::apply(office.procedure, standing.value().state, sop::Command(sop::Resubmit{}),
                           {std::string(kApplicant), sop::Role::applicant}, now);
  if (!events) {
    return std::move(events).error();
  }
  Act act;
  act.events = std::move(events).value();
  act.data = submission.application;
  act.attachments = submission.attachments;
  if (mark) {
    act.answer = answer_to_keep(*mark, office.random.bytes(kTokenBytes), number, now);
  }
  const auto kept = keep(office, standing.value(), act);
  return kept ? Result<Instant>(now) : kept.error();
}

/// Hands in again what was not accepted before; gives when it was accepted, now or then.
Result<Instant> hand_in_once(const Office& office, std::string_view number,
                             std::string_view tracking_token, const Submission& submission,
                             const std::optional<RepeatMark>& mark) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  if (const auto tracked = find_tracked(connection, number, tracking_token); !tracked) {
    return tracked.error();
  }
  const auto before = accepted_before(office, connection, mark);
  if (!before) {
    return before.error();
  }
  return before.value() ? Result<Instant>(before.value()->accepted_at)
                        : hand_in_again(office, connection, number, submission, mark);
}

}  // namespace

Result<registry::Attachment> make_attachment(const sop::Procedure& procedure, std::string_view code,
                                             Bytes content) {
  const std::string field = "/attachments/" + std::string(code);
  if (!is_requirement(procedure, code)) {
    std::string known;
    for (const sop::Requirement& requirement : procedure.requirements) {
      known += (known.empty() ? "" : ", ") + requirement.text.code;
    }
    return Error(Errc::malformed, "an attachment of an unknown kind",
                 {{"/attachments", "name each part after what it is: " + known}});
  }
  if (content.size() > kMaxAttachmentBytes) {
    return Error(Errc::too_large, "an attachment is larger than 5 MB",
                 {{field, "at most " + std::to_string(kMaxAttachmentBytes) + " bytes"}});
  }
  const auto media_type = media_type_of(content);
  if (!media_type) {
    return Error(Errc::malformed, "an attachment is no whole PDF, JPEG or PNG file",
                 {{field, "send a PDF, JPEG or PNG file, from its first byte to its last"}});
  }
  const crypto::Sha256 digest = crypto::sha256(content);
  return registry::Attachment{std::string(code), std::string(*media_type), digest,
                              std::move(content)};
}

Result<Acknowledgement> submit(const Office& office, const Submission& submission,
                               const std::optional<RepeatMark>& mark) {
  if (auto checked = check_submission(office, submission); !checked) {
    return std::move(checked).error();
  }
  Bytes salt = office.random.bytes(kTokenBytes);
  std::string token = mark ? token_of(*mark, salt) : to_base32(salt);
  const auto lock = office.writer.lock();
  auto transaction = db::Transaction::begin(lock.connection());
  if (!transaction) {
    return std::move(transaction).error();
  }
  const auto before = accepted_before(office, lock.connection(), mark);
  if (!before) {
    return before.error();
  }
  if (before.value()) {
    return Acknowledgement{before.value()->case_number, token_of(*mark, before.value()->salt),
                           before.value()->accepted_at};
  }
  auto record = keep_case(office, lock.connection(), submission, token);
  if (!record) {
    return std::move(record).error();
  }
  const Acknowledgement acknowledgement{record.value().number, std::move(token),
                                        record.value().submitted_at};
  if (auto kept = mark ? registry::keep_answer(
                             lock.connection(),
                             answer_to_keep(*mark, std::move(salt), acknowledgement.case_number,
                                            acknowledgement.received_at))
                       : Status(Done{});
      !kept) {
    return std::move(kept).error();
  }
  if (auto committed = transaction.value().commit(); !committed) {
    return std::move(committed).error();
  }
  office.notices.kept();
  return acknowledgement;
}

Result<Acknowledgement> resubmit(const Office& office, std::string_view number,
                                 std::string_view tracking_token, const Submission& submission,
                                 const std::optional<RepeatMark>& mark) {
  if (auto checked = check_submission(office, submission); !checked) {
    return std::move(checked).error();
  }
  auto accepted = hand_in_once(office, number, tracking_token, submission, mark);
  if (!accepted && mark && accepted.error().code() == Errc::conflict) {
    // The case may have moved on by this very submission, sent twice at once. What was read of it
    // shows the moment before, so it is read anew.
    auto lease = office.readers.borrow();
    auto meanwhile = lease ? answer_before(lease.value().connection(), *mark, office.now())
                           : Result<std::optional<registry::KeptAnswer>>(std::nullopt);
    if (meanwhile && meanwhile.value()) {
      accepted = meanwhile.value()->accepted_at;
    }
  }
  return accepted ? Acknowledgement{std::string(number),
                                    read_tracking_token(tracking_token, number), accepted.value()}
                  : Result<Acknowledgement>(accepted.error());
}

Result<registry::Standing> tracked_standing(db::Connection& connection, std::string_view number,
                                            std::string_view tracking_token) {
  const auto tracked = find_tracked(connection, number, tracking_token);
  return tracked ? registry::load_standing(connection, number)
                 : Result<registry::Standing>(tracked.error());
}

Result<TrackedCase> track(const Office& office, std::string_view number,
                          std::string_view tracking_token) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  const auto standing = tracked_standing(lease.value().connection(), number, tracking_token);
  if (!standing) {
    return standing.error();
  }
  TrackedCase view{std::string(number),
                   standing.value().state.state,
                   standing.value().state.attempt,
                   {},
                   standing.value().record.collection_day};
  for (const registry::EventRecord& record : standing.value().events) {
    const bool for_applicant = record.event.kind == sop::EventKind::file_returned;
    view.events.push_back({record.event.kind, record.event.at,
                           for_applicant ? record.event.reasons : std::vector<std::string>{},
                           for_applicant ? record.event.note : std::string()});
  }
  return view;
}

}  // namespace sktt::issue
