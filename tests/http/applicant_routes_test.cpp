// What applicants send and follow, through the real routes on a socket.

#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "application_form.hpp"
#include "issue/office_day.hpp"
#include "office_on_a_socket.hpp"
#include "registry/cases.hpp"

namespace sktt::http {
namespace {

using test::application;
using test::form_of;
using test::json_of;
using test::kFormType;
using test::kScan;
using test::Part;
using test::problem_name;
using test::problem_pointers;
using test::whole_form;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using Json = nlohmann::json;

class ApplicantOverHttp : public testing::Test {
 protected:
  static test::OfficeOnASocket& service() {
    static test::OfficeOnASocket running;
    return running;
  }
  [[nodiscard]] static Response submit(const std::vector<Part>& parts) {
    return service().post("/applications", kFormType, form_of(parts));
  }
  [[nodiscard]] static Response track(const std::string& number, Headers headers) {
    return service().get("/applications/" + number, std::move(headers));
  }
  [[nodiscard]] static Header token(std::string value) {
    return {"sktt-tracking-token", std::move(value)};
  }
  static std::size_t cases() {
    return registry::list_case_numbers(service().office().reader()).value().size();
  }
};

TEST_F(ApplicantOverHttp, SubmitsAndFollowsTheCaseWithTheToken) {
  const Response answer = submit(whole_form());
  ASSERT_EQ(answer.status, 201) << as_text(answer.body);
  const Json receipt = json_of(answer);
  const Response followed = track(receipt["case"], {token(receipt["tracking_token"])});
  ASSERT_EQ(followed.status, 200) << as_text(followed.body);
  EXPECT_EQ(json_of(followed)["state"], "file_check");
  EXPECT_EQ(json_of(followed)["case"], receipt["case"]);
}

TEST_F(ApplicantOverHttp, FollowsNothingWithoutTheVeryToken) {
  const Json mine = json_of(submit(whole_form()));
  const Json other = json_of(submit(whole_form()));
  std::string near = mine["tracking_token"];
  near.back() = near.back() == 'A' ? 'B' : 'A';
  const std::string number = mine["case"];
  const std::vector<Headers> refused = {
      {}, {token("")}, {token(near)}, {token(other["tracking_token"])}};
  for (const Headers& headers : refused) {
    const Response answer = track(number, headers);
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(problem_name(answer), "not-found");
  }
  EXPECT_EQ(track("2026-999999", {token(mine["tracking_token"])}).status, 404);
}

TEST_F(ApplicantOverHttp, IsToldOfAFieldThatStandsTwice) {
  const Json mine = json_of(submit(whole_form()));
  const std::string number = mine["case"];
  const auto send = [&](const std::string& target, const std::vector<Header>& fields) {
    return target == "/applications"
               ? service().post(target, kFormType, form_of(whole_form()), fields)
               : service().get(target, fields);
  };
  struct Field {
    std::string target;
    Header field;
    int status;  ///< Of the answer if it stands once.
  };
  const std::size_t before = cases();
  for (const auto& [target, field, status] :
       {Field{"/applications/" + number, token(mine["tracking_token"]), 200},
        Field{
            "/applications/" + number + "/letter.pdf", {"sktt-receipt-code", "00000-00000-0"}, 404},
        Field{"/applications", {"idempotency-key", "fedcba9876543210"}, 201}}) {
    for (const std::string& other : {field.value, std::string(), std::string("x")}) {
      const Response twice = send(target, {field, {field.name, other}});
      EXPECT_EQ(twice.status, 400) << field.name;
      EXPECT_EQ(problem_name(twice), "malformed");
      EXPECT_THAT(std::string(as_text(twice.body)),
                  HasSubstr("the field " + field.name + " stands more than once"));
    }
    EXPECT_EQ(cases(), before);
    EXPECT_EQ(send(target, {field, {"x-note", "a"}, {"x-note", "b"}}).status, status) << field.name;
  }
}

TEST_F(ApplicantOverHttp, LearnsOfEveryBadFieldAtOnce) {
  Json data = application();
  data["nik"] = "123";
  data["alamat"].erase("rt");
  data["gelar"] = "Dr.";
  std::vector<Part> parts = whole_form();
  parts[0].content = data.dump();
  const std::size_t before = cases();
  const Response answer = submit(parts);
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(problem_pointers(answer),
              testing::AllOf(HasSubstr("/nik"), HasSubstr("/alamat/rt"), HasSubstr("/gelar")));
  EXPECT_EQ(cases(), before);
}

TEST_F(ApplicantOverHttp, IsToldOfAPartThatIsMissingRepeatedOrUnknown) {
  std::vector<Part> without = whole_form();
  without.erase(without.begin());
  EXPECT_EQ(problem_pointers(submit(without)), "/application");
  std::vector<Part> twice = whole_form();
  twice.push_back(twice.front());
  EXPECT_EQ(submit(twice).status, 400);
  std::vector<Part> unknown = whole_form();
  unknown.push_back({"FOTO_KUCING", std::string(kScan)});
  EXPECT_EQ(problem_pointers(submit(unknown)), "/attachments");
}

TEST_F(ApplicantOverHttp, IsToldOfAnAttachmentThatIsNoScanOrTooLarge) {
  std::vector<Part> script = whole_form();
  script[1].content = "<script>alert(1)</script>";
  EXPECT_EQ(problem_pointers(submit(script)), "/attachments/F_1_03");
  std::vector<Part> large = whole_form();
  large[2].content.insert(9, std::size_t{5} * 1024 * 1024, 'x');
  const Response answer = submit(large);
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(problem_pointers(answer), "/attachments/PASPOR_FOTOKOPI");
}

TEST_F(ApplicantOverHttp, IsToldThatTheWholeFormIsTooLarge) {
  std::vector<Part> parts = whole_form();
  for (std::size_t index = 1; index < parts.size(); ++index) {
    parts[index].content.insert(9, std::size_t{4} * 1024 * 1024, 'x');
  }
  const Response answer = submit(parts);
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(problem_name(answer), "too-large");
}

TEST_F(ApplicantOverHttp, IsRefusedWithAnotherTypeOfBody) {
  const Bytes data = to_bytes(application().dump());
  EXPECT_EQ(service().post("/applications", "application/json", data).status, 415);
  EXPECT_EQ(service().post("/applications", "multipart/form-data", data).status, 400);
  EXPECT_EQ(service().post("/applications", "multipart/mixed; boundary=batas", data).status, 415);
}

TEST_F(ApplicantOverHttp, HandsAReturnedFileInAgainAsTheSameCase) {
  sktt::test::OfficeFixture& office = service().office();
  const auto receipt = office.submit("APP-01");
  const std::string target = "/applications/" + receipt.case_number;
  const Bytes form = form_of(whole_form());
  const Headers mine = {token(receipt.tracking_token)};
  EXPECT_EQ(service().post(target, kFormType, form, mine).status, 409);
  office.tidak("loket", receipt.case_number);
  EXPECT_EQ(service().post(target, kFormType, form).status, 404);
  EXPECT_EQ(service().post(target, kFormType, form, {token("AAAA")}).status, 404);
  const Response again = service().post(target, kFormType, form, mine);
  ASSERT_EQ(again.status, 200) << as_text(again.body);
  const Json followed = json_of(track(receipt.case_number, mine));
  EXPECT_EQ(followed["attempt"], 2);
  EXPECT_EQ(followed["state"], "file_check");
}

TEST_F(ApplicantOverHttp, SendsTheSameTwiceUnderAKeyAndIsAnsweredTheSame) {
  const Bytes form = form_of(whole_form());
  const auto send = [&](const Bytes& body, std::string key) {
    return service().post("/applications", kFormType, body, {{"idempotency-key", std::move(key)}});
  };
  const Response first = send(form, "0123456789abcdef");
  ASSERT_EQ(first.status, 201) << as_text(first.body);
  const std::size_t before = cases();
  for (const char* key : {"0123456789abcdef", "\"0123456789abcdef\""}) {
    const Response again = send(form, key);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
  }
  std::vector<Part> other = whole_form();
  other.back().content.insert(9, "x");
  EXPECT_EQ(problem_name(send(form_of(other), "0123456789abcdef")), "refused");
  EXPECT_EQ(cases(), before);
  EXPECT_NE(send(form, "0123456789abcdeg").body, first.body);
  for (const char* key : {"", "0123456789abcde", "\"0123456789abcdef", "0123456789abcde ", "\"\"",
                          "0123456789abcde\xC3\xA9"}) {
    EXPECT_EQ(send(form, key).status, 400) << key;
  }
  EXPECT_EQ(send(form, std::string(65, 'a')).status, 400);
  EXPECT_EQ(send(form, std::string(64, 'a')).status, 201);
}

TEST_F(ApplicantOverHttp, HandsInAgainOnceUnderAKeyHoweverOftenItIsSent) {
  sktt::test::OfficeFixture& office = service().office();
  const auto receipt = office.submit("APP-01");
  office.tidak("loket", receipt.case_number);
  const auto send = [&](std::string key) {
    return service().post("/applications/" + receipt.case_number, kFormType, form_of(whole_form()),
                          {token(receipt.tracking_token), {"idempotency-key", std::move(key)}});
  };
  const Response first = send("0123456789abcdeh");
  ASSERT_EQ(first.status, 200) << as_text(first.body);
  const Response again = send("0123456789abcdeh");
  EXPECT_EQ(again.status, 200) << as_text(again.body);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(send("0123456789abcdei").status, 409) << "another key is another act";
}

TEST_F(ApplicantOverHttp, DownloadsTheLetterWithTheReceiptCodeAndWithNothingElse) {
  sktt::test::OfficeFixture& office = service().office();
  const auto receipt = office.submit("APP-01");
  const std::string& number = receipt.case_number;
  const std::string code = office.ya("loket", number).receipt.value().code;
  const auto download = [&](Headers headers) {
    return service().get("/applications/" + number + "/letter.pdf", std::move(headers));
  };
  const Response early = download({{"sktt-receipt-code", code}});
  EXPECT_EQ(problem_name(early), "conflict");
  EXPECT_THAT(std::string(as_text(early.body)), HasSubstr("drafting"));
  for (const char* next : {"administrator", "kasi", "kabid", "kadis", "loket"}) {
    office.ya(next, number);
  }
  const issue::Task task = office.task("loket", number);
  issue::Decision made = office.decision("loket", task, sop::Outcome::ya);
  made.hand_over->collection.exception.reset();
  made.hand_over->receipt = code;
  ASSERT_TRUE(office.decide("loket", task, made));
  const Response letter = download({{"sktt-receipt-code", code}});
  ASSERT_EQ(letter.status, 200) << as_text(letter.body);
  EXPECT_EQ(letter.content_type, "application/pdf");
  EXPECT_EQ(letter.header("content-disposition"),
            "attachment; filename=\"SKTT-" + number + ".pdf\"");
  EXPECT_EQ(letter.header("x-content-type-options"), "nosniff");
  EXPECT_EQ(letter.header("cache-control"), "no-store");
  EXPECT_EQ(download({}).status, 400);
  EXPECT_EQ(download({token(receipt.tracking_token)}).status, 400);
  EXPECT_EQ(download({{"sktt-receipt-code", "00000-00000-0"}}).status, 404);
  for (int wrong = 1; wrong < 5; ++wrong) {
    EXPECT_EQ(download({{"sktt-receipt-code", "00000-00000-0"}}).status, 404);
  }
  const Response closed = download({{"sktt-receipt-code", code}});
  EXPECT_EQ(closed.status, 429);
  EXPECT_THAT(json_of(closed)["detail"].get<std::string>(), HasSubstr("tomorrow"));
  const Instant midnight = issue::next_day_begins(office.office());
  EXPECT_EQ(closed.header("retry-after"),
            std::to_string((midnight - office.office().now()).count()));
  // No address holds the code, so no log can.
  EXPECT_EQ(service().get("/applications/" + number + "/letter.pdf?code=" + code).status, 400);
}

TEST_F(ApplicantOverHttp, IsRefusedOnceTheDiskIsNearlyFull) {
  test::OfficeOnASocket office;
  const Bytes form = form_of(whole_form());
  const auto receipt = office.office().submit("APP-01");
  office.office().tidak("loket", receipt.case_number);
  const std::string again = "/applications/" + receipt.case_number;
  const auto send = [&](const std::string& target) {
    return office.post(target, kFormType, form, {token(receipt.tracking_token)});
  };
  office.set_free_space(kDiskFloorBytes - 1);
  for (const std::string& target : {std::string("/applications"), again}) {
    const Response refused = send(target);
    EXPECT_EQ(refused.status, 507);
    EXPECT_EQ(problem_name(refused), "disk-full");
    EXPECT_THAT(json_of(refused)["detail"].get<std::string>(),
                AllOf(HasSubstr("Tidak ada yang tersimpan"), HasSubstr("Nothing was stored"),
                      Not(HasSubstr("MiB"))));
  }
  // The officials go on.
  const auto other = office.office().submit("APP-02");
  const issue::Task task = office.office().task("loket", other.case_number);
  EXPECT_EQ(
      office
          .act("loket", test::decisions_of(other.case_number),
               test::to_body(office.office().decision("loket", task, sop::Outcome::ya)), task.nonce)
          .status,
      200);
  office.set_free_space(kDiskFloorBytes);
  EXPECT_EQ(send("/applications").status, 201);
  EXPECT_EQ(send(again).status, 200);
  EXPECT_THAT(office.stop_and_read_logs(),
              AllOf(HasSubstr("only 1023 MiB are free"), HasSubstr("no restart is needed")));
}

TEST_F(ApplicantOverHttp, IsRefusedWithMoreDataThanAnApplicationHas) {
  std::vector<Part> parts = whole_form();
  Json data = application();
  for (int count = 0; count < 100'000; ++count) {
    data["gelar_" + std::to_string(count)] = "Dr.";
  }
  parts[0].content = data.dump();
  const Response large = submit(parts);
  EXPECT_EQ(problem_name(large), "too-large");
  EXPECT_EQ(problem_pointers(large), "/application");
  EXPECT_THAT(std::string(as_text(large.body)), HasSubstr("65536 bytes at most"));
  // As much as it may have is read, and answered for each field.
  data = application();
  parts[0].content = data.dump();
  parts[0].content.insert(1, 65'536 - parts[0].content.size(), ' ');
  EXPECT_EQ(submit(parts).status, 201);
  parts[0].content.insert(1, " ");
  EXPECT_EQ(submit(parts).status, 413);
}

TEST(FreeSpaceBeside, IsWhatTheFileSystemOfTheRegisterHas) {
  const sktt::test::TemporaryDirectory directory;
  const std::uintmax_t free = free_space_beside(directory.path() / "sktt.db")();
  EXPECT_GT(free, 0U);
  EXPECT_LT(free, std::filesystem::space(directory.path()).capacity);
  // Where nobody can tell, a failing write tells.
  EXPECT_GE(free_space_beside(directory.path() / "absent" / "sktt.db")(), kDiskFloorBytes);
}

TEST(ApplicantsOfOneAddress, AreAskedToWaitOnceTheySubmittedTooOften) {
  test::OfficeOnASocket service;
  int status = 0;
  for (int count = 0; count <= 60; ++count) {
    status = service.post("/applications", kFormType, to_bytes("x")).status;
    EXPECT_EQ(status, count < 60 ? 400 : 429) << count;
  }
  // Refused before the body is read: this one never comes.
  EXPECT_THAT(service.exchange("POST /applications HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                               "Content-Type: " +
                               std::string(kFormType) + "\r\nContent-Length: 5000000\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 429 "), HasSubstr("\r\nretry-after: 300\r\n")));
  service.office().clock().advance(std::chrono::minutes(5));
  EXPECT_EQ(service.post("/applications", kFormType, to_bytes("x")).status, 400);
  EXPECT_EQ(service.post("/applications", kFormType, to_bytes("x")).status, 429);
  // Following a case has a measure of its own.
  EXPECT_EQ(service.get("/applications/2026-000001").status, 404);
}

}  // namespace
}  // namespace sktt::http
