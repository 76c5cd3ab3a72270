// Letters that were issued on paper before this system, asked for through the real routes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "application_form.hpp"
#include "office_on_a_socket.hpp"
#include "registry/earlier_letters.hpp"

namespace sktt::http {
namespace {

using test::json_of;
using test::problem_name;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using Json = nlohmann::json;

constexpr std::string_view kNumber = "474/0815/SKTT/III/2024";
const Header kBrowser{"accept", "text/html"};

/// An office whose register has one letter from before, as an import leaves it.
class LetterFromBefore : public testing::Test {
 protected:
  LetterFromBefore() {
    const Date today = service_.office().office().today();
    const auto lock = service_.office().office().writer.lock();
    // The act of its import is signed by an administrator, which tests/admin does.
    EXPECT_TRUE(lock.connection().execute("PRAGMA foreign_keys = OFF"));
    EXPECT_TRUE(registry::add_earlier_letter(
        lock.connection(), {std::string(kNumber), today, today, "Pemegang Lama", kNik}));
    EXPECT_TRUE(lock.connection().execute("PRAGMA foreign_keys = ON"));
  }

  [[nodiscard]] Response look_up(std::string_view number, Headers headers = {}) const {
    return service_.post("/documents/lookup", "application/json",
                         to_bytes(Json{{"number", number}}.dump()), std::move(headers));
  }

  static constexpr const char* kNik = "3369017107940001";
  test::OfficeOnASocket service_;
};

TEST_F(LetterFromBefore, IsLookedUpByItsNumberAndIsPaperOnly) {
  const Response answer = look_up(kNumber);
  ASSERT_EQ(answer.status, 200) << as_text(answer.body);
  const Json letter = json_of(answer);
  EXPECT_EQ(letter["letter_number"], kNumber);
  EXPECT_EQ(letter["status"], "issued");
  EXPECT_EQ(letter["paper_only"], true);
  EXPECT_EQ(letter["outcome"], "before_this_system");
  EXPECT_THAT(letter["sentence_english"].get<std::string>(),
              HasSubstr("Issued before this system, paper only: there is no signature to check"));
  // Of its holder it tells nothing.
  EXPECT_THAT(std::string(as_text(answer.body)),
              AllOf(Not(HasSubstr("Pemegang")), Not(HasSubstr(kNik))));
}

TEST_F(LetterFromBefore, IsNeverGreenOnItsPage) {
  const std::string page = to_string(look_up(kNumber, {kBrowser}).body);
  EXPECT_THAT(page, AllOf(HasSubstr("class=\"band amber\""), HasSubstr("PAPER ONLY"),
                          Not(HasSubstr("band green")), Not(HasSubstr("Pemegang"))));
}

TEST_F(LetterFromBefore, IsNotFoundByANumberNearIt) {
  for (const char* near : {"474/0816/SKTT/III/2024", "474/0815/SKTT/III/2025",
                           "474/0815/SKTT/II/2024", "474/0815/SKTT/III/202"}) {
    EXPECT_EQ(problem_name(look_up(near)), "not-found") << near;
  }
  EXPECT_EQ(look_up("474/0815/sktt/iii/2024").status, 200);
}

TEST_F(LetterFromBefore, IsExpiredFromTheDayAfterItsLast) {
  service_.office().clock().advance(std::chrono::hours(24));
  const Json letter = json_of(look_up(kNumber));
  EXPECT_EQ(letter["status"], "expired");
  EXPECT_EQ(letter["paper_only"], true);
}

TEST_F(LetterFromBefore, IsSupersededOnceAnotherReplacedIt) {
  {
    const auto lock = service_.office().office().writer.lock();
    ASSERT_TRUE(registry::supersede_earlier_letter(lock.connection(), kNumber, "470/0001"));
  }
  const Json letter = json_of(look_up(kNumber));
  EXPECT_EQ(letter["status"], "superseded");
  EXPECT_EQ(letter["paper_only"], true);
}

TEST_F(LetterFromBefore, ProvesNothingByAScanOfItsPaper) {
  const Json report = json_of(
      service_.post("/verify", "application/pdf", to_bytes(std::string(test::kScan) + "474/0815")));
  EXPECT_EQ(report["green"], false);
  EXPECT_EQ(report["register"], "unknown");
  EXPECT_EQ(report["outcome"], "not_sktt");
  // Where the file is checked, the number can be asked for.
  EXPECT_THAT(to_string(service_.get("/").body), HasSubstr("name=\"number\""));
}

}  // namespace
}  // namespace sktt::http
