#include "client/desk_commands.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/encoding.hpp"
#include "client/case_text.hpp"
#include "client/json_fields.hpp"
#include "client/reviewed.hpp"
#include "client/text_table.hpp"
#include "crypto/digest.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

/// More than any desk holds: a service that never ends its list must not hold us for ever.
constexpr std::size_t kMaxInboxPages = 1000;

Result<json> read_json(const Context& context, std::string target) {
  const auto answer = context.service.read(std::move(target));
  return answer ? json_of(answer.value()) : Result<json>(answer.error());
}

Result<Bytes> read_bytes(const Context& context, std::string target) {
  auto answer = context.service.read(std::move(target));
  return answer ? Result<Bytes>(std::move(answer).value().body)
                : Result<Bytes>(std::move(answer).error());
}

std::string case_target(const std::string& number) {
  return "/v1/cases/" + number;
}

/// Remembers what is being reviewed, where a task asks for a judgement on it.
Status remember(const Context& context, const json& task, const std::string& digest) {
  const std::string expected = text_at(task, "draft_sha256");
  if (expected.empty()) {
    return Done{};
  }
  if (expected != digest) {
    return Error(Errc::conflict, "konsep berubah selagi diambil; ambil sekali lagi");
  }
  return ReviewedDrafts(context.directory)
      .remember(text_at(task, "case"), {digest, text_at(task, "berkas_sha256")});
}

std::string expected_digest(const json& view, std::size_t position) {
  for (const json& file : list_at(view, "attachments")) {
    if (whole_at(file, "position", 0) == static_cast<std::int64_t>(position)) {
      return text_at(file, "sha256");
    }
  }
  return "";
}

void show_saved(const Context& context, json saved, const std::filesystem::path& out) {
  saved["file"] = out.string();
  show(context, saved,
       facts_text({{"Tersimpan", out.string()}, {"SHA-256", text_at(saved, "sha256")}}));
}

/// Reads the whole inbox, page by page.
Result<json> fetch_inbox(const Context& context) {
  auto inbox = read_json(context, "/v1/tasks");
  for (std::size_t pages = 1; inbox; ++pages) {
    const std::string next = text_at(inbox.value(), "next");
    if (next.empty()) {
      return inbox;
    }
    // The cursor becomes part of a target, and must not become more than that.
    if (pages == kMaxInboxPages || !from_base64url(next) ||
        !part_at(inbox.value(), "tasks").is_array()) {
      return Error(Errc::refused, "daftar tugas dari layanan tidak terbaca sampai akhir");
    }
    const auto page = read_json(context, "/v1/tasks?cursor=" + next);
    if (!page) {
      return page.error();
    }
    for (const json& task : list_at(page.value(), "tasks")) {
      inbox.value()["tasks"].push_back(task);
    }
    inbox.value()["next"] = part_at(page.value(), "next");
  }
  return inbox;
}

}  // namespace

Result<json> fetch_case(const Context& context, const std::string& case_number) {
  const auto number = check_case_number(case_number);
  return number ? read_json(context, case_target(number.value())) : number.error();
}

Result<Bytes> fetch_konsep(const Context& context, const std::string& case_number) {
  const auto number = check_case_number(case_number);
  return number ? read_bytes(context, case_target(number.value()) + "/draft.pdf") : number.error();
}

Result<ExitCode> inbox(const Context& context) {
  const auto answer = fetch_inbox(context);
  if (!answer) {
    return answer.error();
  }
  show(context, answer.value(), inbox_text(answer.value(), context.utc_offset));
  return ExitCode::ok;
}

Result<ExitCode> show_case(const Context& context, const std::string& case_number) {
  const auto view = fetch_case(context, case_number);
  if (!view) {
    return view.error();
  }
  show(context, view.value(), case_text(view.value(), context.utc_offset));
  return ExitCode::ok;
}

Result<ExitCode> draft(const Context& context, const std::string& case_number,
                       const std::filesystem::path& out) {
  const auto view = fetch_case(context, case_number);
  if (!view) {
    return view.error();
  }
  const auto konsep = fetch_konsep(context, case_number);
  if (!konsep) {
    return konsep.error();
  }
  if (const auto written = write_output(out, konsep.value()); !written) {
    return written.error();
  }
  const std::string digest = crypto::sha256(konsep.value()).hex();
  if (const auto kept = remember(context, part_at(view.value(), "task"), digest); !kept) {
    return kept.error();
  }
  show_saved(context, {{"case", case_number}, {"sha256", digest}}, out);
  return ExitCode::ok;
}

Result<ExitCode> attachment(const Context& context, const std::string& case_number,
                            std::size_t position, const std::filesystem::path& out) {
  const auto view = fetch_case(context, case_number);
  if (!view) {
    return view.error();
  }
  const auto content =
      read_bytes(context, case_target(case_number) + "/attachments/" + std::to_string(position));
  if (!content) {
    return content.error();
  }
  const std::string digest = crypto::sha256(content.value()).hex();
  if (digest != expected_digest(view.value(), position)) {
    return Error(Errc::conflict, "lampiran tidak sama dengan yang disebut berkas; ambil lagi");
  }
  if (const auto written = write_output(out, content.value()); !written) {
    return written.error();
  }
  show_saved(context, {{"case", case_number}, {"position", position}, {"sha256", digest}}, out);
  return ExitCode::ok;
}

Result<ExitCode> book(const Context& context, const BookOptions& options) {
  constexpr std::size_t kBookYearDigits = 4;
  if (options.name != "register" && options.name != "agenda") {
    return Error(Errc::malformed, "buku yang ada: register, agenda");
  }
  const std::string extension = to_lower(options.out.extension().string());
  if (extension != ".pdf" && extension != ".csv") {
    return Error(Errc::malformed, "--out berakhir dengan .pdf (untuk dicetak) atau .csv (tabel)");
  }
  std::string target = "/v1/books/" + options.name + extension;
  if (options.year) {
    const bool shaped = options.year->size() == kBookYearDigits &&
                        options.year->find_first_not_of("0123456789") == std::string::npos;
    if (!shaped) {
      return Error(Errc::malformed, "--year ditulis seperti 2026");
    }
    target += "?year=" + *options.year;
  }
  const auto content = read_bytes(context, std::move(target));
  if (!content) {
    return content.error();
  }
  if (const auto written = write_output(options.out, content.value()); !written) {
    return written.error();
  }
  const std::string digest = crypto::sha256(content.value()).hex();
  show_saved(context, {{"book", options.name}, {"sha256", digest}}, options.out);
  return ExitCode::ok;
}

}  // namespace sktt::client
