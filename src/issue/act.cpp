#include "issue/act.hpp"

#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "issue/ledger.hpp"
#include "issue/replacement.hpp"
#include "issue/sealing.hpp"
#include "registry/berkas.hpp"
#include "registry/books.hpp"
#include "registry/cases.hpp"
#include "registry/codes.hpp"
#include "registry/documents.hpp"
#include "registry/officials.hpp"
#include "registry/receipts.hpp"
#include "registry/task_nonces.hpp"

namespace sktt::issue {
namespace {

/// Keeps one act inside its transaction. Lives for that transaction only.
class Keeper {
 public:
  Keeper(const Office& office, db::Connection& connection, const registry::Standing& standing,
         const Act& act)
      : office_(office), connection_(connection), standing_(standing), act_(act) {}

  Result<DecisionResult> run() {
    if (auto ready = check_unmoved(); !ready) {
      return std::move(ready).error();
    }
    if (auto kept = keep_evidence(); !kept) {
      return std::move(kept).error();
    }
    if (auto kept = keep_data(); !kept) {
      return std::move(kept).error();
    }
    if (auto kept = keep_answer(); !kept) {
      return std::move(kept).error();
    }
    std::int64_t sequence = static_cast<std::int64_t>(standing_.events.size());
    for (const sop::Event& event : act_.events) {
      if (auto kept = keep_event(++sequence, event); !kept) {
        return std::move(kept).error();
      }
    }
    if (auto replaced = supersede(); !replaced) {
      return std::move(replaced).error();
    }
    return result();
  }

 private:
  Status check_unmoved() {
    auto events = registry::list_events(connection_, standing_.record.id);
    if (!events) {
      return std::move(events).error();
    }
    if (events.value().size() != standing_.events.size()) {
      return Error(Errc::conflict, "the case has moved on since you read it; fetch it again");
    }
    return Done{};
  }

  Status keep_evidence() {
    if (!act_.evidence) {
      return Done{};
    }
    const auto key = registry::load_request_key(connection_, act_.evidence->key_id);
    if (!key) {
      return key.error();
    }
    if (!registry::in_force(key.value(), act_.events.back().at)) {
      return Error(Errc::unauthenticated, "the request key was ended meanwhile");
    }
    if (auto used = registry::consume_nonce(connection_, act_.evidence->nonce, now()); !used) {
      return used;
    }
    auto id = registry::add_evidence(connection_, *act_.evidence);
    if (!id) {
      return std::move(id).error();
    }
    evidence_id_ = id.value();
    context_.evidence = registry::digest_of(*act_.evidence);
    if (act_.assignment) {
      context_.role_assignment = crypto::sha256(as_bytes(*act_.assignment));
    }
    return Done{};
  }

  Status keep_answer() {
    return act_.answer ? registry::keep_answer(connection_, *act_.answer) : Status(Done{});
  }

  Status keep_data() {
    if (!act_.data && act_.attachments.empty()) {
      return Done{};
    }
    for (const registry::Attachment& attachment : act_.attachments) {
      if (auto added = registry::add_attachment(connection_, standing_.record.id,
                                                act_.events.back().attempt, attachment);
          !added) {
        return added;
      }
    }
    if (act_.data) {
      if (auto good =
              check_replaced(connection_, *act_.data, &standing_, act_.evidence ? "/data" : "");
          !good) {
        return good;
      }
    }
    const auto files =
        registry::list_attachments(connection_, standing_.record.id, registry::Contents::leave_out);
    if (!files) {
      return files.error();
    }
    const std::string data =
        act_.data ? sop::to_json(*act_.data).dump() : standing_.record.application;
    return registry::set_application(connection_, standing_.record.id, data,
                                     registry::digest_berkas(data, files.value()));
  }

  Status keep_event(std::int64_t sequence, const sop::Event& event) {
    registry::LeafContext context = context_;
    if (auto done = carry_out(event, context); !done) {
      return done;
    }
    if (auto recorded = record_event(office_, connection_, standing_.record.id, sequence, event,
                                     evidence_id_, context);
        !recorded) {
      return recorded;
    }
    last_ = event;
    if (event.kind == sop::EventKind::letter_revoked) {
      return Done{};  // The case stays where it stands, and since when.
    }
    return registry::set_state(connection_, standing_.record.id, event.state, event.at);
  }

  /// Does what an event means for the register; notes the revision it made for its leaf.
  Status carry_out(const sop::Event& event, registry::LeafContext& context) {
    switch (event.kind) {
      case sop::EventKind::file_accepted:
        return accept_file(event.at);
      case sop::EventKind::drafted:
      case sop::EventKind::version_rendered:
        return add_version(event, context);
      case sop::EventKind::paraf_given:
      case sop::EventKind::letter_signed:
        return add_signature(context);
      case sop::EventKind::draft_returned:
        return registry::mark_voided(connection_, standing_.document->id, event.at);
      case sop::EventKind::registered:
        return seal(event.at, context);
      case sop::EventKind::collected:
        return act_.receipt_shown ? registry::consume_receipt(
                                        connection_, standing_.record.id,
                                        registry::digest_of_code(*act_.receipt_shown), event.at)
                                  : Status(Done{});
      case sop::EventKind::cancelled:
        return cancel(event);
      case sop::EventKind::letter_revoked:
        context.document = standing_.revision.value().sha256;
        return registry::end_letter(connection_, standing_.document.value().id, event);
      case sop::EventKind::letter_superseded:  // Of another case than the act's.
      case sop::EventKind::submitted:
      case sop::EventKind::resubmitted:
      case sop::EventKind::file_returned:
      case sop::EventKind::parafs_voided:
        return Done{};
    }
    return Done{};
  }

  Status accept_file(Instant at) {
    const int year = static_cast<int>(local_date(at, office_.offset()).year());
    if (auto entered = registry::enter_in_register(connection_, standing_.record.id, year, at);
        !entered) {
      return entered;
    }
    return registry::set_receipt(connection_, standing_.record.id,
                                 registry::digest_of_code(act_.receipt.value().code),
                                 act_.receipt.value().collection_day);
  }

  Status add_version(const sop::Event& event, registry::LeafContext& context) {
    const sop::Application& data = act_.data ? *act_.data : standing_.application;
    auto added = registry::add_document(connection_, standing_.record.id, event.version,
                                        data.kitas_berlaku_sd, act_.draft.value(), event.at);
    if (!added) {
      return std::move(added).error();
    }
    draft_sha256_ = crypto::sha256(act_.draft.value());
    context.document = draft_sha256_;
    return Done{};
  }

  Status add_signature(registry::LeafContext& context) {
    if (act_.qr_text) {
      if (auto kept = registry::keep_qr(connection_, standing_.document->id, *act_.qr_text);
          !kept) {
        return kept;
      }
    }
    draft_sha256_ = crypto::sha256({act_.file, act_.added.value()});
    context.document = draft_sha256_;
    return registry::add_revision(connection_, standing_.revision.value(), act_.file,
                                  act_.added.value(), now());
  }

  Status seal(Instant at, registry::LeafContext& context) {
    auto replaced = letter_to_supersede(connection_, standing_.application);
    if (!replaced) {
      return std::move(replaced).error();
    }
    replaced_ = std::move(replaced).value();
    auto sealed = seal_letter(office_, connection_, standing_, act_.file, at);
    if (!sealed) {
      return std::move(sealed).error();
    }
    draft_sha256_ = crypto::sha256({act_.file, sealed.value().added});
    context.document = draft_sha256_;
    letter_number_ = std::move(sealed).value().letter_number;
    return Done{};
  }

  /// In the seal's own transaction, so that never two letters of one holder are in force.
  Status supersede() {
    if (!replaced_) {
      return Done{};
    }
    return supersede_letter(office_, connection_, *replaced_,
                            {last_, letter_number_.value(), evidence_id_, context_});
  }

  Status cancel(const sop::Event& event) {
    if (standing_.document && standing_.document->status == registry::DocumentStatus::draft) {
      if (auto voided = registry::mark_voided(connection_, standing_.document->id, event.at);
          !voided) {
        return voided;
      }
    }
    return registry::remark_in_register(connection_, standing_.record.id,
                                        registry::remark_of(event));
  }

  Result<DecisionResult> result() {
    DecisionResult result{standing_.record.number, last_.state,    last_.version,
                          draft_sha256_,           letter_number_, std::nullopt};
    if (last_.kind == sop::EventKind::file_accepted) {
      result.receipt = act_.receipt;
    }
    return result;
  }

  [[nodiscard]] Instant now() const { return office_.timestamps.now(); }

  const Office& office_;
  db::Connection& connection_;
  const registry::Standing& standing_;
  const Act& act_;
  std::optional<std::int64_t> evidence_id_;
  registry::LeafContext context_;
  sop::Event last_;
  std::optional<crypto::Sha256> draft_sha256_;
  std::optional<std::string> letter_number_;
  std::optional<NamedLetter> replaced_;
};

}  // namespace

Result<DecisionResult> keep(const Office& office, const registry::Standing& standing,
                            const Act& act) {
  const auto lock = office.writer.lock();
  auto transaction = db::Transaction::begin(lock.connection());
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto result = Keeper(office, lock.connection(), standing, act).run();
  if (!result) {
    return result;
  }
  if (auto committed = transaction.value().commit(); !committed) {
    return std::move(committed).error();
  }
  office.notices.kept();
  return result;
}

}  // namespace sktt::issue
