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

TEST(ParseJson, RefusesOneValueTooMany) {
  const auto list = [](std::size_t members, const std::string& member) {
    std::string text = "[" + member;
    for (std::size_t index = 1; index < members; ++index) {
      text += "," + member;
    }
    return text + "]";
  };
  for (const char* member : {"0", "-1", "0.5", "true", "null", "\"\"", "{}", "[]"}) {
    EXPECT_TRUE(parse_json(list(kMaxJsonValues - 1, member))) << member;
    const auto refused = parse_json(list(kMaxJsonValues, member));
    ASSERT_FALSE(refused) << member;
    EXPECT_EQ(refused.error().detail(), "JSON: more than 100000 values");
  }
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

using Json = nlohmann::json;

const Json kObject = {{"text", "a"}, {"none", nullptr}, {"count", 7},        {"minus", -7},
                      {"half", 0.5}, {"list", {1, 2}},  {"part", {{"a", 1}}}};

TEST(JsonMember, IsReadWhereItIsOfTheWantedType) {
  EXPECT_EQ(text_at(kObject, "text"), "a");
  EXPECT_EQ(count_at(Json::parse(R"({"n": 18446744073709551615})"), "n"), 18446744073709551615U);
  EXPECT_EQ(whole_at(kObject, "count", 1), 7);
  EXPECT_EQ(whole_at(kObject, "minus", 1), -7);
  EXPECT_EQ(part_at(kObject, "part"), Json({{"a", 1}}));
  EXPECT_EQ(list_at(kObject, "list"), Json({1, 2}));
}

TEST(JsonMember, ReadsAsNothingWhereItIsOfAnother) {
  for (const char* key : {"none", "count", "half", "list", "part", "unknown", "Text", ""}) {
    EXPECT_EQ(text_at(kObject, key), "") << key;
  }
  for (const char* key : {"text", "none", "minus", "half", "list", "part", "unknown"}) {
    EXPECT_FALSE(count_at(Json::parse(kObject.dump()), key)) << key;
  }
  for (const char* key : {"text", "none", "half", "list", "part", "unknown"}) {
    EXPECT_EQ(whole_at(kObject, key, 3), 3) << key;
    if (std::string_view(key) != "list") {
      EXPECT_EQ(list_at(kObject, key), Json::array()) << key;
    }
  }
  EXPECT_EQ(part_at(kObject, "unknown"), Json());
  EXPECT_EQ(whole_at(Json::parse(R"({"n": 9223372036854775808})"), "n", 3), 3);
}

TEST(JsonMember, ReadsAsNothingInWhatIsNoObject) {
  for (const Json& value : {Json(), Json("text"), Json(1), Json::array({"text"})}) {
    EXPECT_EQ(text_at(value, "text"), "");
    EXPECT_FALSE(count_at(value, "text"));
    EXPECT_EQ(whole_at(value, "text", 3), 3);
    EXPECT_EQ(part_at(value, "text"), Json());
    EXPECT_EQ(list_at(value, "text"), Json::array());
  }
}

}  // namespace
}  // namespace sktt
