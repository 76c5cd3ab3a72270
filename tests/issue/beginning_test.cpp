// Files that begin as a document of ours: which one, how far, and that asking teaches nothing.

#include "issue/beginning.hpp"

#include <set>

#include <gtest/gtest.h>

#include "issue/office_fixture.hpp"
#include "issue/presented.hpp"
#include "pdf/letter_file.hpp"

namespace sktt::issue {
namespace {

/// One sealed letter, and a draft that two parafs wait for.
struct Register : test::SealedOffice {
  std::vector<std::size_t> ends = ends_of(file);

  static std::vector<std::size_t> ends_of(ByteView file) {
    const auto reading = pdf::read_letter(file);
    const auto& letter = std::get<pdf::LetterFile>(reading);
    std::vector<std::size_t> ends = {letter.draft_end};
    for (const pdf::SignatureRevision& revision : letter.signatures) {
      ends.push_back(revision.end);
    }
    return ends;
  }
};

Register& kept() {
  static Register letter;
  return letter;
}

PresentedReport present(const Bytes& file) {
  return verify_presented(kept().office.office(), file).value();
}

std::optional<Beginning> beginning_of(const Bytes& file) {
  return present(file).begins_as;
}

Bytes first_bytes(std::size_t count) {
  return {kept().file.begin(), kept().file.begin() + static_cast<std::ptrdiff_t>(count)};
}

/// The sealed letter with bytes taken out and others put in their place.
Bytes replaced(std::size_t place, std::size_t count, ByteView with) {
  Bytes file = first_bytes(place);
  append(file, with);
  append(file, ByteView(kept().file).subspan(place + count));
  return file;
}

TEST(Beginning, NamesTheLetterTheRevisionAndTheOneByteThatDiffers) {
  for (std::size_t revision = 1; revision < kept().ends.size(); ++revision) {
    const std::size_t begin = kept().ends[revision - 1];
    const std::size_t place = begin + (kept().ends[revision] - begin) / 2;
    Bytes file = kept().file;
    file[place] ^= 1U;
    const auto presented = present(file);
    EXPECT_FALSE(presented.green());
    ASSERT_TRUE(presented.begins_as.has_value()) << revision;
    EXPECT_EQ(*presented.begins_as,
              (Beginning{kept().result.letter_number, static_cast<int>(revision), begin, place}));
  }
}

TEST(Beginning, IsNoneIfTheDraftItselfDiffers) {
  Bytes file = kept().file;
  file[kept().ends[0] / 2] ^= 1U;
  EXPECT_FALSE(beginning_of(file).has_value());
  EXPECT_FALSE(beginning_of(first_bytes(kept().ends[0] - 1)).has_value());
  EXPECT_FALSE(beginning_of({}).has_value());
  EXPECT_FALSE(beginning_of(to_bytes("%PDF-1.7\nparaf_kasi\n%%EOF\n%%EOF\n")).has_value());
}

TEST(Beginning, IsNotLookedForInWhatTheRegisterHolds) {
  EXPECT_FALSE(beginning_of(kept().file).has_value());
  for (const std::size_t end : kept().ends) {
    EXPECT_FALSE(beginning_of(first_bytes(end)).has_value()) << end;
  }
}

TEST(Beginning, SaysWhereBytesWereAddedBehindTheSealOnly) {
  Bytes behind_seal = kept().file;
  append(behind_seal, as_bytes("more\n%%EOF\n"));
  EXPECT_EQ(beginning_of(behind_seal),
            (Beginning{kept().result.letter_number, 5, kept().file.size(), kept().file.size()}));
  for (std::size_t revision = 0; revision + 1 < kept().ends.size(); ++revision) {
    Bytes behind_draft = first_bytes(kept().ends[revision]);
    append(behind_draft, as_bytes("more\n"));
    EXPECT_EQ(beginning_of(behind_draft),
              (Beginning{kept().result.letter_number, static_cast<int>(revision + 1),
                         kept().ends[revision], std::nullopt}));
  }
}

// A konsep that nothing follows yet has the answer of one that something follows.
TEST(Beginning, DoesNotTellWhetherAnythingFollowsADraftYet) {
  test::OfficeFixture office;
  const std::string number = office.case_before("kabid");
  const Bytes file = konsep_file(office.office(), office.official("kabid"), number).value();
  const auto ends = Register::ends_of(file);
  ASSERT_EQ(ends.size(), 2U);
  for (std::size_t revision = 0; revision < ends.size(); ++revision) {
    Bytes longer(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(ends[revision]));
    append(longer, as_bytes("more\n"));
    const auto presented = verify_presented(office.office(), longer).value();
    EXPECT_EQ(presented.begins_as, (Beginning{std::nullopt, static_cast<int>(revision + 1),
                                              ends[revision], std::nullopt}));
    EXPECT_NE(presented.sentence.find("sebuah konsep SKTT"), std::string::npos);
  }
}

TEST(Beginning, ToldOfACutFileIsTheRevisionOnly) {
  const std::size_t seal = kept().ends[3];
  const Beginning revision_only{kept().result.letter_number, 4, seal, std::nullopt};
  for (const std::size_t cut : {std::size_t{1}, std::size_t{2}, std::size_t{1000}}) {
    EXPECT_EQ(beginning_of(first_bytes(kept().file.size() - cut)), revision_only) << cut;
    EXPECT_EQ(beginning_of(replaced(seal + 500, cut, {})), revision_only) << cut;
  }
}

TEST(Beginning, ToldOfAnInsertionIsItsPlace) {
  const std::size_t place = kept().ends[3] + 700;
  // No byte that stands there already, which would begin or end the same.
  const Bytes inserted(9, 0x01);
  EXPECT_EQ(beginning_of(replaced(place, 0, inserted)).value().departs_at, place);
  EXPECT_EQ(beginning_of(replaced(place, kMaxUnheldBytes, inserted)).value().departs_at, place);
  EXPECT_EQ(beginning_of(replaced(place, kMaxUnheldBytes + 1, inserted)).value().departs_at,
            std::nullopt);
}

/// Everything that an answer says.
std::string answer_to(const Bytes& file) {
  const PresentedReport presented = present(file);
  const auto& beginning = presented.begins_as;
  return presented.sentence + presented.sentence_english + std::string(to_name(presented.finding)) +
         (beginning ? beginning->letter_number.value_or("-") + std::to_string(beginning->revision) +
                          "/" + std::to_string(beginning->end) + "/" +
                          std::to_string(beginning->departs_at.value_or(0))
                    : "none");
}

/// A stranger holds the letter but for some bytes, and asks of every value of the first of them.
/// The others they fill, leave out, or repeat; what follows they leave or cut.
TEST(Beginning, TeachesWhoLacksBytesNothingOfThem) {
  for (const std::size_t lacking : {std::size_t{3}, std::size_t{16}, std::size_t{64}}) {
    const std::size_t place = kept().ends[3] + 1200;
    for (const bool with_rest : {true, false}) {
      for (const std::size_t filled : {std::size_t{0}, lacking - 1, lacking + 5}) {
        std::set<std::string> answers;
        for (int guess = 0; guess < 256; guess += 5) {
          Bytes file = first_bytes(place);
          file.push_back(static_cast<std::uint8_t>(guess));
          file.insert(file.end(), filled, 0x01);
          if (with_rest) {
            append(file, ByteView(kept().file).subspan(place + lacking));
          }
          answers.insert(answer_to(file));
        }
        Bytes right = first_bytes(place + 1);
        right.insert(right.end(), filled, 0x01);
        if (with_rest) {
          append(right, ByteView(kept().file).subspan(place + lacking));
        }
        answers.insert(answer_to(right));
        EXPECT_EQ(answers.size(), 1U) << lacking << " lacking, " << filled << " filled";
      }
    }
  }
}

TEST(Departure, NeedsAllOfTheOriginalButOneByte) {
  const auto at = [](std::string_view file, std::string_view original) {
    return departure(as_bytes(file), as_bytes(original));
  };
  EXPECT_EQ(at("abXdef", "abcdef"), 2U);
  EXPECT_EQ(at("abXYZdef", "abcdef"), 2U);
  EXPECT_EQ(at("abXXef", "abcdef"), std::nullopt);
  EXPECT_EQ(at("abcXdef", "abcdef"), 3U);
  EXPECT_EQ(at("abcdefX", "abcdef"), 6U);
  EXPECT_EQ(at("Xabcdef", "abcdef"), 0U);
  EXPECT_EQ(at("abcde", "abcdef"), std::nullopt);
  EXPECT_EQ(at("bcdef", "abcdef"), std::nullopt);
  EXPECT_EQ(at("abdef", "abcdef"), std::nullopt);
  EXPECT_EQ(at("", "abcdef"), std::nullopt);
  EXPECT_EQ(at("abcdef", "abcdef"), std::nullopt);
  // What begins and ends alike is counted once.
  EXPECT_EQ(at("aaa", "aaaaaa"), std::nullopt);
  EXPECT_EQ(at("aaaaaa", "aaa"), 3U);
  EXPECT_EQ(at("abab", "ababab"), std::nullopt);
}

TEST(Beginning, LooksUpABoundedNumberOfEnds) {
  const Bytes good = kept().file;
  Bytes many = first_bytes(kept().ends[0]);
  for (std::size_t count = 1; count < kMaxRevisionEnds; ++count) {
    append(many, as_bytes("%%EOF\n"));
  }
  append(many, ByteView(good).subspan(kept().ends[0]));
  EXPECT_EQ(beginning_of(many).value().revision, 1);
  Bytes first = {};
  for (std::size_t count = 0; count < kMaxRevisionEnds; ++count) {
    append(first, as_bytes("%%EOF\n"));
  }
  append(first, good);
  EXPECT_FALSE(beginning_of(first).has_value());
}

TEST(RevisionName, IsTheFieldsOrKonsep) {
  EXPECT_EQ(revision_name(1), "konsep");
  EXPECT_EQ(revision_name(2), "paraf_kasi");
  EXPECT_EQ(revision_name(5), "cap_dinas");
  EXPECT_EQ(revision_name(0), "");
  EXPECT_EQ(revision_name(6), "");
}

}  // namespace
}  // namespace sktt::issue
