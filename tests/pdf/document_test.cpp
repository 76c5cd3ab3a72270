#include "pdf/document.hpp"

#include <string>

#include <gtest/gtest.h>

namespace sktt::pdf {
namespace {

const FileIdentity kIdentity{1, {0xAB, 1, 2, 3}};

Bytes sample() {
  const std::vector<IndirectObject> objects = {
      {1, Dictionary{{"Type", Name{"Catalog"}}}, std::nullopt},
      {2, Dictionary{{"Kind", Name{"Data"}}}, to_bytes("data")}};
  return write_document(objects, kIdentity).value();
}

/// The sample with an increment that rewrites object 1 and adds object 3.
Bytes sample_with_increment() {
  Bytes file = sample();
  const auto document = std::get<Document>(read_document(file));
  const std::vector<IndirectObject> objects = {
      {1, Dictionary{{"Type", Name{"Catalog"}}, {"New", Reference{3}}}, std::nullopt},
      {3, Name{"three"}, std::nullopt}};
  append(file, write_increment(document.revisions.back().file_end(), objects, kIdentity));
  return file;
}

std::string rule_of(const Bytes& file) {
  const auto reading = read_document(file);
  const auto* refusal = std::get_if<Refusal>(&reading);
  return refusal == nullptr ? "accepted" : refusal->rule;
}

std::string rule_after(const Bytes& file, std::string_view from, std::string_view to) {
  std::string text = to_string(file);
  const auto at = text.rfind(from);
  if (at == std::string::npos) {
    return "nothing to replace";
  }
  return rule_of(to_bytes(text.replace(at, from.size(), to)));
}

TEST(Document, ReadsBackWhatItWrote) {
  const Bytes file = sample_with_increment();
  const auto document = std::get<Document>(read_document(file));

  ASSERT_EQ(document.revisions.size(), 2U);
  EXPECT_EQ(document.identity, kIdentity);
  EXPECT_EQ(document.revisions[0].end, sample().size());
  EXPECT_EQ(document.revisions[1].end, file.size());
  EXPECT_EQ(document.revisions[1].next_number, 4U);
  EXPECT_EQ(to_string(*document.revisions[0].find(2)->stream), "data");
  EXPECT_EQ(document.revisions[1].find(2), nullptr);
}

TEST(Document, RefusesEveryCutAndEveryAlteredByte) {
  const Bytes file = sample_with_increment();
  const std::size_t draft = sample().size();
  const auto document = std::get<Document>(read_document(file));
  for (std::size_t length = 0; length < file.size(); ++length) {
    const Bytes cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(length));
    EXPECT_EQ(rule_of(cut) == "accepted", length == draft) << length;
  }
  // Structure alone cannot see a change of content; but no change may go without a trace.
  for (std::size_t at = 0; at < file.size(); ++at) {
    Bytes altered = file;
    altered[at] ^= 0x01U;
    const auto reading = read_document(altered);
    if (const auto* other = std::get_if<Document>(&reading)) {
      const bool same = other->identity == document.identity &&
                        other->revisions[0].objects == document.revisions[0].objects &&
                        other->revisions[1].objects == document.revisions[1].objects;
      EXPECT_FALSE(same) << "byte " << at << " has no meaning";
    }
  }
}

TEST(Document, NamesTheRuleThatIsBroken) {
  const Bytes file = sample_with_increment();
  EXPECT_EQ(rule_of({}), "header");
  EXPECT_EQ(rule_after(file, "%PDF", " %PDF"), "header");
  EXPECT_EQ(rule_after(file, "%SKTT-1", "%SKTT-2"), "header.version");
  EXPECT_EQ(rule_after(file, "%%EOF\n", "%%EOF\n\n"), "revision.begin");
  EXPECT_EQ(rule_after(file, "%%EOF\n", "%%EOF"), "end");
  EXPECT_EQ(rule_after(file, "%%EOF\n", "%%EOF\nstartxref\n0\n%%EOF\n"), "revision.begin");
  EXPECT_EQ(rule_after(file, " 00000 n", " 00001 n"), "xref.entry");
  EXPECT_EQ(rule_after(file, "3 1\n", "3 2\n"), "xref.subsection");
  EXPECT_EQ(rule_after(file, "3 0 obj", "4 0 obj"), "object.number");
  EXPECT_EQ(rule_after(file, "3 0 obj", "1 0 obj"), "object.number");
  EXPECT_EQ(rule_after(file, "/Prev ", "/Prev 1"), "trailer.Prev");
  EXPECT_EQ(rule_after(file, "/Size 4", "/Size 5"), "trailer.Size");
  EXPECT_EQ(rule_after(file, "/Root 1 0", "/Root 2 0"), "trailer.Root");
  EXPECT_EQ(rule_after(file, "AB01", "AB02"), "trailer.ID");
  EXPECT_EQ(rule_after(file, "/Size 4", "/Size 4/Encrypt 3 0 R"), "trailer.Encrypt");
  EXPECT_EQ(rule_after(file, "/Size 4", "/Size 4/XRefStm 9"), "trailer.XRefStm");
  EXPECT_EQ(rule_after(file, "startxref\n", "startxref\n1"), "startxref");
  EXPECT_EQ(rule_after(file, "xref\n1 1", "\nxref\n1 1"), "xref.begin");
}

TEST(Document, RefusesObjectsWithAHole) {
  EXPECT_FALSE(write_document({{2, Name{"a"}, std::nullopt}}, kIdentity));
  EXPECT_FALSE(write_document({{1, Name{"a"}, std::nullopt}}, {2, {}}));
}

}  // namespace
}  // namespace sktt::pdf
