// The procedure's paper and books, through the real routes on a socket. What stands on them is
// tested in tests/issue/papers_test.cpp.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "issue/scanned_codes.hpp"
#include "office_on_a_socket.hpp"

namespace sktt::http {
namespace {

using test::json_of;
using test::problem_name;
using test::problem_pointers;
using test::request_to;
using test::with_signature;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class PaperOverHttp : public testing::Test {
 protected:
  static test::OfficeOnASocket& service() {
    static test::OfficeOnASocket running;
    return running;
  }
  static sktt::test::OfficeFixture& office() { return service().office(); }

  /// Reads under an official's signature, with a receipt code.
  static Response read_receipt(std::string_view official, const std::string& number,
                               const std::string& code) {
    const test::Device& device = service().device(official);
    Request request = request_to("GET", "/v1/cases/" + number + "/receipt.pdf");
    request.headers.push_back({"sktt-receipt-code", code});
    return service().send(with_signature(std::move(request), read_policy(),
                                         service().parameters(device, ""), device.key));
  }
  static void expect_pdf(const Response& answer) {
    EXPECT_EQ(answer.status, 200) << as_text(answer.body);
    EXPECT_EQ(answer.content_type, "application/pdf");
    EXPECT_THAT(std::string(as_text(answer.body)), StartsWith("%PDF-1.7"));
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.header("cache-control"), "no-store");
  }
};

TEST_F(PaperOverHttp, GivesTheAcknowledgementForTheTokenInItsField) {
  const auto mine = office().submit("APP-01");
  const std::string target = "/applications/" + mine.case_number + "/acknowledgement.pdf";
  expect_pdf(service().get(target, {{"sktt-tracking-token", mine.tracking_token}}));
  EXPECT_EQ(service().get(target).status, 404);
  EXPECT_EQ(service().get(target, {{"sktt-tracking-token", "AAAA"}}).status, 404);
  EXPECT_EQ(service().get(target + "?token=" + mine.tracking_token).status, 404);
  EXPECT_EQ(service()
                .get("/applications/2026-999999/acknowledgement.pdf",
                     {{"sktt-tracking-token", mine.tracking_token}})
                .status,
            404);
}

TEST_F(PaperOverHttp, GivesTheReturnSlipToApplicantAndCounterOnceTheFileIsBack) {
  const auto mine = office().submit("APP-01");
  const std::string target = "/applications/" + mine.case_number + "/return-slip.pdf";
  const std::string desk = "/v1/cases/" + mine.case_number + "/return-slip.pdf";
  const Headers token = {{"sktt-tracking-token", mine.tracking_token}};
  EXPECT_EQ(service().get(target, token).status, 409);
  EXPECT_EQ(service().read("loket", desk).status, 409);
  office().tidak("loket", mine.case_number);
  expect_pdf(service().get(target, token));
  expect_pdf(service().read("loket", desk));
  EXPECT_EQ(service().get(target).status, 404);
  EXPECT_EQ(service().read("kasi", desk).status, 403);
  EXPECT_EQ(service().get(desk, token).status, 401) << "the token opens no desk";
}

TEST_F(PaperOverHttp, GivesTheReceiptForItsCodeOnly) {
  const auto number = office().submit("APP-02").case_number;
  const auto receipt = office().ya("loket", number).receipt.value();
  expect_pdf(read_receipt("loket", number, receipt.code));
  expect_pdf(read_receipt("loket", number, issue::receipt_scan(number, receipt.code)));
  EXPECT_EQ(read_receipt("loket", number, to_typed_code(Bytes(7, 0x5A))).status, 404);
  EXPECT_EQ(read_receipt("loket", number, "AAAA").status, 400);
  EXPECT_EQ(read_receipt("kadis", number, receipt.code).status, 403);
  const Response without = service().read("loket", "/v1/cases/" + number + "/receipt.pdf");
  EXPECT_EQ(without.status, 400);
  EXPECT_EQ(problem_pointers(without), "sktt-receipt-code");
}

TEST_F(PaperOverHttp, BoundsTheTriesAtAReceiptWhoeverAsks) {
  const auto number = office().submit("APP-02").case_number;
  const auto receipt = office().ya("loket", number).receipt.value();
  const std::string wrong = to_typed_code(Bytes(7, 0x5A));
  for (int count = 0; count < 5; ++count) {
    EXPECT_EQ(read_receipt("loket", number, wrong).status, 404) << count;
  }
  EXPECT_EQ(read_receipt("loket", number, receipt.code).status, 429);
  const auto other = office().submit("APP-03").case_number;
  const auto code = office().ya("loket", other).receipt.value().code;
  EXPECT_EQ(read_receipt("loket", other, code).status, 200) << "another case has its own measure";
}

TEST_F(PaperOverHttp, GivesBothBooksInBothFormsToEveryOfficial) {
  office().ya("loket", office().submit("APP-01").case_number);
  for (const char* book : {"register", "agenda"}) {
    const std::string target = "/v1/books/" + std::string(book);
    expect_pdf(service().read("kadis", target + ".pdf"));
    expect_pdf(service().read("loket", target + ".pdf?year=2025"));
    const Response table = service().read("kasi", target + ".csv");
    EXPECT_EQ(table.status, 200);
    EXPECT_EQ(table.content_type, "text/csv; charset=utf-8; header=present");
    EXPECT_EQ(table.header("content-disposition"), "attachment");
    EXPECT_THAT(std::string(as_text(table.body)), StartsWith("No.,Tanggal,"));
    for (const char* form : {".pdf", ".csv"}) {
      EXPECT_EQ(service().get(target + form).status, 401);
      EXPECT_EQ(problem_name(service().get(target + form)), "unauthenticated");
    }
    EXPECT_EQ(service().read("loket", target + ".xlsx").status, 404);
  }
  EXPECT_THAT(std::string(as_text(service().read("kasi", "/v1/books/register.csv").body)),
              HasSubstr("Nguyễn Thị Thanh Hương"));
  EXPECT_THAT(std::string(as_text(service().read("kasi", "/v1/books/register.csv?year=2025").body)),
              Not(HasSubstr("Nguyễn")));
}

TEST_F(PaperOverHttp, NeedsAYearOfFourDigits) {
  for (const char* query :
       {"?year", "?year=", "?year=26", "?year=02026", "?year=-026", "?year=+026", "?year=2026x",
        "?tahun=2026", "?year=2026&year=2025", "?year=0000", "?year=%32026", "?YEAR=2026"}) {
    const Response answer = service().read("loket", "/v1/books/agenda.csv" + std::string(query));
    EXPECT_EQ(answer.status, 400) << query;
    EXPECT_THAT(problem_pointers(answer), StartsWith("/query/")) << query;
  }
}

}  // namespace
}  // namespace sktt::http
