// What the service answers while its machine is at fault: the disk, another program that holds the
// register, no descriptors, the clock. Nothing is lost, the answer and the log say what to do, and
// the next try succeeds without a restart.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "office_on_a_socket.hpp"
#include "registry/standing.hpp"
#include "support/faulty_disk.hpp"
#include "support/no_descriptors.hpp"

namespace sktt::http {
namespace {

using sktt::test::break_disk;
using sktt::test::DiskFault;
using test::decisions_of;
using test::json_of;
using test::problem_name;
using test::to_body;
using test::with_signature;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class FaultOfTheMachine : public testing::Test {
 protected:
  FaultOfTheMachine() : number_(service_.office().case_before("kasi")) {}
  ~FaultOfTheMachine() override { break_disk(DiskFault::none); }

  /// Sends one and the same decision of the Kasi.
  Response decide() { return service_.act("kasi", decisions_of(number_), body_, task_.nonce); }

  /// Expects the answer of a fault, with words for an official and none for the operator.
  static void expect_advice(const Response& answer, int status, std::string_view advice) {
    EXPECT_EQ(answer.status, status) << as_text(answer.body);
    const std::string detail = json_of(answer).value("detail", "");
    EXPECT_THAT(detail, AllOf(HasSubstr("Tidak ada yang berubah dan tidak ada yang hilang"),
                              HasSubstr(advice), Not(HasSubstr("sktt.db"))));
  }

  [[nodiscard]] sop::State state() {
    return registry::load_standing(service_.office().reader(), number_).value().state.state;
  }

  test::OfficeOnASocket service_;
  const std::string number_;
  const issue::Task task_ = service_.office().task("kasi", number_);
  const nlohmann::json body_ = to_body(service_.office().decision("kasi", task_, sop::Outcome::ya));
};

TEST_F(FaultOfTheMachine, FullDiskIsA507AndTheSameRequestHoldsOnceThereIsRoom) {
  break_disk(DiskFault::full);
  const Response refused = decide();
  EXPECT_EQ(problem_name(refused), "disk-full");
  expect_advice(refused, 507, "sesudah ruangnya ditambah");
  EXPECT_EQ(state(), sop::State::section_review);
  break_disk(DiskFault::none);
  EXPECT_EQ(decide().status, 200);
  EXPECT_EQ(state(), sop::State::division_review);
  EXPECT_THAT(service_.stop_and_read_logs(),
              AllOf(HasSubstr("/sktt.db is full: free space"), HasSubstr("needs no restart")));
}

TEST_F(FaultOfTheMachine, ReadOnlyDiskIsA503AndTheSameRequestHoldsOnceItIsMended) {
  break_disk(DiskFault::read_only);
  const Response refused = decide();
  EXPECT_EQ(problem_name(refused), "read-only");
  expect_advice(refused, 503, "Beri tahu pengelola server");
  // What only reads goes on.
  EXPECT_EQ(service_.read("kasi", "/v1/cases/" + number_ + "/draft.pdf").status, 200);
  break_disk(DiskFault::none);
  EXPECT_EQ(decide().status, 200);
  EXPECT_THAT(service_.stop_and_read_logs(),
              AllOf(HasSubstr("/sktt.db may not be written"), HasSubstr("mounted read-only")));
}

TEST_F(FaultOfTheMachine, RegisterHeldByAnotherProgramIsA503ThatSaysWhenToComeAgain) {
  {
    const auto lock = service_.office().office().writer.lock();
    ASSERT_TRUE(lock.connection().execute("PRAGMA busy_timeout = 0"));
  }
  auto other = db::Connection::open(service_.office().database(), db::Mode::read_write).value();
  {
    const auto held = db::Transaction::begin(other);
    ASSERT_TRUE(held);
    const Response refused = decide();
    expect_advice(refused, 503, "tunggu sebentar, lalu ulangi");
    EXPECT_EQ(refused.header("retry-after"), "5");
  }
  EXPECT_EQ(decide().status, 200);
  EXPECT_THAT(service_.stop_and_read_logs(), HasSubstr("is kept locked by another program"));
}

TEST(FaultOfTheMachineAtItsStart, NoDescriptorLeftIsA503AndTheNextRequestHolds) {
  test::OfficeOnASocket service;
  const test::RawClient client(service.port());
  const std::string authority(test::kAuthority);
  client.send("GET /pki/root.cer HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
  client.read_until("\r\n\r\n\x30");
  sktt::test::NoDescriptors none;
  const std::string ask = "GET /healthz HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
  client.send(ask);
  const std::string refused = client.read_until("}");
  none.give_back();
  EXPECT_THAT(refused, AllOf(HasSubstr("HTTP/1.1 503 "), HasSubstr("retry-after: 5")));
  EXPECT_EQ(service.get("/healthz").status, 200);
  EXPECT_THAT(service.stop_and_read_logs(), HasSubstr("LimitNOFILE"));
}

TEST_F(FaultOfTheMachine, ClockSetBackKeepsEveryActInItsOrderAndTheLetterValid) {
  sktt::test::OfficeFixture& office = service_.office();
  const Instant latest = office.office().now();
  office.clock().set(latest - std::chrono::hours(1));
  EXPECT_EQ(decide().status, 200);
  office.ya("kabid", number_);
  office.ya("kadis", number_);
  EXPECT_EQ(office.ya("loket", number_).state, sop::State::ready_for_collection);
  const auto standing = registry::load_standing(office.reader(), number_).value();
  for (std::size_t at = 1; at < standing.events.size(); ++at) {
    EXPECT_GE(standing.events[at].event.at, standing.events[at - 1].event.at);
  }
  EXPECT_EQ(standing.events.back().event.at, latest);
  // Checked by a verifier whose clock is right.
  const auto file = registry::load_file(office.reader(), *standing.revision).value();
  EXPECT_EQ(office.verifier().verify(file, latest).conclusion, verify::Conclusion::valid);
}

TEST_F(FaultOfTheMachine, ClockSetBackIsNamedToTheOfficialWhoseClockIsRight) {
  sktt::test::OfficeFixture& office = service_.office();
  const test::Device& device = service_.device("kasi");
  const Request request =
      with_signature(test::act_request(decisions_of(number_), body_), approval_policy(),
                     service_.parameters(device, task_.nonce), device.key);
  (void)office.office().now();
  office.clock().advance(-std::chrono::hours(1));
  const Response refused = service_.send(request);
  expect_advice(refused, 503, "ulangi");
  EXPECT_THAT(json_of(refused)["errors"][0]["detail"].get<std::string>(),
              AllOf(HasSubstr("jam server mundur"), HasSubstr("tidak perlu diubah")));
  office.clock().advance(std::chrono::hours(1));
  EXPECT_EQ(service_.send(request).status, 200);
  EXPECT_THAT(service_.stop_and_read_logs(),
              AllOf(HasSubstr("this machine's clock shows"), HasSubstr("timedatectl")));
}

TEST_F(FaultOfTheMachine, ClockOfADeviceIsPutBesideTheServices) {
  SignatureParameters parameters = service_.parameters(service_.device("kasi"), task_.nonce);
  for (const int hours : {1, -1}) {
    SignatureParameters wrong = parameters;
    wrong.created += std::chrono::hours(hours);
    wrong.expires += std::chrono::hours(hours);
    const Response refused =
        service_.send(with_signature(test::act_request(decisions_of(number_), body_),
                                     approval_policy(), wrong, service_.device("kasi").key));
    EXPECT_EQ(refused.status, 401);
    const auto error = json_of(refused)["errors"][0];
    EXPECT_EQ(error["pointer"], hours > 0 ? "created" : "expires");
    EXPECT_THAT(error["detail"].get<std::string>(),
                AllOf(HasSubstr(to_rfc3339(hours > 0 ? wrong.created : wrong.expires)),
                      HasSubstr("jam layanan " + to_rfc3339(service_.office().clock().now()))));
  }
}

}  // namespace
}  // namespace sktt::http
