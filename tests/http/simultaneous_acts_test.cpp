// Two requests for one act at the same time, over real sockets: one wins, the other is told why
// not.

#include <algorithm>
#include <array>
#include <functional>
#include <ostream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "application_form.hpp"
#include "office_on_a_socket.hpp"
#include "registry/cases.hpp"
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

/// A task that two requests are after.
struct Contested {
  const char* name;
  int activity;
  const char* official;  ///< Whose namesake with a 2 has the same role.
  sop::Outcome outcome;
};

std::ostream& operator<<(std::ostream& out, const Contested& task) {
  return out << task.name;
}

class SimultaneousActs : public testing::TestWithParam<Contested> {
 protected:
  static test::OfficeOnASocket& service() {
    static test::OfficeOnASocket made(sktt::test::Staff::two_each);
    return made;
  }
  static sktt::test::OfficeFixture& office() { return service().office(); }

  /// A case that waits for the contested activity.
  static std::string contested_case() {
    constexpr int kHandOver = 9;
    switch (GetParam().activity) {
      case 2:
        return office().submit("APP-01").case_number;
      case 5:
        return office().case_before("kabid");
      default:
        break;
    }
    std::string number = office().case_before("");
    if (GetParam().activity == kHandOver) {
      office().ya("loket", number);
    }
    return number;
  }

  /// A decision on the task that waits for the official, signed by their own device.
  static Request decision_of(std::string_view official, const std::string& number) {
    const issue::Task task = office().task(official, number);
    EXPECT_EQ(task.activity, GetParam().activity);
    const test::Device& device = service().device(official);
    return with_signature(
        act_request(decisions_of(task.case_number),
                    to_body(office().decision(official, task, GetParam().outcome))),
        approval_policy(), service().parameters(device, task.nonce), device.key);
  }

  static void expect_told_to_look_again(const Response& answer) {
    EXPECT_EQ(answer.status, 409) << as_text(answer.body);
    EXPECT_EQ(problem_name(answer), "conflict");
    EXPECT_THAT(std::string(as_text(answer.body)),
                AnyOf(HasSubstr("fetch the task again"), HasSubstr("fetch it again"),
                      HasSubstr("review it again")));
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
    expect_told_to_look_again(answers[1]);
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
  const std::string number = contested_case();
  const Request request = decision_of(GetParam().official, number);
  expect_one_to_win(number, request, request);
}

TEST_P(SimultaneousActs, OfTwoTabsAreOne) {
  const std::string number = contested_case();
  const Request first = decision_of(GetParam().official, number);
  const Request second = decision_of(GetParam().official, number);
  expect_one_to_win(number, first, second);
}

TEST_P(SimultaneousActs, OfTwoTabsAreOneAlsoOneAfterTheOther) {
  const std::string number = contested_case();
  const Request first = decision_of(GetParam().official, number);
  const Request second = decision_of(GetParam().official, number);
  EXPECT_EQ(service().send(first).status, 200);
  expect_told_to_look_again(service().send(second));
}

TEST_P(SimultaneousActs, OfTwoOfficialsOnOneTaskAreOne) {
  const std::string number = contested_case();
  const std::string other = std::string(GetParam().official) + "2";
  const Request first = decision_of(GetParam().official, number);
  const Request second = decision_of(other, number);
  expect_one_to_win(number, first, second);
}

INSTANTIATE_TEST_SUITE_P(Each, SimultaneousActs,
                         testing::Values(Contested{"2_ya", 2, "loket", sop::Outcome::ya},
                                         Contested{"2_tidak", 2, "loket", sop::Outcome::tidak},
                                         Contested{"5_ya", 5, "kabid", sop::Outcome::ya},
                                         Contested{"5_tidak", 5, "kabid", sop::Outcome::tidak},
                                         Contested{"8_ya", 8, "loket", sop::Outcome::ya},
                                         Contested{"9_ya", 9, "loket", sop::Outcome::ya}),
                         [](const auto& param_info) {
                           return std::string("Activity") + param_info.param.name;
                         });

/// Sends whole submissions at once, each under its key, and gives the answers.
std::vector<Response> submit_at_once(const test::OfficeOnASocket& service,
                                     const std::vector<std::string>& keys) {
  const Bytes form = test::form_of(test::whole_form());
  std::vector<Response> answers(keys.size());
  std::vector<std::thread> applicants;
  for (std::size_t at = 0; at < keys.size(); ++at) {
    applicants.emplace_back([&, at] {
      answers[at] =
          service.post("/applications", test::kFormType, form, {{"idempotency-key", keys[at]}});
    });
  }
  for (std::thread& applicant : applicants) {
    applicant.join();
  }
  return answers;
}

TEST(SimultaneousSubmissions, UnderOneKeyAreOneCaseWithOneAnswer) {
  test::OfficeOnASocket service;
  const auto answers = submit_at_once(service, std::vector<std::string>(8, "0123456789abcdef"));
  for (const Response& answer : answers) {
    EXPECT_EQ(answer.status, 201) << as_text(answer.body);
    EXPECT_EQ(answer.body, answers.front().body);
  }
  EXPECT_EQ(registry::list_case_numbers(service.office().reader()).value().size(), 1U);
}

TEST(SimultaneousSubmissions, UnderKeysOfTheirOwnAreCasesOfTheirOwn) {
  test::OfficeOnASocket service;
  std::vector<std::string> keys;
  for (int count = 0; count < 8; ++count) {
    keys.push_back("0123456789abcde" + std::to_string(count));
  }
  std::set<std::string> tokens;
  for (const Response& answer : submit_at_once(service, keys)) {
    EXPECT_EQ(answer.status, 201) << as_text(answer.body);
    tokens.insert(json_of(answer)["tracking_token"]);
  }
  EXPECT_EQ(tokens.size(), keys.size());
  const auto cases = registry::list_case_numbers(service.office().reader()).value();
  EXPECT_EQ(cases.size(), keys.size());
  EXPECT_EQ(cases.back().substr(5), "000008") << "numbers have no gap";
}

}  // namespace
}  // namespace sktt::http
