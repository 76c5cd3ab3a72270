#include "pdf/syntax.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "pdf/scanner.hpp"

namespace sktt::pdf {
namespace {

std::string written(const Object& object) {
  Bytes out;
  write_object(out, object);
  return to_string(out);
}

/// Reads one object that must take up the whole text; gives it back rewritten, or the rule.
std::string reread(std::string_view text) {
  Scanner scanner(as_bytes(text));
  const auto object = scanner.object();
  if (scanner.refusal()) {
    return scanner.refusal()->rule;
  }
  return scanner.at_end() ? written(*object) : "left over";
}

std::string reread_indirect(std::string_view text) {
  Scanner scanner(as_bytes(text));
  const auto object = scanner.indirect_object();
  if (scanner.refusal()) {
    return scanner.refusal()->rule;
  }
  Bytes out;
  write_indirect_object(out, *object);
  return scanner.at_end() ? to_string(out) : "left over";
}

TEST(Syntax, WritesEveryKindOfValueInOneForm) {
  const Dictionary dictionary = {
      {"A", nullptr},
      {"B", true},
      {"C", std::int64_t{-7}},
      {"D", Real{"0.50"}},
      {"E", Name{"Sig"}},
      {"F", String{to_bytes("a(b)\\c"), StringForm::literal}},
      {"G", String{{0xFE, 0xFF}, StringForm::hexadecimal}},
      {"H", Array{Object(std::int64_t{1}), Object(Reference{2}), Object(Array{})}},
      {"I", Dictionary{}}};

  const std::string text = written(dictionary);

  EXPECT_EQ(text,
            "<</A null/B true/C -7/D 0.50/E /Sig/F (a\\(b\\)\\\\c)/G <FEFF>/H [1 2 0 R []]/I "
            "<<>>>>");
  EXPECT_EQ(reread(text), text);
}

TEST(Syntax, RefusesToWriteWhatHasNoCanonicalForm) {
  EXPECT_THROW(written(Name{"a b"}), std::logic_error);
  EXPECT_THROW(written(Name{""}), std::logic_error);
  EXPECT_THROW(written(Real{"1e5"}), std::logic_error);
  EXPECT_THROW(written(Object(std::int64_t{2147483648})), std::logic_error);
  EXPECT_THROW(written((String{{0x0A}, StringForm::literal})), std::logic_error);
}

struct NearMiss {
  std::string_view text;
  std::string_view rule;
};

TEST(Scanner, RefusesEveryOtherSpelling) {
  const std::vector<NearMiss> misses = {
      {"", "syntax.value"},
      {"<</A 1 >>", "syntax.dictionary"},
      {"<< /A 1>>", "syntax.dictionary"},
      {"<</A  1>>", "syntax.value"},
      {"<</A\n1>>", "syntax.dictionary"},
      {"<</A/B>>", "syntax.dictionary"},
      {"<</A 1", "syntax.dictionary"},
      {"<</A 1/A 1>>", "syntax.duplicate_key"},
      {"<</A 1/B 2/A 3>>", "syntax.duplicate_key"},
      {"<</#41 1>>", "syntax.name"},
      {"[1  2]", "syntax.value"},
      {"[1 2 ]", "syntax.value"},
      {"[ 1]", "syntax.value"},
      {"[1,2]", "syntax.array"},
      {"[1 2", "syntax.array"},
      {"+1", "syntax.value"},
      {"01", "syntax.number"},
      {"-0", "syntax.number"},
      {"--1", "syntax.number"},
      {"1.", "syntax.number"},
      {".5", "syntax.number"},
      {"00.5", "syntax.number"},
      {"0.123456", "syntax.number"},
      {"1.2.3", "syntax.number"},
      {"2147483648", "syntax.number"},
      {"99999999999999999999", "syntax.number"},
      {"0 0 R", "left over"},
      {"1 1 R", "left over"},
      {"1  0 R", "left over"},
      {"/", "syntax.name"},
      {"/a#20", "left over"},
      {"(a", "syntax.string"},
      {"(a(b))", "syntax.string"},
      {"(\\n)", "syntax.string"},
      {"(\\101)", "syntax.string"},
      {"(\x80)", "syntax.string"},
      {"(a\n)", "syntax.string"},
      {"<ab>", "syntax.string"},
      {"<A>", "syntax.string"},
      {"<A B>", "syntax.string"},
      {"<AB", "syntax.string"},
      {"%c\n1", "syntax.value"},
      {"True", "syntax.value"},
      {" 1", "syntax.value"},
  };
  for (const NearMiss& miss : misses) {
    EXPECT_EQ(reread(miss.text), miss.rule) << miss.text;
  }
}

TEST(Scanner, ReadsAStreamOnlyWithItsExactLength) {
  const std::string good = "7 0 obj\n<</A 1/Length 3>>\nstream\nabc\nendstream\nendobj\n";
  EXPECT_EQ(reread_indirect(good), good);

  const auto altered = [&](std::string_view from, std::string_view to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  EXPECT_EQ(reread_indirect(altered("Length 3", "Length 2")), "stream.end");
  EXPECT_EQ(reread_indirect(altered("Length 3", "Length 4")), "stream.end");
  EXPECT_EQ(reread_indirect(altered("Length 3", "Length -1")), "stream.length");
  EXPECT_EQ(reread_indirect(altered("Length 3", "Length 999")), "stream.length");
  EXPECT_EQ(reread_indirect(altered("Length 3", "Length 8 0 R")), "stream.length");
  EXPECT_EQ(reread_indirect(altered("/A 1/Length 3", "/Length 3/A 1")), "stream.length");
  EXPECT_EQ(reread_indirect(altered("stream\nabc", "stream\r\nabc")), "object.end");
  EXPECT_EQ(reread_indirect(altered("7 0", "7 1")), "object.begin");
  EXPECT_EQ(reread_indirect(altered("7 0", "07 0")), "object.number");
}

TEST(Scanner, ReadsNoObjectThatIsAReference) {
  EXPECT_EQ(reread_indirect("7 0 obj\n8 0 R\nendobj\n"), "object.value");
  EXPECT_EQ(reread_indirect("7 0 obj\n[8 0 R]\nendobj\n"), "7 0 obj\n[8 0 R]\nendobj\n");
  EXPECT_EQ(reread_indirect("7 0 obj\n8\nendobj\n"), "7 0 obj\n8\nendobj\n");
}

TEST(Scanner, BoundsDepthAndCounts) {
  const std::string deepest = std::string(16, '[') + "1" + std::string(16, ']');
  EXPECT_EQ(reread(deepest), deepest);
  EXPECT_EQ(reread("[" + deepest + "]"), "syntax.depth");
  EXPECT_EQ(reread(std::string(1000000, '[')), "syntax.depth");

  std::string many = "[0";
  for (int index = 0; index < 70000; ++index) {
    many += " 0";
  }
  EXPECT_EQ(reread(many + "]"), "syntax.count");
}

TEST(TextString, HasOneFormForEachText) {
  const auto form = [](std::string_view text) { return written(text_string(text).value()); };
  EXPECT_EQ(form("Kepala Dinas (Plt.)"), "(Kepala Dinas \\(Plt.\\))");
  EXPECT_EQ(form("\xCA\xBF"), "<FEFF02BF>");
  EXPECT_EQ(form("\xF0\x9F\x98\x80"), "<FEFFD83DDE00>");
  EXPECT_FALSE(text_string("\xC3"));
}

TEST(TextString, ReadsBackOnlyThatForm) {
  for (const std::string_view text : {"", "abc", "\xCA\xBF!", "\xF0\x9F\x98\x80"}) {
    const Object object = text_string(text).value();
    EXPECT_EQ(text_of(*object.get_if<String>()).value(), text);
  }
  const auto reads = [](Bytes units) {
    return static_cast<bool>(text_of(String{std::move(units), StringForm::hexadecimal}));
  };
  EXPECT_FALSE(reads({0xFE, 0xFF, 0x00, 0x41})) << "ASCII has a literal form";
  EXPECT_FALSE(reads({0xFE, 0xFF, 0xD8, 0x3D})) << "lone surrogate";
  EXPECT_FALSE(reads({0xFE, 0xFF, 0x02})) << "half a unit";
  EXPECT_FALSE(reads({0x02, 0xBF})) << "no byte order mark";
}

}  // namespace
}  // namespace sktt::pdf
