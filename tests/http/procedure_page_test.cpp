// The office's table as the page at /sop shows it: against the source, and as the service serves
// it.

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/pages.hpp"
#include "office_on_a_socket.hpp"
#include "support/files.hpp"

namespace sktt::http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

sop::Procedure office_procedure() {
  const auto file = sktt::test::repository_file("config/sop/sktt.toml");
  return sop::load_procedure(sktt::test::read_whole(file), "sktt.toml").value();
}

std::string procedure_page(const issue::ServiceTimes* times) {
  return to_string(sop_page(office_procedure(), times).body);
}

/// Takes the references of escape_html back.
std::string unescaped(std::string text) {
  for (const auto& [reference, symbol] : {std::pair<std::string, std::string>{"&lt;", "<"},
                                          {"&gt;", ">"},
                                          {"&quot;", "\""},
                                          {"&#39;", "'"},
                                          {"&amp;", "&"}}) {
    for (auto at = text.find(reference); at != std::string::npos;
         at = text.find(reference, at + 1)) {
      text.replace(at, reference.size(), symbol);
    }
  }
  return text;
}

/// What stands in the cell of that name, and in no other.
std::string cell_of(const std::string& page, const std::string& name) {
  const std::string mark = "data-cell=\"" + name + "\"";
  const auto at = page.find(mark);
  if (at == std::string::npos || page.find(mark, at + 1) != std::string::npos) {
    return "the cell " + name + " does not stand there once";
  }
  const auto begin = page.find('>', at) + 1;
  return unescaped(page.substr(begin, page.find("</td>", begin) - begin));
}

/// The rows of the source table that begin with a number, cut at their tabs.
std::vector<std::vector<std::string>> source_activities() {
  std::istringstream lines(sktt::test::read_data("sop-sktt.txt"));
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> cells(1);
    for (const char letter : line) {
      letter == '\t' ? cells.emplace_back() : cells.back() += letter;
    }
    if (cells.size() == 12 && cells[0].size() == 1 && cells[0][0] >= '1' && cells[0][0] <= '9') {
      rows.push_back(cells);
    }
  }
  return rows;
}

TEST(ProcedurePage, ShowsAllFiftySixCellsOfTheSource) {
  const std::string page = procedure_page(nullptr);
  const auto rows = source_activities();
  ASSERT_EQ(rows.size(), 8U);
  for (const std::vector<std::string>& row : rows) {
    const std::string& number = row[0];
    EXPECT_EQ(cell_of(page, number + ".nomor"), number);
    EXPECT_EQ(cell_of(page, number + ".kegiatan"), row[1]);
    for (std::size_t column = 1; column <= sop::kActorColumns; ++column) {
      EXPECT_EQ(cell_of(page, number + ".pelaksana." + std::to_string(column)), row[1 + column]);
    }
    EXPECT_EQ(cell_of(page, number + ".kelengkapan"), row[8]);
    EXPECT_EQ(cell_of(page, number + ".waktu"), row[9]);
    EXPECT_EQ(cell_of(page, number + ".output"), row[10]);
    EXPECT_EQ(cell_of(page, number + ".keterangan"), row[11]);
  }
  for (const std::string& heading : office_procedure().actor_columns) {
    EXPECT_THAT(page, HasSubstr("<th scope=\"col\" class=\"who\">" + heading));
  }
}

TEST(ProcedurePage, ShowsTheTimesInFactBesideTheStandard) {
  const issue::ServiceTimes times{
      Instant(std::chrono::seconds(1'795'000'000)),
      {{2, 17, 40, 3, std::chrono::seconds(121)}, {3, 0, 1, 1, std::chrono::hours(2)}}};
  const std::string page = procedure_page(&times);
  EXPECT_THAT(page, HasSubstr(">17</td>"));
  EXPECT_THAT(page, HasSubstr(">3 menit</td>"));
  EXPECT_THAT(page, HasSubstr(">3 dari 40</td>"));
  EXPECT_THAT(page, HasSubstr(">2 jam 0 menit</td>"));
  EXPECT_THAT(page, HasSubstr("60 menit, 45"));
  EXPECT_THAT(procedure_page(nullptr), HasSubstr("tidak dapat dibaca"));
}

TEST(ProcedurePage, MarksEachDeviationAndExplainsIt) {
  const std::string page = procedure_page(nullptr);
  for (const char* mark : {"a", "b", "c", "d"}) {
    EXPECT_THAT(page, HasSubstr("href=\"#catatan-" + std::string(mark) + "\"")) << mark;
    EXPECT_THAT(page, HasSubstr("<li id=\"catatan-" + std::string(mark) + "\">")) << mark;
  }
  EXPECT_THAT(page, HasSubstr("Tidak → kegiatan 4 (di luar SOP)"));
  sop::Procedure plain = office_procedure();
  plain.activities.at(5).tidak_standing = sop::Standing::switched_off;
  EXPECT_THAT(to_string(sop_page(plain, nullptr).body), Not(HasSubstr("di luar SOP")));
}

/// The office's table over HTTP. The fixture's noon is the office's, on a Monday.
class ProcedureOverHttp : public testing::Test {
 protected:
  /// The page as it stands a minute later: live times are looked up once a minute.
  [[nodiscard]] std::string page() {
    service_.office().clock().advance(std::chrono::minutes(1));
    const Response answer = service_.get("/sop");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.content_type, "text/html; charset=utf-8");
    return to_string(answer.body);
  }

  /// The cells of an activity's live times, as text: waiting, median, late.
  static std::vector<std::string> live_times(const std::string& page, int activity) {
    const auto row = page.find("data-cell=\"" + std::to_string(activity) + ".waktu\"");
    const std::string cells = page.substr(row, page.find("</tr>", row) - row);
    std::vector<std::string> out;
    for (const char* label : {"Menunggu sekarang", "Median 90 hari", "Terlambat, 90 hari"}) {
      const auto begin =
          cells.find('>', cells.find("data-label=\"" + std::string(label) + "\"")) + 1;
      out.push_back(cells.substr(begin, cells.find('<', begin) - begin));
    }
    return out;
  }

  test::OfficeOnASocket service_;
};

TEST_F(ProcedureOverHttp, ShowsEveryCellOfTheConfiguration) {
  const std::string shown = page();
  const sop::Procedure procedure = office_procedure();
  ASSERT_EQ(procedure.activities.size(), 8U);
  for (const sop::Activity& activity : procedure.activities) {
    const std::string number = std::to_string(activity.number);
    EXPECT_EQ(cell_of(shown, number + ".nomor"), number);
    EXPECT_EQ(cell_of(shown, number + ".kegiatan"), activity.kegiatan);
    for (std::size_t column = 0; column < sop::kActorColumns; ++column) {
      EXPECT_EQ(cell_of(shown, number + ".pelaksana." + std::to_string(column + 1)),
                activity.pelaksana.at(column));
    }
    EXPECT_EQ(cell_of(shown, number + ".kelengkapan"), activity.kelengkapan);
    EXPECT_EQ(cell_of(shown, number + ".waktu"), activity.waktu);
    EXPECT_EQ(cell_of(shown, number + ".output"), activity.output);
    EXPECT_EQ(cell_of(shown, number + ".keterangan"), activity.keterangan);
  }
  EXPECT_THAT(cell_of(shown, "6.nomor"), HasSubstr("does not stand there"));
}

TEST_F(ProcedureOverHttp, ShowsTheTimesInFactBesideMutuBaku) {
  sktt::test::OfficeFixture& office = service_.office();
  EXPECT_EQ(live_times(page(), 2), (std::vector<std::string>{"0", "–", "–"}));
  // The standard of activity 2 is five minutes: one takes three of them, the other six.
  const std::string quick = office.submit("APP-01").case_number;
  office.clock().advance(std::chrono::minutes(3));
  office.ya("loket", quick);
  const std::string slow = office.submit("APP-02").case_number;
  EXPECT_EQ(live_times(page(), 2), (std::vector<std::string>{"1", "3 menit", "0 dari 1"}));
  EXPECT_EQ(live_times(page(), 3), (std::vector<std::string>{"1", "–", "–"}));
  office.clock().advance(std::chrono::minutes(4));
  office.ya("loket", slow);
  const std::string shown = page();
  EXPECT_EQ(live_times(shown, 2), (std::vector<std::string>{"0", "3 menit", "1 dari 2"}));
  EXPECT_EQ(cell_of(shown, "2.waktu"), office_procedure().activities.at(1).waktu);
  // Of nobody.
  EXPECT_THAT(shown, AllOf(Not(HasSubstr(quick)), Not(HasSubstr("Nguy"))));
}

TEST_F(ProcedureOverHttp, MarksWhatDepartsFromTheSourceAndWhatGoesBeyondIt) {
  const std::string shown = page();
  for (const char* mark : {"a", "b", "c", "d"}) {
    EXPECT_THAT(shown, HasSubstr("href=\"#catatan-" + std::string(mark) + "\"")) << mark;
  }
  for (const char* note : {"a", "b", "c", "d", "e", "f"}) {
    EXPECT_THAT(shown, HasSubstr("<li id=\"catatan-" + std::string(note) + "\">")) << note;
  }
  EXPECT_THAT(shown, AllOf(HasSubstr("Tidak → kegiatan 4 (di luar SOP)"),
                           HasSubstr("Not in the source table."), HasSubstr("Extension: ")));
}

}  // namespace
}  // namespace sktt::http
