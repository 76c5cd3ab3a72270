#include "http/form_fields.hpp"

#include <gtest/gtest.h>

namespace sktt::http {
namespace {

TEST(FormFields, AreDecodedAsBrowsersWriteThem) {
  const auto fields = parse_form_fields("code=abc+12&name=K%C3%A9m%20%2B&empty=");
  ASSERT_TRUE(fields);
  EXPECT_EQ(fields.value(), (FormFields{{"code", "abc 12"}, {"name", "Kém +"}, {"empty", ""}}));
  EXPECT_TRUE(parse_form_fields("").value().empty());
}

TEST(FormFields, AreRefusedInAnyOtherForm) {
  std::string many;
  for (std::size_t count = 0; count <= kMaxFormFields; ++count) {
    many += "f" + std::to_string(count) + "=&";
  }
  for (const std::string& body :
       {std::string("code"), std::string("a=1&a=2"), std::string("a=1&%61=2"), std::string("a=%"),
        std::string("a=%4"), std::string("a=%4g"), std::string("a=%-1"), std::string("&a=1"),
        many}) {
    const auto fields = parse_form_fields(body);
    ASSERT_FALSE(fields) << body;
    EXPECT_EQ(fields.error().code(), Errc::malformed);
  }
}

}  // namespace
}  // namespace sktt::http
