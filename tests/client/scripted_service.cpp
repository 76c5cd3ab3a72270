#include "scripted_service.hpp"

#include <utility>

#include "base/json.hpp"

namespace sktt::client::test {
namespace {

const std::string kBerkas(64, 'b');

}  // namespace

ScriptedService::ScriptedService()
    : clock_(from_rfc3339("2026-11-23T01:15:00Z").value()),
      key_(crypto::PrivateKey::generate(crypto::Algorithm::ed25519)),
      agreement_(crypto::AgreementKey::generate()),
      service_(
          {std::string(kAuthority), [this](const http::Request& request) { return take(request); }},
          Signer{std::string(kKeyId), key_}, clock_) {}

void ScriptedService::answer(int status, std::string_view content_type, std::string_view body) {
  answers_.push_back(http::text_response(status, content_type, body));
}

Result<http::Response> ScriptedService::take(const http::Request& request) {
  asked_.push_back(request);
  if (std::exchange(broken_, false) || away_ || answers_.empty()) {
    return Error(Errc::unavailable, "no answer");
  }
  auto answer = answers_.front();
  answers_.pop_front();
  return answer;
}

Context ScriptedService::context(OutputFormat format) {
  return {service_,
          out_,
          format,
          kWesternIndonesia,
          directory_.path(),
          [] { return Result<Secret>(Secret(kPassphrase)); },
          random_,
          [this](std::chrono::seconds pause, const std::string& why) {
            pauses_.push_back(pause);
            said_ += why + "\n";
          }};
}

nlohmann::json ScriptedService::last_body() const {
  return parse_json(as_text(asked_.back().body)).value();
}

nlohmann::json ScriptedService::case_at(int activity, std::string_view draft_sha256) const {
  nlohmann::json task{{"case", "2026-000041"},   {"activity", activity},
                      {"assignment", "A-0003"},  {"nonce", "n-1"},
                      {"draft_sha256", nullptr}, {"berkas_sha256", kBerkas}};
  if (!draft_sha256.empty()) {
    task["draft_sha256"] = draft_sha256;
  }
  return {{"case", "2026-000041"},
          {"state", "section_review"},
          {"application", {{"nama_lengkap", "Sivarajan"}}},
          {"task", task},
          {"cancellation", nullptr},
          {"passphrase_key", parse_json(agreement_.public_jwk()).value()}};
}

}  // namespace sktt::client::test
