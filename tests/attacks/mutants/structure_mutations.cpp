#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "mutants/mutations.hpp"

namespace sktt::mutants {
namespace {

/// The bytes that revision `index` adds.
ByteView revision_bytes(const Subject& subject, std::size_t index) {
  const std::size_t begin = index == 0 ? 0 : subject.ends[index - 1];
  return ByteView(subject.file).subspan(begin, subject.ends[index] - begin);
}

/// Drops, doubles, exchanges or replaces one of `parts`, or does two of these.
template <class Part, class Other>
void shuffle(std::vector<Part>& parts, Other other, Dice& dice) {
  for (std::size_t left = dice.between(1, 2); left > 0 && !parts.empty(); --left) {
    const std::size_t index = dice.below(parts.size());
    const auto place = parts.begin() + static_cast<std::ptrdiff_t>(index);
    switch (dice.below(5)) {
      case 0:
        parts.erase(place);
        break;
      case 1: {
        Part copy = *place;
        parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(dice.below(parts.size() + 1)),
                     std::move(copy));
        break;
      }
      case 2:
        std::swap(*place, parts[dice.below(parts.size())]);
        break;
      case 3:
        *place = other();
        break;
      default:
        parts.insert(place, other());
        break;
    }
  }
}

/// Gives an object's text with each number before "0 R" or "0 obj" looked up.
Bytes with_numbers(const Bytes& text, const std::map<std::string, std::uint32_t>& numbers) {
  const std::vector<Token> tokens = tokens_of(text);
  Bytes out;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    const auto token_text = [&](std::size_t at) {
      return as_text(text).substr(tokens[at].begin, tokens[at].end - tokens[at].begin);
    };
    const bool is_number = index + 4 < tokens.size() && token_text(index + 2) == "0" &&
                           (token_text(index + 4) == "R" || token_text(index + 4) == "obj");
    const auto found = is_number ? numbers.find(std::string(token_text(index))) : numbers.end();
    const std::size_t end = index + 1 < tokens.size() ? tokens[index + 1].begin : text.size();
    const std::string_view whole =
        as_text(text).substr(tokens[index].begin, end - tokens[index].begin);
    append(out,
           as_bytes(found == numbers.end() ? std::string(whole) : std::to_string(found->second)));
  }
  return out;
}

/// Numbers what later revisions add anew, in the order in which it comes now, so that a revision
/// in another place is not given away by its numbers.
void renumber(RawFile& file) {
  if (file.revisions.empty()) {
    return;
  }
  std::uint32_t next = 1;
  for (const RawObject& object : file.revisions.front()) {
    next = std::max(next, object.number + 1);
  }
  const std::uint32_t first_new = next;
  for (std::size_t index = 1; index < file.revisions.size(); ++index) {
    std::map<std::string, std::uint32_t> numbers;
    for (RawObject& object : file.revisions[index]) {
      if (object.number >= first_new) {
        numbers.emplace(std::to_string(object.number), next);
        object.number = next++;
      }
    }
    for (RawObject& object : file.revisions[index]) {
      object.text = with_numbers(object.text, numbers);
    }
  }
}

void sort_objects(RawRevision& revision) {
  const auto lower = [](const RawObject& left, const RawObject& right) {
    return left.number < right.number;
  };
  std::stable_sort(revision.begin(), revision.end(), lower);
}

Bytes shuffle_revisions(const Source& source, Dice& dice) {
  std::vector<Bytes> revisions;
  for (std::size_t index = 0; index < source.one.ends.size(); ++index) {
    const ByteView bytes = revision_bytes(source.one, index);
    revisions.emplace_back(bytes.begin(), bytes.end());
  }
  const auto other = [&] {
    const Subject& another = source.another(dice);
    const ByteView bytes = revision_bytes(another, dice.below(another.ends.size()));
    return Bytes(bytes.begin(), bytes.end());
  };
  shuffle(revisions, other, dice);
  Bytes file;
  for (const Bytes& revision : revisions) {
    append(file, revision);
  }
  return file;
}

Bytes shuffle_revisions_mended(const Source& source, Dice& dice) {
  RawFile parts = source.one.parts;
  const auto other = [&] { return dice.pick(source.another(dice).parts.revisions); };
  shuffle(parts.revisions, other, dice);
  if (!dice.once_in(3)) {
    renumber(parts);
  }
  return put_together(parts);
}

RawObject any_object(const Subject& subject, Dice& dice) {
  return dice.pick(dice.pick(subject.parts.revisions));
}

Bytes shuffle_objects_mended(const Source& source, Dice& dice) {
  RawFile parts = source.one.parts;
  RawRevision& revision = parts.revisions[dice.below(parts.revisions.size())];
  shuffle(
      revision, [&] { return any_object(source.another(dice), dice); }, dice);
  return put_together(parts);
}

Bytes exchange_the_same_object(const Source& source, Dice& dice) {
  RawFile parts = source.one.parts;
  const std::size_t index = dice.below(parts.revisions.size());
  RawRevision& revision = parts.revisions[index];
  const RawRevision& others = source.another(dice).parts.revisions[index];
  const std::size_t place = dice.below(std::min(revision.size(), others.size()));
  revision[place] = others[place];
  return put_together(parts);
}

void edit_object(RawObject& object, Dice& dice) {
  object.text = with_token_edited(object.text, tokens_of(object.text), dice);
}

/// Changes bytes of a stream's data but not their number.
void edit_stream(RawObject& object, Dice& dice) {
  const std::string_view text = as_text(object.text);
  const std::size_t begin = text.find("stream\n");
  const std::size_t end = text.rfind("\nendstream");
  if (begin == std::string_view::npos || end == std::string_view::npos || begin + 7 >= end) {
    edit_object(object, dice);
    return;
  }
  object.text[dice.between(begin + 7, end - 1)] ^= static_cast<std::uint8_t>(1U << dice.below(8));
}

template <void (*Edit)(RawObject&, Dice&)>
Bytes edit_mended(const Source& source, Dice& dice) {
  RawFile parts = source.one.parts;
  RawRevision& revision = parts.revisions[dice.below(parts.revisions.size())];
  Edit(revision[dice.below(revision.size())], dice);
  return put_together(parts);
}

/// Appends a revision of our form behind the seal's, as an attacker's editor would.
Bytes append_revision_mended(const Source& source, Dice& dice) {
  RawFile parts = source.one.parts;
  RawRevision added;
  for (std::size_t left = dice.between(1, 4); left > 0; --left) {
    added.push_back(any_object(dice.once_in(2) ? source.one : source.another(dice), dice));
    if (dice.once_in(2)) {
      edit_object(added.back(), dice);
    }
  }
  sort_objects(added);
  const bool at_end = !dice.once_in(4);
  const std::size_t place = at_end ? parts.revisions.size() : dice.below(parts.revisions.size());
  parts.revisions.insert(parts.revisions.begin() + static_cast<std::ptrdiff_t>(place),
                         std::move(added));
  if (dice.once_in(2)) {
    renumber(parts);
  }
  return put_together(parts);
}

constexpr Mutation kMutations[] = {
    {"revisions shuffled", shuffle_revisions},
    {"revisions shuffled, mended", shuffle_revisions_mended},
    {"objects shuffled, mended", shuffle_objects_mended},
    {"one object of another letter, mended", exchange_the_same_object},
    {"a token of an object edited, mended", edit_mended<edit_object>},
    {"a stream's data edited, mended", edit_mended<edit_stream>},
    {"a revision appended, mended", append_revision_mended},
};

}  // namespace

std::span<const Mutation> structure_mutations() {
  return kMutations;
}

}  // namespace sktt::mutants
