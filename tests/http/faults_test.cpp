// Faults of our own: the asker is told nothing but a number, under which the log names the cause.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "office_on_a_socket.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::http {
namespace {

using test::decisions_of;
using test::json_of;
using test::problem_name;
using test::to_body;
using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

constexpr std::string_view kInstance = "urn:sktt:fault:";
const Header kBrowser{"accept", "text/html"};

class FaultOfOurs : public testing::Test {
 protected:
  /// Writes into the register behind the service's back.
  void damage(db::Sql sql) {
    const auto lock = service_.office().office().writer.lock();
    ASSERT_TRUE(lock.connection().run(sql, {}));
  }

  /// Expects a 500 that tells nothing, and gives the number that it carries.
  static std::string number_of(const Response& answer) {
    EXPECT_EQ(answer.status, 500);
    const auto body = json_of(answer);
    EXPECT_FALSE(body.contains("detail"));
    const std::string instance = body.value("instance", "");
    EXPECT_THAT(instance, MatchesRegex("urn:sktt:fault:[0-9a-f]{16}"));
    return instance.substr(std::min(instance.size(), kInstance.size()));
  }

  test::OfficeOnASocket service_;
};

TEST_F(FaultOfOurs, IsLoggedUnderTheNumberThatTheAnswerCarries) {
  const std::string number = service_.office().case_before("kasi");
  damage("UPDATE application_case SET state = 'nowhere'");
  const std::string first = number_of(service_.read("kasi", "/v1/cases/" + number));
  const std::string second = number_of(service_.read("kasi", "/v1/cases/" + number));
  EXPECT_NE(first, second);
  const std::string logs = service_.stop_and_read_logs();
  const std::string place = " GET /v1/cases/{id}: ";
  EXPECT_THAT(logs, AllOf(HasSubstr(first + place), HasSubstr(second + place),
                          HasSubstr("application_case.state")));
  // What the log says is not about anyone.
  EXPECT_THAT(logs, Not(HasSubstr("Nguy")));
}

TEST_F(FaultOfOurs, LeavesTheNonceAndTheWriterFreeForTheNextTry) {
  const std::string number = service_.office().case_before("kasi");
  const issue::Task task = service_.office().task("kasi", number);
  const auto body = to_body(service_.office().decision("kasi", task, sop::Outcome::ya));
  damage("UPDATE document SET valid_until = 'never'");
  const std::string id = number_of(service_.act("kasi", decisions_of(number), body, task.nonce));
  damage("UPDATE document SET valid_until = '2027-10-19'");
  const Response again = service_.act("kasi", decisions_of(number), body, task.nonce);
  EXPECT_EQ(again.status, 200) << as_text(again.body);
  EXPECT_THAT(service_.stop_and_read_logs(),
              AllOf(HasSubstr(id + " POST /v1/cases/{id}/decisions: "),
                    HasSubstr("document.valid_until is no day")));
}

TEST_F(FaultOfOurs, IsLoggedAlsoWhenItIsAnErrorAndNoException) {
  const std::string number = service_.office().case_before("");
  service_.office().ya("loket", number);
  const Bytes file = service_.read("loket", "/v1/cases/" + number + "/draft.pdf").body;
  const auto letter = std::get<pdf::LetterFile>(pdf::read_letter(file));
  const std::string text = letter.signatures.back().content.seal.value().qr_text;
  const nlohmann::json body = {{"qr", text.substr(text.find('#') + 1)}};
  damage("UPDATE revision SET added = zeroblob(length(added)) WHERE number = 2");
  const auto look_up = [&](Headers headers) {
    return service_.post("/documents/lookup", "application/json", to_bytes(body.dump()),
                         std::move(headers));
  };
  const Response answer = look_up({});
  EXPECT_EQ(problem_name(answer), "storage");
  const std::string id = number_of(answer);
  const Response page = look_up({kBrowser});
  EXPECT_EQ(page.status, 500);
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_THAT(to_string(page.body), AllOf(HasSubstr("Nomor gangguan"), Not(HasSubstr(id))));
  EXPECT_THAT(service_.stop_and_read_logs(), HasSubstr(id + " POST /documents/lookup: storage: "));
}

}  // namespace
}  // namespace sktt::http
