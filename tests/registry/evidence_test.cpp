#include "registry/evidence.hpp"

#include "base/encoding.hpp"
#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using crypto::Algorithm;
using crypto::PrivateKey;

constexpr std::string_view kBody = R"({"case":"2026-000041","outcome":"ya"})";

std::string digest_field(std::string_view body) {
  return "sha-256=:" + to_base64(crypto::sha256(as_bytes(body)).view()) + ":";
}

/// What a request signs, as RFC 9421, 2.5 writes it.
struct Request {
  std::string query = "?";
  std::string body = std::string(kBody);
  std::string nonce = "bm9uY2U";
  std::string key_id;

  [[nodiscard]] std::string parameters() const {
    return R"(("@method" "@authority" "@path" "@query" "content-type" "content-digest"))"
           R"(;created=1795410000;expires=1795410060;nonce=")" +
           nonce + R"(";alg="ecdsa-p256-sha256";keyid=")" + key_id + R"(";tag="sktt-approval")";
  }
  [[nodiscard]] std::string base() const {
    return "\"@method\": POST\n\"@authority\": sktt.example.go.id\n\"@path\": /v1/decisions\n"
           "\"@query\": " +
           query +
           "\n\"content-type\": application/json\n\"content-digest\": " + digest_field(body) +
           "\n\"@signature-params\": " + parameters();
  }
};

class EvidenceTest : public RegisterTest {
 protected:
  EvidenceTest() {
    done(add_official(connection_, sample_official("kasi")));
    done(add_request_key(connection_, bound_key("kasi", key_)));
  }
  [[nodiscard]] Request request() const {
    Request made;
    made.key_id = request_key_id(key_.public_key());
    return made;
  }
  [[nodiscard]] Evidence signed_by(const PrivateKey& key, const Request& made,
                                   const std::string& base) const {
    return {made.key_id,
            made.nonce,
            base,
            "sktt=" + made.parameters(),
            taken(key.sign(as_bytes(base))),
            to_bytes(made.body),
            noon()};
  }
  [[nodiscard]] Evidence evidence() const { return signed_by(key_, request(), request().base()); }

  PrivateKey key_ = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
};
using CheckEvidence = EvidenceTest;

TEST_F(EvidenceTest, ComesBackAsItWasKept) {
  const Evidence kept = evidence();
  const std::int64_t id = taken(add_evidence(connection_, kept));
  EXPECT_EQ(taken(load_evidence(connection_, id)), kept);
  const auto listed = taken(list_evidence(connection_));
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed.front().id, id);
  EXPECT_EQ(listed.front().case_number, std::nullopt) << "no event rests on it";
  expect_error(load_evidence(connection_, id + 1), Errc::not_found);
}

TEST_F(EvidenceTest, KeepsAnEmptyBody) {
  Request made = request();
  made.body = "";
  const Evidence kept = signed_by(key_, made, made.base());
  EXPECT_TRUE(check_evidence(kept, key_.public_key()));
  const std::int64_t id = taken(add_evidence(connection_, kept));
  EXPECT_EQ(taken(load_evidence(connection_, id)), kept);
}

TEST_F(EvidenceTest, TakesEachNonceOnce) {
  done(add_evidence(connection_, evidence()) ? Status(Done{}) : Error(Errc::storage, "not kept"));
  expect_error(add_evidence(connection_, evidence()), Errc::conflict);
  Request other = request();
  other.nonce = "YW5vdGhlcg";
  EXPECT_TRUE(add_evidence(connection_, signed_by(key_, other, other.base())));
}

TEST_F(EvidenceTest, IsDigestedInEveryPart) {
  const Evidence whole = evidence();
  const crypto::Sha256 digest = digest_of(whole);
  Evidence altered = whole;
  altered.key_id += "x";
  EXPECT_NE(digest_of(altered), digest);
  altered = whole;
  altered.nonce += "x";
  EXPECT_NE(digest_of(altered), digest);
  altered = whole;
  altered.signature_base += "x";
  EXPECT_NE(digest_of(altered), digest);
  altered = whole;
  altered.signature_input += "x";
  EXPECT_NE(digest_of(altered), digest);
  altered = whole;
  altered.signature.back() = static_cast<std::uint8_t>(altered.signature.back() ^ 1U);
  EXPECT_NE(digest_of(altered), digest);
  altered = whole;
  altered.body.clear();
  EXPECT_NE(digest_of(altered), digest);
}

TEST_F(EvidenceTest, IsNotDigestedAlikeWhenABytePassesFromOnePartToTheNext) {
  Evidence first = evidence();
  Evidence second = first;
  first.key_id = "ab";
  first.nonce = "c";
  second.key_id = "a";
  second.nonce = "bc";
  EXPECT_NE(digest_of(first), digest_of(second));
}

TEST_F(CheckEvidence, HoldsForWhatTheKeySigned) {
  EXPECT_TRUE(check_evidence(evidence(), key_.public_key()));
  const PrivateKey ed25519 = PrivateKey::generate(Algorithm::ed25519);
  EXPECT_TRUE(
      check_evidence(signed_by(ed25519, request(), request().base()), ed25519.public_key()));
}

TEST_F(CheckEvidence, RefusesAnotherKeyAndAnAlteredSignature) {
  const PrivateKey other = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  expect_error(check_evidence(evidence(), other.public_key()), Errc::refused);
  for (const std::size_t at : {0U, 31U, 32U, 63U}) {
    Evidence altered = evidence();
    altered.signature[at] = static_cast<std::uint8_t>(altered.signature[at] ^ 1U);
    expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  }
  Evidence cut = evidence();
  cut.signature.pop_back();
  expect_error(check_evidence(cut, key_.public_key()), Errc::refused);
  cut.signature.clear();
  expect_error(check_evidence(cut, key_.public_key()), Errc::refused);
}

TEST_F(CheckEvidence, RefusesAnAlteredBase) {
  for (std::size_t at = 0; at < evidence().signature_base.size(); at += 11) {
    Evidence altered = evidence();
    altered.signature_base[at] = static_cast<char>(altered.signature_base[at] ^ 1);
    expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  }
  Evidence longer = evidence();
  longer.signature_base += "\n";
  expect_error(check_evidence(longer, key_.public_key()), Errc::refused);
}

TEST_F(CheckEvidence, RefusesAnotherBody) {
  for (std::size_t at = 0; at < kBody.size(); ++at) {
    Evidence altered = evidence();
    altered.body[at] = static_cast<std::uint8_t>(altered.body[at] ^ 1U);
    expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  }
  Evidence altered = evidence();
  altered.body.push_back('\n');
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  altered.body.clear();
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
}

TEST_F(CheckEvidence, RefusesABaseThatDoesNotCoverTheBody) {
  const Request made = request();
  const std::string line = "\"content-digest\": " + digest_field(made.body) + "\n";
  std::string base = made.base();
  base.erase(base.find(line), line.size());
  expect_error(check_evidence(signed_by(key_, made, base), key_.public_key()), Errc::refused);
}

TEST_F(CheckEvidence, RefusesADigestThatStandsInsideAnotherLine) {
  Request made = request();
  made.query = "?\"content-digest\": " + digest_field(made.body);
  made.body = "another body";
  Evidence kept = signed_by(key_, made, made.base());
  kept.body = to_bytes(kBody);
  expect_error(check_evidence(kept, key_.public_key()), Errc::refused);
}

TEST_F(CheckEvidence, FindsTheDigestLineBehindAQueryThatQuotesIt) {
  Request made = request();
  made.query = "?\"content-digest\": " + digest_field(made.body);
  EXPECT_TRUE(check_evidence(signed_by(key_, made, made.base()), key_.public_key()));
}

TEST_F(CheckEvidence, RefusesParametersThatWereNotSigned) {
  Evidence altered = evidence();
  altered.signature_input.replace(altered.signature_input.find("1795410060"), 10, "1795419999");
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  altered.signature_input = "sktt=";
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  altered.signature_input = "";
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  altered.signature_input = "sktt=()";
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
}

TEST_F(CheckEvidence, RefusesAnotherNonceOrKeyIdentifierThanTheSignedOnes) {
  Evidence altered = evidence();
  altered.nonce = "YW5vdGhlcg";
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  altered.nonce = evidence().nonce.substr(1);
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  altered = evidence();
  altered.key_id = "rk-0000000000000000";
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
  altered.key_id = "";
  expect_error(check_evidence(altered, key_.public_key()), Errc::refused);
}

}  // namespace
}  // namespace sktt::registry::test
