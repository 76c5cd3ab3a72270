#include "mutants/rebuild.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include <fmt/core.h>

#include "base/encoding.hpp"

namespace sktt::mutants {
namespace {

constexpr std::string_view kHeader = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n%SKTT-1\n";
constexpr std::string_view kByteRange = "/ByteRange [";
constexpr std::string_view kContents = "/Contents <";
/// A range's own digits move what it covers; it settles after two or three rounds.
constexpr int kMostRounds = 8;

void put(Bytes& out, std::string_view text) {
  append(out, as_bytes(text));
}

/// Where an object's /ByteRange has its numbers and its /Contents their brackets.
struct Marks {
  std::size_t numbers;
  std::size_t numbers_end;
  std::size_t gap;
  std::size_t gap_end;
};

std::optional<Marks> find_marks(std::string_view text) {
  const std::size_t range = text.find(kByteRange);
  const std::size_t contents = text.find(kContents);
  if (range == std::string_view::npos || contents == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t range_end = text.find(']', range);
  const std::size_t gap_end = text.find('>', contents);
  if (range_end == std::string_view::npos || gap_end == std::string_view::npos) {
    return std::nullopt;
  }
  return Marks{range + kByteRange.size(), range_end, contents + kContents.size() - 1, gap_end + 1};
}

/// Lays one revision out behind `file`; gives the offset of its cross-reference section.
std::size_t lay_out(Bytes& file, const RawRevision& revision, const pdf::FileIdentity& identity,
                    std::uint32_t size, std::optional<std::size_t> previous) {
  std::map<std::uint32_t, std::size_t> offsets;
  for (const RawObject& object : revision) {
    offsets[object.number] = file.size();
    append(file, object.text);
  }
  const std::size_t xref = file.size();
  put(file, "xref\n");
  if (!previous) {
    put(file, fmt::format("0 {}\n0000000000 65535 f \n", offsets.size() + 1));
  }
  for (auto at = offsets.begin(); at != offsets.end();) {
    auto end = at;
    std::string entries;
    for (std::uint32_t number = at->first; end != offsets.end() && end->first == number; ++number) {
      entries += fmt::format("{:010} 00000 n \n", end->second);
      ++end;
    }
    if (previous) {
      put(file, fmt::format("{} {}\n", at->first, std::distance(at, end)));
    }
    put(file, entries);
    at = end;
  }
  const std::string id = to_hex_upper(identity.id);
  put(file, fmt::format("trailer\n<</Size {}/Root {} 0 R/ID [<{}> <{}>]", size, identity.catalog,
                        id, id));
  put(file, previous ? fmt::format("/Prev {}>>", *previous) : ">>");
  put(file, fmt::format("\nstartxref\n{}\n%%EOF\n", xref));
  return xref;
}

/// Sets an object's numbers so that they cover `end` bytes but for its own gap.
void set_byte_range(RawObject& object, std::size_t begin, std::size_t end) {
  const auto marks = find_marks(as_text(object.text));
  if (!marks) {
    return;
  }
  const std::size_t behind = begin + marks->gap_end;
  const std::string numbers =
      fmt::format("0 {} {} {}", begin + marks->gap, behind, end - std::min(end, behind));
  Bytes text(object.text.begin(),
             object.text.begin() + static_cast<std::ptrdiff_t>(marks->numbers));
  put(text, numbers);
  append(text, ByteView(object.text).subspan(marks->numbers_end));
  object.text = std::move(text);
}

}  // namespace

RawFile cut_apart(ByteView file) {
  const auto reading = pdf::read_document(file);
  const auto* document = std::get_if<pdf::Document>(&reading);
  if (document == nullptr) {
    throw std::runtime_error("not a file of our dialect");
  }
  RawFile raw;
  raw.identity = document->identity;
  for (const pdf::Revision& revision : document->revisions) {
    RawRevision objects;
    for (std::size_t index = 0; index < revision.objects.size(); ++index) {
      const bool last = index + 1 == revision.objects.size();
      const std::size_t end = last ? revision.xref_offset : revision.offsets[index + 1];
      const ByteView text = file.subspan(revision.offsets[index], end - revision.offsets[index]);
      objects.push_back({revision.objects[index].number, Bytes(text.begin(), text.end())});
    }
    raw.revisions.push_back(std::move(objects));
    raw.ends.push_back(revision.end);
  }
  return raw;
}

Bytes put_together(const RawFile& raw) {
  Bytes file = to_bytes(kHeader);
  std::uint32_t size = 1;
  std::optional<std::size_t> previous;
  for (RawRevision revision : raw.revisions) {
    for (const RawObject& object : revision) {
      size = std::max(size, object.number + 1);
    }
    Bytes laid_out;
    std::size_t xref = 0;
    for (int round = 0; round < kMostRounds; ++round) {
      Bytes next = file;
      xref = lay_out(next, revision, raw.identity, size, previous);
      const bool settled = next == laid_out;
      laid_out = std::move(next);
      if (settled) {
        break;
      }
      std::size_t begin = file.size();
      for (RawObject& object : revision) {
        const std::size_t length = object.text.size();
        set_byte_range(object, begin, laid_out.size());
        begin += length;
      }
    }
    previous = xref;
    file = std::move(laid_out);
  }
  return file;
}

}  // namespace sktt::mutants
