#include "pdf/letter_file.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf/sample_letter.hpp"
#include "pdf/signing.hpp"
#include "support/every_byte.hpp"

namespace sktt::pdf {
namespace {

using by_hand::sample_content;
using by_hand::sample_draft;
using by_hand::sign_sample;

std::string rule_of(ByteView file) {
  const auto reading = read_letter(file);
  const auto* refusal = std::get_if<Refusal>(&reading);
  return refusal == nullptr ? "accepted" : refusal->rule;
}

LetterFile read(ByteView file) {
  auto reading = read_letter(file);
  if (const auto* refusal = std::get_if<Refusal>(&reading)) {
    throw std::runtime_error(refusal->rule + " at " + std::to_string(refusal->offset) + ": " +
                             refusal->detail);
  }
  return std::get<LetterFile>(std::move(reading));
}

/// Replaces the last occurrence of `from`; both have the same length, so that nothing else moves.
Bytes with(const Bytes& file, std::string_view from, std::string_view to) {
  std::string text = to_string(file);
  const auto at = text.rfind(from);
  if (at == std::string::npos || from.size() != to.size()) {
    throw std::runtime_error("cannot replace " + std::string(from));
  }
  return to_bytes(text.replace(at, from.size(), to));
}

const Bytes& sealed() {
  static const Bytes file = sign_sample(sample_draft(), 4);
  return file;
}

TEST(Letter, IsReadableWithAnyNumberOfItsSignatures) {
  const Bytes draft = sample_draft();
  for (std::size_t count = 0; count <= 4; ++count) {
    const Bytes file = sign_sample(draft, count);
    const LetterFile letter = read(file);

    EXPECT_EQ(letter.grammar, 1);
    EXPECT_EQ(letter.draft_end, draft.size());
    ASSERT_EQ(letter.signatures.size(), count);
    std::size_t begin = draft.size();
    for (std::size_t index = 0; index < count; ++index) {
      const SignatureRevision& revision = letter.signatures[index];
      EXPECT_EQ(revision.number, static_cast<int>(index) + 2);
      EXPECT_EQ(revision.begin, begin);
      EXPECT_EQ(revision.content, sample_content(kSignatureFields.at(index)));
      EXPECT_EQ(revision.cms, by_hand::sample_der(300));
      EXPECT_EQ(revision.gap.length, 802U);
      begin = revision.end;
    }
    EXPECT_EQ(begin, file.size());
  }
}

/// How far apart the tried bytes are when not all are.
constexpr std::size_t kStep = 25;

class EveryByte : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryByte, OfASigningRevisionHasOneMeaning) {
  const Bytes& file = sealed();
  const LetterFile letter = read(file);
  for (const SignatureRevision& revision : letter.signatures) {
    Bytes altered(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(revision.end));
    // The DER's own bytes are for the signature check; its header and the padding are not.
    const std::size_t der_begin = revision.gap.offset + 1 + std::size_t{2} * 4;
    const std::size_t der_end = revision.gap.offset + 1 + 2 * revision.cms.size();
    for (const std::size_t at :
         test::swept_places(revision.begin, revision.end, GetParam(), kStep)) {
      if (at >= der_begin && at < der_end) {
        continue;
      }
      altered[at] ^= test::mask_for(at);
      const auto reading = read_letter(altered);
      // What the appearance does not show (the seconds, the place of a paraf) is read as another
      // content, and a longer DER length as another CMS: both break the signature. All else is
      // refused.
      if (const auto* other = std::get_if<LetterFile>(&reading)) {
        const SignatureRevision& last = other->signatures.back();
        EXPECT_FALSE(last.content == revision.content && last.cms == revision.cms) << "byte " << at;
        EXPECT_EQ(other->signatures.back().gap, revision.gap) << "byte " << at;
      }
      altered[at] = file[at];
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Slice, EveryByte, testing::Range(std::size_t{0}, test::kSweepSlices));

TEST(Letter, RefusesEveryCutThatIsNotAWholeRevision) {
  const Bytes& file = sealed();
  const LetterFile letter = read(file);
  std::vector<std::size_t> ends = {letter.draft_end};
  for (const SignatureRevision& revision : letter.signatures) {
    ends.push_back(revision.end);
  }
  for (std::size_t length = 0; length <= file.size();
       length += length < letter.draft_end ? 97 : 7) {
    const bool whole = std::count(ends.begin(), ends.end(), length) == 1;
    EXPECT_EQ(rule_of(ByteView(file).first(length)) == "accepted", whole) << length;
  }
  for (const std::size_t end : ends) {
    EXPECT_EQ(rule_of(ByteView(file).first(end)), "accepted");
    EXPECT_NE(rule_of(ByteView(file).first(end - 1)), "accepted");
  }
}

TEST(Letter, RefusesBytesBeforeAndAfter) {
  for (const std::uint8_t byte : Bytes{'\n', ' ', '%', '0', 0}) {
    Bytes longer = sealed();
    longer.push_back(byte);
    EXPECT_NE(rule_of(longer), "accepted");
    Bytes shifted = sealed();
    shifted.insert(shifted.begin(), byte);
    EXPECT_EQ(rule_of(shifted), "header");
  }
  EXPECT_EQ(rule_of(Bytes(kMaxLetterBytes + 1, ' ')), "file.size");
}

TEST(Letter, RefusesARevisionAfterTheSeal) {
  // The paraf's own revision once more, object numbers and offsets made to fit nothing.
  const LetterFile letter = read(sealed());
  const SignatureRevision& first = letter.signatures.front();
  Bytes file = sealed();
  append(file, ByteView(sealed()).subspan(first.begin, first.end - first.begin));
  EXPECT_NE(rule_of(file), "accepted");
}

TEST(Letter, HoldsOneDerValueAndZeros) {
  const LetterFile letter = read(sealed());
  const Gap gap = letter.signatures.back().gap;
  const auto altered = [&](std::size_t digit, char value) {
    Bytes file = sealed();
    file[gap.offset + 1 + digit] = static_cast<std::uint8_t>(value);
    return rule_of(file);
  };
  EXPECT_EQ(altered(799, '1'), "signature.padding");
  EXPECT_EQ(altered(600, '3'), "signature.padding") << "trailing DER";
  EXPECT_EQ(altered(8, 'a'), "syntax.string") << "lower case";
  EXPECT_EQ(altered(1, '1'), "signature.der") << "not a sequence";
  EXPECT_EQ(altered(3, '5'), "signature.der") << "a length of five bytes";
  EXPECT_EQ(altered(3, '0'), "signature.der") << "an indefinite length";
  EXPECT_EQ(altered(5, '0'), "signature.der") << "a length not in its shortest form";
  EXPECT_EQ(altered(4, '1'), "signature.der") << "longer than the room";
}

TEST(Letter, RefusesOtherByteRanges) {
  const Bytes& file = sealed();
  const LetterFile letter = read(file);
  const Gap gap = letter.signatures.back().gap;
  const std::size_t second = gap.offset + gap.length;
  const std::string range = "[0 " + std::to_string(gap.offset) + " " + std::to_string(second) +
                            " " + std::to_string(file.size() - second) + "]";
  const auto with_range = [&](std::size_t first_length, std::size_t from, std::size_t length) {
    const std::string other = "[0 " + std::to_string(first_length) + " " + std::to_string(from) +
                              " " + std::to_string(length) + "]";
    return rule_of(with(file, range, other));
  };
  EXPECT_EQ(with_range(gap.offset, second, file.size() - second), "accepted");
  EXPECT_EQ(with_range(gap.offset, second, file.size() - second - 1), "signature.byte_range");
  EXPECT_EQ(with_range(gap.offset - 1, second, file.size() - second), "signature.byte_range");
  EXPECT_EQ(with_range(gap.offset, second - 1, file.size() - second + 1), "signature.byte_range");
  EXPECT_EQ(with_range(second, gap.offset, file.size() - second), "signature.byte_range");
  EXPECT_EQ(rule_of(with(file, "/ByteRange [0 ", "/ByteRange [1 ")), "signature.byte_range");
}

TEST(Letter, RefusesOtherContentInTheSameShape) {
  const Bytes& file = sealed();
  EXPECT_EQ(rule_of(with(file, "(Cap Dinas)", "(Cap Dines)")), "accepted")
      << "the seal draws no capacity, so this one is for the signature check";
  EXPECT_EQ(rule_of(with(file, "/Name (Dinas", "/Name (Dines")), "revision.canonical");
  EXPECT_EQ(rule_of(with(file, "/V (470/0001", "/V (470/0002")), "revision.canonical");
  EXPECT_EQ(rule_of(with(file, "/V#AAAA", "/V#AAAB")), "revision.canonical");
  EXPECT_EQ(rule_of(with(file, "/V#AAAA", "/V#aaaa")), "signature.content");
  EXPECT_EQ(rule_of(with(file, "+07'00')", "+0700000")), "syntax.string");
  EXPECT_EQ(rule_of(with(file, "+07'00')", "+07'60')")), "signature.dictionary");
  EXPECT_EQ(rule_of(with(file, "/DocMDP", "/DocMDQ")), "revision.canonical");
  EXPECT_EQ(rule_of(with(file, "/F 132", "/F 134")), "revision.canonical");
  EXPECT_EQ(rule_of(with(file, "/Include", "/Exclude")), "revision.canonical");
  EXPECT_EQ(rule_of(with(file, "/Contents <", "/Contentz <")), "signature.contents");
  EXPECT_EQ(rule_of(with(file, "/ByteRange", "/ByteRanje")), "signature.byte_range");
  EXPECT_EQ(rule_of(with(file, "/Subtype /Widget", "/Subtype /Stamps")), "revision.canonical");
}

TEST(Letter, RefusesFieldsOutOfOrder) {
  const Bytes draft = sample_draft();
  const auto code = [](ByteView file, SignatureField field) {
    const auto pending = prepare_revision(file, sample_content(field), 400);
    return pending ? "prepared" : (pending.error().code() == Errc::refused ? "refused" : "other");
  };
  EXPECT_EQ(code(draft, SignatureField::paraf_kabid), "refused");
  EXPECT_EQ(code(draft, SignatureField::ttd_kadis), "refused");
  EXPECT_EQ(code(draft, SignatureField::cap_dinas), "refused");
  EXPECT_EQ(code(sign_sample(draft, 1), SignatureField::paraf_kasi), "refused");
  EXPECT_EQ(code(sealed(), SignatureField::cap_dinas), "refused");
  EXPECT_EQ(code(to_bytes("%PDF-1.4"), SignatureField::paraf_kasi), "refused");
}

TEST(Letter, MovesNoRevisionIntoAnotherLetter) {
  const auto page = [](std::string_view codes) {
    return to_bytes("BT\n/FR 12.000 Tf\n50.000\n700.000\nTd <" + std::string(codes) + "> Tj\nET\n" +
                    std::string(by_hand::kPageLines));
  };
  auto objects = by_hand::sample_objects();
  objects[by_hand::sample::kContents - 1].stream = page("0035");
  const Bytes other = by_hand::write_sample(objects);
  ASSERT_EQ(other.size(), sample_draft().size());
  // The shape fits; only the signature can tell. A letter of another length is refused here.
  objects[by_hand::sample::kContents - 1].stream = page("00350035");
  Bytes longer = by_hand::write_sample(objects);
  append(longer, ByteView(sealed()).subspan(other.size()));
  EXPECT_EQ(rule_of(longer), "xref.entry");
}

TEST(PrepareRevision, RefusesTextsThatCannotBeDrawn) {
  const Bytes draft = sample_draft();
  const auto detail = [&](auto change) {
    SignatureContent content = sample_content(SignatureField::paraf_kasi);
    change(content);
    const auto pending = prepare_revision(draft, content, 400);
    return pending ? "prepared" : pending.error().detail();
  };
  EXPECT_EQ(detail([](auto& content) { content.signer_name = "Sri \xE7\x8E\x8B"; }),
            "the name: U+738B is not in the letter's font");
  EXPECT_THAT(detail([](auto& content) { content.signer_name = std::string(90, 'W'); }),
              testing::HasSubstr("the name does not fit"));
  EXPECT_THAT(detail([](auto& content) { content.signer_name = "A\nB"; }),
              testing::HasSubstr("the name"));
  EXPECT_THAT(detail([](auto& content) { content.signer_name = "e\xCC\x81"; }),
              testing::HasSubstr("NFC"));
  EXPECT_THAT(detail([](auto& content) { content.place = ""; }), testing::HasSubstr("the place"));
  EXPECT_THAT(detail([](auto& content) { content.seal = SealContent{}; }),
              testing::HasSubstr("cap_dinas only"));
}

TEST(PrepareRevision, SignsAllButTheGap) {
  const Bytes draft = sample_draft();
  const auto pending =
      prepare_revision(draft, sample_content(SignatureField::paraf_kasi), 400).value();
  const Bytes increment = pending.embed(by_hand::sample_der(400)).value();
  Bytes whole = draft;
  append(whole, increment);

  EXPECT_EQ(pending.before().size() + pending.after().size() + 802, whole.size());
  EXPECT_TRUE(std::equal(draft.begin(), draft.end(), pending.before().begin()));
  EXPECT_EQ(whole[pending.before().size()], '<');
  EXPECT_EQ(whole[pending.before().size() + 801], '>');
  EXPECT_EQ(rule_of(whole), "accepted");
  EXPECT_EQ(pending.embed(by_hand::sample_der(401)).error().code(), Errc::too_large);
}

}  // namespace
}  // namespace sktt::pdf
