#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "issue/office.hpp"
#include "issue/repeat.hpp"
#include "registry/cases.hpp"
#include "registry/standing.hpp"
#include "sop/application.hpp"
#include "sop/event.hpp"

namespace sktt::issue {

/// Largest attachment in bytes, and most attachments of one submission.
inline constexpr std::size_t kMaxAttachmentBytes = std::size_t{5} * 1024 * 1024;
inline constexpr std::size_t kMaxAttachments = 12;
/// Random bytes behind a tracking token.
inline constexpr std::size_t kTokenBytes = 16;

/// What an applicant hands in.
struct Submission {
  sop::Application application;
  std::vector<registry::Attachment> attachments;
};

/// The acknowledgement of activity 1. The token is shown once and kept only as a digest.
struct Acknowledgement {
  std::string case_number;
  std::string tracking_token;
  Instant received_at;
};

/// One thing that an applicant may know of their case.
struct TrackedEvent {
  sop::EventKind kind;
  Instant at;
  std::vector<std::string> reasons;
  std::string note;  ///< Of a return to the applicant only.
};

/// What an applicant sees.
struct TrackedCase {
  std::string case_number;
  sop::State state;
  int attempt;
  std::vector<TrackedEvent> events;
  std::optional<Date> collection_day;
};

/// Makes an attachment of bytes whose type is known by their content (see `media_type_of`), for a
/// requirement of the checklist. Errors: `malformed`; `too_large`.
[[nodiscard]] Result<registry::Attachment> make_attachment(const sop::Procedure& procedure,
                                                           std::string_view code, Bytes content);

/// Starts a case. A name that the letter's font cannot show is refused here, not at drafting; so
/// is a letter to be replaced that is not the applicant's, or not in force. A marked submission
/// that was accepted before starts nothing and has the same answer again. Errors: `malformed`;
/// `too_large`; `refused` for a mark of another submission; `refused` and `conflict` for the letter
/// to be replaced; `storage`.
[[nodiscard]] Result<Acknowledgement> submit(const Office& office, const Submission& submission,
                                             const std::optional<RepeatMark>& mark = std::nullopt);

/// Hands a returned file in again. New attachments replace those of the same code; the others stay.
/// Errors: `not_found` for a wrong number or token; `conflict` if the file is not with the
/// applicant; else as `submit`.
[[nodiscard]] Result<Acknowledgement> resubmit(
    const Office& office, std::string_view number, std::string_view tracking_token,
    const Submission& submission, const std::optional<RepeatMark>& mark = std::nullopt);

/// Loads the case that a tracking token opens, typed or scanned.
/// Errors: `not_found`, the same for a wrong number and a wrong token.
[[nodiscard]] Result<registry::Standing> tracked_standing(db::Connection& connection,
                                                          std::string_view number,
                                                          std::string_view tracking_token);

/// Shows an applicant where the case stands. Errors: `not_found` for a wrong number or token.
[[nodiscard]] Result<TrackedCase> track(const Office& office, std::string_view number,
                                        std::string_view tracking_token);

}  // namespace sktt::issue
