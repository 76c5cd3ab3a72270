// How the passphrase of a decision is tried and counted, through the real routes on a socket.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "office_on_a_socket.hpp"
#include "registry/lockout.hpp"

namespace sktt::http {
namespace {

using test::act_request;
using test::decisions_of;
using test::problem_name;
using test::to_body;

using Json = nlohmann::json;

TEST(PassphraseOverHttp, IsCountedBeforeItIsTriedAndLocksAfterFiveWrongOnes) {
  test::OfficeOnASocket service;
  sktt::test::OfficeFixture& office = service.office();
  const std::string number = office.case_before("kasi");
  const auto try_with = [&](std::string_view passphrase) {
    const issue::Task task = office.task("kasi", number);
    issue::Decision decision = office.decision("kasi", task, sop::Outcome::ya);
    decision.passphrase = office.seal_passphrase(task, passphrase);
    return service.act("kasi", decisions_of(number), to_body(decision), task.nonce);
  };
  for (int tried = 1; tried <= registry::kMaxFailedTries; ++tried) {
    EXPECT_EQ(try_with("bukan kata sandi saya").status, 401);
    EXPECT_EQ(registry::failed_tries(office.reader(), "P-0003").value(), tried);
    if (tried == 2) {
      EXPECT_EQ(problem_name(try_with(sktt::test::kPassphrase)), "too-many");
    }
    office.clock().advance(std::chrono::minutes(1));
  }
  const Response locked = try_with(sktt::test::kPassphrase);
  EXPECT_EQ(locked.status, 423);
  EXPECT_EQ(problem_name(locked), "locked");
}

TEST(PassphraseOverHttp, IsNotTriedForARequestThatIsRefusedAnyway) {
  test::OfficeOnASocket service;
  sktt::test::OfficeFixture& office = service.office();
  const std::string number = office.case_before("kasi");
  const issue::Task task = office.task("kasi", number);
  issue::Decision decision = office.decision("kasi", task, sop::Outcome::ya);
  decision.passphrase = office.seal_passphrase(task, "bukan kata sandi saya");
  const Json body = to_body(decision);
  EXPECT_EQ(service.act("kasi", decisions_of(number), body, "AAAAAAAAAAAAAAAAAAAAAA").status, 409);
  EXPECT_EQ(service.act("kabid", decisions_of(number), body, task.nonce).status, 403);
  EXPECT_EQ(service.send(act_request(decisions_of(number), body)).status, 401);
  EXPECT_EQ(registry::failed_tries(office.reader(), "P-0003").value(), 0);
}

}  // namespace
}  // namespace sktt::http
