#include "issue/replacement.hpp"

#include <utility>

#include "registry/cases.hpp"
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

std::string lost_by(const registry::Document& document) {
  return document.status == registry::DocumentStatus::superseded
             ? "was superseded by letter " + document.status_reason.value_or("")
             : "was revoked";
}

}  // namespace

Result<std::optional<NamedLetter>> find_named_letter(db::Connection& connection,
                                                     std::string_view letter_number) {
  auto document = registry::find_by_letter_number(connection, letter_number);
  if (!document) {
    return std::move(document).error();
  }
  if (!document.value()) {
    return std::optional<NamedLetter>();
  }
  const auto record = registry::load_case(connection, document.value()->case_id);
  const auto standing = record ? registry::load_standing(connection, record.value().number)
                               : Result<registry::Standing>(record.error());
  if (!standing) {
    return standing.error();
  }
  return std::optional<NamedLetter>(NamedLetter{
      record.value().number, standing.value().application.nik, std::move(*document.value())});
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
  const registry::Document& document = named.value()->document;
  const bool revoked_since = document.status == registry::DocumentStatus::revoked &&
                             before != nullptr &&
                             before->application.replaces == application.replaces;
  if (document.status != registry::DocumentStatus::issued && !revoked_since) {
    return about_the_number(Errc::refused, "the letter to be replaced " + lost_by(document),
                            pointer,
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
  switch (named.value()->document.status) {
    case registry::DocumentStatus::issued:
      return named;
    case registry::DocumentStatus::revoked:
      // The holder's new file was judged by itself; the revocation of the old letter stands, and
      // nothing in force is left beside the new one.
      return std::optional<NamedLetter>();
    case registry::DocumentStatus::superseded:
      return Error(Errc::conflict, "letter " + *application.replaces + " " +
                                       lost_by(named.value()->document) +
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
  const auto standing = registry::load_standing(connection, old.case_number);
  if (!standing) {
    return standing.error();
  }
  const auto events = sop::apply(office.procedure, standing.value().state,
                                 sop::Command(sop::Supersede{seal.letter_number}),
                                 seal.registered.actor, seal.registered.at);
  if (!events) {
    return events.error();
  }
  LeafContext context = seal.context;
  context.document = standing.value().revision.value().sha256;
  auto sequence = static_cast<std::int64_t>(standing.value().events.size());
  for (const sop::Event& event : events.value()) {
    if (auto ended = registry::end_letter(connection, old.document.id, event); !ended) {
      return ended;
    }
    if (auto recorded = record_event(office, connection, standing.value().record.id, ++sequence,
                                     event, seal.evidence_id, context);
        !recorded) {
      return recorded;
    }
  }
  return Done{};
}

}  // namespace sktt::issue
