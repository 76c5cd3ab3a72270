#include "base/csv.hpp"

#include <gtest/gtest.h>

namespace sktt {
namespace {

std::string cell(std::string_view text) {
  const std::string record = csv_record({std::string(text)});
  EXPECT_EQ(record.substr(record.size() - 2), "\r\n");
  return record.substr(0, record.size() - 2);
}

TEST(CsvRecord, PartsCellsByCommasAndEndsWithCrLf) {
  EXPECT_EQ(csv_record({"1", "Björn", ""}), "1,Björn,\r\n");
  EXPECT_EQ(csv_record({}), "\r\n");
}

// RFC 4180, 2, rules 6 and 7.
TEST(CsvRecord, QuotesWhatWouldBreakTheRecord) {
  EXPECT_EQ(cell("Contohan, Contohrejo"), "\"Contohan, Contohrejo\"");
  EXPECT_EQ(cell("si \"Jo\""), "\"si \"\"Jo\"\"\"");
  EXPECT_EQ(cell("a\nb"), "\"a\nb\"");
  EXPECT_EQ(cell("a\rb"), "\"a\rb\"");
  EXPECT_EQ(cell("a;b\tc d"), "a;b\tc d") << "nothing else needs it";
}

TEST(CsvRecord, LeavesNoCellThatASpreadsheetWouldCalculate) {
  EXPECT_EQ(cell("=1+1"), "'=1+1");
  EXPECT_EQ(cell("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  EXPECT_EQ(cell("+62 812"), "'+62 812");
  EXPECT_EQ(cell("-2+3"), "'-2+3");
  EXPECT_EQ(cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(cell("\t=1"), "'\t=1");
  EXPECT_EQ(cell("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(cell("＝1"), "'＝1");
  EXPECT_EQ(cell("－1"), "'－1");
}

TEST(CsvRecord, LeavesAloneWhatOnlyLooksLikeOne) {
  for (const std::string_view text : {"a=1", "A-1", "O'Shaughnessy", "1+1", "470/0001/SKTT/XI/2026",
                                      "", " =1", "'=1", "–1", "2026-11-23 08:15", "ʿAbd"}) {
    EXPECT_EQ(cell(text), text);
  }
}

}  // namespace
}  // namespace sktt
