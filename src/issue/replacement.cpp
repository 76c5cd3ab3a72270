#include "issue/replacement.hpp"

#include <algorithm>
#include <utility>

#include "registry/cases.hpp"
#include "registry/earlier_letters.hpp"
#include "sop/workflow.hpp"

namespace sktt::issue {
namespace {

constexpr std::string_view kField = "/nomor_surat_diganti";

Error about_the_number(Errc code, std::string detail, std::string_view pointer, std::string hint) {
  return {code, std::move(detail), {{std::string(pointer) + std::string(kField), std::move(hint)}}};
}

/// One text for both reasons, so that nobody learns whose a number is by trying.
Error no_letter_of_theirs(std::string_view pointer) {
  return about_the_number(Errc::refused, "the letter to be replaced is not one of this person's",
                          pointer,
                          "must be the number of a letter that this office issued to the holder of "
                          "this NIK, such as 470/0001/SKTT/XI/2026");
}

std::string lost_by(const NamedLetter& letter) {
  return letter.status == registry::DocumentStatus::superseded
             ? "was superseded by letter " + letter.superseded_by.value_or("")
             : "was revoked";
}

Result<std::optional<NamedLetter>> find_earlier(db::Connection& connection,
                                                std::string_view letter_number) {
  const auto earlier = registry::find_earlier_letter(connection, letter_number);
  if (!earlier) {
    return earlier.error();
  }
  if (!earlier.value()) {
    return std::optional<NamedLetter>();
  }
  const registry::EarlierLetter& letter = *earlier.value();
  const auto status = letter.superseded_by ? registry::DocumentStatus::superseded
                                           : registry::DocumentStatus::issued;
  return std::optional<NamedLetter>(
      NamedLetter{letter.number, letter.nik, status, letter.superseded_by, std::nullopt});
}

/// Supersedes a letter that has a case of its own.
Status supersede_case(const Office& office, db::Connection& connection,
                      const std::string& case_number, const SealKept& seal) {
  const auto standing = registry::load_standing(connection, case_number);
  if (!standing) {
    return standing.error();
  }
  // Not before what happened to the old case while the seal was asked for.
  const Instant at = std::max(seal.registered.at, standing.value().events.back().event.at);
  const auto events =
      sop::apply(office.procedure, standing.value().state,
                 sop::Command(sop::Supersede{seal.letter_number}), seal.registered.actor, at);
  if (!events) {
    return events.error();
  }
  registry::LeafContext context = seal.context;
  context.document = standing.value().revision.value().sha256;
  auto sequence = static_cast<std::int64_t>(standing.value().events.size());
  for (const sop::Event& event : events.value()) {
    auto done = registry::end_letter(connection, standing.value().document.value().id, event);
    if (done) {
      done = record_event(office, connection, standing.value().record.id, ++sequence, event,
                          seal.evidence_id, context);
    }
    if (!done) {
      return done;
    }
  }
  return Done{};
}

}  // namespace

Result<std::optional<NamedLetter>> find_named_letter(db::Connection& connection,
                                                     std::string_view letter_number) {
  auto document = registry::find_by_letter_number(connection, letter_number);
  if (!document) {
    return std::move(document).error();
  }
  if (!document.value()) {
    return find_earlier(connection, letter_number);
  }
  const auto record = registry::load_case(connection, document.value()->case_id);
  const auto standing = record ? registry::load_standing(connection, record.value().number)
                               : Result<registry::Standing>(record.error());
  if (!standing) {
    return standing.error();
  }
  const registry::DocumentStatus status = document.value()->status;
  return std::optional<NamedLetter>(
      NamedLetter{std::string(letter_number), standing.value().application.nik, status,
                  status == registry::DocumentStatus::superseded ? document.value()->status_reason
                                                                 : std::nullopt,
                  record.value().number});
}

Status check_replaced(db::Connection& connection, const sop::Application& application,
                      const registry::Standing* before, std::string_view pointer) {
  if (!application.replaces) {
    return Done{};
  }
  const auto named = find_named_letter(connection, *application.replaces);
  if (!named) {
    return named.error();
  }
  if (!named.value() || named.value()->nik != application.nik) {
    return no_letter_of_theirs(pointer);
  }
  const NamedLetter& letter = *named.value();
  const bool revoked_since = letter.status == registry::DocumentStatus::revoked &&
                             before != nullptr &&
                             before->application.replaces == application.replaces;
  if (letter.status != registry::DocumentStatus::issued && !revoked_since) {
    return about_the_number(Errc::refused, "the letter to be replaced " + lost_by(letter), pointer,
                            "must be a letter in force; where there is none, ask for a new one "
                            "with jenis_permohonan baru");
  }
  const auto other = registry::find_open_replacement(
      connection, *application.replaces,
      before == nullptr ? std::nullopt : std::optional(before->record.id));
  if (!other) {
    return other.error();
  }
  if (other.value()) {
    return about_the_number(Errc::conflict,
                            "case " + *other.value() + " asks to replace this letter already",
                            pointer, "wait for that case, or have Loket cancel it");
  }
  return Done{};
}

Result<std::optional<NamedLetter>> letter_to_supersede(db::Connection& connection,
                                                       const sop::Application& application) {
  if (!application.replaces) {
    return std::optional<NamedLetter>();
  }
  auto named = find_named_letter(connection, *application.replaces);
  if (!named) {
    return named;
  }
  if (!named.value() || named.value()->nik != application.nik) {
    return Error(Errc::refused, "the application replaces letter " + *application.replaces +
                                    ", which is no letter of this person; Loket ends the case by "
                                    "cancelling it");
  }
  switch (named.value()->status) {
    case registry::DocumentStatus::issued:
      return named;
    case registry::DocumentStatus::revoked:
      // The holder's new file was judged by itself; the revocation of the old letter stands, and
      // nothing in force is left beside the new one.
      return std::optional<NamedLetter>();
    case registry::DocumentStatus::superseded:
      return Error(Errc::conflict, "letter " + *application.replaces + " " +
                                       lost_by(*named.value()) +
                                       " meanwhile, so this case has nothing to replace; Loket "
                                       "ends it by cancelling it");
    case registry::DocumentStatus::draft:
    case registry::DocumentStatus::voided:
      break;
  }
  return Error(Errc::storage, "a letter with a number is a draft");
}

Status supersede_letter(const Office& office, db::Connection& connection, const NamedLetter& old,
                        const SealKept& seal) {
  return old.case_number
             ? supersede_case(office, connection, *old.case_number, seal)
             : registry::supersede_earlier_letter(connection, old.number, seal.letter_number);
}

}  // namespace sktt::issue
