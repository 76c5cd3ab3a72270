#include <nlohmann/json.hpp>

#include "http/bsre_json.hpp"
#include "http/problem.hpp"
#include "http/service.hpp"
#include "http/verification_limit.hpp"
#include "issue/presented.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::http {
namespace {

constexpr std::size_t kMaxBase64 = (pdf::kMaxLetterBytes + 2) / 3 * 4;
/// The largest letter in base64, with what is added to it: some writers of JSON put a backslash
/// before each solidus, one character of 64; some of base64 write "\\r\\n" behind every 76
/// characters; a password and the like stand beside it.
constexpr std::size_t kMaxBsreBytes = kMaxBase64 + kMaxBase64 / 8 + 4096;

Response post_bsre_verify(const Service& service, const Request& request) {
  const auto file = read_bsre_request(as_text(request.body));
  if (!file) {
    return problem(file.error());
  }
  const auto presented = issue::verify_presented(service.office, file.value());
  return presented ? json_response(200, to_bsre_json(presented.value(), file.value(),
                                                     service.office.verifier.trust()))
                   : problem(presented.error());
}

}  // namespace

void add_bsre_routes(Server& server, const Service& service) {
  server.route("POST", "/api/v2/verify/pdf",
               {.max_body_bytes = kMaxBsreBytes,
                .media_types = {"application/json"},
                .limit = verification_limit()},
               [&](const Request& request) { return post_bsre_verify(service, request); });
}

}  // namespace sktt::http
