#include "crypto/jws.hpp"

#include <stdexcept>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "base/json.hpp"

namespace sktt::crypto {
namespace {

using Json = nlohmann::json;

std::string_view jose_name(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::ecdsa_p256_sha256:
      return "ES256";
    case Algorithm::ed25519:
      return "EdDSA";
  }
  throw std::logic_error("no such algorithm");
}

struct Header {
  std::string algorithm;
  std::string key_id;
  std::string type;
};

/// A compact JWS taken apart; nothing of it is proven.
struct Parts {
  Header header;
  Bytes payload;
  Bytes signature;
  std::string_view signed_part;
};

Error malformed_jws(std::string_view what) {
  return {Errc::malformed, "JWS: " + std::string(what)};
}

Result<Header> read_header(std::string_view encoded) {
  const Result<Bytes> bytes = from_base64url(encoded);
  if (!bytes) {
    return malformed_jws("the header is not base64url");
  }
  const Result<Json> json = parse_json(as_text(bytes.value()));
  if (!json) {
    return Error(json.error()).within("JWS header");
  }
  const Json& members = json.value();
  if (!members.is_object() || members.size() != 3) {
    return malformed_jws("the header is not exactly alg, kid and typ");
  }
  for (const char* name : {"alg", "kid", "typ"}) {
    if (!members.contains(name) || !members.at(name).is_string()) {
      return malformed_jws("the header is not exactly alg, kid and typ");
    }
  }
  return Header{members.at("alg").get<std::string>(), members.at("kid").get<std::string>(),
                members.at("typ").get<std::string>()};
}

Result<Parts> take_apart(std::string_view compact) {
  const std::size_t first = compact.find('.');
  const std::size_t last = compact.rfind('.');
  if (first == std::string_view::npos || first == last || compact.find('.', first + 1) != last) {
    return malformed_jws("not three parts");
  }
  Result<Header> header = read_header(compact.substr(0, first));
  if (!header) {
    return std::move(header).error();
  }
  Result<Bytes> payload = from_base64url(compact.substr(first + 1, last - first - 1));
  Result<Bytes> signature = from_base64url(compact.substr(last + 1));
  if (!payload || !signature) {
    return malformed_jws("payload or signature is not base64url");
  }
  return Parts{std::move(header).value(), std::move(payload).value(), std::move(signature).value(),
               compact.substr(0, last)};
}

}  // namespace

Result<std::string> sign_jws(ByteView payload, std::string_view type, std::string_view key_id,
                             const PrivateKey& key) {
  const Json header = {{"alg", jose_name(key.algorithm())}, {"kid", key_id}, {"typ", type}};
  std::string compact = to_base64url(as_bytes(header.dump())) + "." + to_base64url(payload);
  const Result<Bytes> signature = key.sign(as_bytes(compact));
  if (!signature) {
    return Error(signature.error()).within("JWS");
  }
  return compact + "." + to_base64url(signature.value());
}

Result<std::string> jws_key_id_unverified(std::string_view compact) {
  auto header = read_header(compact.substr(0, compact.find('.')));
  if (!header) {
    return std::move(header).error();
  }
  return std::move(header.value().key_id);
}

Result<Jws> open_jws(std::string_view compact, std::string_view type, const PublicKey& key) {
  Result<Parts> taken = take_apart(compact);
  if (!taken) {
    return std::move(taken).error();
  }
  Parts& parts = taken.value();
  if (parts.header.type != type) {
    return malformed_jws("its typ is another");
  }
  if (parts.header.algorithm != jose_name(key.algorithm())) {
    return Error(Errc::refused, "JWS: its alg is not the key's");
  }
  // Through DER and back, so that the second form of an ECDSA signature is refused.
  if (!key.verifies(as_bytes(parts.signed_part), parts.signature) ||
      (key.algorithm() == Algorithm::ecdsa_p256_sha256 &&
       !ecdsa_from_der(ecdsa_to_der(parts.signature)))) {
    return Error(Errc::refused, "JWS: the signature is not the key's");
  }
  return Jws{std::move(parts.header.key_id), std::move(parts.payload)};
}

}  // namespace sktt::crypto
