#include "client/submit.hpp"

#include <array>
#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "client/form.hpp"
#include "client/json_fields.hpp"
#include "client/repeat_key.hpp"
#include "client/text_table.hpp"
#include "client/wording.hpp"
#include "http/field_names.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

/// How long the client waits before each further try.
constexpr std::array<std::chrono::seconds, 4> kPauses{
    std::chrono::seconds{1}, std::chrono::seconds{2}, std::chrono::seconds{4},
    std::chrono::seconds{8}};

std::string media_type_of(const std::filesystem::path& file) {
  const std::string extension = to_lower(file.extension().string());
  if (extension == ".pdf") {
    return "application/pdf";
  }
  if (extension == ".png") {
    return "image/png";
  }
  return extension == ".jpg" || extension == ".jpeg" ? "image/jpeg" : "application/octet-stream";
}

Result<FormField> read_attachment(const std::string& text) {
  const auto sign = text.find('=');
  if (sign == std::string::npos || sign == 0) {
    return Error(Errc::malformed,
                 "--attach ditulis KODE=BERKAS, misalnya PASPOR_FOTOKOPI=paspor.pdf");
  }
  const std::filesystem::path file = text.substr(sign + 1);
  auto content = read_input(file);
  if (!content) {
    return std::move(content).error();
  }
  return FormField{text.substr(0, sign), file.filename().string(), media_type_of(file),
                   std::move(content).value()};
}

Result<Form> make_form(const SubmitOptions& options, const std::string& key) {
  const auto application = read_json_input(options.application);
  if (!application) {
    return application.error();
  }
  std::vector<FormField> fields{
      {"application", "", "application/json", to_bytes(application.value().dump())}};
  for (const std::string& text : options.attachments) {
    auto field = read_attachment(text);
    if (!field) {
      return std::move(field).error();
    }
    fields.push_back(std::move(field).value());
  }
  RepeatedRandom same_for_this_key(key);
  return write_form(fields, same_for_this_key);
}

Result<std::string> target_of(const SubmitOptions& options) {
  if (!options.resubmit) {
    return std::string("/applications");
  }
  const auto number = check_case_number(*options.resubmit);
  return number ? Result<std::string>("/applications/" + number.value()) : number.error();
}

Result<http::Request> request_of(const SubmitOptions& options, const std::string& key) {
  auto target = target_of(options);
  if (!target) {
    return std::move(target).error();
  }
  auto form = make_form(options, key);
  if (!form) {
    return std::move(form).error();
  }
  http::Request request;
  request.method = "POST";
  request.target = std::move(target).value();
  request.headers = {{"content-type", form.value().content_type},
                     {std::string(http::kIdempotencyKey), key}};
  if (options.resubmit) {
    request.headers.push_back({std::string(http::kTrackingTokenField), options.token});
  }
  request.body = std::move(form.value().body);
  return request;
}

/// Sends until an answer comes, or there is no more patience: the service may be starting again.
Result<http::Response> send_until_answered(const Context& context, const http::Request& request,
                                           const std::string& key) {
  auto answer = context.service.send(request);
  for (const std::chrono::seconds pause : kPauses) {
    if (answer || answer.error().code() != Errc::unavailable) {
      break;
    }
    context.wait(pause, "belum ada jawaban; dikirim lagi dalam " + std::to_string(pause.count()) +
                            " detik (bila dihentikan, ulangi dengan --repeat " + key + ")");
    answer = context.service.send(request);
  }
  return answer;
}

/// Says what to do where nobody knows whether the application is in.
Error perhaps_in(const Error& error, const std::string& key) {
  return {error.code(),
          error.detail() +
              "; permohonan mungkin sudah diterima. Jangan ajukan yang baru: dalam 24 jam, ulangi "
              "perintah yang sama dengan berkas yang sama, ditambah --repeat " +
              key};
}

Result<json> hand_in(const Context& context, const http::Request& request, const std::string& key) {
  const auto answer = send_until_answered(context, request, key);
  if (!answer) {
    return answer.error().code() == Errc::unavailable ? perhaps_in(answer.error(), key)
                                                      : answer.error();
  }
  auto accepted = json_of(answer.value());
  return accepted ? std::move(accepted) : Result<json>(perhaps_in(accepted.error(), key));
}

/// Saves the acknowledgement. The application is in by now, so that is said first.
Status save_acknowledgement(const Context& context, const SubmitOptions& options,
                            const json& accepted) {
  const std::string given = text_at(accepted, "tracking_token");
  http::Request request;
  request.method = "GET";
  request.target = "/applications/" + text_at(accepted, "case") + "/acknowledgement.pdf";
  request.headers = {
      {std::string(http::kTrackingTokenField), given.empty() ? options.token : given}};
  const auto paper = context.service.send(std::move(request));
  const Status saved =
      paper ? write_output(*options.acknowledgement, paper.value().body) : Status(paper.error());
  return saved ? saved
               : Status(Error(saved.error())
                            .within("permohonan sudah diterima, tetapi tanda terima belum "
                                    "tersimpan"));
}

std::string acknowledgement_text(const json& answer, UtcOffset offset) {
  return facts_text({{"Permohonan diterima", text_at(answer, "case")},
                     {"Pada", moment_label(text_at(answer, "received_at"), offset)},
                     {"Token pelacakan", text_at(answer, "tracking_token")}}) +
         (text_at(answer, "tracking_token").empty()
              ? ""
              : "Simpan token ini; hanya ditampilkan sekali. Keep this token; it is shown once.\n");
}

}  // namespace

Result<ExitCode> submit(const Context& context, const SubmitOptions& options) {
  const auto key = options.repeat ? read_repeat_key(*options.repeat)
                                  : Result<std::string>(new_repeat_key(context.random));
  if (!key) {
    return key.error();
  }
  const auto request = request_of(options, key.value());
  if (!request) {
    return request.error();
  }
  const auto answer = hand_in(context, request.value(), key.value());
  if (!answer) {
    return answer.error();
  }
  show(context, answer.value(), acknowledgement_text(answer.value(), context.utc_offset));
  if (!options.acknowledgement) {
    return ExitCode::ok;
  }
  if (const Status saved = save_acknowledgement(context, options, answer.value()); !saved) {
    return saved.error();
  }
  show_saved_paper(context, *options.acknowledgement);
  return ExitCode::ok;
}

}  // namespace sktt::client
