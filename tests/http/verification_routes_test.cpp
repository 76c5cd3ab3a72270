// What anyone may check, through the real routes on a socket.

#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "office_on_a_socket.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::http {
namespace {

using test::json_of;
using test::problem_name;
using test::problem_pointers;
using testing::HasSubstr;
using testing::Not;

using Json = nlohmann::json;

constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kJson = "application/json";
constexpr std::string_view kForm = "application/x-www-form-urlencoded";
constexpr std::string_view kUpload = "multipart/form-data; boundary=batas";

/// What a browser says it reads.
const Header kBrowser{"accept", "text/html,application/xhtml+xml,*/*;q=0.8"};

/// One sealed letter that every test presents.
struct SealedLetter {
  test::OfficeOnASocket service;
  std::string number = service.office().case_before("");
  issue::DecisionResult result = service.office().ya("loket", number);
  Bytes file = service.read("loket", "/v1/cases/" + number + "/draft.pdf").body;
};

class VerificationOverHttp : public testing::Test {
 protected:
  static SealedLetter& letter() {
    static SealedLetter sealed;
    return sealed;
  }
  static pdf::SealContent seal() {
    return std::get<pdf::LetterFile>(pdf::read_letter(letter().file))
        .signatures.back()
        .content.seal.value();
  }
  static std::string code() {
    const std::string line = seal().typed_line;
    return line.substr(line.rfind(' ') + 1);
  }
  static std::string qr() {
    const std::string text = seal().qr_text;
    return text.substr(text.find('#') + 1);
  }
  static Response verify(const Bytes& file, Headers headers = {}) {
    return letter().service.post("/verify", kPdf, file, std::move(headers));
  }
  static Response look_up(const Json& body, Headers headers = {}) {
    return letter().service.post("/documents/lookup", kJson, to_bytes(body.dump()),
                                 std::move(headers));
  }
  static std::string page_of(const Response& answer) {
    EXPECT_EQ(answer.content_type, "text/html; charset=utf-8");
    return to_string(answer.body);
  }
};

Bytes upload_of(const std::string& part, const Bytes& file) {
  return to_bytes("--batas\r\nContent-Disposition: form-data; name=\"" + part +
                  "\"; filename=\"surat.pdf\"\r\nContent-Type: application/pdf\r\n\r\n" +
                  to_string(file) + "\r\n--batas--\r\n");
}

TEST_F(VerificationOverHttp, IsGreenForTheLetterItself) {
  const Response answer = verify(letter().file);
  ASSERT_EQ(answer.status, 200);
  const Json report = json_of(answer);
  EXPECT_EQ(report["green"], true);
  EXPECT_EQ(report["register"], "issued");
  EXPECT_EQ(report["report"]["number"], *letter().result.letter_number);
}

TEST_F(VerificationOverHttp, IsGreenForTheUploadedLetterAsAPage) {
  const Response answer =
      letter().service.post("/verify", kUpload, upload_of("file", letter().file), {kBrowser});
  ASSERT_EQ(answer.status, 200);
  EXPECT_THAT(page_of(answer), HasSubstr("class=\"band green\""));
}

TEST_F(VerificationOverHttp, IsNotGreenOnceAByteIsChanged) {
  for (const std::size_t at :
       {std::size_t{9}, letter().file.size() / 2, letter().file.size() - 1}) {
    Bytes file = letter().file;
    file[at] ^= 1U;
    const Json report = json_of(verify(file));
    EXPECT_EQ(report["green"], false) << at;
    EXPECT_EQ(report["register"], "unknown") << at;
    EXPECT_THAT(page_of(verify(file, {kBrowser})), Not(HasSubstr("class=\"band green\""))) << at;
  }
}

TEST_F(VerificationOverHttp, SaysHowAnAlteredFileBegins) {
  const auto reading = pdf::read_letter(letter().file);
  const std::size_t signed_by_kadis = std::get<pdf::LetterFile>(reading).signatures[2].end;
  Bytes file = letter().file;
  file[signed_by_kadis + 20] ^= 1U;
  const Json expected = {{"letter_number", *letter().result.letter_number},
                         {"identical_up_to", "ttd_kadis"},
                         {"identical_bytes", signed_by_kadis},
                         {"departs_at", signed_by_kadis + 20}};
  EXPECT_EQ(json_of(verify(file))["begins_as"], expected);
  EXPECT_THAT(page_of(verify(file, {kBrowser})), HasSubstr(std::to_string(signed_by_kadis + 20)));
  EXPECT_EQ(json_of(verify(letter().file))["begins_as"], nullptr);
  file[signed_by_kadis + 30] ^= 1U;
  EXPECT_EQ(json_of(verify(file))["begins_as"]["departs_at"], nullptr);
}

TEST_F(VerificationOverHttp, SaysOfWhatIsNoLetterThatItIsNone) {
  const auto outcome = [](std::string_view text) {
    const Response answer = verify(to_bytes(text));
    EXPECT_EQ(answer.status, 200) << text;
    EXPECT_EQ(json_of(answer)["green"], false) << text;
    EXPECT_EQ(json_of(answer)["outcome"], json_of(answer)["report"]["outcome"]) << text;
    return json_of(answer)["outcome"].get<std::string>();
  };
  for (const char* text :
       {"", "x", "%PDF", "\xFF\xFE\x00\x80", "<html>", "%PDF-1.7\n/Encrypt 1 0 R"}) {
    EXPECT_EQ(outcome(text), "unreadable") << text;
  }
  EXPECT_EQ(outcome("%PDF-1.7\n"), "not_sktt");
}

TEST_F(VerificationOverHttp, StaysJsonWhateverBytesTheFileHolds) {
  // Bytes that are no UTF-8, at every place of the part that each rule of the reader looks at.
  for (std::size_t at = 0; at < letter().file.size(); at += 997) {
    Bytes file = letter().file;
    file[at] = file[at] == 0xFF ? 0xFE : 0xFF;
    letter().service.office().clock().advance(std::chrono::seconds(1));
    const Response answer = verify(file);
    ASSERT_EQ(answer.status, 200) << at;
    EXPECT_FALSE(json_of(answer)["green"].get<bool>()) << at;
  }
}

TEST_F(VerificationOverHttp, RefusesAFileThatIsLargerThanAnyLetter) {
  Bytes file = letter().file;
  file.resize(pdf::kMaxLetterBytes + 4097);
  const Response answer = verify(file);
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(problem_name(answer), "too-large");
  file.resize(pdf::kMaxLetterBytes + 1);
  EXPECT_EQ(json_of(verify(file))["green"], false);
}

TEST_F(VerificationOverHttp, AnswersABrowserWhoseFileIsTooLargeWithAPage) {
  Bytes file = letter().file;
  file.resize(pdf::kMaxLetterBytes + 8192);
  const Response answer =
      letter().service.post("/verify", kUpload, upload_of("file", file), {kBrowser});
  EXPECT_EQ(answer.status, 413);
  const std::string page = page_of(answer);
  EXPECT_THAT(page, HasSubstr("BERKAS TERLALU BESAR"));
  EXPECT_THAT(page, HasSubstr("FILE TOO LARGE"));
  EXPECT_THAT(page, HasSubstr("4 MB"));
}

TEST_F(VerificationOverHttp, RefusesAFormThatHoldsSomethingElse) {
  const auto send = [](std::string_view type, const Bytes& body, Headers headers = {}) {
    return letter().service.post("/verify", type, body, std::move(headers));
  };
  EXPECT_EQ(send(kUpload, upload_of("surat", letter().file)).status, 400);
  EXPECT_EQ(send(kUpload, to_bytes("--batas--\r\n")).status, 400);
  EXPECT_EQ(send("text/plain", letter().file).status, 415);
  EXPECT_EQ(send("application/pdfx", letter().file).status, 415);
  EXPECT_EQ(send("Application/PDF; x=1", letter().file).status, 200);
  EXPECT_THAT(page_of(send(kUpload, upload_of("surat", letter().file), {kBrowser})),
              HasSubstr("class=\"band amber\""));
}

TEST_F(VerificationOverHttp, FindsTheLetterByItsCodeAndItsQr) {
  for (const Json& body : {Json{{"code", code()}}, Json{{"qr", qr()}}}) {
    const Response answer = look_up(body);
    ASSERT_EQ(answer.status, 200) << as_text(answer.body);
    EXPECT_EQ(json_of(answer)["letter_number"], *letter().result.letter_number);
    EXPECT_EQ(json_of(answer)["status"], "issued");
    EXPECT_THAT(std::string(as_text(answer.body)), Not(HasSubstr("3369017107940001")));
    // Never green: what was looked up is the register, not the paper.
    EXPECT_THAT(page_of(look_up(body, {kBrowser})), HasSubstr("class=\"band blue\""));
  }
}

TEST_F(VerificationOverHttp, FindsTheLetterByTheWholeTextOfItsQr) {
  letter().service.office().clock().advance(std::chrono::minutes(2));
  const std::string text = seal().qr_text;
  ASSERT_THAT(text, testing::StartsWith("HTTPS://SKTT.EXAMPLE/V#"));
  for (const char* field : {"code", "qr"}) {
    const Response answer = look_up({{field, text}});
    ASSERT_EQ(answer.status, 200) << as_text(answer.body);
    EXPECT_EQ(json_of(answer)["letter_number"], *letter().result.letter_number);
  }
  EXPECT_EQ(look_up({{"qr", "https://sktt.example/V#" + to_lower(qr())}}).status, 200);
  EXPECT_EQ(look_up({{"qr", "https://sktt.example/W#" + qr()}}).status, 400);
  EXPECT_EQ(look_up({{"qr", "https://sktt.example/V#" + qr() + "A"}}).status, 400);
}

TEST_F(VerificationOverHttp, LooksNothingUpByAGenuineQrThatLeadsElsewhere) {
  letter().service.office().clock().advance(std::chrono::minutes(2));
  const std::string text = "HTTPS://SKTT-PALSU.EXAMPLE/V#" + qr();
  for (const char* field : {"code", "qr"}) {
    const Response answer = look_up({{field, text}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(problem_name(answer), "foreign-address");
    const std::string detail = json_of(answer)["detail"];
    EXPECT_THAT(detail, HasSubstr("mengarah ke sktt-palsu.example, bukan ke kantor ini"));
    EXPECT_THAT(detail, HasSubstr("leads to sktt-palsu.example, not to this office"));
    EXPECT_THAT(detail, Not(HasSubstr(*letter().result.letter_number)));
  }
  const Response compared = letter().service.post(
      "/documents/compare", kJson,
      to_bytes(Json{{"qr", text}, {"field", "nik"}, {"number", "3369017107940001"}}.dump()));
  EXPECT_EQ(problem_name(compared), "foreign-address");
}

TEST_F(VerificationOverHttp, NamesTheForeignAddressOfAPastedQrInRed) {
  letter().service.office().clock().advance(std::chrono::minutes(2));
  const auto pasted = [](const std::string& host) {
    return letter().service.post("/documents/lookup", kForm,
                                 to_bytes("code=HTTPS%3A%2F%2F" + host + "%2FV%23" + qr()),
                                 {kBrowser});
  };
  const Response answer = pasted("SKTT-PALSU.EXAMPLE");
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(page_of(answer), HasSubstr("class=\"band red\""));
  EXPECT_THAT(page_of(answer), HasSubstr("<title>BUKAN ALAMAT DINAS"));
  EXPECT_THAT(page_of(answer), HasSubstr("mengarah ke sktt-palsu.example, bukan"));
  EXPECT_THAT(page_of(answer), HasSubstr("leads to sktt-palsu.example, not"));
  EXPECT_THAT(page_of(answer), Not(HasSubstr(*letter().result.letter_number)));
  const std::string hostile = page_of(pasted("%3Cscript%3Ealert(1)%3C%2Fscript%3E"));
  EXPECT_THAT(hostile, HasSubstr("&lt;script&gt;alert(1)&lt;, bukan"));
  EXPECT_THAT(hostile, Not(HasSubstr("<script")));
  EXPECT_THAT(page_of(pasted("SKTT.EXAMPLE")), HasSubstr("class=\"band blue\""));
}

TEST_F(VerificationOverHttp, FindsTheLetterFromTheFormWithoutScript) {
  std::string typed = code();
  for (char& symbol : typed) {
    symbol = symbol == '-' ? '+' : static_cast<char>(std::tolower(symbol));
  }
  const Response answer =
      letter().service.post("/documents/lookup", kForm, to_bytes("code=" + typed), {kBrowser});
  ASSERT_EQ(answer.status, 200);
  EXPECT_THAT(page_of(answer), HasSubstr(*letter().result.letter_number));
}

TEST_F(VerificationOverHttp, FindsNothingByACodeWithOneOtherCharacter) {
  const std::string right = code();
  for (std::size_t at = 0; at < right.size(); ++at) {
    if (right[at] == '-') {
      continue;
    }
    std::string near = right;
    near[at] = near[at] == '7' ? '8' : '7';
    letter().service.office().clock().advance(std::chrono::seconds(4));
    const Response answer = look_up({{"code", near}});
    EXPECT_TRUE(answer.status == 400 || answer.status == 404) << at << ": " << answer.status;
    EXPECT_THAT(page_of(look_up({{"code", near}}, {kBrowser})),
                Not(HasSubstr(*letter().result.letter_number)))
        << at;
  }
}

TEST_F(VerificationOverHttp, FindsNothingByAQrWithOneOtherCharacter) {
  const std::string right = qr();
  for (const std::size_t at : {std::size_t{0}, right.size() / 2, right.size() - 2}) {
    std::string near = right;
    near[at] = near[at] == 'A' ? 'B' : 'A';
    const Response answer = look_up({{"qr", near}});
    EXPECT_TRUE(answer.status == 400 || answer.status == 404) << at << ": " << answer.status;
  }
}

TEST_F(VerificationOverHttp, NamesWhatIsWrongWithALookUp) {
  letter().service.office().clock().advance(std::chrono::minutes(2));
  EXPECT_EQ(problem_pointers(look_up(Json::object())), "/code");
  EXPECT_EQ(problem_pointers(look_up({{"code", code()}, {"qr", qr()}})), "/code");
  EXPECT_EQ(problem_pointers(look_up({{"code", code()}, {"nik", "1"}})), "/nik");
  EXPECT_EQ(problem_pointers(look_up({{"code", 7}})), "/code");
  EXPECT_EQ(look_up(Json::array()).status, 400);
  const auto send = [](std::string_view type, std::string_view body) {
    return letter().service.post("/documents/lookup", type, to_bytes(body)).status;
  };
  EXPECT_EQ(send(kForm, "kode=" + code()), 400);
  EXPECT_EQ(send(kForm, "code=" + code() + "&code=" + code()), 400);
  EXPECT_EQ(send("text/plain", code()), 415);
  EXPECT_EQ(send(kJson, "{\"code\":\"" + std::string(4096, 'A') + "\"}"), 413);
}

TEST_F(VerificationOverHttp, OpensTheStatusAloneByTheNumber) {
  letter().service.office().clock().advance(std::chrono::minutes(2));
  const std::string number = *letter().result.letter_number;
  const Response answer = look_up({{"number", number}});
  ASSERT_EQ(answer.status, 200) << as_text(answer.body);
  Json shown = json_of(answer);
  EXPECT_THAT(std::string(shown["sentence_english"]), HasSubstr("A number proves nothing"));
  shown.erase("sentence");
  shown.erase("sentence_english");
  EXPECT_EQ(shown, (Json{{"letter_number", number},
                         {"status", "issued"},
                         {"outcome", "valid"},
                         {"paper_only", false}}));
  std::string typed = number;
  for (std::size_t at = typed.find('/'); at != std::string::npos; at = typed.find('/', at)) {
    typed.replace(at, 1, "%2F");
  }
  const Response form =
      letter().service.post("/documents/lookup", kForm, to_bytes("number=+" + typed), {kBrowser});
  EXPECT_EQ(form.status, 200);
  const std::string page = page_of(form);
  EXPECT_THAT(page, HasSubstr("class=\"band blue\""));
  EXPECT_THAT(page, HasSubstr(number));
  EXPECT_THAT(page, Not(HasSubstr("Vietnam")));
}

TEST_F(VerificationOverHttp, NamesWhatIsWrongWithANumber) {
  letter().service.office().clock().advance(std::chrono::minutes(2));
  EXPECT_EQ(look_up({{"number", "470/0099/SKTT/XI/2026"}}).status, 404);
  EXPECT_EQ(look_up({{"number", "SKTT"}}).status, 400);
  EXPECT_EQ(problem_pointers(look_up({{"number", 7}})), "/number");
  EXPECT_EQ(problem_pointers(look_up({{"number", "470/0001/SKTT/XI/2026"}, {"code", code()}})),
            "/code");
  const auto form = [](std::string_view body) {
    return letter().service.post("/documents/lookup", kForm, to_bytes(body), {kBrowser});
  };
  EXPECT_EQ(form("number=470%2F0099%2FSKTT").status, 404);
  EXPECT_THAT(page_of(form("number=470%2F0099%2FSKTT")), HasSubstr("name=\"number\""));
  for (const char* bad : {"number=", "number=470%2", "number=470%zz1", "number=1/2&number=1/2"}) {
    EXPECT_EQ(form(bad).status, 400) << bad;
  }
}

TEST(StrangersOfOneAddress, AreAskedToWaitOnceTheyGuessedTooOften) {
  test::OfficeOnASocket service;
  const Bytes guess = to_bytes(R"({"code":"00000-00000-0"})");
  const Bytes slip = to_bytes(R"({"code":"00000-00000-1"})");
  for (int count = 0; count < 10; ++count) {
    EXPECT_EQ(service.post("/documents/lookup", kJson, slip).status, 400) << count;
    EXPECT_EQ(service.post("/documents/lookup", kJson, guess).status, 404) << count;
  }
  const Response refused = service.post("/documents/lookup", kJson, guess);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("retry-after"), "60");
  const Bytes elsewhere = to_bytes(R"({"code":"00000-00000-0","field":"nik","number":"1"})");
  EXPECT_EQ(service.post("/documents/compare", kJson, elsewhere).status, 429);
  EXPECT_EQ(service.post("/documents/lookup", kJson, guess, {kBrowser}).content_type,
            "text/html; charset=utf-8");
  service.office().clock().advance(std::chrono::minutes(1));
  EXPECT_EQ(service.post("/documents/lookup", kJson, guess).status, 404);
  EXPECT_EQ(service.post("/documents/lookup", kJson, guess).status, 429);
}

TEST(StrangersOfOneAddress, AreAskedToWaitOnceTheyAskedTooOften) {
  test::OfficeOnASocket service;
  const Bytes slip = to_bytes(R"({"code":"00000-00000-1"})");
  for (int count = 0; count < 30; ++count) {
    EXPECT_EQ(service.post("/documents/lookup", kJson, slip).status, 400) << count;
  }
  EXPECT_EQ(service.post("/documents/lookup", kJson, slip).header("retry-after"), "2");
  service.office().clock().advance(std::chrono::seconds(2));
  EXPECT_EQ(service.post("/documents/lookup", kJson, slip).status, 400);
}

}  // namespace
}  // namespace sktt::http
