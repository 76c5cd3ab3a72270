#include "http/html.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace sktt::http {
namespace {

TEST(EscapeHtml, WritesTheFiveCharactersAsReferences) {
  EXPECT_EQ(escape_html(R"(&<>"')").text(), "&amp;&lt;&gt;&quot;&#39;");
  EXPECT_EQ(escape_html("Ẹ́niọlá ʿAlī").text(), "Ẹ́niọlá ʿAlī");
  EXPECT_EQ(escape_html("&amp;").text(), "&amp;amp;");
  EXPECT_TRUE(escape_html("").empty());
}

TEST(Fill, PutsASlotInEachOfItsPlaces) {
  EXPECT_EQ(fill(Template("{{a}}-{{b}}-{{a}}."), {{"a", escape_html("1")}, {"b", {}}}).text(),
            "1--1.");
}

TEST(Fill, DoesNotSearchWhatWasFilledIn) {
  EXPECT_EQ(fill(Template("{{a}}"), {{"a", escape_html("{{b}}")}}).text(), "{{b}}");
}

TEST(Fill, ThrowsForAPlaceWithoutASlotOrAnEnd) {
  EXPECT_THROW((void)fill(Template("{{a}}"), {}), std::logic_error);
  EXPECT_THROW((void)fill(Template("{{a"), {{"a", {}}}), std::logic_error);
}

}  // namespace
}  // namespace sktt::http
