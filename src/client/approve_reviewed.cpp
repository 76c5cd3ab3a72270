#include "client/approve_reviewed.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "client/decision.hpp"
#include "client/desk_commands.hpp"
#include "client/json_fields.hpp"
#include "client/reviewed.hpp"
#include "client/sending.hpp"
#include "client/text_table.hpp"
#include "client/wording.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

/// One case of the pile and what happened to it.
struct Letter {
  std::string case_number;
  std::optional<Result<json>> ended;  ///< The service's answer, or why there is none.
};

Result<std::vector<Letter>> pile_of(const std::vector<std::string>& case_numbers) {
  std::set<std::string> seen;
  std::vector<Letter> pile;
  for (const std::string& text : case_numbers) {
    auto number = check_case_number(text);
    if (!number) {
      return std::move(number).error();
    }
    if (!seen.insert(number.value()).second) {
      return Error(Errc::malformed, "berkas " + number.value() + " disebut dua kali");
    }
    pile.push_back({std::move(number).value(), std::nullopt});
  }
  return pile;
}

/// Refuses what was not opened, before anything is sent for it.
Status refuse_unopened(const Context& context, std::vector<Letter>& pile) {
  const ReviewedDrafts drafts(context.directory);
  for (Letter& letter : pile) {
    const auto reviewed = drafts.find(letter.case_number);
    if (!reviewed) {
      return reviewed.error();
    }
    if (!reviewed.value()) {
      letter.ended = Error(Errc::refused, "berkas " + letter.case_number +
                                              " belum Anda buka; buka dahulu dengan: sktt draft " +
                                              letter.case_number + " --out konsep.pdf");
    }
  }
  return Done{};
}

bool is_open(const Letter& letter) {
  return !letter.ended;
}

Result<json> approve_one(const Context& context, const std::string& case_number) {
  const auto view = fetch_case(context, case_number);
  if (!view) {
    return view.error();
  }
  Choice choice;
  choice.activities = {kSectionParaf, kDivisionParaf, kSignature};
  return send_decision(context, view.value(), choice);
}

/// The same passphrase would be refused again, and wrong ones lock the key.
bool refuses_the_passphrase(const Result<json>& ended) {
  return !ended &&
         (ended.error().code() == Errc::unauthenticated || ended.error().code() == Errc::locked);
}

void approve_the_open(const Context& context, std::vector<Letter>& pile) {
  bool refused = false;
  for (Letter& letter : pile) {
    if (!is_open(letter)) {
      continue;
    }
    if (refused) {
      letter.ended = Error(Errc::unauthenticated,
                           "tidak dikirim, karena kata sandi sudah ditolak pada berkas sebelumnya");
      continue;
    }
    letter.ended = approve_one(context, letter.case_number);
    refused = refuses_the_passphrase(*letter.ended);
  }
}

bool went(const Letter& letter) {
  return letter.ended && static_cast<bool>(*letter.ended);
}

std::string on_one_line(std::string text) {
  for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
    text.replace(end, 1, ". ");
  }
  return text;
}

/// Says why a letter was not approved, with every field that the service names.
std::string reason_of(const Letter& letter) {
  const Error& error = letter.ended->error();
  std::string text = on_one_line(error.detail());
  for (const FieldProblem& field : error.fields()) {
    text += "; " + field.field + ": " + field.detail;
  }
  return text;
}

json line_of(const Letter& letter) {
  if (went(letter)) {
    return {{"case", letter.case_number}, {"done", true}, {"result", letter.ended->value()}};
  }
  return {{"case", letter.case_number}, {"done", false}, {"detail", reason_of(letter)}};
}

/// Names what failed once more at the end, where the eye is after a long table.
std::string left_over(const std::vector<Letter>& pile) {
  std::string numbers;
  for (const Letter& letter : pile) {
    numbers += went(letter) ? "" : " " + letter.case_number;
  }
  return numbers.empty() ? numbers : " Belum:" + numbers;
}

std::string pile_text(const std::vector<Letter>& pile) {
  TextTable table({"Berkas", "Hasil", "Sekarang, atau sebabnya"});
  for (const Letter& letter : pile) {
    table.add(
        {letter.case_number, went(letter) ? "disetujui" : "GAGAL",
         went(letter) ? state_label(text_at(letter.ended->value(), "state")) : reason_of(letter)});
  }
  const auto done = std::count_if(pile.begin(), pile.end(), went);
  return table.to_text() + "\n" + std::to_string(done) + " dari " + std::to_string(pile.size()) +
         " berkas disetujui." + left_over(pile) + "\n";
}

}  // namespace

Result<ExitCode> approve_reviewed(const Context& context,
                                  const std::vector<std::string>& case_numbers) {
  auto pile = pile_of(case_numbers);
  if (!pile) {
    return std::move(pile).error();
  }
  if (auto looked = refuse_unopened(context, pile.value()); !looked) {
    return std::move(looked).error();
  }
  if (std::any_of(pile.value().begin(), pile.value().end(), is_open)) {
    const auto passphrase = context.passphrase();
    if (!passphrase) {
      return passphrase.error();
    }
    Context asked_once = context;
    asked_once.passphrase = [&passphrase] {
      return Result<Secret>(Secret(passphrase.value().view()));
    };
    approve_the_open(asked_once, pile.value());
  }
  json lines = json::array();
  for (const Letter& letter : pile.value()) {
    lines.push_back(line_of(letter));
  }
  show(context, {{"letters", std::move(lines)}}, pile_text(pile.value()));
  return std::all_of(pile.value().begin(), pile.value().end(), went) ? ExitCode::ok
                                                                     : ExitCode::refused;
}

}  // namespace sktt::client
