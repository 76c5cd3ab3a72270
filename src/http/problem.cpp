#include "http/problem.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "registry/lockout.hpp"

namespace sktt::http {
namespace {

/// What a code becomes on the wire.
struct Kind {
  int status;
  std::string_view name;
  std::string_view title;
  /// What an official is told of a fault of ours, in place of its cause, which is for the log.
  std::string_view advice = "";
};

constexpr std::string_view kRetryAfter = "retry-after";
// What is in the way is gone within seconds, or an operator has to come.
constexpr std::chrono::seconds kTryAgainAfter{5};

Kind kind_of(Errc code) {
  switch (code) {
    case Errc::malformed:
      return {400, "malformed", "The request breaks its own format"};
    case Errc::refused:
      return {422, "refused", "A rule of the procedure forbids this"};
    case Errc::unauthenticated:
      return {401, "unauthenticated", "No valid signature says who is asking"};
    case Errc::forbidden:
      return {403, "forbidden", "This is not yours to do or to see"};
    case Errc::not_found:
      return {404, "not-found", "There is nothing here"};
    case Errc::conflict:
      return {409, "conflict", "The case has moved on since you last read it"};
    case Errc::too_large:
      return {413, "too-large", "A limit was exceeded"};
    case Errc::too_many:
      return {429, "too-many", "Asked too often; please wait"};
    case Errc::locked:
      return {423, "locked", "The key is locked; an administrator can unlock it"};
    case Errc::unavailable:
      return {503, "unavailable", "The service cannot do this just now; nothing was changed",
              "Layanan belum dapat mengerjakan ini. Tidak ada yang berubah dan tidak ada yang "
              "hilang; tunggu sebentar, lalu ulangi."};
    case Errc::disk_full:
      return {507, "disk-full", "The disk of the service is full; nothing was changed",
              "Penyimpanan layanan penuh. Tidak ada yang berubah dan tidak ada yang hilang. Beri "
              "tahu pengelola server; sesudah ruangnya ditambah, ulangi."};
    case Errc::read_only:
      return {503, "read-only", "The service cannot write at present; nothing was changed",
              "Layanan sedang tidak dapat menyimpan. Tidak ada yang berubah dan tidak ada yang "
              "hilang. Beri tahu pengelola server; sesudah diperbaiki, ulangi."};
    case Errc::storage:
      return {500, "storage", "Nothing was changed; please try again"};
  }
  return {500, "internal", "The service has a fault"};
}

Response write(const Kind& kind, std::string_view detail, const std::vector<FieldProblem>& fields) {
  nlohmann::ordered_json body{{"type", std::string(kProblemType) + std::string(kind.name)},
                              {"title", kind.title},
                              {"status", kind.status}};
  if (!detail.empty()) {
    body["detail"] = detail;
  }
  for (const FieldProblem& field : fields) {
    body["errors"].push_back({{"pointer", field.field}, {"detail", field.detail}});
  }
  // A detail may quote what a client sent; what is not UTF-8 in it is replaced, never an exception.
  const auto replace = nlohmann::ordered_json::error_handler_t::replace;
  return text_response(kind.status, kProblemContentType, body.dump(-1, ' ', false, replace));
}

}  // namespace

Response problem(const Error& error, const SignaturePolicy& wanted) {
  const Kind kind = kind_of(error.code());
  const bool ours = kind.status >= kFirstServerError;
  Response response =
      write(kind, ours ? kind.advice : std::string_view(error.detail()), error.fields());
  if (ours) {
    response.fault = std::string(kind.name) + ": " + error.detail();
  }
  if (error.code() == Errc::unavailable) {
    set_retry_after(response, kTryAgainAfter);
  }
  if (error.code() == Errc::unauthenticated) {
    response.headers.push_back({"accept-signature", accept_signature(wanted)});
  }
  if (error.code() == Errc::too_many) {
    set_retry_after(response, registry::longest_back_off());
  }
  return response;
}

Response problem(int status, std::string_view name, std::string_view title,
                 std::string_view detail) {
  return write({status, name, title}, detail, {});
}

void set_retry_after(Response& response, std::chrono::seconds wait) {
  std::erase_if(response.headers, [](const Header& field) { return field.name == kRetryAfter; });
  response.headers.push_back({std::string(kRetryAfter), std::to_string(wait.count())});
}

Response too_many(std::chrono::seconds wait) {
  Response response =
      write(kind_of(Errc::too_many),
            "asked too often; please wait " + std::to_string(wait.count()) + " s", {});
  set_retry_after(response, wait);
  return response;
}

}  // namespace sktt::http
