// What applicants send and follow, through the real routes on a socket.

#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "office_on_a_socket.hpp"
#include "registry/cases.hpp"

namespace sktt::http {
namespace {

using test::json_of;
using test::problem_name;
using test::problem_pointers;
using testing::HasSubstr;

using Json = nlohmann::json;

constexpr std::string_view kFormType = "multipart/form-data; boundary=batas";

struct Part {
  std::string name;
  std::string content;
};

Bytes form_of(const std::vector<Part>& parts) {
  std::string out;
  for (const Part& part : parts) {
    out += "--batas\r\nContent-Disposition: form-data; name=\"" + part.name +
           "\"; filename=\"x\"\r\nContent-Type: application/octet-stream\r\n\r\n" + part.content +
           "\r\n";
  }
  return to_bytes(out + "--batas--\r\n");
}

/// The data of an applicant of tests/data/applicants.json, as the form sends them.
Json application() {
  Json data = Json::parse(sktt::test::read_data("applicants.json"))["applicants"][0];
  for (const char* key : {"id", "tanggal_permohonan", "kelengkapan", "expected", "catatan_uji"}) {
    data.erase(key);
  }
  return data;
}

const std::string kScan = "%PDF-1.7\n% scan\nstartxref\n0\n%%EOF\n";

std::vector<Part> whole_form() {
  return {{"application", application().dump()},
          {"F_1_03", kScan},
          {"PASPOR_FOTOKOPI", kScan},
          {"KITAS_FOTOKOPI", kScan},
          {"SURAT_TIDAK_KEBERATAN_PEMILIK", kScan}};
}

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
      {},
      {token("")},
      {token(near)},
      {token(other["tracking_token"])},
      {token(mine["tracking_token"]), token(mine["tracking_token"])}};
  for (const Headers& headers : refused) {
    const Response answer = track(number, headers);
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(problem_name(answer), "not-found");
  }
  EXPECT_EQ(track("2026-999999", {token(mine["tracking_token"])}).status, 404);
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
  unknown.push_back({"FOTO_KUCING", kScan});
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
  // No address holds the code, so no log can.
  EXPECT_EQ(service().get("/applications/" + number + "/letter.pdf?code=" + code).status, 400);
}

TEST(ApplicantsOfOneAddress, AreAskedToWaitOnceTheySubmittedTooOften) {
  const test::OfficeOnASocket service;
  int status = 0;
  for (int count = 0; count <= 60; ++count) {
    status = service.post("/applications", kFormType, to_bytes("x")).status;
    EXPECT_EQ(status, count < 60 ? 400 : 429) << count;
  }
  // Following a case has a measure of its own.
  EXPECT_EQ(service.get("/applications/2026-000001").status, 404);
}

}  // namespace
}  // namespace sktt::http
