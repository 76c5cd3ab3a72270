// What officials send and read, through the real routes on a socket.

#include <functional>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "crypto/jws.hpp"
#include "http/content_digest.hpp"
#include "office_on_a_socket.hpp"
#include "registry/officials.hpp"
#include "registry/standing.hpp"

namespace sktt::http {
namespace {

using std::chrono_literals::operator""s;
using test::act_request;
using test::decisions_of;
using test::json_of;
using test::problem_name;
using test::problem_pointers;
using test::to_body;
using test::with_signature;
using testing::HasSubstr;
using testing::StartsWith;

using Json = nlohmann::json;

/// A konsep that waits for the Kasi, and what they are about to decide on it.
class DecisionOverHttp : public testing::Test {
 protected:
  static test::OfficeOnASocket& service() {
    // One office for the whole suite: making sealed keys costs most of a test's time.
    static test::OfficeOnASocket running;
    return running;
  }
  static sktt::test::OfficeFixture& office() { return service().office(); }

  void SetUp() override {
    number_ = office().case_before("kasi");
    task_ = office().task("kasi", number_);
    body_ = to_body(office().decision("kasi", task_, sop::Outcome::tidak));
  }

  static std::size_t events_of(const std::string& number) {
    return registry::load_standing(office().reader(), number).value().events.size();
  }

  [[nodiscard]] Request honest() const { return act_request(decisions_of(number_), body_); }
  [[nodiscard]] SignatureParameters parameters() const {
    return service().parameters(service().device("kasi"), task_.nonce);
  }
  [[nodiscard]] static Request signed_by_kasi(const Request& request,
                                              const SignatureParameters& parameters) {
    return with_signature(request, approval_policy(), parameters, service().device("kasi").key);
  }
  [[nodiscard]] Response decide(const Json& body) const {
    return service().act("kasi", decisions_of(number_), body, task_.nonce);
  }

  /// Expects a refusal that changes nothing, after which the honest request goes through: so it
  /// was refused for its one fault, and the nonce was not used up by it.
  void expect_refused(const Response& answer, int status, const std::string& name) {
    EXPECT_EQ(answer.status, status) << as_text(answer.body);
    EXPECT_EQ(problem_name(answer), name);
    const Response honest_answer = service().send(signed_by_kasi(honest(), parameters()));
    EXPECT_EQ(honest_answer.status, 200) << as_text(honest_answer.body);
  }

  std::string number_;
  issue::Task task_;
  Json body_;
};

TEST_F(DecisionOverHttp, IsCarriedOutAndKeptWithItsEvidence) {
  const Response answer = decide(body_);
  ASSERT_EQ(answer.status, 200) << as_text(answer.body);
  EXPECT_EQ(answer.content_type, "application/json");
  EXPECT_EQ(json_of(answer)["state"], "drafting");
  const auto events = registry::load_standing(office().reader(), number_).value().events;
  EXPECT_TRUE(events.back().evidence_id);
}

TEST_F(DecisionOverHttp, IsHeldToTheCaseThatIfMatchNames) {
  const std::string old =
      std::string(service().read("kasi", "/v1/cases/" + number_).header("etag").value_or(""));
  const auto send = [&](Headers headers) {
    return service().act("kasi", decisions_of(number_), body_, task_.nonce, headers);
  };
  for (const std::string& stale : {std::string("\"00000000000000000000000000000000\""), "W/" + old,
                                   old.substr(0, 10) + "\""}) {
    const Response answer = send({{"if-match", stale}});
    EXPECT_EQ(answer.status, 412) << stale;
    EXPECT_EQ(problem_name(answer), "precondition");
  }
  EXPECT_EQ(send({{"if-match", old.substr(1)}}).status, 400);
  EXPECT_EQ(send({{"if-match", old}, {"if-match", old}}).status, 400);
  // Nothing of this used the nonce up.
  EXPECT_EQ(send({{"if-match", "\"x\", " + old}}).status, 200);
  const Json next = json_of(service().read("loket", "/v1/cases/" + number_));
  const Json& offered = next["cancellation"];
  const Json cancellation = {{"case", number_},
                             {"assignment", offered["assignment"]},
                             {"berkas_sha256", offered["berkas_sha256"]},
                             {"reason", "atas permintaan pemohon"}};
  const std::string target = "/v1/cases/" + number_ + "/cancellation";
  EXPECT_EQ(
      service().act("loket", target, cancellation, offered["nonce"], {{"if-match", old}}).status,
      412);
  EXPECT_EQ(
      service().act("loket", target, cancellation, offered["nonce"], {{"if-match", "*"}}).status,
      200);
}

TEST_F(DecisionOverHttp, SignsWithThePassphraseOfTheTask) {
  const Json body = to_body(office().decision("kasi", task_, sop::Outcome::ya));
  const Response answer = decide(body);
  ASSERT_EQ(answer.status, 200) << as_text(answer.body);
  EXPECT_EQ(json_of(answer)["state"], "division_review");
  EXPECT_NE(json_of(answer)["draft_sha256"], body["draft_sha256"]);
}

struct SignedOtherwise {
  const char* name;
  void (*change)(Request&);  ///< Of what is signed; what is sent stays as it was.
};

class ApprovalSignedForAnotherRequest : public DecisionOverHttp,
                                        public testing::WithParamInterface<SignedOtherwise> {};

TEST_P(ApprovalSignedForAnotherRequest, IsRefused) {
  Request other = honest();
  GetParam().change(other);
  const Request from = signed_by_kasi(other, parameters());
  Request sent = honest();
  for (const Header& field : from.headers) {
    if (field.name.starts_with("signature")) {
      sent.headers.push_back(field);
    }
  }
  sent.headers.push_back({"content-digest", content_digest(sent.body)});
  const Response answer = service().send(sent);
  EXPECT_THAT(std::string(answer.header("accept-signature").value_or("")),
              HasSubstr("tag=\"sktt-approval\""));
  expect_refused(answer, 401, "unauthenticated");
}

INSTANTIATE_TEST_SUITE_P(
    Each, ApprovalSignedForAnotherRequest,
    testing::Values(
        SignedOtherwise{"method", [](Request& r) { r.method = "PUT"; }},
        SignedOtherwise{"authority", [](Request& r) { r.authority = "sktt.other.example"; }},
        SignedOtherwise{"path", [](Request& r) { r.target = "/v1/cases/2026-999999/decisions"; }},
        SignedOtherwise{"query", [](Request& r) { r.target += "?dry=1"; }},
        SignedOtherwise{"content_type",
                        [](Request& r) { r.headers[0].value += "; charset=utf-8"; }},
        SignedOtherwise{"body", [](Request& r) { r.body.push_back(' '); }}),
    [](const auto& param_info) { return param_info.param.name; });

TEST_F(DecisionOverHttp, IsRefusedWhenTheDigestIsOfAnotherBody) {
  Request sent = signed_by_kasi(honest(), parameters());
  sent.body.push_back(' ');
  expect_refused(service().send(sent), 401, "unauthenticated");
}

TEST_F(DecisionOverHttp, IsRefusedWhenItIsAddressedToAnotherOffice) {
  Request other = honest();
  other.authority = "sktt.other.example";
  expect_refused(service().send(signed_by_kasi(other, parameters())), 401, "unauthenticated");
}

TEST_F(DecisionOverHttp, IsRefusedWithoutASignature) {
  expect_refused(service().send(honest()), 401, "unauthenticated");
}

TEST_F(DecisionOverHttp, IsTakenWithinTheClockSkewAndRefusedBeyondIt) {
  SignatureParameters early = parameters();
  early.created += kMaxClockSkew + 1s;
  early.expires += kMaxClockSkew + 1s;
  expect_refused(service().send(signed_by_kasi(honest(), early)), 401, "unauthenticated");
}

TEST_F(DecisionOverHttp, IsRefusedOnceItHasExpired) {
  SignatureParameters past = parameters();
  past.created -= 61s;
  past.expires -= 61s;
  expect_refused(service().send(signed_by_kasi(honest(), past)), 401, "unauthenticated");
}

TEST_F(DecisionOverHttp, IsRefusedWhenItIsToLiveTooLong) {
  SignaturePolicy lax = approval_policy();
  lax.max_lifetime = 121s;
  SignatureParameters lasting = parameters();
  lasting.expires = lasting.created + lax.max_lifetime;
  const Request sent = with_signature(honest(), lax, lasting, service().device("kasi").key);
  expect_refused(service().send(sent), 401, "unauthenticated");
}

TEST_F(DecisionOverHttp, IsRefusedUnderTheTagOfReads) {
  SignaturePolicy mixed = approval_policy();
  mixed.tag = read_policy().tag;
  const Request sent = with_signature(honest(), mixed, parameters(), service().device("kasi").key);
  expect_refused(service().send(sent), 401, "unauthenticated");
}

TEST_F(DecisionOverHttp, IsRefusedUnderAKeyThatNobodyBound) {
  const auto key = crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  SignatureParameters unknown = parameters();
  unknown.key_id = registry::request_key_id(key.public_key());
  const Request sent = with_signature(honest(), approval_policy(), unknown, key);
  expect_refused(service().send(sent), 401, "unauthenticated");
}

// What whoever writes into the register's database can do: a row is there, and a signature in it.
TEST_F(DecisionOverHttp, IsRefusedUnderAKeyWhoseBindingAnotherOfficialSigned) {
  const test::Device intruders = service().bind("kasi", crypto::Algorithm::ed25519);
  const auto key = registry::load_request_key(office().reader(), intruders.key_id).value();
  const auto store = [&](const std::string& binding) {
    const auto lock = office().office().writer.lock();
    ASSERT_TRUE(lock.connection().run("UPDATE request_key SET binding = ? WHERE key_id = ?",
                                      {binding, key.key_id}));
  };
  const auto bound_by = [&](std::string_view official) {
    return crypto::sign_jws(registry::binding_payload(key), registry::kBindingType, key.official_id,
                            office().identity(official).key)
        .value();
  };
  const Request sent = with_signature(honest(), approval_policy(),
                                      service().parameters(intruders, task_.nonce), intruders.key);
  store(bound_by("kabid"));
  const Response refused = service().send(sent);
  EXPECT_EQ(refused.status, 401) << as_text(refused.body);
  EXPECT_EQ(problem_name(refused), "unauthenticated");
  store("");
  EXPECT_EQ(service().send(sent).status, 401);
  store(bound_by("kasi"));
  const Response taken = service().send(sent);
  EXPECT_EQ(taken.status, 200) << as_text(taken.body);
}

TEST_F(DecisionOverHttp, IsHeldToTheAlgorithmOfTheKeyItNames) {
  const test::Device phone = service().bind("kasi", crypto::Algorithm::ed25519);
  SignatureParameters named = parameters();
  named.key_id = phone.key_id;
  expect_refused(service().send(signed_by_kasi(honest(), named)), 401, "unauthenticated");
}

TEST_F(DecisionOverHttp, IsTakenFromEveryDeviceOfTheOfficial) {
  const test::Device phone = service().bind("kasi", crypto::Algorithm::ed25519);
  const Request sent = with_signature(honest(), approval_policy(),
                                      service().parameters(phone, task_.nonce), phone.key);
  EXPECT_EQ(service().send(sent).status, 200);
}

TEST_F(DecisionOverHttp, IsRefusedTheSecondTime) {
  const Request sent = signed_by_kasi(honest(), parameters());
  ASSERT_EQ(service().send(sent).status, 200);
  const std::size_t before = events_of(number_);
  const Response again = service().send(sent);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(problem_name(again), "conflict");
  EXPECT_EQ(events_of(number_), before);
}

TEST_F(DecisionOverHttp, IsRefusedWithTheNonceOfAnotherCase) {
  const std::string other = office().case_before("kasi");
  SignatureParameters borrowed = parameters();
  borrowed.nonce = office().task("kasi", other).nonce;
  expect_refused(service().send(signed_by_kasi(honest(), borrowed)), 409, "conflict");
}

TEST_F(DecisionOverHttp, IsRefusedWithANonceThatWasNeverHandedOut) {
  SignatureParameters invented = parameters();
  invented.nonce = "AAAAAAAAAAAAAAAAAAAAAA";
  expect_refused(service().send(signed_by_kasi(honest(), invented)), 409, "conflict");
}

TEST_F(DecisionOverHttp, IsRefusedToWhoeverHasAnotherRole) {
  const Response answer = service().act("kabid", decisions_of(number_), body_, task_.nonce);
  expect_refused(answer, 403, "forbidden");
}

TEST_F(DecisionOverHttp, IsRefusedUnderAnAssignmentThatIsNotTheirs) {
  Json body = body_;
  body["assignment"] = office().official("kabid").official.id;
  expect_refused(decide(body), 403, "forbidden");
}

TEST_F(DecisionOverHttp, IsRefusedWhenAnotherKonsepOrFileWasReviewed) {
  for (const char* key : {"draft_sha256", "berkas_sha256"}) {
    Json body = body_;
    std::string digest = body[key];
    digest.back() = digest.back() == '0' ? '1' : '0';
    body[key] = digest;
    const Response answer = decide(body);
    EXPECT_EQ(answer.status, 409) << key;
    EXPECT_EQ(problem_name(answer), "conflict");
  }
  EXPECT_EQ(decide(body_).status, 200);
}

TEST_F(DecisionOverHttp, NamesAMemberThatNobodyKnows) {
  Json body = body_;
  body["surprise"] = true;
  const Response answer = decide(body);
  EXPECT_EQ(problem_pointers(answer), "/surprise");
  expect_refused(answer, 400, "malformed");
}

TEST_F(DecisionOverHttp, NamesEveryMemberThatIsMissingOrWrongAtOnce) {
  Json body = body_;
  body.erase("berkas_sha256");
  body["activity"] = 1;
  body["outcome"] = "mungkin";
  const Response answer = decide(body);
  EXPECT_EQ(problem_pointers(answer), "/activity /outcome /berkas_sha256");
  expect_refused(answer, 400, "malformed");
}

TEST_F(DecisionOverHttp, NamesTheCaseThatTheAddressDoesNotMean) {
  Json body = body_;
  body["case"] = "2026-999999";
  const Response answer = decide(body);
  EXPECT_EQ(problem_pointers(answer), "/case");
  expect_refused(answer, 400, "malformed");
}

TEST_F(DecisionOverHttp, IsRefusedWhenItIsNoJson) {
  Request broken = honest();
  broken.body.pop_back();
  expect_refused(service().send(signed_by_kasi(broken, parameters())), 400, "malformed");
}

TEST_F(DecisionOverHttp, IsRefusedWhenItIsTooLarge) {
  Request large = honest();
  large.body.resize(65'537, ' ');
  expect_refused(service().send(signed_by_kasi(large, parameters())), 413, "too-large");
}

TEST_F(DecisionOverHttp, OfACaseThatIsNotThereIsRefused) {
  Json body = body_;
  body["case"] = "2026-999999";
  EXPECT_EQ(service().act("kasi", decisions_of("2026-999999"), body, task_.nonce).status, 404);
}

TEST_F(DecisionOverHttp, CancelsACaseForLoketOnly) {
  const std::string target = "/v1/cases/" + number_ + "/cancellation";
  const Json view = json_of(service().read("loket", "/v1/cases/" + number_));
  Json body = {{"case", number_},
               {"assignment", view["cancellation"]["assignment"]},
               {"draft_sha256", view["cancellation"]["draft_sha256"]},
               {"berkas_sha256", view["cancellation"]["berkas_sha256"]},
               {"reason", "dicabut pemohon"}};
  const std::string nonce = view["cancellation"]["nonce"];
  // The nonce of the cancellation opens nothing else.
  EXPECT_EQ(service().act("loket", decisions_of(number_), body_, nonce).status, 403);
  EXPECT_EQ(service().act("kasi", target, body, nonce).status, 403);
  const Response answer = service().act("loket", target, body, nonce);
  ASSERT_EQ(answer.status, 200) << as_text(answer.body);
  EXPECT_EQ(json_of(answer)["state"], "cancelled");
}

}  // namespace
}  // namespace sktt::http
