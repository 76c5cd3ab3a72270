// Writer, reader and qpdf on every applicant's letter at every step: one writes, both others find
// the same objects at the same places.

#include <functional>

#include <gtest/gtest.h>

#include "pdf/letter.hpp"
#include "pdf/letter_file.hpp"
#include "pdf/sample_letter.hpp"
#include "support/qpdf_opinion.hpp"
#include "support/sample_letters.hpp"

namespace sktt::pdf {
namespace {

class EveryApplicant : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryApplicant, IsReadAsQpdfReadsItAtEveryStep) {
  const test::SampleLetter sample = test::sample_letters().at(GetParam());
  SCOPED_TRACE(sample.id);
  const LetterRenderer renderer = test::sample_renderer();
  Bytes file = renderer.render(sample.letter, {1, 2, 3}).value();
  EXPECT_EQ(test::differences_from_qpdf(file), "");
  for (const SignatureField field : kSignatureFields) {
    SCOPED_TRACE(to_name(field));
    SignatureContent content = by_hand::sample_content(field);
    if (field == SignatureField::paraf_kabid) {
      content.signer_name = "Dra. Ni Luh Putu Ayu, M.M.";
    }
    file = by_hand::sign_next(file, content);
    EXPECT_TRUE(std::holds_alternative<LetterFile>(read_letter(file)));
    EXPECT_EQ(test::differences_from_qpdf(file), "");
  }
}

INSTANTIATE_TEST_SUITE_P(All, EveryApplicant, testing::Range(std::size_t{0}, std::size_t{12}));

TEST(QpdfOpinion, DiffersIfOneValueOrPlaceIsAnother) {
  const LetterRenderer renderer = test::sample_renderer();
  const Bytes file = renderer.render(test::sample_letter("APP-01"), {1, 2, 3}).value();
  const auto document = std::get<Document>(read_document(file));
  ASSERT_EQ(test::differences_from_qpdf(file, document), "");
  const auto differs = [&](const std::function<void(Revision&)>& change) {
    Document other = document;
    change(other.revisions.front());
    return test::differences_from_qpdf(file, other) != "";
  };
  EXPECT_TRUE(differs([](Revision& revision) { ++revision.offsets[3]; }));
  EXPECT_TRUE(differs([](Revision& revision) { revision.objects[3].stream->pop_back(); }));
  EXPECT_TRUE(differs([](Revision& revision) { revision.objects[5].object = Array{}; }));
  EXPECT_TRUE(differs([](Revision& revision) { ++revision.next_number; }));
  EXPECT_TRUE(differs([](Revision& revision) {
    revision.objects.pop_back();
    revision.offsets.pop_back();
  }));
}

TEST(QpdfOpinion, DiffersFromAFileThatTheReaderRefuses) {
  const LetterRenderer renderer = test::sample_renderer();
  const Bytes file = renderer.render(test::sample_letter("APP-01"), {1, 2, 3}).value();
  EXPECT_NE(test::differences_from_qpdf(ByteView(file).first(file.size() - 1)), "");
}

}  // namespace
}  // namespace sktt::pdf
