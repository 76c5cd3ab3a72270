// What systems that speak to BSrE's client service are answered, through the real routes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "office_on_a_socket.hpp"
#include "pdf/letter_file.hpp"
#include "support/command.hpp"
#include "support/files.hpp"

namespace sktt::http {
namespace {

using test::json_of;
using test::problem_pointers;
using testing::HasSubstr;

using Json = nlohmann::json;

constexpr std::string_view kTarget = "/api/v2/verify/pdf";
constexpr std::string_view kJson = "application/json";

/// An office with a letter that it issued.
struct IssuingOffice {
  test::OfficeOnASocket service;
  std::string number = service.office().case_before("");
  Bytes draft = service.read("kadis", "/v1/cases/" + number + "/draft.pdf").body;
  issue::DecisionResult result = service.office().ya("loket", number);
  Bytes file = service.read("loket", "/v1/cases/" + number + "/draft.pdf").body;

  Response send(std::string_view body) {
    service.office().clock().advance(std::chrono::seconds(1));
    return service.post(std::string(kTarget), kJson, to_bytes(body));
  }
  Json ask(ByteView pdf) {
    const Response answer = send(Json{{"file", to_base64(pdf)}}.dump());
    EXPECT_EQ(answer.status, 200) << as_text(answer.body);
    return json_of(answer);
  }
};

class BsreOverHttp : public testing::Test {
 protected:
  static IssuingOffice& office() {
    static IssuingOffice issuing;
    return issuing;
  }
  static std::string conclusion(const std::string& pdf) {
    return office().ask(as_bytes(pdf))["conclusion"];
  }
};

TEST_F(BsreOverHttp, CallsTheLetterItselfValidAndTellsOfItsSignatures) {
  const Json answer = office().ask(office().file);
  EXPECT_EQ(answer["conclusion"], "VALID");
  EXPECT_THAT(answer["description"], HasSubstr("SAH."));
  EXPECT_EQ(answer["signatureCount"], 4);
  ASSERT_EQ(answer["signatureInformations"].size(), 4U);
  for (const Json& signature : answer["signatureInformations"]) {
    EXPECT_EQ(signature["integrityValid"], true);
    EXPECT_EQ(signature["certificateTrusted"], true);
    EXPECT_EQ(signature["modified"], false);
    EXPECT_EQ(signature["timestampInfomation"], signature["timestampInformation"]);
    EXPECT_EQ(signature["timestampInformation"]["timestampDate"], signature["signatureDate"]);
    EXPECT_FALSE(signature["certificateDetails"].empty());
  }
  EXPECT_EQ(answer["signatureInformations"][2]["fieldName"], "ttd_kadis");
}

TEST_F(BsreOverHttp, TakesWhatClientsSendBesideTheFile) {
  const std::string base64 = to_base64(office().file);
  std::string escaped = "{\"file\":\"";
  for (const char symbol : base64) {
    escaped += symbol == '/' ? "\\/" : std::string(1, symbol);
  }
  for (const std::string& body : {escaped + "\"}", escaped + R"(","password":"rahasia"})",
                                  escaped + R"(","password":null})"}) {
    const Response answer = office().send(body);
    ASSERT_EQ(answer.status, 200) << as_text(answer.body);
    EXPECT_EQ(json_of(answer)["conclusion"], "VALID");
    EXPECT_EQ(std::string(as_text(answer.body)).find("rahasia"), std::string::npos);
  }
  const Response answer =
      office().service.post(std::string(kTarget), "application/json; charset=utf-8",
                            to_bytes(escaped + "\"}"), {{"authorization", "Basic dTpw"}});
  EXPECT_EQ(answer.status, 200);
}

TEST_F(BsreOverHttp, TakesBase64WhoseLinesAreBrokenAsMimeDoes) {
  const std::string base64 = to_base64(office().file);
  for (const char* line_end : {"\r\n", "\n"}) {
    std::string broken;
    for (std::size_t at = 0; at < base64.size(); at += 76) {
      broken += base64.substr(at, 76) + line_end;
    }
    const Response answer = office().send(Json{{"file", broken}}.dump());
    ASSERT_EQ(answer.status, 200) << as_text(answer.body);
    EXPECT_EQ(json_of(answer)["conclusion"], "VALID");
  }
}

TEST_F(BsreOverHttp, TakesTheLargestLetterHoweverItIsWritten) {
  Bytes largest(pdf::kMaxLetterBytes);
  for (std::size_t at = 0; at < largest.size(); ++at) {
    largest[at] = static_cast<std::uint8_t>(at * 7U);
  }
  std::copy_n("%PDF-", 5, largest.begin());
  std::string escaped = "{\"file\":\"";
  std::size_t column = 0;
  for (const char symbol : to_base64(largest)) {
    escaped += symbol == '/' ? "\\/" : std::string(1, symbol);
    escaped += ++column % 76 == 0 ? "\\r\\n" : "";
  }
  EXPECT_EQ(office().send(escaped + "\"}").status, 200);
}

TEST_F(BsreOverHttp, DoesNotLookAtMembersThatItDoesNotKnow) {
  const std::string rest = R"(,"passsword":"x","file2":7,"id_subscriber":{"a":[null]}})";
  const auto conclusion_of = [&](const Bytes& pdf) {
    const Response answer = office().send("{\"file\":\"" + to_base64(pdf) + "\"" + rest);
    EXPECT_EQ(answer.status, 200) << as_text(answer.body);
    return json_of(answer)["conclusion"].get<std::string>();
  };
  EXPECT_EQ(conclusion_of(office().file), "VALID");
  Bytes altered = office().file;
  altered[altered.size() / 2] ^= 1U;
  EXPECT_EQ(conclusion_of(altered), "INVALID");
  EXPECT_EQ(office().send(R"({"conclusion":"VALID"})").status, 400) << "the file is missing";
}

TEST_F(BsreOverHttp, SaysWhatEachCertificateMayBeUsedFor) {
  const Json answer = office().ask(office().file);
  for (const Json& signature : answer["signatureInformations"]) {
    const Json& certificates = signature["certificateDetails"];
    ASSERT_EQ(certificates.size(), 2U);
    EXPECT_EQ(certificates[0]["keyUsages"], Json::array({"nonRepudiation"}));
    EXPECT_EQ(certificates[1]["keyUsages"], Json::array({"keyCertSign", "crlSign"}));
  }
}

TEST_F(BsreOverHttp, CallsEveryOtherLetterInvalid) {
  for (const std::size_t at :
       {std::size_t{9}, office().file.size() / 2, office().file.size() - 2}) {
    Bytes altered = office().file;
    altered[at] ^= 1U;
    EXPECT_EQ(office().ask(altered)["conclusion"], "INVALID") << at;
  }
  Bytes longer = office().file;
  longer.push_back('\n');
  EXPECT_EQ(office().ask(longer)["conclusion"], "INVALID");
  const Json draft = office().ask(office().draft);
  EXPECT_EQ(draft["conclusion"], "INVALID");
  for (const Json& signature : draft["signatureInformations"]) {
    EXPECT_EQ(signature["integrityValid"], true);
    EXPECT_EQ(signature["certificateTrusted"], false) << "some clients read no conclusion";
  }
}

TEST_F(BsreOverHttp, CallsALetterThatWasStrippedInvalidAndNotUnsigned) {
  // All that its first revision was, which nobody had signed yet.
  const std::string whole = to_string(office().file);
  const std::string unsigned_part = whole.substr(0, whole.find("%%EOF") + 6);
  EXPECT_EQ(conclusion(unsigned_part), "INVALID");
  std::string without_form = unsigned_part;
  without_form.replace(without_form.find("/AcroForm"), 9, "/XcroForm");
  EXPECT_EQ(conclusion(without_form), "INVALID");
}

TEST_F(BsreOverHttp, SaysThatThereIsNoSignatureOnlyWhereNoneIsFound) {
  const std::string plain = "%PDF-1.4\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer <<>>\n%%EOF\n";
  const Json answer = office().ask(as_bytes(plain));
  EXPECT_EQ(answer["conclusion"], "NO_SIGNATURE");
  EXPECT_EQ(answer["signatureCount"], 0);
  EXPECT_EQ(answer["signatureInformations"], Json::array());
  EXPECT_THAT(answer["description"], HasSubstr("bukan SKTT"));
  EXPECT_EQ(conclusion(plain + "/SigFlags /Signature /ByteRanges /B"), "NO_SIGNATURE");
  for (const char* trace : {"/ByteRange", "/Byte#52ange", "/#42yteRang#65[", "/Sig", "/Sig/",
                            "/S#69g", "/DocTimeStamp", "/Encrypt 4 0 R", "(paraf_kasi)"}) {
    EXPECT_EQ(conclusion(plain + trace), "INVALID") << trace;
  }
}

TEST_F(BsreOverHttp, NamesWhatIsWrongWithARequest) {
  const auto refused = [](std::string_view body) {
    const Response answer = office().send(body);
    EXPECT_EQ(answer.status, 400) << body;
    return problem_pointers(answer);
  };
  for (const char* body : {"", "{", "[", "null x", "{\"file\":\"\xFF\"}", "\xEF\xBB\xBF{}",
                           "{\"file\":\"\",\"file\":\"\"}"}) {
    refused(body);
  }
  EXPECT_EQ(refused("{}"), "/file");
  EXPECT_THAT(refused("[]"), HasSubstr("/file"));
  EXPECT_EQ(refused(R"({"file":7})"), "/file");
  EXPECT_EQ(refused(R"({"file":["JVBERi0="]})"), "/file");
  EXPECT_EQ(refused(R"({"file":""})"), "/file");
  for (const char* base64 :
       {"JVBERi0", "JVBERi0==", "JVBERi1=", "JVBE Ri0=", "JVBE\\tRi0=", "JVBERi0\\n", "=",
        "JVBERi0-", "JVBERi0=JVBERi0=", "data:application/pdf;base64,JVBERi0="}) {
    EXPECT_EQ(refused("{\"file\":\"" + std::string(base64) + "\"}"), "/file") << base64;
  }
  EXPECT_EQ(refused(R"({"file":"PGh0bWw+"})"), "/file") << "no PDF";
  EXPECT_EQ(refused(R"({"file":"JVBERi0=","password":7})"), "/password");
}

TEST_F(BsreOverHttp, RefusesAnotherTypeAndWhatIsLargerThanAnyLetter) {
  EXPECT_EQ(office().service.post(std::string(kTarget), "text/plain", to_bytes("{}")).status, 415);
  Bytes large(pdf::kMaxLetterBytes, ' ');
  std::copy_n("%PDF-", 5, large.begin());
  EXPECT_EQ(office().ask(large)["conclusion"], "NO_SIGNATURE");
  large.push_back(' ');
  EXPECT_EQ(office().send(Json{{"file", to_base64(large)}}.dump()).status, 413);
  large.resize(pdf::kMaxLetterBytes * 2);
  EXPECT_EQ(office().send(Json{{"file", to_base64(large)}}.dump()).status, 413);
}

TEST_F(BsreOverHttp, HasTheShapeThatTheDescriptionSays) {
  const Json answers = {{"BsreVerdict",
                         {office().ask(office().file), office().ask(office().draft),
                          office().ask(as_bytes("%PDF-1.7"))}}};
  const sktt::test::TemporaryDirectory directory;
  const auto checked = sktt::test::run_command(
      {sktt::test::repository_file("tests/http/check_openapi").string(),
       sktt::test::repository_file("src/web/openapi.json").string(),
       sktt::test::repository_file("tests/data/openapi/oas-3.1-2022-10-07.json").string(),
       sktt::test::put(directory.path() / "answers.json", answers.dump())});
  EXPECT_EQ(checked.output, "valid: 3 answers\n");
}

TEST(BsreWithoutAnotherBudget, SharesTheLimitOfVerifications) {
  test::OfficeOnASocket service;
  for (int count = 0; count < 60; ++count) {
    EXPECT_EQ(service.post("/verify", "application/pdf", to_bytes("x")).status, 200) << count;
    EXPECT_EQ(service.post(std::string(kTarget), kJson, to_bytes("{}")).status, 400) << count;
  }
  EXPECT_EQ(service.post(std::string(kTarget), kJson, to_bytes("{}")).status, 429);
  EXPECT_EQ(service.post("/verify", "application/pdf", to_bytes("x")).status, 429);
}

TEST(BsreAfterwards, CallsARevokedAndAnExpiredLetterInvalid) {
  IssuingOffice office;
  ASSERT_TRUE(
      office.service.office().revoke("kadis", office.number, {"DATA_TIDAK_BENAR"}, "palsu"));
  const Json revoked = office.ask(office.file);
  EXPECT_EQ(revoked["conclusion"], "INVALID");
  EXPECT_THAT(revoked["description"], HasSubstr("dicabut"));
  EXPECT_EQ(revoked["signatureInformations"][0]["integrityValid"], true);
  EXPECT_EQ(revoked["signatureInformations"][0]["certificateTrusted"], false);
  IssuingOffice later;
  later.service.office().clock().advance(std::chrono::hours(24 * 800));
  const Json expired = later.ask(later.file);
  EXPECT_EQ(expired["conclusion"], "INVALID");
  EXPECT_THAT(expired["description"], HasSubstr("KEDALUWARSA"));
}

}  // namespace
}  // namespace sktt::http
