#include "mutants/varied_text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "base/text.hpp"
#include "support/sample_letters.hpp"

namespace sktt::mutants {
namespace {

/// Alphabets of names; each piece is one letter in NFC.
std::u32string_view alphabet(Dice& dice) {
  static constexpr std::array<std::u32string_view, 7> kAlphabets = {
      U"abcdefghijklmnopqrstuvwxyz",
      U"aeiounrstáéíóúñçãõäöüßæøåþðýÿ",
      U"aeioucnrstzłśćźżąęčďěňřšťůžőűğışāēīūģķļņșțŋħ",
      U"aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵđnghtc",
      U"αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋς",
      U"абвгдежзийклмнопрстуфхцчшщъыьэюяёђѓєіїјљњћќўџґ",
      U"aeiouḥṣṭḍẓṛṇṃẖżəɓɗƙʿʾ’",
  };
  // Most people's letters are in the first few.
  return kAlphabets[dice.once_in(2) ? dice.below(3) : dice.below(kAlphabets.size())];
}

std::string utf8(std::u32string_view text) {
  return encode_utf8(std::u32string(text));
}

/// Words of one to twelve letters, `length` characters in all.
std::string words(std::size_t length, Dice& dice) {
  const std::u32string_view letters = alphabet(dice);
  std::u32string text;
  std::size_t left_in_word = dice.between(1, 12);
  while (text.size() < length) {
    const bool last = text.size() + 1 == length;
    if (left_in_word == 0 && !last) {
      text += dice.once_in(8) ? U'-' : dice.once_in(8) ? U'\'' : U' ';
      left_in_word = dice.between(1, 12);
    } else {
      text += dice.pick(letters);
      left_in_word -= left_in_word == 0 ? 0 : 1;
    }
  }
  // Some modifier letters look like marks; a text may not begin with what only follows.
  text.front() = U'A';
  return utf8(text);
}

std::string name(Dice& dice) {
  constexpr std::array<std::size_t, 8> kLengths = {1, 2, 9, 14, 20, 28, 60, 120};
  return words(dice.pick(kLengths), dice);
}

std::string initials(const std::string& full) {
  std::string out;
  bool begins = true;
  const std::u32string letters = decode_utf8(full).value();
  for (const char32_t one : letters) {
    if (begins) {
      out += encode_utf8(std::u32string(1, one)) + ".";
    }
    begins = one == U' ';
  }
  return out;
}

std::string digits(std::size_t count, Dice& dice) {
  std::string out;
  while (out.size() < count) {
    out += static_cast<char>('0' + dice.below(10));
  }
  return out;
}

}  // namespace

VariedText varied_text(Dice& dice, Date valid_until) {
  static const std::vector<test::SampleLetter> kSamples = test::sample_letters();
  pdf::Letter letter = dice.pick(kSamples).letter;
  const std::string holder = name(dice);
  const std::string passport = "XZ" + digits(dice.between(3, 7), dice);
  letter.rows.front().value = holder;
  letter.rows.back().value = to_indonesian(valid_until);
  for (pdf::LetterRow& row : letter.rows) {
    if (row.label == "NIK") {
      row.value = digits(16, dice);
    } else if (row.label == "Nomor paspor") {
      row.value = passport;
    } else if (row.label == "Alamat" || row.label == "Penjamin") {
      row.value = words(dice.between(5, 80), dice);
    }
  }
  letter.case_number =
      fmt::format("{}-{:06}", static_cast<int>(valid_until.year()), dice.between(1, 999999));
  letter.version = static_cast<int>(dice.between(1, 12));
  const bool is_minor = dice.once_in(5);
  crypto::LetterClaims claims{is_minor ? initials(holder) : holder,
                              "NLD",
                              passport.substr(passport.size() - 4),
                              fmt::format("33.69.{:02}", dice.between(1, 99)),
                              valid_until,
                              {},
                              {}};
  std::generate(claims.token.begin(), claims.token.end(), [&] { return dice.byte(); });
  return {std::move(letter), std::move(claims)};
}

std::string_view official_name(verify::Role role, int count) {
  constexpr std::array<std::string_view, 12> kNames = {
      "Sri Wahyuni, S.Sos.",     "Ni Luh Ayu Pratiwi, S.IP., M.Si.", "Agus",
      "Yohanes Müller, S.Sos.",  "Bambang Prasetyo, S.H.",           "Siti Nur'aini",
      "I Gede Putu Oka, S.Kom.", "Thérèse Lucia Wibowo, S.H.",       "Drs. Hadi Santoso, M.Si.",
      "Dr. H. Muhammad Arifin",  "Ir. Peña Ångström, M.T.",          "Kartini"};
  const auto office = static_cast<std::size_t>(role) - static_cast<std::size_t>(verify::Role::kasi);
  return kNames.at(office * 4 + static_cast<std::size_t>(count - 1));
}

}  // namespace sktt::mutants
