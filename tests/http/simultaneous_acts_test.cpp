// Two requests for one act at the same time, over real sockets: one wins, the other is told why
// not.

#include <algorithm>
#include <array>
#include <functional>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "office_on_a_socket.hpp"
#include "registry/standing.hpp"

namespace sktt::http {
namespace {

using test::act_request;
using test::decisions_of;
using test::json_of;
using test::problem_name;
using test::to_body;
using test::with_signature;
using testing::AnyOf;
using testing::HasSubstr;

using Json = nlohmann::json;

class SimultaneousActs : public testing::TestWithParam<sop::Outcome> {
 protected:
  static test::OfficeOnASocket& service() {
    static test::OfficeOnASocket made(sktt::test::Staff::two_each);
    return made;
  }
  static sktt::test::OfficeFixture& office() { return service().office(); }

  /// A decision on the task, signed by the official's own device.
  static Request decision_of(std::string_view official, const issue::Task& task) {
    const test::Device& device = service().device(official);
    return with_signature(act_request(decisions_of(task.case_number),
                                      to_body(office().decision(official, task, GetParam()))),
                          approval_policy(), service().parameters(device, task.nonce), device.key);
  }

  /// Sends both at once and expects that one was carried out and one refused, with words that say
  /// what to do.
  static void expect_one_to_win(const std::string& number, const Request& first,
                                const Request& second) {
    const auto events = [&] {
      return registry::load_standing(office().reader(), number).value().events.size();
    };
    const std::size_t before = events();
    std::array<Response, 2> answers;
    std::thread other([&] { answers[1] = service().send(second); });
    answers[0] = service().send(first);
    other.join();
    std::sort(answers.begin(), answers.end(), [](const Response& left, const Response& right) {
      return left.status < right.status;
    });
    EXPECT_EQ(answers[0].status, 200) << as_text(answers[0].body);
    ASSERT_EQ(answers[1].status, 409) << as_text(answers[1].body);
    EXPECT_EQ(problem_name(answers[1]), "conflict");
    EXPECT_THAT(json_of(answers[1])["detail"].get<std::string>(),
                AnyOf(HasSubstr("fetch the task again"), HasSubstr("fetch it again"),
                      HasSubstr("review it again")));
    // Of the one that lost nothing was kept.
    const auto now = registry::load_standing(office().reader(), number).value();
    ASSERT_GT(now.events.size(), before);
    EXPECT_TRUE(std::all_of(now.events.begin() + static_cast<std::ptrdiff_t>(before),
                            now.events.end(), [&](const registry::EventRecord& record) {
                              return record.evidence_id == now.events[before].evidence_id;
                            }));
  }
};

TEST_P(SimultaneousActs, OfADoubleClickAreOne) {
  const std::string number = office().case_before("kabid");
  const Request request = decision_of("kabid", office().task("kabid", number));
  expect_one_to_win(number, request, request);
}

TEST_P(SimultaneousActs, OfTwoTabsAreOne) {
  const std::string number = office().case_before("kabid");
  const Request first = decision_of("kabid", office().task("kabid", number));
  const Request second = decision_of("kabid", office().task("kabid", number));
  expect_one_to_win(number, first, second);
}

TEST_P(SimultaneousActs, OfTwoOfficialsOnOneTaskAreOne) {
  const std::string number = office().case_before("kabid");
  const Request first = decision_of("kabid", office().task("kabid", number));
  const Request second = decision_of("kabid2", office().task("kabid2", number));
  expect_one_to_win(number, first, second);
}

INSTANTIATE_TEST_SUITE_P(Each, SimultaneousActs,
                         testing::Values(sop::Outcome::ya, sop::Outcome::tidak),
                         [](const auto& param_info) {
                           return std::string(sop::to_name(param_info.param));
                         });

}  // namespace
}  // namespace sktt::http
