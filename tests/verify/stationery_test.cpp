// What every letter has alike: the fonts, the empty fields, the colour profile.

#include "verify/stationery.hpp"

#include <string>

#include <gtest/gtest.h>

#include "pdf/letter.hpp"
#include "support/sample_letters.hpp"

namespace sktt::verify {
namespace {

const pdf::LetterRenderer& renderer() {
  static const pdf::LetterRenderer kRenderer = test::sample_renderer();
  return kRenderer;
}

/// A draft with this in the place of the name, drawn bold, and of the birth, drawn regular.
Bytes draft_of(const std::string& text) {
  pdf::Letter letter = test::sample_letter("APP-01");
  letter.rows.at(0).value = text;
  letter.rows.at(2).value = text;
  return renderer().render(letter, {}).value();
}

pdf::StationeryParts parts_of(ByteView draft) {
  return std::get<pdf::LetterFile>(pdf::read_letter(draft)).stationery;
}

TEST(Stationery, IsKnownInEveryRepertoire) {
  for (const char* text : {"Budi", "Łódź", "Nguyễn", "Ḥasan", "Иван Иванов", "Ελένη", "a\u00A0b"}) {
    const Bytes draft = draft_of(text);
    EXPECT_TRUE(check_stationery(draft))
        << text << ": " << check_stationery(draft).error().detail();
  }
}

TEST(Stationery, IsThatOfAnOfficeWithAnotherName) {
  pdf::Letterhead other = test::sample_letterhead();
  other.stamp_ring = "DINAS KEPENDUDUKAN KABUPATEN ŚWIAT LAIN";
  const auto lain = pdf::LetterRenderer::open(other);
  ASSERT_TRUE(lain) << lain.error().detail();
  for (const Bytes& draft : lain.value().sample_drafts()) {
    EXPECT_TRUE(check_stationery(draft));
  }
}

TEST(Stationery, IsStrangeWithOneByteOfAnyPartChanged) {
  const Bytes draft = draft_of("Budi");
  const pdf::StationeryParts parts = parts_of(draft);
  struct Part {
    pdf::Extent extent;
    const char* name;
  };
  for (const Part& part :
       {Part{parts.empty_fields, "what an empty field shows"},
        Part{parts.regular_font, "the regular font"}, Part{parts.bold_font, "the bold font"},
        Part{parts.colour_profile, "the colour profile"}}) {
    for (const std::size_t place :
         {part.extent.begin, (part.extent.begin + part.extent.end) / 2, part.extent.end - 1}) {
      for (const bool warm : {false, true}) {
        const KnownStationery known;
        if (warm) {
          EXPECT_FALSE(known.find_strange(draft, parts));
        }
        Bytes other = draft;
        other[place] ^= 1U;
        EXPECT_EQ(known.find_strange(other, parts), part.name) << place << " " << warm;
        EXPECT_FALSE(known.find_strange(draft, parts)) << "what was refused is not remembered";
      }
    }
  }
}

TEST(Stationery, IsStrangeWithThePartsExchangedOrCutShort) {
  const Bytes draft = draft_of("Budi");
  const KnownStationery known;
  pdf::StationeryParts parts = parts_of(draft);
  EXPECT_FALSE(known.find_strange(draft, parts));
  std::swap(parts.regular_font, parts.bold_font);
  EXPECT_EQ(known.find_strange(draft, parts), "the regular font");
  parts = parts_of(draft);
  --parts.colour_profile.end;
  EXPECT_EQ(known.find_strange(draft, parts), "the colour profile");
  parts = parts_of(draft);
  parts.empty_fields = {};
  EXPECT_EQ(known.find_strange(draft, parts), "what an empty field shows");
}

TEST(Stationery, IsAskedOfADraftThatCannotBeRead) {
  const Status refused = check_stationery(to_bytes("%PDF-1.7\n"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), Errc::refused);
}

}  // namespace
}  // namespace sktt::verify
