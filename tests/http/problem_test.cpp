#include "http/problem.hpp"

#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace sktt::http {
namespace {

nlohmann::json body_of(const Response& response) {
  return nlohmann::json::parse(as_text(response.body));
}

TEST(Problem, GivesEachCodeItsStatus) {
  const std::vector<std::pair<Errc, int>> statuses{
      {Errc::malformed, 400}, {Errc::refused, 422},     {Errc::unauthenticated, 401},
      {Errc::forbidden, 403}, {Errc::not_found, 404},   {Errc::conflict, 409},
      {Errc::too_large, 413}, {Errc::too_many, 429},    {Errc::locked, 423},
      {Errc::storage, 500},   {Errc::unavailable, 503}, {Errc::disk_full, 507},
      {Errc::read_only, 503},
  };
  for (const auto& [code, status] : statuses) {
    const Response response = problem(Error(code, "why"));
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.content_type, kProblemContentType);
    EXPECT_EQ(body_of(response)["status"], status);
    EXPECT_EQ(body_of(response).value("detail", "") == "why", status < 500) << status;
    EXPECT_EQ(response.header("retry-after").has_value(),
              code == Errc::unavailable || code == Errc::too_many)
        << status;
    EXPECT_EQ(response.fault.empty(), status < 500) << status;
  }
}

TEST(Problem, TellsAnOfficialWhatToDoAboutTheServersDisk) {
  for (const Errc code : {Errc::disk_full, Errc::read_only}) {
    const std::string detail = body_of(problem(Error(code, "/var/sktt.db")))["detail"];
    EXPECT_NE(detail.find("Tidak ada yang berubah"), std::string::npos);
    EXPECT_NE(detail.find("Beri tahu pengelola server"), std::string::npos);
    EXPECT_EQ(detail.find("sktt.db"), std::string::npos);
  }
}

TEST(Problem, NamesEveryBadFieldAtOnce) {
  const Response response =
      problem(Error(Errc::malformed, "two fields", {{"/nik", "16 digits"}, {"/rt", "3 digits"}}));
  const auto errors = body_of(response)["errors"];
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_EQ(errors[0]["pointer"], "/nik");
  EXPECT_EQ(errors[1]["detail"], "3 digits");
}

TEST(Problem, TellsWhichSignatureIsWanted) {
  const Response approval = problem(Error(Errc::unauthenticated, "no signature"));
  EXPECT_EQ(approval.header("accept-signature"),
            "sktt=(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-type\" "
            "\"content-digest\");created;expires;keyid;alg;nonce;tag=\"sktt-approval\"");
  const Response read = problem(Error(Errc::unauthenticated, "no signature"), read_policy());
  EXPECT_EQ(read.header("accept-signature"),
            "sktt=(\"@method\" \"@authority\" \"@path\" \"@query\");created;expires;keyid;alg;"
            "tag=\"sktt-read\"");
  EXPECT_FALSE(problem(Error(Errc::forbidden, "no")).header("accept-signature"));
}

TEST(Problem, StaysJsonWhenTheDetailIsNotUtf8) {
  const Response response = problem(Error(Errc::malformed, "bad \xFF byte"));
  EXPECT_EQ(body_of(response)["type"], "urn:sktt:problem:malformed");
}

}  // namespace
}  // namespace sktt::http
