#include "issue/decision.hpp"

#include <array>
#include <set>
#include <utility>

#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "issue/act.hpp"
#include "issue/admission.hpp"
#include "issue/history.hpp"
#include "issue/letter_qr.hpp"
#include "issue/letter_text.hpp"
#include "issue/receipt_codes.hpp"
#include "issue/scanned_codes.hpp"
#include "issue/signing.hpp"
#include "issue/unlocking.hpp"
#include "sop/assessment.hpp"
#include "sop/workflow.hpp"

namespace sktt::issue {
namespace {

using sop::activity::kCollection;
using sop::activity::kDivisionParaf;
using sop::activity::kDrafting;
using sop::activity::kFileCheck;
using sop::activity::kSectionParaf;
using sop::activity::kSignature;

constexpr std::size_t kReceiptCodeBytes = 7;
constexpr std::size_t kFileIdBytes = 16;

std::optional<pdf::SignatureField> field_of(int activity) {
  switch (activity) {
    case kSectionParaf:
      return pdf::SignatureField::paraf_kasi;
    case kDivisionParaf:
      return pdf::SignatureField::paraf_kabid;
    case kSignature:
      return pdf::SignatureField::ttd_kadis;
    default:
      return std::nullopt;
  }
}

/// Turns a decision into what the procedure understands.
Result<sop::Command> to_command(const Decision& decision) {
  if (decision.activity != kCollection) {
    return sop::Command(
        sop::Decide{decision.activity, decision.outcome, decision.reasons, decision.note});
  }
  if (decision.outcome != sop::Outcome::ya || !decision.hand_over) {
    return Error(Errc::malformed, "activity 9 needs \"hand_over\" and the outcome \"ya\"",
                 {{"/hand_over", "say who collects, and the receipt or a coded exception"}});
  }
  if (decision.hand_over->receipt.has_value() ==
      decision.hand_over->collection.exception.has_value()) {
    return Error(Errc::malformed, "a collection needs the receipt or a coded exception, not both",
                 {{"/hand_over/receipt", "give the receipt code, or /hand_over/exception"}});
  }
  return sop::Command(sop::HandOver{decision.hand_over->collection});
}

/// Refuses a Ya of activity 2 while something that can be computed stands against it.
Status check_complete(const Office& office, const registry::Standing& standing) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  const auto files = registry::list_attachments(lease.value().connection(), standing.record.id,
                                                registry::Contents::leave_out);
  if (!files) {
    return files.error();
  }
  std::set<std::string> present;
  for (const registry::Attachment& file : files.value()) {
    present.insert(file.code);
  }
  const auto handed_in = last_submission(standing);
  if (!handed_in) {
    return handed_in.error();
  }
  // The day of this attempt: a permit may have run out while the file was with the applicant.
  const auto reasons =
      sop::reasons_to_return(office.procedure, standing.application,
                             local_date(handed_in.value().at, office.offset()), present);
  if (reasons.empty()) {
    return Done{};
  }
  std::vector<FieldProblem> problems;
  problems.reserve(reasons.size());
  for (const std::string& code : reasons) {
    problems.push_back({"/outcome", "return the file with --reason " + code});
  }
  return Error(Errc::refused, "the file is not complete, it cannot be accepted",
               std::move(problems));
}

Result<Bytes> render(const Office& office, const sop::Application& application,
                     std::string_view case_number, int version) {
  std::array<std::uint8_t, kFileIdBytes> file_id{};
  office.random.fill(file_id);
  return office.renderer.render(letter_text(application, case_number, version), file_id);
}

Result<Bytes> load_konsep(const Office& office, const registry::Standing& standing) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  return registry::load_file(lease.value().connection(), standing.revision.value());
}

/// Makes the paraf or signature of activities 4, 5 and 7, and at 7 the QR in the same unlock.
Status sign(const Office& office, const Identity& who, const Decision& decision,
            const Admitted& admitted, pdf::SignatureField field, Act& act) {
  if (!decision.passphrase) {
    return Error(Errc::malformed, "this activity signs, so it needs the passphrase",
                 {{"/passphrase", "a compact JWE sealed to the task's passphrase key"}});
  }
  auto signer = unlock(office, who.official,
                       {*decision.passphrase, act.evidence->nonce,
                        decision.draft_sha256.value_or(crypto::Sha256{})});
  if (!signer) {
    return std::move(signer).error();
  }
  auto added = sign_revision(
      office, act.file,
      signature_content(office, field, admitted.appointment, who.official.personnel_id),
      signer.value());
  if (!added) {
    return std::move(added).error();
  }
  act.added = std::move(added).value();
  if (field != pdf::SignatureField::ttd_kadis) {
    return Done{};
  }
  auto qr = make_qr(office, admitted.standing.application,
                    admitted.standing.revision.value().sha256, signer.value());
  if (!qr) {
    return std::move(qr).error();
  }
  act.qr_text = std::move(qr).value();
  return Done{};
}

/// Renders the konsep version that the events begin, if they begin one.
Status render_version(const Office& office, const registry::Standing& standing, Act& act) {
  const sop::Event& last = act.events.back();
  const bool fresh =
      last.kind == sop::EventKind::drafted || last.kind == sop::EventKind::version_rendered;
  if (!fresh) {
    return Done{};
  }
  auto draft = render(office, act.data ? *act.data : standing.application, standing.record.number,
                      last.version);
  if (!draft) {
    return std::move(draft).error();
  }
  act.draft = std::move(draft).value();
  return Done{};
}

Status take_drafted_data(const Office& office, const Decision& decision, Act& act) {
  if (!decision.data) {
    return Error(Errc::malformed, "drafting needs the data that was entered",
                 {{"/data", "the whole application, as checked against the file"}});
  }
  act.data = decision.data;
  return check_region(office, *decision.data, "/data");
}

/// Takes the receipt that was shown, if one was; a wrong one is counted, as everywhere.
Status take_receipt(const Office& office, const registry::Standing& standing,
                    const HandOver& hand_over, Act& act) {
  if (!hand_over.receipt) {
    return Done{};
  }
  auto code = read_receipt(*hand_over.receipt, standing.record.number);
  if (!code) {
    return std::move(code).error();
  }
  if (const auto tried = try_receipt_code(office, standing.record.id, code.value()); !tried) {
    return tried.error().code() == Errc::not_found
               ? Error(Errc::refused, "this is not the collection receipt of the case")
               : tried.error();
  }
  act.receipt_shown = std::move(code).value();
  return Done{};
}

/// Makes everything that a Ya of this activity makes outside the transaction.
Status make_for_ya(const Office& office, const Identity& who, const Decision& decision,
                   const Admitted& admitted, Act& act) {
  if (decision.activity == kFileCheck) {
    act.receipt = Receipt{to_typed_code(office.random.bytes(kReceiptCodeBytes)),
                          sop::collection_day(office.procedure.office, office.now())};
    return check_complete(office, admitted.standing);
  }
  if (decision.activity == kDrafting) {
    return take_drafted_data(office, decision, act);
  }
  if (decision.activity == kCollection) {
    return take_receipt(office, admitted.standing, *decision.hand_over, act);
  }
  auto file = load_konsep(office, admitted.standing);
  if (!file) {
    return std::move(file).error();
  }
  act.file = std::move(file).value();
  const auto field = field_of(decision.activity);
  return field ? sign(office, who, decision, admitted, *field, act) : Status(Done{});
}

}  // namespace

Result<DecisionResult> decide(const Office& office, const Identity& who, const Decision& decision,
                              const registry::Evidence& evidence) {
  auto admitted = admit(office, who,
                        {decision.case_number, decision.assignment, decision.draft_sha256,
                         decision.berkas_sha256, decision.activity},
                        evidence);
  if (!admitted) {
    return std::move(admitted).error();
  }
  const auto command = to_command(decision);
  if (!command) {
    return command.error();
  }
  const registry::Standing& standing = admitted.value().standing;
  auto events = sop::apply(office.procedure, standing.state, command.value(),
                           admitted.value().actor, office.now());
  if (!events) {
    return std::move(events).error();
  }
  Act act;
  act.events = std::move(events).value();
  act.assignment = decision.assignment;
  act.evidence = evidence;
  if (decision.outcome == sop::Outcome::ya) {
    if (auto made = make_for_ya(office, who, decision, admitted.value(), act); !made) {
      return std::move(made).error();
    }
  }
  if (auto rendered = render_version(office, standing, act); !rendered) {
    return std::move(rendered).error();
  }
  return keep(office, standing, act);
}

}  // namespace sktt::issue
