#include "office_on_a_socket.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "crypto/jws.hpp"
#include "http/connection.hpp"
#include "http/problem.hpp"
#include "registry/officials.hpp"

namespace sktt::http::test {
namespace {

using Json = nlohmann::json;

ServerOptions with_rate_limit(ServerOptions options, RateLimit& limit) {
  options.rate_limit = &limit;
  return options;
}

std::optional<verify::ReportSigner> signer_of(const verify::Office& office,
                                              std::optional<crypto::PrivateKey> key) {
  return key ? std::optional(verify::ReportSigner{office, *std::move(key)}) : std::nullopt;
}

/// Reads of an answer as it came what the description speaks of.
Response read_answer(const std::string& text) {
  constexpr std::size_t kStatusAt = std::string_view("HTTP/1.1 ").size();
  constexpr std::string_view kType = "\r\ncontent-type: ";
  constexpr std::string_view kEnd = "\r\n\r\n";
  const std::size_t end = text.find(kEnd);
  if (end == std::string::npos) {
    throw std::runtime_error("no answer came: " + text);
  }
  Response answer;
  answer.status = std::stoi(text.substr(kStatusAt));
  if (const std::size_t at = text.find(kType); at < end) {
    const std::size_t begin = at + kType.size();
    answer.content_type = text.substr(begin, text.find('\r', begin) - begin);
  }
  answer.body = to_bytes(text.substr(end + kEnd.size()));
  return answer;
}

}  // namespace

OfficeOnASocket::OfficeOnASocket(sktt::test::Staff staff, ServerOptions options,
                                 std::optional<crypto::PrivateKey> report_key,
                                 std::string security_contact)
    : office_(staff),
      rate_limit_(office_.clock()),
      service_{office_.office(),
               rate_limit_,
               std::string(kAuthority),
               {{"root.cer", {"application/pkix-cert", Bytes{0x30, 0x00}}}},
               [this] { return free_bytes_.load(); },
               signer_of(office_.verifier().trust().office, std::move(report_key)),
               std::move(security_contact)},
      server_([this](Server& server) { add_routes(server, service_); },
              with_rate_limit(std::move(options), rate_limit_)),
      described_(server_.routes()) {
  for (const std::string& name : office_.names()) {
    devices_.emplace(name, bind(name, crypto::Algorithm::ecdsa_p256_sha256));
  }
}

const Device& OfficeOnASocket::device(std::string_view official) const {
  return devices_.find(official)->second;
}

Device OfficeOnASocket::bind(std::string_view official, crypto::Algorithm algorithm) {
  auto key = crypto::PrivateKey::generate(algorithm);
  const std::string person = office_.official(official).official.id;
  registry::RequestKey bound{registry::request_key_id(key.public_key()),
                             person,
                             "HP",
                             key.public_key(),
                             "",
                             office_.clock().now(),
                             std::nullopt,
                             0};
  bound.binding = crypto::sign_jws(registry::binding_payload(bound), registry::kBindingType, person,
                                   office_.identity(official).key)
                      .value();
  const auto lock = office_.office().writer.lock();
  if (auto added = registry::add_request_key(lock.connection(), bound); !added) {
    throw std::runtime_error(added.error().detail());
  }
  return {bound.key_id, std::move(key)};
}

Response OfficeOnASocket::send(const Request& request) const {
  auto answer = Connection("127.0.0.1", server_.port()).send(request);
  if (!answer) {
    throw std::runtime_error(answer.error().detail());
  }
  EXPECT_EQ(described_.undescribed(request.method, request.target, answer.value()), "");
  return std::move(answer).value();
}

std::string OfficeOnASocket::exchange(std::string_view bytes, const char* from) const {
  std::string text = test::exchange(server_.port(), bytes, from);
  const std::string_view method = bytes.substr(0, bytes.find(' '));
  const std::string_view target = bytes.substr(std::min(bytes.size(), method.size() + 1));
  EXPECT_EQ(described_.undescribed(method, target.substr(0, target.find(' ')), read_answer(text)),
            "");
  return text;
}

Response OfficeOnASocket::get(std::string target, Headers headers) const {
  Request request = request_to("GET", std::move(target));
  request.headers = std::move(headers);
  return send(request);
}

Response OfficeOnASocket::post(std::string target, std::string_view type, Bytes body,
                               Headers headers) const {
  Request request = request_to("POST", std::move(target));
  request.headers = std::move(headers);
  request.headers.push_back({"content-type", std::string(type)});
  request.body = std::move(body);
  return send(request);
}

Response OfficeOnASocket::read(std::string_view official, std::string target,
                               Headers headers) const {
  const Device& signer = device(official);
  Request request = request_to("GET", std::move(target));
  request.headers = std::move(headers);
  return send(
      with_signature(std::move(request), read_policy(), parameters(signer, ""), signer.key));
}

Response OfficeOnASocket::act(std::string_view official, const std::string& target,
                              const Json& body, std::string nonce, const Headers& headers) const {
  const Device& signer = device(official);
  Request request = act_request(target, body);
  request.headers.insert(request.headers.end(), headers.begin(), headers.end());
  return send(with_signature(std::move(request), approval_policy(),
                             parameters(signer, std::move(nonce)), signer.key));
}

SignatureParameters OfficeOnASocket::parameters(const Device& device, std::string nonce) const {
  const Instant now = office_.office().clock.now();
  return {now, now + std::chrono::minutes(1), std::move(nonce), device.key_id};
}

Request request_to(std::string method, std::string target) {
  Request request;
  request.method = std::move(method);
  request.target = std::move(target);
  request.authority = kAuthority;
  return request;
}

Request act_request(const std::string& target, const Json& body) {
  Request request = request_to("POST", target);
  request.headers = {{"content-type", "application/json"}};
  request.body = to_bytes(body.dump());
  return request;
}

Request with_signature(Request request, const SignaturePolicy& policy,
                       const SignatureParameters& parameters, const crypto::PrivateKey& key) {
  auto fields = sign_request(request, policy, parameters, key);
  if (!fields) {
    throw std::runtime_error(fields.error().detail());
  }
  for (Header& field : fields.value()) {
    request.headers.push_back(std::move(field));
  }
  return request;
}

std::string decisions_of(const std::string& case_number) {
  return "/v1/cases/" + case_number + "/decisions";
}

Json to_body(const issue::Decision& decision) {
  Json body = {{"case", decision.case_number},
               {"activity", decision.activity},
               {"outcome", sop::to_name(decision.outcome)},
               {"assignment", decision.assignment},
               {"berkas_sha256", decision.berkas_sha256.hex()},
               {"reasons", decision.reasons},
               {"note", decision.note}};
  if (decision.draft_sha256) {
    body["draft_sha256"] = decision.draft_sha256->hex();
  }
  if (decision.passphrase) {
    body["passphrase"] = *decision.passphrase;
  }
  if (decision.data) {
    body["data"] = sop::to_json(*decision.data);
  }
  if (decision.hand_over) {
    const sop::Collection& collection = decision.hand_over->collection;
    body["hand_over"] = {{"name", collection.name}, {"relation", collection.relation}};
    if (collection.exception) {
      body["hand_over"]["exception"] = *collection.exception;
    }
    if (decision.hand_over->receipt) {
      body["hand_over"]["receipt"] = *decision.hand_over->receipt;
    }
  }
  return body;
}

Json json_of(const Response& response) {
  return Json::parse(as_text(response.body));
}

std::string problem_name(const Response& response) {
  constexpr std::string_view kPrefix = "urn:sktt:problem:";
  if (response.content_type != kProblemContentType) {
    return "";
  }
  return json_of(response).at("type").get<std::string>().substr(kPrefix.size());
}

std::string problem_pointers(const Response& response) {
  std::string out;
  for (const Json& error : json_of(response).value("errors", Json::array())) {
    out += (out.empty() ? "" : " ") + error.at("pointer").get<std::string>();
  }
  return out;
}

}  // namespace sktt::http::test
