#include "issue/intake.hpp"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "db/transaction.hpp"
#include "issue/act.hpp"
#include "issue/ledger.hpp"
#include "issue/letter_text.hpp"
#include "registry/berkas.hpp"
#include "registry/standing.hpp"
#include "sop/workflow.hpp"

namespace sktt::issue {
namespace {

constexpr std::size_t kTokenBytes = 16;
constexpr std::string_view kApplicant = "pemohon";

std::optional<std::string> media_type_of(ByteView content) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kSignatures = {{
      {"%PDF-", "application/pdf"},
      {"\xFF\xD8\xFF", "image/jpeg"},
      {"\x89PNG\r\n\x1A\n", "image/png"},
  }};
  for (const auto& [signature, type] : kSignatures) {
    if (as_text(content).substr(0, signature.size()) == signature) {
      return std::string(type);
    }
  }
  return std::nullopt;
}

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
  return check_printable(office, submission.application);
}

Result<std::vector<sop::Event>> submitted(const Office& office) {
  return sop::apply(office.procedure, sop::CaseState{}, sop::Command(sop::Submit{}),
                    {std::string(kApplicant), sop::Role::applicant}, office.clock.now());
}

Result<registry::CaseRecord> keep_case(const Office& office, db::Connection& connection,
                                       const Submission& submission, std::string_view token) {
  const auto events = submitted(office);
  if (!events) {
    return events.error();
  }
  const std::string data = sop::to_json(submission.application).dump();
  auto record = registry::add_case(
      connection, {static_cast<int>(office.today().year()), office.clock.now(), data,
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
    if (auto recorded =
            record_event(connection, office.random, id, ++sequence, event, std::nullopt, {});
        !recorded) {
      return std::move(recorded).error();
    }
  }
  return record;
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
    return Error(Errc::malformed, "an attachment is no PDF, JPEG or PNG file",
                 {{field, "send a PDF, JPEG or PNG file"}});
  }
  const crypto::Sha256 digest = crypto::sha256(content);
  return registry::Attachment{std::string(code), *media_type, digest, std::move(content)};
}

Result<Acknowledgement> submit(const Office& office, const Submission& submission) {
  if (auto checked = check_submission(office, submission); !checked) {
    return std::move(checked).error();
  }
  std::string token = to_base32(office.random.bytes(kTokenBytes));
  const auto lock = office.writer.lock();
  auto transaction = db::Transaction::begin(lock.connection());
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto record = keep_case(office, lock.connection(), submission, token);
  if (!record) {
    return std::move(record).error();
  }
  if (auto committed = transaction.value().commit(); !committed) {
    return std::move(committed).error();
  }
  return Acknowledgement{record.value().number, std::move(token), record.value().submitted_at};
}

Result<Acknowledgement> resubmit(const Office& office, std::string_view number,
                                 std::string_view tracking_token, const Submission& submission) {
  if (auto checked = check_submission(office, submission); !checked) {
    return std::move(checked).error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  auto tracked = registry::find_tracked_case(lease.value().connection(), number,
                                             digest_of_token(tracking_token));
  if (!tracked) {
    return std::move(tracked).error();
  }
  auto standing = registry::load_standing(lease.value().connection(), number);
  if (!standing) {
    return std::move(standing).error();
  }
  auto events = sop::apply(office.procedure, standing.value().state, sop::Command(sop::Resubmit{}),
                           {std::string(kApplicant), sop::Role::applicant}, office.clock.now());
  if (!events) {
    return std::move(events).error();
  }
  Act act;
  act.events = std::move(events).value();
  act.data = submission.application;
  act.attachments = submission.attachments;
  if (auto kept = keep(office, standing.value(), act); !kept) {
    return std::move(kept).error();
  }
  return Acknowledgement{std::string(number), std::string(tracking_token), office.clock.now()};
}

Result<TrackedCase> track(const Office& office, std::string_view number,
                          std::string_view tracking_token) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  auto tracked = registry::find_tracked_case(lease.value().connection(), number,
                                             digest_of_token(tracking_token));
  if (!tracked) {
    return std::move(tracked).error();
  }
  const auto standing = registry::load_standing(lease.value().connection(), number);
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
