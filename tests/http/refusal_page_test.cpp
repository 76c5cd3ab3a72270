#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/pages.hpp"
#include "http/problem.hpp"

namespace sktt::http {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string html(const Response& response) {
  EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
  return to_string(response.body);
}

TEST(NoLetterPage, HasTheStatusOfTheProblemAndNothingOfItsDetail) {
  for (const Errc code : {Errc::malformed, Errc::refused, Errc::unauthenticated, Errc::forbidden,
                          Errc::not_found, Errc::conflict, Errc::too_large, Errc::too_many,
                          Errc::locked, Errc::storage, Errc::unavailable}) {
    const Error error(code, "SELECT secret");
    EXPECT_EQ(no_letter_page(error).status, problem(error).status);
    EXPECT_THAT(html(no_letter_page(error)), Not(HasSubstr("SELECT")));
  }
}

TEST(NoLetterPage, GivesTheFormToTypeTheCodeAgain) {
  const std::string page = html(no_letter_page(Error(Errc::not_found, "")));
  EXPECT_THAT(page, HasSubstr("TIDAK DITEMUKAN"));
  EXPECT_THAT(page, HasSubstr("action=\"/documents/lookup\""));
  EXPECT_THAT(html(no_letter_page(Error(Errc::malformed, ""))), HasSubstr("BUKAN KODE SKTT"));
}

TEST(RefusalPage, KeepsItsStatusAndNamesAFaultOfOurs) {
  for (const int status : {400, 404, 405, 408, 413, 415, 418, 429, 500, 503}) {
    EXPECT_EQ(refusal_page(status, "").status, status);
    EXPECT_THAT(html(refusal_page(status, "")), Not(HasSubstr("band green")));
  }
  EXPECT_THAT(html(refusal_page(500, "<b>00ff")), HasSubstr("&lt;b&gt;00ff"));
  EXPECT_THAT(html(refusal_page(500, "")), Not(HasSubstr("Nomor gangguan")));
}

}  // namespace
}  // namespace sktt::http
