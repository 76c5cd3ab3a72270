#include "http/signature_base.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "crypto/key.hpp"
#include "support/vectors.hpp"

namespace sktt::http {
namespace {

using structured_field::InnerList;

constexpr std::string_view kRequestDigest =
    "sha-512=:WZDPaVn/"
    "7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew"
    "==:";
Request test_request() {
  Request request;
  request.method = "POST";
  request.target = "/foo?param=Value&Pet=dog";
  request.authority = "example.com";
  request.headers = {{"host", "example.com"},
                     {"date", "Tue, 20 Apr 2021 02:07:55 GMT"},
                     {"content-type", "application/json"},
                     {"content-digest", std::string(kRequestDigest)},
                     {"content-length", "18"}};
  return request;
}

InnerList covered(const std::string& input) {
  return std::get<InnerList>(structured_field::parse_dictionary(input).value().at(0).value);
}

std::string lines(std::string text) {
  for (std::size_t at = text.find(" | "); at != std::string::npos; at = text.find(" | ")) {
    text.replace(at, 3, "\n");
  }
  return text;
}

class SignatureBase : public testing::TestWithParam<test::Vector> {};

TEST_P(SignatureBase, IsTheOneOfTheStandard) {
  test::Vector vector = GetParam();
  SCOPED_TRACE("tests/data/http/signature_base.vec:" + std::to_string(vector.line()));
  // We sign no answers: of the response's base the signature is checked only.
  const bool asks = vector.take("message") == "test-request";
  const InnerList input = covered(vector.take("input"));
  const std::string base = lines(vector.take("base"));
  if (asks) {
    const auto made = signature_base(test_request(), input);
    ASSERT_TRUE(made) << made.error().detail();
    EXPECT_EQ(made.value(), base);
  }

  const std::string spki = vector.take("spki");
  const std::string encoded = vector.take("signature");
  if (spki != "-") {
    const auto key = crypto::PublicKey::from_spki(from_hex(spki).value()).value();
    Bytes signature = from_base64(encoded).value();
    EXPECT_TRUE(key.verifies(as_bytes(base), signature));
    signature.back() ^= 1U;
    EXPECT_FALSE(key.verifies(as_bytes(base), signature));
  }
  EXPECT_EQ(vector.left_over(), "");
}

INSTANTIATE_TEST_SUITE_P(Vectors, SignatureBase,
                         testing::ValuesIn(test::read_vectors("http/signature_base.vec")),
                         [](const auto& param_info) { return param_info.param.name(); });

class RefusedComponent : public testing::TestWithParam<const char*> {};

TEST_P(RefusedComponent, GivesNoBase) {
  const Request request = test_request();
  const auto base = signature_base(request, covered(GetParam()));
  ASSERT_FALSE(base) << base.value();
  EXPECT_EQ(base.error().code(), Errc::malformed);
}

INSTANTIATE_TEST_SUITE_P(Each, RefusedComponent,
                         testing::Values(R"(s=("@method" "@method"))", R"(s=("@unknown"))",
                                         R"(s=("@status"))", R"(s=("Date"))", R"(s=("x-absent"))",
                                         R"(s=("date";sf))", R"(s=("date";bs))",
                                         R"(s=("@method";req))", R"(s=(date))", R"(s=(1))",
                                         R"(s=(""))", R"(s=("@query-param"))",
                                         R"(s=("@query-param";name="Pet"))",
                                         R"(s=("@request-target"))"));

TEST(SignatureBaseOfARequest, WritesALoneQuestionMarkWhereThereIsNoQuery) {
  Request request = test_request();
  request.target = "/foo";
  const auto base = signature_base(request, covered(R"(s=("@query"))"));
  EXPECT_TRUE(base.value().starts_with("\"@query\": ?\n"));
}

TEST(SignatureBaseOfARequest, JoinsFieldsThatRepeat) {
  Request request = test_request();
  request.headers.push_back({"date", "\t second "});
  const auto base = signature_base(request, covered(R"(s=("date"))"));
  EXPECT_TRUE(base.value().starts_with("\"date\": Tue, 20 Apr 2021 02:07:55 GMT, second\n"));
}

TEST(SignatureBaseOfARequest, RefusesALineBreakInAValue) {
  Request request = test_request();
  request.headers.push_back({"x-note", "a\n\"@method\": GET"});
  EXPECT_FALSE(signature_base(request, covered(R"(s=("x-note"))")));
}

TEST(Authority, IsWrittenSmallAndWithoutTheUsualPort) {
  EXPECT_EQ(normalise_authority("WWW.Example.com"), "www.example.com");
  EXPECT_EQ(normalise_authority("example.com:443"), "example.com");
  EXPECT_EQ(normalise_authority("example.com:80"), "example.com");
  EXPECT_EQ(normalise_authority("example.com:8443"), "example.com:8443");
}

}  // namespace
}  // namespace sktt::http
