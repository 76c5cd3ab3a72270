#include "http/multipart.hpp"

#include <gtest/gtest.h>

namespace sktt::http {
namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=----b7";

std::string part(std::string_view head, std::string_view content) {
  return "------b7\r\n" + std::string(head) + "\r\n\r\n" + std::string(content) + "\r\n";
}

const std::string kEnd = "------b7--\r\n";
const std::string kNik = part("Content-Disposition: form-data; name=\"nik\"", "3171");

Result<std::vector<FormPart>> parse(const std::string& body, std::string_view type = kType) {
  return parse_form(type, as_bytes(body));
}

TEST(Form, GivesItsPartsAsTheyStand) {
  const std::string content("%PDF-1.7\r\n--\r\n------b\0\xFF", 22);
  const std::string body =
      kNik +
      part(
          "Content-Disposition: form-data; name=\"kitas\"; filename=\"Kim é.pdf\"\r\n"
          "Content-Type: Application/PDF",
          content) +
      kEnd;
  const auto form = parse(body);
  ASSERT_TRUE(form) << form.error().detail();
  ASSERT_EQ(form.value().size(), 2U);
  EXPECT_EQ(form.value()[0].name, "nik");
  EXPECT_EQ(form.value()[0].filename, "");
  EXPECT_EQ(form.value()[0].content_type, "text/plain");
  EXPECT_EQ(as_text(form.value()[0].content), "3171");
  EXPECT_EQ(form.value()[1].filename, "Kim é.pdf");
  EXPECT_EQ(form.value()[1].content_type, "application/pdf");
  EXPECT_EQ(as_text(form.value()[1].content), content);
}

TEST(Form, TakesWhatBrowsersWrite) {
  EXPECT_TRUE(parse(kNik + "------b7--", kType));
  EXPECT_TRUE(parse(kNik + kEnd, "Multipart/Form-Data;boundary=\"----b7\""));
  EXPECT_TRUE(parse(kEnd));
  EXPECT_TRUE(parse(part("Content-Disposition: form-data; name=\"a\"; filename=\"\"", "") + kEnd));
}

struct BadForm {
  const char* name;
  std::string body;
  std::string type = std::string(kType);
};

class RefusedForm : public testing::TestWithParam<BadForm> {};

TEST_P(RefusedForm, IsMalformed) {
  const auto form = parse(GetParam().body, GetParam().type);
  ASSERT_FALSE(form);
  EXPECT_EQ(form.error().code(), Errc::malformed);
}

BadForm with_head(const char* name, std::string_view head) {
  return {name, part(head, "x") + kEnd};
}

INSTANTIATE_TEST_SUITE_P(
    Each, RefusedForm,
    testing::Values(
        BadForm{"no_boundary", kNik + kEnd, "multipart/form-data"},
        BadForm{"empty_boundary", kNik + kEnd, "multipart/form-data; boundary="},
        BadForm{"boundary_too_long", kEnd, "multipart/form-data; boundary=" + std::string(71, 'b')},
        BadForm{"boundary_with_a_space", kEnd, "multipart/form-data; boundary=\"a b\""},
        BadForm{"another_parameter", kNik + kEnd,
                "multipart/form-data; charset=x; boundary=----b7"},
        BadForm{"another_type", kNik + kEnd, "multipart/mixed; boundary=----b7"},
        BadForm{"another_boundary", kNik + kEnd, "multipart/form-data; boundary=----b8"},
        BadForm{"empty_body", ""}, BadForm{"text_before", "x\r\n" + kNik + kEnd},
        BadForm{"text_after", kNik + kEnd + "x"}, BadForm{"no_last_boundary", kNik},
        BadForm{"last_boundary_cut", kNik + "------b7-"},
        BadForm{"boundary_with_a_tail", kNik + "------b7x\r\n" + kEnd},
        BadForm{"line_feeds_only",
                "------b7\nContent-Disposition: form-data; name=\"a\"\n\nx\n" + kEnd},
        with_head("no_disposition", "Content-Type: text/plain"),
        with_head("disposition_twice",
                  "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; "
                  "name=\"b\""),
        with_head("no_name", "Content-Disposition: form-data"),
        with_head("empty_name", "Content-Disposition: form-data; name=\"\""),
        with_head("name_not_quoted", "Content-Disposition: form-data; name=a"),
        with_head("name_without_end", "Content-Disposition: form-data; name=\"a"),
        with_head("name_with_a_tail", "Content-Disposition: form-data; name=\"a\"; size=1"),
        with_head("extended_filename",
                  "Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''x"),
        with_head("path_in_the_filename",
                  "Content-Disposition: form-data; name=\"a\"; filename=\"../x\""),
        with_head("escape_in_the_filename",
                  "Content-Disposition: form-data; name=\"a\"; filename=\"x\\\"y\""),
        with_head("filename_not_utf8",
                  "Content-Disposition: form-data; name=\"a\"; filename=\"\xFF\""),
        with_head("attachment", "Content-Disposition: attachment; name=\"a\""),
        with_head(
            "transfer_encoding",
            "Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64"),
        with_head(
            "type_twice",
            "Content-Disposition: form-data; name=\"a\"\r\nContent-Type: a/b\r\nContent-Type: "
            "a/b")),
    [](const auto& param_info) { return param_info.param.name; });

TEST(Form, HasABoundedNumberOfParts) {
  std::string body;
  for (std::size_t count = 0; count < kMaxFormParts; ++count) {
    body += kNik;
  }
  EXPECT_TRUE(parse(body + kEnd));
  EXPECT_EQ(parse(body + kNik + kEnd).error().code(), Errc::too_large);
}

TEST(Form, HasHeadsOfABoundedSize) {
  const std::string head = "Content-Disposition: form-data; name=\"a\"\r\nContent-Type: " +
                           std::string(kMaxFormHeadBytes, 'x');
  EXPECT_EQ(parse(part(head, "x") + kEnd).error().code(), Errc::too_large);
}

}  // namespace
}  // namespace sktt::http
