#include "http/message_signature.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "http/content_digest.hpp"
#include "http/signature_base.hpp"

namespace sktt::http {
namespace {

using namespace std::chrono_literals;
using crypto::Algorithm;
using crypto::PrivateKey;

constexpr std::string_view kAuthority = "sktt.example";
const Instant kNow{std::chrono::seconds(1'800'000'000)};

Request decision() {
  Request request;
  request.method = "POST";
  request.target = "/v1/cases/7/decisions?dry=0";
  request.authority = kAuthority;
  request.headers = {{"content-type", "application/json"}};
  request.body = to_bytes(R"({"outcome":"ya"})");
  return request;
}

Request listing() {
  Request request;
  request.method = "GET";
  request.target = "/v1/tasks";
  request.authority = kAuthority;
  return request;
}

SignatureParameters parameters(const SignaturePolicy& policy) {
  return {kNow, kNow + policy.max_lifetime, policy.nonce == Nonce::required ? "n-0123456789" : "",
          "loket-1"};
}

void add(Request& request, const Headers& headers) {
  request.headers.insert(request.headers.end(), headers.begin(), headers.end());
}

std::string& field(Request& request, std::string_view name) {
  for (Header& header : request.headers) {
    if (header.name == name) {
      return header.value;
    }
  }
  throw std::logic_error("no such field");
}

void replace(std::string& text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  if (at == std::string::npos) {
    throw std::logic_error("nothing to replace");
  }
  text.replace(at, what.size(), with);
}

class RequestSignature : public testing::Test {
 protected:
  Request signed_request(Request request, const SignaturePolicy& policy) const {
    add(request, sign_request(request, policy, parameters(policy), key_).value());
    return request;
  }

  /// Signs again what stands in the fields, so that only the policy can be what refuses it.
  void resign(Request& request) const {
    const auto input =
        structured_field::parse_dictionary(field(request, "signature-input")).value();
    const auto& list = std::get<structured_field::InnerList>(input.at(0).value);
    const auto base = signature_base(request, list);
    field(request, "signature") =
        "sktt=:" + to_base64(key_.sign(as_bytes(base.value())).value()) + ":";
  }

  Result<VerifiedRequest> verify(const Request& request, const SignaturePolicy& policy,
                                 Instant now = kNow) const {
    const auto find = [this](std::string_view id) -> Result<crypto::PublicKey> {
      if (id != "loket-1") {
        return Error(Errc::not_found, "no such key");
      }
      return key_.public_key();
    };
    return verify_request(request, policy, kAuthority, find, now);
  }

  void expect_refused(const Request& request, const SignaturePolicy& policy, std::string_view why,
                      Instant now = kNow) const {
    const auto verified = verify(request, policy, now);
    ASSERT_FALSE(verified);
    EXPECT_EQ(verified.error().code(), Errc::unauthenticated);
    EXPECT_NE(verified.error().detail().find(why), std::string::npos) << verified.error().detail();
  }

  PrivateKey key_ = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
};

TEST_F(RequestSignature, AcceptsAnApprovalAndGivesItsEvidence) {
  const Request request = signed_request(decision(), approval_policy());
  const auto verified = verify(request, approval_policy());
  ASSERT_TRUE(verified) << verified.error().detail();
  EXPECT_EQ(verified.value().key_id, "loket-1");
  EXPECT_EQ(verified.value().nonce, "n-0123456789");
  EXPECT_EQ(verified.value().created, kNow);
  EXPECT_EQ(verified.value().expires, kNow + 120s);
  EXPECT_EQ(verified.value().signature_input, *request.header("signature-input"));
  EXPECT_TRUE(key_.public_key().verifies(as_bytes(verified.value().signature_base),
                                         verified.value().signature));
}

TEST_F(RequestSignature, AcceptsAReadAndAnEd25519Key) {
  EXPECT_TRUE(verify(signed_request(listing(), read_policy()), read_policy()));
  key_ = PrivateKey::generate(Algorithm::ed25519);
  EXPECT_TRUE(verify(signed_request(decision(), approval_policy()), approval_policy()));
}

struct NearMiss {
  std::string name;
  std::function<void(Request&)> change;
  std::string why;
};

class AlteredApproval : public RequestSignature, public testing::WithParamInterface<NearMiss> {};

TEST_P(AlteredApproval, IsRefused) {
  Request request = signed_request(decision(), approval_policy());
  GetParam().change(request);
  expect_refused(request, approval_policy(), GetParam().why);
}

INSTANTIATE_TEST_SUITE_P(
    Each, AlteredApproval,
    testing::Values(
        NearMiss{"method", [](Request& r) { r.method = "PUT"; }, "does not match"},
        NearMiss{"authority", [](Request& r) { r.authority = "other.example"; }, "another host"},
        NearMiss{"path", [](Request& r) { r.target = "/v1/cases/8/decisions?dry=0"; },
                 "does not match"},
        NearMiss{"query", [](Request& r) { r.target = "/v1/cases/7/decisions?dry=1"; },
                 "does not match"},
        NearMiss{"query_cut", [](Request& r) { r.target = "/v1/cases/7/decisions"; },
                 "does not match"},
        NearMiss{"content_type", [](Request& r) { field(r, "content-type") = "text/plain"; },
                 "does not match"},
        NearMiss{"content_type_absent", [](Request& r) { r.headers.erase(r.headers.begin()); },
                 "content-type"},
        NearMiss{"content_type_twice",
                 [](Request& r) {
                   r.headers.push_back({"content-type", "application/json"});
                 },
                 "content-type"},
        NearMiss{"body_byte", [](Request& r) { r.body.back() ^= 1U; }, "not the one"},
        NearMiss{"body_cut", [](Request& r) { r.body.pop_back(); }, "not the one"},
        NearMiss{"body_and_digest",
                 [](Request& r) {
                   r.body.push_back(' ');
                   field(r, "content-digest") = content_digest(r.body);
                 },
                 "does not match"},
        NearMiss{"signature_bit",
                 [](Request& r) {
                   std::string& value = field(r, "signature");
                   value[10] = value[10] == 'A' ? 'B' : 'A';
                 },
                 "does not match"},
        NearMiss{"signature_absent", [](Request& r) { r.headers.pop_back(); }, "missing"},
        NearMiss{"signature_field_twice", [](Request& r) { r.headers.push_back(r.headers.back()); },
                 "more than once"},
        NearMiss{"two_signatures",
                 [](Request& r) {
                   field(r, "signature-input") += ", b=();created=1";
                   field(r, "signature") += ", b=:AAAA:";
                 },
                 "exactly one"},
        NearMiss{"another_label",
                 [](Request& r) { replace(field(r, "signature-input"), "sktt=", "sig1="); },
                 "exactly one"},
        NearMiss{"parameter_twice",
                 [](Request& r) { field(r, "signature-input") += ";created=1800000000"; }, "twice"},
        NearMiss{"not_canonical",
                 [](Request& r) { replace(field(r, "signature-input"), " ", "  "); }, "canonical"},
        NearMiss{"created_moved",
                 [](Request& r) {
                   replace(field(r, "signature-input"), "created=1800000000", "created=1800000001");
                 },
                 "does not match"},
        NearMiss{"unknown_key",
                 [](Request& r) { replace(field(r, "signature-input"), "loket-1", "loket-2"); },
                 "not known"},
        NearMiss{"nonce_altered",
                 [](Request& r) { replace(field(r, "signature-input"), "n-0", "n-1"); },
                 "does not match"}),
    [](const auto& param_info) { return param_info.param.name; });

class ResignedApproval : public RequestSignature, public testing::WithParamInterface<NearMiss> {};

TEST_P(ResignedApproval, IsRefusedThoughTheSignatureIsRight) {
  Request request = signed_request(decision(), approval_policy());
  GetParam().change(request);
  resign(request);
  expect_refused(request, approval_policy(), GetParam().why);
}

NearMiss input_miss(std::string name, std::string what, std::string with, std::string why) {
  return {std::move(name),
          [what, with](Request& r) { replace(field(r, "signature-input"), what, with); },
          std::move(why)};
}

INSTANTIATE_TEST_SUITE_P(
    Each, ResignedApproval,
    testing::Values(
        input_miss("component_order", R"("@method" "@authority")", R"("@authority" "@method")",
                   "components"),
        input_miss("component_left_out", R"( "@query")", "", "components"),
        input_miss("digest_left_out", R"( "content-digest")", "", "components"),
        input_miss("other_tag", "sktt-approval", "sktt-read", "tag"),
        input_miss("no_tag", ";tag=\"sktt-approval\"", "", "missing"),
        input_miss("no_nonce", ";nonce=\"n-0123456789\"", "", "nonce is missing"),
        input_miss("empty_nonce", "n-0123456789", "", "nonce is missing"),
        input_miss("unknown_parameter", ";tag=", ";extra=1;tag=", "does not know"),
        input_miss("created_as_text", "created=1800000000", "created=\"1800000000\"",
                   "another kind"),
        input_miss("no_expires", ";expires=1800000120", "", "missing"),
        input_miss("expires_too_far", "expires=1800000120", "expires=1800000121", "lifetime"),
        input_miss("expires_before_created", "expires=1800000120", "expires=1799999999",
                   "lifetime"),
        input_miss("wrong_algorithm", "ecdsa-p256-sha256", "ed25519", "algorithm"),
        NearMiss{"digest_of_another_body",
                 [](Request& r) { field(r, "content-digest") = content_digest(as_bytes("x")); },
                 "not the one"},
        NearMiss{"digest_of_another_algorithm",
                 [](Request& r) { replace(field(r, "content-digest"), "sha-256", "sha-512"); },
                 "sha-256"},
        NearMiss{"signed_for_another_host", [](Request& r) { r.authority = "evil.example"; },
                 "another host"}),
    [](const auto& param_info) { return param_info.param.name; });

TEST_F(RequestSignature, IsHeldToItsTimes) {
  const Request request = signed_request(decision(), approval_policy());
  EXPECT_TRUE(verify(request, approval_policy(), kNow - kMaxClockSkew));
  expect_refused(request, approval_policy(), "future", kNow - kMaxClockSkew - 1s);
  EXPECT_TRUE(verify(request, approval_policy(), kNow + 120s));
  expect_refused(request, approval_policy(), "expired", kNow + 121s);
}

TEST_F(RequestSignature, OfAReadIsNoApprovalAndTheOtherWayRound) {
  expect_refused(signed_request(listing(), read_policy()), approval_policy(), "nonce");
  expect_refused(signed_request(decision(), approval_policy()), read_policy(), "does not know");
}

TEST_F(RequestSignature, OfAReadCarriesNoNonceAndNoBody) {
  Request with_nonce = signed_request(listing(), read_policy());
  replace(field(with_nonce, "signature-input"), ";keyid", ";nonce=\"n\";keyid");
  resign(with_nonce);
  expect_refused(with_nonce, read_policy(), "does not know");

  Request with_body = signed_request(listing(), read_policy());
  with_body.body = to_bytes("x");
  expect_refused(with_body, read_policy(), "body");
}

TEST_F(RequestSignature, OfAnotherKeyIsRefused) {
  const Request request = signed_request(decision(), approval_policy());
  key_ = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  expect_refused(request, approval_policy(), "does not match");
  key_ = PrivateKey::generate(Algorithm::ed25519);
  expect_refused(request, approval_policy(), "algorithm");
}

TEST_F(RequestSignature, IsNotMadeAgainstThePolicy) {
  SignatureParameters wrong = parameters(approval_policy());
  wrong.nonce.clear();
  EXPECT_FALSE(sign_request(decision(), approval_policy(), wrong, key_));
  wrong = parameters(read_policy());
  wrong.expires += 1s;
  EXPECT_FALSE(sign_request(listing(), read_policy(), wrong, key_));
  EXPECT_FALSE(sign_request(listing(), approval_policy(), parameters(approval_policy()), key_));
}

}  // namespace
}  // namespace sktt::http
