#include "client/decision_commands.hpp"

#include <ostream>
#include <utility>

#include <nlohmann/json.hpp>

#include "client/case_text.hpp"
#include "client/decision.hpp"
#include "client/desk_commands.hpp"
#include "client/json_fields.hpp"
#include "client/sending.hpp"
#include "client/text_table.hpp"
#include "client/wording.hpp"
#include "crypto/digest.hpp"
#include "http/field_names.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

/// Reads the case, decides and shows what came of it.
Result<json> decide_and_show(const Context& context, const std::string& case_number,
                             const Choice& choice) {
  const auto view = fetch_case(context, case_number);
  if (!view) {
    return view.error();
  }
  auto result = send_decision(context, view.value(), choice);
  if (result) {
    show(context, result.value(), decided_text(result.value()));
  }
  return result;
}

Result<ExitCode> exit_of(const Result<json>& decided) {
  return decided ? Result<ExitCode>(ExitCode::ok) : decided.error();
}

/// Saves the paper of a decision that is made, and shown, by now.
Result<ExitCode> save_paper(const Context& context, std::string target, http::Headers headers,
                            const std::filesystem::path& out) {
  const auto paper = context.service.read(std::move(target), std::move(headers));
  const Status saved = paper ? write_output(out, paper.value().body) : Status(paper.error());
  if (!saved) {
    return Error(saved.error()).within("keputusan sudah dicatat, tetapi lembarnya belum tersimpan");
  }
  show_saved_paper(context, out);
  return ExitCode::ok;
}

Choice yes_at(std::vector<std::int64_t> activities) {
  Choice choice;
  choice.activities = std::move(activities);
  return choice;
}

}  // namespace

Result<ExitCode> check(const Context& context, const std::string& case_number,
                       const std::optional<std::filesystem::path>& receipt) {
  const auto decided = decide_and_show(context, case_number, yes_at({kFileCheck}));
  if (!decided || !receipt) {
    return exit_of(decided);
  }
  const std::string code = text_at(part_at(decided.value(), "receipt"), "code");
  return save_paper(context, "/v1/cases/" + case_number + "/receipt.pdf",
                    {{std::string(http::kReceiptCodeField), code}}, *receipt);
}

Result<ExitCode> enter(const Context& context, const std::string& case_number,
                       const std::optional<std::filesystem::path>& data) {
  Choice choice = yes_at({kDrafting});
  if (data) {
    auto entered = read_json_input(*data);
    if (!entered) {
      return std::move(entered).error();
    }
    choice.data = std::move(entered).value();
  }
  const auto view = fetch_case(context, case_number);
  if (!view) {
    return view.error();
  }
  if (!choice.data) {
    choice.data = part_at(view.value(), "application");
  }
  const auto result = send_decision(context, view.value(), choice);
  if (!result) {
    return result.error();
  }
  show(context, result.value(), decided_text(result.value()));
  return ExitCode::ok;
}

Result<ExitCode> approve(const Context& context, const std::string& case_number) {
  return exit_of(
      decide_and_show(context, case_number, yes_at({kSectionParaf, kDivisionParaf, kSignature})));
}

Result<ExitCode> return_case(const Context& context, const std::string& case_number,
                             const std::vector<std::string>& reasons, const std::string& note,
                             const std::optional<std::filesystem::path>& slip) {
  // Only the applicant gets a slip; konsep that go back inside the office have none.
  Choice choice =
      slip ? yes_at({kFileCheck}) : yes_at({kFileCheck, kSectionParaf, kDivisionParaf, kSignature});
  choice.outcome = Outcome::tidak;
  choice.reasons = reasons;
  choice.note = note;
  const auto decided = decide_and_show(context, case_number, choice);
  if (!decided || !slip) {
    return exit_of(decided);
  }
  return save_paper(context, "/v1/cases/" + case_number + "/return-slip.pdf", {}, *slip);
}

Result<ExitCode> register_letter(const Context& context, const std::string& case_number,
                                 const std::filesystem::path& out) {
  const auto view = fetch_case(context, case_number);
  if (!view) {
    return view.error();
  }
  auto result = send_decision(context, view.value(), yes_at({kRegistration}));
  if (!result) {
    return result.error();
  }
  const auto letter = fetch_konsep(context, case_number);
  if (!letter) {
    return Error(letter.error()).within("surat sudah diregistrasi, tetapi belum tersimpan");
  }
  const std::string digest = crypto::sha256(letter.value()).hex();
  const std::string sealed = text_at(result.value(), "draft_sha256");
  if (!sealed.empty() && sealed != digest) {
    return Error(Errc::conflict,
                 "surat yang diterima bukan surat yang baru dicap; ambil lagi "
                 "dengan sktt draft");
  }
  if (auto written = write_output(out, letter.value()); !written) {
    return std::move(written).error().within("surat sudah diregistrasi; ambil dengan sktt draft");
  }
  show(context, result.value(), decided_text(result.value(), {{"Tersimpan", out.string()}}));
  return ExitCode::ok;
}

Result<ExitCode> hand_over(const Context& context, const std::string& case_number,
                           const HandOverOptions& options) {
  if (options.receipt.has_value() == options.exception.has_value()) {
    return Error(Errc::malformed, "penyerahan memerlukan --receipt atau --exception, salah satu");
  }
  json collection{{"name", options.name}, {"relation", options.relation}};
  if (options.receipt) {
    collection["receipt"] = *options.receipt;
  } else {
    collection["exception"] = *options.exception;
  }
  Choice choice = yes_at({kCollection});
  choice.hand_over = std::move(collection);
  return exit_of(decide_and_show(context, case_number, choice));
}

Result<ExitCode> revoke(const Context& context, const std::string& case_number,
                        const std::vector<std::string>& reasons, const std::string& note) {
  const auto view = fetch_case(context, case_number);
  if (!view) {
    return view.error();
  }
  const auto body = revocation_body(view.value(), reasons, note);
  if (!body) {
    return body.error();
  }
  const auto result = send_act(context, body.value(), "revocation",
                               text_at(part_at(view.value(), "revocation"), "nonce"));
  if (!result) {
    return result.error();
  }
  show(context, result.value(),
       decided_text(result.value(), {{"Surat " + text_at(view.value(), "letter_number"),
                                      document_label("revoked")}}));
  return ExitCode::ok;
}

Result<ExitCode> cancel(const Context& context, const std::string& case_number,
                        const std::string& reason) {
  const auto view = fetch_case(context, case_number);
  if (!view) {
    return view.error();
  }
  const auto body = cancellation_body(view.value(), reason);
  if (!body) {
    return body.error();
  }
  const auto result = send_act(context, body.value(), "cancellation",
                               text_at(part_at(view.value(), "cancellation"), "nonce"));
  if (!result) {
    return result.error();
  }
  show(context, result.value(), decided_text(result.value()));
  return ExitCode::ok;
}

}  // namespace sktt::client
