#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "issue/decision.hpp"
#include "issue/office.hpp"
#include "registry/evidence.hpp"
#include "registry/kept_answers.hpp"
#include "registry/standing.hpp"
#include "sop/event.hpp"

namespace sktt::issue {

/// One act, ready to be kept: what happens, and what was made for it. Nothing of it is kept yet.
struct Act {
  std::vector<sop::Event> events;
  std::optional<std::string> assignment;          ///< Under which an official acted.
  std::optional<registry::Evidence> evidence;     ///< None for what an applicant does.
  std::optional<sop::Application> data;           ///< Replaces the application's data.
  std::vector<registry::Attachment> attachments;  ///< Of a new attempt.
  std::optional<Bytes> draft;                     ///< Revision 1 of the next konsep version.
  Bytes file;                                     ///< The konsep as it was reviewed.
  std::optional<Bytes> added;                     ///< What a paraf or signature adds to it.
  std::optional<std::string> qr_text;
  std::optional<Receipt> receipt;              ///< Made when the file is accepted.
  std::optional<std::string> receipt_shown;    ///< Used up when the letter is collected.
  std::optional<registry::KeptAnswer> answer;  ///< For an applicant who may send the same again.
};

/// Keeps an act in one transaction: nonce, evidence, events with their log leaves, revisions, books
/// and the case's new place; a registration allots the number and seals inside it.
/// Errors: `conflict` if the case has moved on since `standing` was loaded, or the nonce is used;
/// else as sealing and the database. After an error nothing was kept.
[[nodiscard]] Result<DecisionResult> keep(const Office& office, const registry::Standing& standing,
                                          const Act& act);

}  // namespace sktt::issue
