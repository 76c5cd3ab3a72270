#include "http/message_signature.hpp"

#include <algorithm>
#include <optional>

#include "http/content_digest.hpp"
#include "http/signature_base.hpp"
#include "http/structured_field.hpp"

namespace sktt::http {
namespace {

using structured_field::BareItem;
using structured_field::Dictionary;
using structured_field::InnerList;
using structured_field::Item;
using structured_field::Member;
using structured_field::Parameters;

constexpr std::string_view kLabel = "sktt";
constexpr std::string_view kContentDigest = "content-digest";

Error refuse(std::string_view why) {
  return {Errc::unauthenticated, "request signature: " + std::string(why)};
}

/// Refuses a time, and puts both clocks beside each other: whoever reads it can tell which is
/// wrong.
Error refuse_time(std::string_view parameter, std::string_view why, Instant stated, Instant now) {
  return {Errc::unauthenticated,
          "request signature: " + std::string(why),
          {{std::string(parameter), "menurut perangkat Anda " + to_rfc3339(stated) +
                                        ", menurut jam layanan " + to_rfc3339(now) +
                                        "; betulkan jam yang salah"}}};
}

bool covers(const SignaturePolicy& policy, std::string_view component) {
  return std::find(policy.components.begin(), policy.components.end(), component) !=
         policy.components.end();
}

InnerList covered_components(const SignaturePolicy& policy) {
  InnerList list;
  for (const std::string_view component : policy.components) {
    list.items.push_back({std::string(component), {}});
  }
  return list;
}

/// Reads a field that is a dictionary of one member, ours. Its text must be the canonical form,
/// so that what is kept as evidence has one reading only.
template <class Value>
Result<Value> read_member(const Request& request, std::string_view name) {
  const auto field = single_header(request.headers, name);
  if (!field) {
    return refuse(field.error().detail());
  }
  if (!field.value()) {
    return refuse("the field " + std::string(name) + " is missing");
  }
  const auto dictionary = structured_field::parse_dictionary(*field.value());
  if (!dictionary) {
    return refuse(dictionary.error().detail());
  }
  const Dictionary& members = dictionary.value();
  if (members.size() != 1 || members.front().key != kLabel) {
    return refuse(std::string(name) + " does not hold exactly one signature labelled sktt");
  }
  if (structured_field::serialise(members) != *field.value()) {
    return refuse(std::string(name) + " is not in canonical form");
  }
  const auto* value = std::get_if<Value>(&members.front().value);
  if (value == nullptr) {
    return refuse(std::string(name) + " holds a value of another kind");
  }
  return *value;
}

/// The parameters of one signature, all taken out and typed.
struct Claims {
  Instant created;
  Instant expires;
  std::string nonce;
  std::string key_id;
  std::string algorithm;
  std::string tag;
};

std::optional<Instant> instant_of(const Parameters& parameters, std::string_view key) {
  const BareItem* value = structured_field::find(parameters, key);
  const auto* seconds = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
  return seconds == nullptr || *seconds < 0
             ? std::nullopt
             : std::optional<Instant>(Instant(std::chrono::seconds(*seconds)));
}

std::optional<std::string> text_of(const Parameters& parameters, std::string_view key) {
  const BareItem* value = structured_field::find(parameters, key);
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
  return text == nullptr || text->empty() || text->size() > kMaxSignatureTextLength
             ? std::nullopt
             : std::optional<std::string>(*text);
}

Result<Claims> read_claims(const Parameters& parameters, const SignaturePolicy& policy) {
  const auto created = instant_of(parameters, "created");
  const auto expires = instant_of(parameters, "expires");
  const auto key_id = text_of(parameters, "keyid");
  const auto algorithm = text_of(parameters, "alg");
  const auto tag = text_of(parameters, "tag");
  if (!created || !expires || !key_id || !algorithm || !tag) {
    return refuse("created, expires, keyid, alg or tag is missing or of another kind");
  }
  Claims claims{*created, *expires, "", *key_id, *algorithm, *tag};
  std::size_t expected = 5;
  if (policy.nonce == Nonce::required) {
    const auto nonce = text_of(parameters, "nonce");
    if (!nonce) {
      return refuse("the nonce is missing");
    }
    claims.nonce = *nonce;
    ++expected;
  }
  // No key stands twice: the parser refuses that. So equal counts mean that none is unknown.
  if (parameters.size() != expected) {
    return refuse("it has a parameter that the policy does not know");
  }
  return claims;
}

Status check_policy(const InnerList& input, const Claims& claims, const SignaturePolicy& policy,
                    Instant now) {
  if (input.items != covered_components(policy).items) {
    return refuse("it does not cover exactly the components of the policy, in their order");
  }
  if (claims.tag != policy.tag) {
    return refuse("its tag is for another use");
  }
  if (claims.expires <= claims.created || claims.expires - claims.created > policy.max_lifetime) {
    return refuse("its lifetime is not what the policy allows");
  }
  if (claims.created > now + kMaxClockSkew) {
    return refuse_time(kCreatedParameter, "it was made in the future; compare the two clocks",
                       claims.created, now);
  }
  if (now > claims.expires) {
    return refuse_time("expires", "it has expired", claims.expires, now);
  }
  return Done{};
}

Status check_message(const Request& request, const SignaturePolicy& policy,
                     std::string_view expected_authority) {
  if (normalise_authority(request.authority) != normalise_authority(expected_authority)) {
    return refuse("the request is for another host");
  }
  if (!covers(policy, kContentDigest)) {
    return request.body.empty() ? Status(Done{})
                                : refuse("the request has a body that the signature cannot cover");
  }
  for (const std::string_view name : {std::string_view("content-type"), kContentDigest}) {
    const auto field = single_header(request.headers, name);
    if (!field || !field.value()) {
      return refuse("the field " + std::string(name) + " does not stand exactly once");
    }
  }
  const auto digest = check_content_digest(*request.header(kContentDigest), request.body);
  return digest ? Status(Done{}) : refuse(digest.error().detail());
}

Result<crypto::PublicKey> find_pinned_key(const FindKey& find_key, const Claims& claims) {
  auto key = find_key(claims.key_id);
  if (!key) {
    return refuse("the key is not known: " + key.error().detail());
  }
  if (to_name(key.value().algorithm()) != claims.algorithm) {
    return refuse("its algorithm is not the one of the key");
  }
  return key;
}

/// Binds the whole of it: the base is made of the message as it came.
Result<VerifiedRequest> check_signature(const Request& request, const InnerList& input,
                                        const Claims& claims, const FindKey& find_key) {
  const auto key = find_pinned_key(find_key, claims);
  if (!key) {
    return key.error();
  }
  const auto base = signature_base(request, input);
  if (!base) {
    return refuse(base.error().detail());
  }
  const auto item = read_member<Item>(request, "signature");
  if (!item) {
    return item.error();
  }
  const auto* signature = std::get_if<Bytes>(&item.value().value);
  if (signature == nullptr || !item.value().parameters.empty()) {
    return refuse("the signature is not a plain byte sequence");
  }
  if (!key.value().verifies(as_bytes(base.value()), *signature)) {
    return refuse("the signature does not match the request");
  }
  return VerifiedRequest{claims.key_id,  claims.nonce,
                         claims.created, claims.expires,
                         base.value(),   std::string(*request.header("signature-input")),
                         *signature};
}

}  // namespace

const SignaturePolicy& approval_policy() {
  static const SignaturePolicy kPolicy{
      "sktt-approval",
      {"@method", "@authority", "@path", "@query", "content-type", kContentDigest},
      std::chrono::seconds(120),
      Nonce::required};
  return kPolicy;
}

const SignaturePolicy& read_policy() {
  static const SignaturePolicy kPolicy{"sktt-read",
                                       {"@method", "@authority", "@path", "@query"},
                                       std::chrono::seconds(60),
                                       Nonce::forbidden};
  return kPolicy;
}

Result<Headers> sign_request(const Request& request, const SignaturePolicy& policy,
                             const SignatureParameters& parameters, const crypto::PrivateKey& key) {
  if (parameters.nonce.empty() != (policy.nonce == Nonce::forbidden)) {
    return Error(Errc::refused, "request signature: the policy and the nonce do not agree");
  }
  if (parameters.expires <= parameters.created ||
      parameters.expires - parameters.created > policy.max_lifetime) {
    return Error(Errc::refused, "request signature: the policy does not allow that lifetime");
  }
  Request covered = request;
  Headers added;
  if (covers(policy, kContentDigest)) {
    added.push_back({std::string(kContentDigest), content_digest(request.body)});
    covered.headers.push_back(added.back());
  }
  InnerList input = covered_components(policy);
  input.parameters = {{"created", parameters.created.time_since_epoch().count()},
                      {"expires", parameters.expires.time_since_epoch().count()}};
  if (policy.nonce == Nonce::required) {
    input.parameters.push_back({"nonce", parameters.nonce});
  }
  input.parameters.push_back({"keyid", parameters.key_id});
  input.parameters.push_back({"alg", std::string(to_name(key.algorithm()))});
  input.parameters.push_back({"tag", std::string(policy.tag)});

  const auto base = signature_base(covered, input);
  if (!base) {
    return base.error();
  }
  auto signature = key.sign(as_bytes(base.value()));
  if (!signature) {
    return std::move(signature).error();
  }
  const Dictionary inputs{Member{std::string(kLabel), input}};
  const Dictionary signatures{Member{std::string(kLabel), Item{std::move(signature).value(), {}}}};
  added.push_back({"signature-input", structured_field::serialise(inputs)});
  added.push_back({"signature", structured_field::serialise(signatures)});
  return added;
}

Result<VerifiedRequest> verify_request(const Request& request, const SignaturePolicy& policy,
                                       std::string_view expected_authority, const FindKey& find_key,
                                       Instant now) {
  const auto input = read_member<InnerList>(request, "signature-input");
  if (!input) {
    return input.error();
  }
  const auto claims = read_claims(input.value().parameters, policy);
  if (!claims) {
    return claims.error();
  }
  if (const auto status = check_policy(input.value(), claims.value(), policy, now); !status) {
    return status.error();
  }
  if (const auto status = check_message(request, policy, expected_authority); !status) {
    return status.error();
  }
  return check_signature(request, input.value(), claims.value(), find_key);
}

std::string accept_signature(const SignaturePolicy& policy) {
  InnerList wanted = covered_components(policy);
  for (const std::string_view key : {"created", "expires", "keyid", "alg"}) {
    wanted.parameters.push_back({std::string(key), true});
  }
  if (policy.nonce == Nonce::required) {
    wanted.parameters.push_back({"nonce", true});
  }
  wanted.parameters.push_back({"tag", std::string(policy.tag)});
  return structured_field::serialise({Member{std::string(kLabel), wanted}});
}

}  // namespace sktt::http
