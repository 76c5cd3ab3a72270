#include "base/json.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace sktt {
namespace {

std::string nested(std::size_t depth, const std::string& open, const std::string& close) {
  std::string text;
  for (std::size_t level = 0; level < depth; ++level) {
    text += open;
  }
  text += "1";
  for (std::size_t level = 0; level < depth; ++level) {
    text += close;
  }
  return text;
}

void expect_malformed(const std::string& text) {
  const auto json = parse_json(text);
  ASSERT_FALSE(json) << text;
  EXPECT_EQ(json.error().code(), Errc::malformed) << text;
}

TEST(ParseJson, ReadsEveryKindOfValue) {
  const auto json = parse_json(R"( {"a": [1, -2.5e3, true, false, null, "\u00e9\n"], "b": {}} )");
  ASSERT_TRUE(json);
  EXPECT_EQ(json.value().at("a").at(0), 1);
  EXPECT_EQ(json.value().at("a").at(1), -2500.0);
  EXPECT_EQ(json.value().at("a").at(5), "\xC3\xA9\n");
  EXPECT_TRUE(json.value().at("b").empty());
  EXPECT_EQ(parse_json("7").value(), 7);
}

TEST(ParseJson, RefusesAKeyThatStandsTwice) {
  expect_malformed(R"({"a": 1, "a": 1})");
  expect_malformed(R"({"a": 1, "b": 2, "a": 3})");
  expect_malformed(R"({"x": {"a": 1, "a": 2}})");
  expect_malformed(R"([{"a": 1}, {"b": {}, "b": {}}])");
  expect_malformed(R"({"a": {"b": 1}, "a": {"b": 1}})");
  expect_malformed(R"({"": 1, "": 2})");
}

TEST(ParseJson, ComparesKeysAfterUnescaping) {
  expect_malformed(R"({"nik": 1, "n\u0069k": 2})");
  EXPECT_TRUE(parse_json(R"({"nik": 1, "NIK": 2})"));
}

TEST(ParseJson, TakesOneKeyInDifferentObjects) {
  EXPECT_TRUE(parse_json(R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]})"));
  EXPECT_TRUE(parse_json(R"({"a": {"b": 1}, "b": {"a": 1}})"));
}

TEST(ParseJson, RefusesOneLevelTooMany) {
  EXPECT_TRUE(parse_json(nested(kMaxJsonDepth, "[", "]")));
  EXPECT_TRUE(parse_json(nested(kMaxJsonDepth, "{\"a\":", "}")));
  expect_malformed(nested(kMaxJsonDepth + 1, "[", "]"));
  expect_malformed(nested(kMaxJsonDepth + 1, "{\"a\":", "}"));
  expect_malformed(nested(100'000, "[", "]"));
  expect_malformed(std::string(100'000, '['));
}

TEST(ParseJson, DoesNotCountBracketsInsideText) {
  EXPECT_TRUE(parse_json("\"" + std::string(100, '[') + "\""));
  EXPECT_TRUE(parse_json(R"({"a\"[[[[[[[[[[[[[[[[[[": "\\"})"));
  // A quote after an escaped backslash does end the text.
  expect_malformed(R"("\\" )" + std::string(20, '['));
}

TEST(ParseJson, RefusesAnythingAfterTheValue) {
  for (const std::string text : {"{} {}", "{},", "1 2", "[] x", "{}\x01", "null null", "{}]"}) {
    expect_malformed(text);
  }
}

TEST(ParseJson, DoesNotEndAtANulByte) {
  expect_malformed(std::string("{}\0", 3));
  expect_malformed(std::string("{}\0{\"a\":1}", 10));
  expect_malformed(std::string("\0", 1));
  expect_malformed(std::string("\"a\0b\"", 5));
  EXPECT_EQ(parse_json("\"\\u0000\"").value(), std::string(1, '\0'));
}

TEST(ParseJson, RefusesAByteOrderMark) {
  expect_malformed("\xEF\xBB\xBF{}");
  expect_malformed("\xFE\xFF{}");
}

TEST(ParseJson, RefusesWhatOtherDialectsAllow) {
  for (const std::string text :
       {"",          " ",        "{",         "[1,]",    "{\"a\":1,}", "{a:1}", "{'a':1}",
        "NaN",       "Infinity", "+1",        "01",      ".5",         "1.",    "0x10",
        "1e400",     "[1 2]",    "{\"a\" 1}", "// c\n1", "/* c */1",   "True",  "\"a\nb\"",
        "\"\\x41\"", "\"\t\"",   "[1}",       "]",       "\"a"}) {
    expect_malformed(text);
  }
}

TEST(ParseJson, RefusesBadUtf8AndLoneSurrogates) {
  for (const std::string text : {"\"\xFF\"", "\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\\ud800\"",
                                 "\"\\udc00\"", "\"\\ud800\\u0041\"", "{\"\xC3\": 1}"}) {
    expect_malformed(text);
  }
  EXPECT_EQ(parse_json("\"\\ud83d\\ude00\"").value(), "\xF0\x9F\x98\x80");
}

}  // namespace
}  // namespace sktt
