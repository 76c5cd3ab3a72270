#include <algorithm>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "crypto/key.hpp"
#include "crypto/published_key.hpp"
#include "fuzz/corpus.hpp"
#include "fuzz/procedure_text.hpp"
#include "fuzz/target.hpp"
#include "http/message_head.hpp"
#include "http/message_signature.hpp"
#include "http/multipart.hpp"
#include "http/structured_field.hpp"
#include "sop/procedure.hpp"
#include "support/files.hpp"

namespace sktt::fuzz {
namespace {

constexpr std::string_view kAuthority = "sktt.contohrejo.example";
constexpr std::string_view kBody = R"({"outcome":"ya"})";
constexpr std::string_view kFormType = "multipart/form-data; boundary=----b7";
constexpr std::string_view kMadeKey = "loket-1";
constexpr std::string_view kKeptKey = "loket-kept";
constexpr std::size_t kMaxTargetBytes = 8192;
constexpr std::size_t kMaxHeaders = 64;
const Instant kNow{std::chrono::seconds(1'800'000'000)};

/// Makes a request of a head as it stands on the wire, with one fixed body.
std::optional<http::Request> request_of(ByteView bytes) {
  const auto head = http::parse_head(as_text(bytes));
  if (!head || http::refuse_head(head.value(), kMaxTargetBytes, kMaxHeaders)) {
    return std::nullopt;
  }
  http::Request request;
  request.method = head.value().method;
  request.target = head.value().target;
  request.headers = head.value().headers;
  request.authority = std::string(request.header("host").value_or(""));
  request.body = to_bytes(kBody);
  return request;
}

std::string head_of(const http::Request& request) {
  std::string text = request.method + " " + request.target + " HTTP/1.1\r\n";
  for (const http::Header& header : request.headers) {
    text += header.name + ": " + header.value + "\r\n";
  }
  return text + "\r\n";
}

Bytes signed_head(const crypto::PrivateKey& key) {
  http::Request request;
  request.method = "POST";
  request.target = "/api/v1/cases/2026-000007/decisions?dry=0";
  request.authority = kAuthority;
  request.headers = {{"host", std::string(kAuthority)},
                     {"content-length", std::to_string(kBody.size())},
                     {"content-type", "application/json"}};
  request.body = to_bytes(kBody);
  const http::SignaturePolicy& policy = http::approval_policy();
  const auto added = http::sign_request(
      request, policy, {kNow, kNow + policy.max_lifetime, "n-0123456789", std::string(kMadeKey)},
      key);
  request.headers.insert(request.headers.end(), added.value().begin(), added.value().end());
  return to_bytes(head_of(request));
}

/// Public keys by their id.
using Keys = std::map<std::string, crypto::PublicKey, std::less<>>;

/// What the office's official signed: no other base may count as signed.
std::optional<http::VerifiedRequest> verified(ByteView head, const Keys& keys) {
  const auto request = request_of(head);
  if (!request) {
    return std::nullopt;
  }
  const auto find = [&](std::string_view id) -> Result<crypto::PublicKey> {
    const auto found = keys.find(id);
    return found == keys.end() ? Result<crypto::PublicKey>(Error(Errc::unauthenticated, "no key"))
                               : found->second;
  };
  auto read = http::verify_request(*request, http::approval_policy(), kAuthority, find, kNow);
  return read ? std::optional(std::move(read).value()) : std::nullopt;
}

bool accepts_structured_field(ByteView bytes) {
  const auto read = http::structured_field::parse_dictionary(as_text(bytes));
  if (!read) {
    return false;
  }
  const std::string written = http::structured_field::serialise(read.value());
  const auto again = http::structured_field::parse_dictionary(written);
  require(again && again.value() == read.value(), "a field is another one when written again");
  return true;
}

bool accepts_form(ByteView body) {
  const auto form = http::parse_form(kFormType, body);
  if (!form) {
    return false;
  }
  require(form.value().size() <= http::kMaxFormParts, "a form has too many parts");
  for (const http::FormPart& part : form.value()) {
    const bool inside = part.content.empty() ||
                        (part.content.data() >= body.data() &&
                         part.content.data() + part.content.size() <= body.data() + body.size());
    require(inside, "a part lies outside of its form");
    require(part.filename.find('/') == std::string::npos, "a file's name is a path");
  }
  return true;
}

bool accepts_json(ByteView bytes) {
  const auto read = parse_json(as_text(bytes));
  if (!read) {
    return false;
  }
  const auto again = parse_json(read.value().dump());
  require(again && again.value() == read.value(), "JSON is another value when written again");
  return true;
}

bool accepts_procedure(ByteView bytes) {
  const auto procedure = sop::load_procedure(as_text(bytes), "fuzzed");
  if (!procedure) {
    return false;
  }
  const std::string written = procedure_text(procedure.value());
  const auto again = sop::load_procedure(written, "written again");
  require(static_cast<bool>(again), "a procedure is refused when written again");
  require(again.value().activities == procedure.value().activities &&
              procedure_text(again.value()) == written,
          "a procedure is another one when written again");
  return true;
}

}  // namespace

Target request_signature_target() {
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  const std::string kept = test::read_data("crypto/kept_request_key.pem");
  const Keys keys = {{std::string(kMadeKey), key.public_key()},
                     {std::string(kKeptKey), crypto::public_keys_from_pem(kept).value().front()}};
  const std::vector<Bytes> seeds = {signed_head(key)};
  std::vector<std::string> bases;
  for (const Bytes& head : with_committed("request_signature", seeds)) {
    const auto read = verified(head, keys);
    bases.push_back(read ? read->signature_base : "");
  }
  const auto accepts = [keys, bases](ByteView head) {
    const auto read = verified(head, keys);
    if (!read) {
      return false;
    }
    require(std::find(bases.begin(), bases.end(), read->signature_base) != bases.end(),
            "a request counts as signed that was not");
    return true;
  };
  return {"request_signature", accepts, seeds};
}

Target structured_field_target() {
  return {"structured_field",
          accepts_structured_field,
          {to_bytes(R"(sktt=("@method" "@path";req);created=1;tag="a\"b";b=:AAEC:;c=?0, d=tok/en)"),
           to_bytes("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:")}};
}

Target form_target() {
  return {"form",
          accepts_form,
          {to_bytes("------b7\r\nContent-Disposition: form-data; name=\"nik\"\r\n\r\n3171\r\n"
                    "------b7\r\nContent-Disposition: form-data; name=\"kitas\"; "
                    "filename=\"Kim.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n"
                    "------b7--\r\n")}};
}

Target json_target() {
  return {"json",
          accepts_json,
          {to_bytes(R"({"case":"2026-000007","outcome":"ya","n":[1,-2,0.5,true,null,"\u00e9"]})")}};
}

Target procedure_target() {
  return {"procedure", accepts_procedure, {}};
}

}  // namespace sktt::fuzz
