#include "issue/attachment_content.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "issue/intake.hpp"
#include "support/files.hpp"

namespace sktt::issue {
namespace {

const std::string kPdf = "%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n";

std::string chunk(std::string_view name, std::string_view data) {
  std::string out{'\0', '\0', '\0', static_cast<char>(data.size())};
  return out.append(name).append(data).append("sum.");
}

const std::string kPng = "\x89PNG\r\n\x1A\n" +
                         chunk("IHDR", std::string_view("\0\0\0\1\0\0\0\1\10\2\0\0\0", 13)) +
                         chunk("IDAT", "pixels") + chunk("IEND", "");

const std::string kJpegHead = std::string("\xFF\xD8\xFF\xE0\x00\x04JF", 8) +
                              std::string("\xFF\xC0\x00\x08\x08\x00\x01\x00\x01\x01", 10) +
                              std::string("\xFF\xDA\x00\x02", 4);
const std::string kJpeg = kJpegHead + std::string("scan\xFF\x00more\xFF\xD9", 12);

std::string type_of(const std::string& content) {
  return std::string(media_type_of(as_bytes(content)).value_or("none"));
}

/// Files that are nearly one of the three; each breaks one thing.
std::string changed(std::string content, std::string_view from, std::string_view to) {
  const auto at = content.find(from);
  return at == std::string::npos ? "not there" : content.replace(at, from.size(), to);
}

TEST(AttachmentContent, TellsTheThreeKinds) {
  EXPECT_EQ(type_of(kPdf), "application/pdf");
  EXPECT_EQ(type_of(kPng), "image/png");
  EXPECT_EQ(type_of(kJpeg), "image/jpeg");
  // What a telephone adds behind the picture stays.
  EXPECT_EQ(type_of(kJpeg + "SEFT trailer"), "image/jpeg");
  EXPECT_EQ(type_of(kPdf + std::string(900, '\n')), "application/pdf");
}

TEST(AttachmentContent, RefusesEachFileCutAtAnyByte) {
  for (const std::string& whole : {kPng, kJpeg}) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      EXPECT_EQ(type_of(whole.substr(0, length)), "none") << length << " of " << whole.size();
    }
  }
  const std::size_t end = kPdf.find("%%EOF") + 5;
  for (std::size_t length = 0; length < end; ++length) {
    EXPECT_EQ(type_of(kPdf.substr(0, length)), "none") << length;
  }
}

TEST(AttachmentContent, RefusesWhatOnlyLooksLikeOne) {
  const std::vector<std::string> near{
      " " + kPdf,
      changed(kPdf, "1.7", "3.0"),
      changed(kPdf, "1.7", "1.x"),
      changed(kPdf, "%%EOF", "%%EOG"),
      changed(kPdf, "startxref", "startxxxx"),
      "%PDF-1.7\n%%EOF\nstartxref\n0\n",
      kPdf + std::string(1100, 'x'),
      kPng + "x",
      changed(kPng, "IEND", "IENX"),
      changed(kPng, "IHDR", "IHDX"),
      changed(kPng, std::string_view("\0\0\0\1\0\0\0\1", 8),
              std::string_view("\0\0\0\0\0\0\0\1", 8)),
      changed(kPng, std::string_view("\0\0\0\6IDAT", 8), std::string_view("\0\0\0\7IDAT", 8)),
      changed(kPng, std::string_view("\0\0\0\6IDAT", 8),
              std::string_view("\xFF\xFF\xFF\xFFIDAT", 8)),
      changed(kJpeg, "\xFF\xC0", "\xFF\xC4"),
      changed(kJpeg, "\xFF\xDA", "\xFF\xDB"),
      changed(kJpeg, std::string_view("\xFF\xE0\0\4", 4), std::string_view("\xFF\xE0\0\1", 4)),
      changed(kJpeg, std::string_view("\xFF\xE0\0\4", 4), std::string_view("\xFF\xE0\0\5", 4)),
      "\xFF\xD8\xFF\xD9",
      "GIF89a",
      "<html><script>alert(1)</script></html>",
      "PK\3\4",
      ""};
  for (const std::string& content : near) {
    EXPECT_EQ(type_of(content), "none") << content.substr(0, 60);
  }
}

std::string pdf_of_size(std::size_t size) {
  const std::string head = "%PDF-1.7\n";
  const std::string tail = "\nstartxref\n0\n%%EOF\n";
  return head + std::string(size - head.size() - tail.size(), ' ') + tail;
}

TEST(Attachment, IsTakenUpToFiveMegabytes) {
  const auto procedure =
      sop::load_procedure(test::read_whole(test::repository_file("config/sop/sktt.toml")), "sop");
  const auto make = [&](std::size_t size) {
    return make_attachment(procedure.value(), "KITAS_FOTOKOPI", to_bytes(pdf_of_size(size)));
  };
  ASSERT_EQ(kMaxAttachmentBytes, 5U * 1024 * 1024);
  const auto largest = make(kMaxAttachmentBytes);
  ASSERT_TRUE(largest) << largest.error().detail();
  EXPECT_EQ(largest.value().content.size(), kMaxAttachmentBytes);
  const auto larger = make(kMaxAttachmentBytes + 1);
  ASSERT_FALSE(larger);
  EXPECT_EQ(larger.error().code(), Errc::too_large);
  EXPECT_EQ(larger.error().fields().at(0).field, "/attachments/KITAS_FOTOKOPI");
}

}  // namespace
}  // namespace sktt::issue
