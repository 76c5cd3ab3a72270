#include <algorithm>
#include <array>

#include "mutants/mutations.hpp"

namespace sktt::mutants {
namespace {

constexpr std::size_t kMostEdits = 4;
constexpr std::size_t kLongestRun = 4096;

/// A stretch of a file: short ones far more often than long ones.
struct Run {
  std::size_t begin;
  std::size_t end;
};

Run any_run(ByteView file, Dice& dice) {
  const std::size_t longest = dice.once_in(2) ? 8 : dice.once_in(2) ? 256 : kLongestRun;
  const std::size_t begin = dice.below(file.size());
  return {begin, std::min(file.size(), begin + dice.between(1, longest))};
}

Bytes part_of(ByteView file, Run run) {
  const ByteView part = file.subspan(run.begin, run.end - run.begin);
  return {part.begin(), part.end()};
}

Bytes flip_bits(const Source& source, Dice& dice) {
  Bytes file = source.one.file;
  for (std::size_t left = dice.between(1, kMostEdits); left > 0; --left) {
    file[dice.below(file.size())] ^= static_cast<std::uint8_t>(1U << dice.below(8));
  }
  return file;
}

Bytes set_bytes(const Source& source, Dice& dice) {
  constexpr std::array<std::uint8_t, 16> kTelling = {0x00, 0xFF, 0x80, 0x7F, ' ', '\n', '\r', '0',
                                                     '9',  '/',  '<',  '>',  '(', ')',  '%',  'R'};
  Bytes file = source.one.file;
  for (std::size_t left = dice.between(1, kMostEdits); left > 0; --left) {
    file[dice.below(file.size())] = dice.once_in(2) ? dice.byte() : dice.pick(kTelling);
  }
  return file;
}

Bytes cut(const Source& source, Dice& dice) {
  const ByteView file = source.one.file;
  const std::size_t near_end = dice.pick(source.one.ends) - dice.below(64);
  const std::size_t at = dice.once_in(2) ? dice.below(file.size()) : near_end;
  const ByteView kept = dice.once_in(4) ? file.subspan(at) : file.first(at);
  return {kept.begin(), kept.end()};
}

Bytes take_out(const Source& source, Dice& dice) {
  const Run run = any_run(source.one.file, dice);
  return with_replaced(source.one.file, run.begin, run.end, {});
}

Bytes put_in(const Source& source, Dice& dice) {
  const std::size_t at =
      dice.once_in(4) ? dice.pick(source.one.ends) : dice.below(source.one.file.size() + 1);
  Bytes added(dice.once_in(2) ? dice.between(1, 4) : dice.between(1, 512));
  const bool blank = dice.once_in(3);
  for (std::uint8_t& byte : added) {
    byte = blank ? std::uint8_t{'\n'} : dice.byte();
  }
  return with_replaced(source.one.file, at, at, added);
}

Bytes copy_or_move(const Source& source, Dice& dice) {
  const Bytes& file = source.one.file;
  const Run from = any_run(file, dice);
  const Bytes part = part_of(file, from);
  const std::size_t to = dice.below(file.size());
  const std::size_t room = dice.once_in(2) ? std::min(part.size(), file.size() - to) : 0;
  return with_replaced(file, to, to + room, part);
}

Bytes splice(const Subject& head, std::size_t head_end, const Subject& tail,
             std::size_t tail_begin) {
  Bytes file(head.file.begin(), head.file.begin() + static_cast<std::ptrdiff_t>(head_end));
  append(file, ByteView(tail.file).subspan(tail_begin));
  return file;
}

Bytes splice_anywhere(const Source& source, Dice& dice) {
  const Subject& other = source.another(dice);
  const std::size_t at = dice.below(source.one.file.size());
  const std::size_t from =
      dice.once_in(2) ? std::min(at, other.file.size()) : dice.below(other.file.size());
  return splice(source.one, at, other, from);
}

Bytes splice_at_tokens(const Source& source, Dice& dice) {
  const Subject& other = source.another(dice);
  const std::size_t index = dice.below(source.one.tokens.size());
  const std::size_t from =
      dice.once_in(2) ? std::min(index, other.tokens.size() - 1) : dice.below(other.tokens.size());
  return splice(source.one, source.one.tokens[index].begin, other, other.tokens[from].begin);
}

Bytes splice_at_revisions(const Source& source, Dice& dice) {
  const Subject& other = source.another(dice);
  return splice(source.one, dice.pick(source.one.ends), other, dice.pick(other.ends));
}

constexpr Mutation kMutations[] = {
    {"bits flipped", flip_bits},
    {"bytes set", set_bytes},
    {"cut", cut},
    {"bytes taken out", take_out},
    {"bytes put in", put_in},
    {"bytes copied or moved", copy_or_move},
    {"spliced anywhere", splice_anywhere},
    {"spliced at tokens", splice_at_tokens},
    {"spliced at revisions", splice_at_revisions},
};

}  // namespace

Bytes with_replaced(ByteView bytes, std::size_t begin, std::size_t end, ByteView replacement) {
  const ByteView head = bytes.first(begin);
  Bytes out(head.begin(), head.end());
  append(out, replacement);
  append(out, bytes.subspan(end));
  return out;
}

std::span<const Mutation> byte_mutations() {
  return kMutations;
}

}  // namespace sktt::mutants
