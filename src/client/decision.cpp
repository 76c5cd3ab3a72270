#include "client/decision.hpp"

#include <algorithm>
#include <utility>

#include "client/json_fields.hpp"
#include "client/wording.hpp"
#include "crypto/digest.hpp"
#include "crypto/jwe.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

bool judges_konsep(std::int64_t activity) {
  return activity == kSectionParaf || activity == kDivisionParaf || activity == kSignature;
}

std::string_view to_name(Outcome outcome) {
  return outcome == Outcome::ya ? "ya" : "tidak";
}

/// The beginning of a digest, as much as a person compares.
std::string short_digest(const std::string& digest) {
  constexpr std::size_t kShown = 8;
  return digest.substr(0, kShown) + "…";
}

/// Finds what a decision on a konsep is about: what was opened, and still stands.
Result<Reviewed> reviewed_now(const json& task, Outcome outcome,
                              const std::optional<Reviewed>& reviewed) {
  const Reviewed shown{text_at(task, "draft_sha256"), text_at(task, "berkas_sha256")};
  if (!reviewed && outcome == Outcome::tidak) {
    return shown;
  }
  const std::string command = "sktt draft " + text_at(task, "case") + " --out konsep.pdf";
  if (!reviewed) {
    return Error(Errc::refused, "konsep ini belum Anda buka; buka dahulu dengan: " + command);
  }
  if (reviewed->draft_sha256 != shown.draft_sha256) {
    return Error(Errc::conflict, "konsep berubah sejak Anda membukanya; yang Anda tinjau " +
                                     short_digest(reviewed->draft_sha256) + ", sekarang " +
                                     short_digest(shown.draft_sha256) +
                                     "; buka lagi dengan: " + command);
  }
  if (reviewed->berkas_sha256 != shown.berkas_sha256) {
    return Error(Errc::conflict,
                 "berkas permohonan berubah sejak Anda meninjaunya; buka lagi dengan: " + command);
  }
  return *reviewed;
}

/// Why the case does not wait for this very person, where it waits for a role of theirs.
std::string why_refused(const json& view) {
  const std::string why = text_at(view, "task_refused");
  return why.empty() ? why : "; sebabnya: " + why;
}

void add_digests(json& body, const Reviewed& digests) {
  if (!digests.draft_sha256.empty()) {
    body["draft_sha256"] = digests.draft_sha256;
  }
  body["berkas_sha256"] = digests.berkas_sha256;
}

}  // namespace

Result<json> waiting_task(const json& view, const Choice& choice) {
  json task = part_at(view, "task");
  if (!task.is_object()) {
    return Error(Errc::forbidden, "berkas " + text_at(view, "case") +
                                      " tidak menunggu Anda; statusnya: " +
                                      state_label(text_at(view, "state")) + why_refused(view));
  }
  const std::int64_t activity = whole_at(task, "activity", -1);
  if (std::find(choice.activities.begin(), choice.activities.end(), activity) ==
      choice.activities.end()) {
    return Error(Errc::conflict, "berkas " + text_at(view, "case") + " sedang menunggu kegiatan " +
                                     activity_label(activity) + "; perintah ini untuk kegiatan " +
                                     activity_label(choice.activities.front()));
  }
  return task;
}

Result<json> decision_body(const json& view, const Choice& choice,
                           const std::optional<Reviewed>& reviewed) {
  const auto task = waiting_task(view, choice);
  if (!task) {
    return task.error();
  }
  const std::int64_t activity = whole_at(task.value(), "activity", -1);
  Reviewed digests{text_at(task.value(), "draft_sha256"), text_at(task.value(), "berkas_sha256")};
  if (judges_konsep(activity)) {
    auto opened = reviewed_now(task.value(), choice.outcome, reviewed);
    if (!opened) {
      return std::move(opened).error();
    }
    digests = std::move(opened).value();
  }
  json body{{"case", text_at(task.value(), "case")},
            {"activity", activity},
            {"outcome", to_name(choice.outcome)},
            {"assignment", text_at(task.value(), "assignment")},
            {"reasons", choice.reasons},
            {"note", choice.note}};
  add_digests(body, digests);
  if (choice.data) {
    body["data"] = *choice.data;
  }
  if (choice.hand_over) {
    body["hand_over"] = *choice.hand_over;
  }
  return body;
}

bool needs_passphrase(const json& body) {
  return text_at(body, "outcome") == to_name(Outcome::ya) &&
         judges_konsep(whole_at(body, "activity", -1));
}

Status add_passphrase(json& body, const json& view, const Secret& passphrase) {
  const auto draft = crypto::Sha256::from_hex(text_at(body, "draft_sha256"));
  if (!draft) {
    return Error(Errc::refused, "layanan tidak menyebut sidik konsep");
  }
  const std::string nonce = text_at(part_at(view, "task"), "nonce");
  auto sealed = crypto::seal_jwe(passphrase, part_at(view, "passphrase_key").dump(),
                                 as_bytes(nonce), draft.value().view());
  if (!sealed) {
    return Error(Errc::refused, "kunci kata sandi dari layanan: " + sealed.error().detail());
  }
  body["passphrase"] = std::move(sealed).value();
  return Done{};
}

Result<json> revocation_body(const json& view, const std::vector<std::string>& reasons,
                             const std::string& note) {
  const json task = part_at(view, "revocation");
  if (!task.is_object()) {
    const std::string status = text_at(view, "document_status");
    return Error(Errc::forbidden,
                 "surat dari berkas " + text_at(view, "case") +
                     " tidak dapat Anda cabut; hanya Kadis, untuk surat yang terbit dan masih "
                     "berlaku; sekarang: " +
                     (status.empty() ? "belum ada surat" : document_label(status)));
  }
  json body{{"case", text_at(task, "case")},
            {"assignment", text_at(task, "assignment")},
            {"reasons", reasons},
            {"note", note}};
  add_digests(body, {text_at(task, "draft_sha256"), text_at(task, "berkas_sha256")});
  return body;
}

Result<json> cancellation_body(const json& view, const std::string& reason) {
  const json task = part_at(view, "cancellation");
  if (!task.is_object()) {
    return Error(Errc::forbidden,
                 "berkas " + text_at(view, "case") +
                     " tidak dapat Anda batalkan; hanya Loket, sebelum registrasi, atau bila "
                     "suratnya dicabut atau diganti sebelum diambil");
  }
  json body{{"case", text_at(task, "case")},
            {"assignment", text_at(task, "assignment")},
            {"reason", reason}};
  add_digests(body, {text_at(task, "draft_sha256"), text_at(task, "berkas_sha256")});
  return body;
}

}  // namespace sktt::client
