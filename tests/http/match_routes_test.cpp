// Cocokkan: matching a number typed from the paper, through the real routes on a socket.

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "office_on_a_socket.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::http {
namespace {

using test::json_of;
using test::problem_name;
using test::problem_pointers;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using Json = nlohmann::json;

constexpr std::string_view kTarget = "/documents/compare";
constexpr std::string_view kForm = "application/x-www-form-urlencoded";
const Header kBrowser{"accept", "text/html"};

/// Of APP-01 in tests/data/applicants.json.
constexpr std::string_view kNik = "3369017107940001";
constexpr std::string_view kPassport = "XZ0000101";
constexpr std::string_view kWrongNik = "3369017107940002";

/// One sealed letter. Each test has days of its own, so that none uses up the tries of another.
struct Letter {
  test::OfficeOnASocket service;
  std::string number = service.office().case_before("");
  issue::DecisionResult result = service.office().ya("loket", number);
  pdf::SealContent seal =
      std::get<pdf::LetterFile>(
          pdf::read_letter(service.read("loket", "/v1/cases/" + number + "/draft.pdf").body))
          .signatures.back()
          .content.seal.value();
};

class Cocokkan : public testing::Test {
 protected:
  Cocokkan() { letter().service.office().clock().advance(std::chrono::hours(48)); }

  static Letter& letter() {
    static Letter made;
    return made;
  }
  static std::string code() {
    const std::string& line = letter().seal.typed_line;
    return line.substr(line.rfind(' ') + 1);
  }
  static std::string qr() {
    const std::string& text = letter().seal.qr_text;
    return text.substr(text.find('#') + 1);
  }
  static Response compare(const Json& body, Headers headers = {}) {
    return letter().service.post(std::string(kTarget), "application/json", to_bytes(body.dump()),
                                 std::move(headers));
  }
  static Response nik(std::string_view number) {
    return compare({{"code", code()}, {"field", "nik"}, {"number", number}});
  }
  static Response from_form(const std::string& body) {
    return letter().service.post(std::string(kTarget), kForm, to_bytes(body), {kBrowser});
  }
};

TEST_F(Cocokkan, SaysWhetherTheNumberIsTheLettersAndNothingElse) {
  const Json match = json_of(nik(kNik));
  EXPECT_EQ(match, (Json{{"field", "nik"}, {"match", true}, {"wrong_tries_left", 5}}));
  const Json wrong = json_of(nik(kWrongNik));
  EXPECT_EQ(wrong, (Json{{"field", "nik"}, {"match", false}, {"wrong_tries_left", 4}}));
}

TEST_F(Cocokkan, TakesTheQrInPlaceOfTheCodeAndThePassportInPlaceOfTheNik) {
  const Json asked{{"qr", qr()}, {"field", "paspor"}, {"number", kPassport}};
  EXPECT_EQ(json_of(compare(asked))["match"], true);
  Json near = asked;
  near["number"] = "XZ0000102";
  EXPECT_EQ(json_of(compare(near))["match"], false);
  near["number"] = kPassport.substr(0, kPassport.size() - 1);
  EXPECT_EQ(json_of(compare(near))["match"], false);
}

TEST_F(Cocokkan, TakesANumberAsPeopleWriteIt) {
  EXPECT_EQ(json_of(nik("3369.0171-0794 0001"))["match"], true);
  EXPECT_EQ(
      json_of(compare({{"code", code()}, {"field", "paspor"}, {"number", "xz 000 0101"}}))["match"],
      true);
}

TEST_F(Cocokkan, ClosesForTheDayAfterFiveWrongOnesWhoeverTypesThem) {
  for (int left = 4; left >= 0; --left) {
    EXPECT_EQ(json_of(nik(kWrongNik))["wrong_tries_left"], left);
  }
  const issue::Office& office = letter().service.office().office();
  const std::string tomorrow =
      to_office_time(office.clock.now() + std::chrono::hours(24), office.offset()).substr(0, 10);
  // Neither the right number, nor the other one, nor another way to the letter opens it.
  for (const Json& asked : {Json{{"code", code()}, {"field", "nik"}, {"number", kNik}},
                            Json{{"qr", qr()}, {"field", "paspor"}, {"number", kPassport}}}) {
    const Response closed = compare(asked);
    EXPECT_EQ(closed.status, 429);
    EXPECT_EQ(problem_name(closed), "too-many");
    EXPECT_THAT(json_of(closed)["detail"].get<std::string>(),
                HasSubstr("comparing opens again on " + tomorrow + " 00:00, office time"));
    EXPECT_EQ(closed.header("retry-after"), "43200");
  }
  letter().service.office().clock().advance(std::chrono::hours(12));
  EXPECT_EQ(json_of(nik(kNik))["match"], true);
}

TEST_F(Cocokkan, IsNotOpenedToMoreWrongOnesByRightOnes) {
  for (int round = 0; round < 5; ++round) {
    EXPECT_EQ(json_of(nik(kNik))["match"], true);
    EXPECT_EQ(json_of(nik(kWrongNik))["wrong_tries_left"], 4 - round);
  }
  EXPECT_EQ(nik(kNik).status, 429);
}

TEST_F(Cocokkan, CountsFiveWrongOnesAlsoOfManyAtOnce) {
  std::atomic<int> compared = 0;
  std::vector<std::thread> strangers;
  for (int count = 0; count < 12; ++count) {
    strangers.emplace_back([&] { compared += nik(kWrongNik).status == 200 ? 1 : 0; });
  }
  for (std::thread& stranger : strangers) {
    stranger.join();
  }
  EXPECT_EQ(compared, 5);
}

TEST_F(Cocokkan, CountsNoTryForWhatIsNoSuchNumber) {
  for (const char* number : {"", "336901710794000", "33690171079400011", "336901710794000x", "*"}) {
    const Response answer = nik(number);
    EXPECT_EQ(answer.status, 400) << number;
    EXPECT_EQ(problem_pointers(answer), "/number");
  }
  for (const char* number : {"XZ00", "XZ00001011", "XZ000010\xC3\xA9"}) {
    EXPECT_EQ(
        problem_pointers(compare({{"code", code()}, {"field", "paspor"}, {"number", number}})),
        "/number")
        << number;
  }
  EXPECT_EQ(json_of(nik(kNik))["wrong_tries_left"], 5);
}

TEST_F(Cocokkan, NamesWhatIsWrongWithARequest) {
  EXPECT_EQ(problem_pointers(compare({{"code", code()}})), "/field /number");
  EXPECT_EQ(problem_pointers(compare({{"field", "nik"}, {"number", kNik}})), "/code");
  EXPECT_EQ(problem_pointers(compare({{"code", code()}, {"field", "kitas"}, {"number", kNik}})),
            "/field");
  EXPECT_EQ(compare({{"code", "00000-00000-0"}, {"field", "nik"}, {"number", kNik}}).status, 404);
  for (const char* body : {"code=1", "code=1&field=nik", "field=nik&number=1",
                           "code=1&qr=1&field=nik&number=1", "code=1&field=nik&number=1&more=1"}) {
    EXPECT_EQ(from_form(body).status, 400) << body;
  }
}

TEST_F(Cocokkan, WorksFromTheLettersPageWithoutScript) {
  const std::string opened = to_string(
      letter()
          .service.post("/documents/lookup", kForm, to_bytes("code=" + code()), {kBrowser})
          .body);
  EXPECT_THAT(opened, AllOf(HasSubstr("action=\"/documents/compare\""),
                            HasSubstr("name=\"code\" value=\"" + code() + "\""),
                            Not(HasSubstr(std::string(kNik)))));
  const auto type = [](std::string_view number) {
    return to_string(
        from_form("code=" + code() + "&number=" + std::string(number) + "&field=nik").body);
  };
  EXPECT_THAT(type(kNik), AllOf(HasSubstr("COCOK"), Not(HasSubstr("TIDAK COCOK"))));
  EXPECT_THAT(type(kWrongNik), AllOf(HasSubstr("TIDAK COCOK"), HasSubstr("hari ini: 4."),
                                     HasSubstr("class=\"band red\"")));
  EXPECT_THAT(type("12"), HasSubstr("BUKAN BENTUK NOMORNYA"));
  for (int left = 3; left >= 0; --left) {
    EXPECT_THAT(type(kWrongNik), HasSubstr("hari ini: " + std::to_string(left) + "."));
  }
  EXPECT_THAT(type(kNik), AllOf(HasSubstr("SUDAH LIMA KALI SALAH"), HasSubstr("00:00 waktu dinas"),
                                HasSubstr("office time")));
}

TEST_F(Cocokkan, BringsTheQrBackFromTheLettersPage) {
  const Response opened = letter().service.post("/documents/lookup", "application/json",
                                                to_bytes(Json{{"qr", qr()}}.dump()), {kBrowser});
  EXPECT_THAT(to_string(opened.body), HasSubstr("name=\"qr\" value=\"" + qr() + "\""));
  EXPECT_THAT(
      to_string(from_form("qr=" + qr() + "&number=" + std::string(kNik) + "&field=nik").body),
      HasSubstr("COCOK"));
}

}  // namespace
}  // namespace sktt::http
