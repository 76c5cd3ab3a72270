#include "pdf/document.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/core.h>

#include "pdf/document_parts.hpp"
#include "pdf/syntax.hpp"

namespace sktt::pdf {
namespace {

void put_text(Bytes& out, std::string_view text) {
  append(out, as_bytes(text));
}

struct Section {
  std::vector<std::uint32_t> numbers;
  std::vector<std::size_t> offsets;
};

/// More than an object takes besides its streams' data: so that a file is not copied as it grows.
constexpr std::size_t kRoomPerObject = 1024;

std::size_t room_for(const std::vector<IndirectObject>& objects) {
  std::size_t room = 0;
  for (const IndirectObject& object : objects) {
    room += kRoomPerObject + (object.stream ? object.stream->size() : 0);
  }
  return room;
}

/// Appends the objects; `base` is the file offset at which `out` begins.
Section put_objects(Bytes& out, std::size_t base, const std::vector<IndirectObject>& objects) {
  Section section;
  out.reserve(out.size() + room_for(objects));
  for (const IndirectObject& object : objects) {
    section.numbers.push_back(object.number);
    section.offsets.push_back(base + out.size());
    write_indirect_object(out, object);
  }
  return section;
}

void put_subsections(Bytes& out, const Section& section) {
  for (std::size_t begin = 0; begin < section.numbers.size();) {
    const std::size_t count = run_length(section.numbers, begin);
    put_text(out, fmt::format("{} {}\n", section.numbers[begin], count));
    for (std::size_t index = begin; index < begin + count; ++index) {
      put_text(out, xref_entry(section.offsets[index]));
    }
    begin += count;
  }
}

void put_trailer(Bytes& out, const Dictionary& trailer, std::size_t xref_offset) {
  put_text(out, "trailer\n");
  write_object(out, trailer);
  put_text(out, fmt::format("\nstartxref\n{}\n%%EOF\n", xref_offset));
}

/// Standard: ISO 32000-1:2008, 7.5.2.
constexpr std::string_view kPlainHeader = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

Result<Bytes> write_first_revision(std::string_view header,
                                   const std::vector<IndirectObject>& objects,
                                   const FileIdentity& identity) {
  for (std::size_t index = 0; index < objects.size(); ++index) {
    if (objects[index].number != index + 1) {
      return Error(Errc::malformed,
                   "write_document: objects are not numbered from 1 without a hole");
    }
  }
  if (identity.catalog == 0 || identity.catalog > objects.size()) {
    return Error(Errc::malformed, "write_document: the catalog is not among the objects");
  }
  Bytes out = to_bytes(header);
  const Section section = put_objects(out, 0, objects);
  const std::size_t xref_offset = out.size();
  const auto next_number = static_cast<std::uint32_t>(objects.size() + 1);
  put_text(out, fmt::format("xref\n0 {}\n{}", next_number, kFreeEntry));
  for (const std::size_t offset : section.offsets) {
    put_text(out, xref_entry(offset));
  }
  put_trailer(out, trailer_of(next_number, identity, std::nullopt), xref_offset);
  return out;
}

}  // namespace

std::size_t run_length(const std::vector<std::uint32_t>& numbers, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) {
    ++end;
  }
  return end - begin;
}

Dictionary trailer_of(std::uint32_t next_number, const FileIdentity& identity,
                      std::optional<std::size_t> previous_xref) {
  const String half{Bytes(identity.id.begin(), identity.id.end()), StringForm::hexadecimal};
  Dictionary trailer = {{"Size", static_cast<std::int64_t>(next_number)},
                        {"Root", Reference{identity.catalog}},
                        {"ID", Array{half, half}}};
  if (previous_xref) {
    trailer.set("Prev", static_cast<std::int64_t>(*previous_xref));
  }
  return trailer;
}

std::string xref_entry(std::size_t offset) {
  return fmt::format("{:010} 00000 n \n", offset);
}

std::string file_header() {
  return fmt::format("{}%SKTT-{}\n", kPlainHeader, kGrammarVersion);
}

Result<Bytes> write_document(const std::vector<IndirectObject>& objects,
                             const FileIdentity& identity) {
  return write_first_revision(file_header(), objects, identity);
}

Result<Bytes> write_plain_document(const std::vector<IndirectObject>& objects,
                                   const FileIdentity& identity) {
  return write_first_revision(kPlainHeader, objects, identity);
}

Increment write_increment_with_places(const FileEnd& end,
                                      const std::vector<IndirectObject>& objects,
                                      const FileIdentity& identity) {
  std::uint32_t next_number = end.next_number;
  std::uint32_t last = 0;
  for (const IndirectObject& object : objects) {
    const bool new_number = object.number >= end.next_number;
    if (object.number <= last || (new_number && object.number != next_number)) {
      throw std::logic_error("write_increment: object numbers out of order or with a hole");
    }
    next_number += new_number ? 1 : 0;
    last = object.number;
  }
  Bytes out;
  Section section = put_objects(out, end.size, objects);
  const std::size_t xref_offset = end.size + out.size();
  put_text(out, "xref\n");
  put_subsections(out, section);
  put_trailer(out, trailer_of(next_number, identity, end.xref_offset), xref_offset);
  return {std::move(out), std::move(section.offsets), xref_offset};
}

Bytes write_increment(const FileEnd& end, const std::vector<IndirectObject>& objects,
                      const FileIdentity& identity) {
  return write_increment_with_places(end, objects, identity).bytes;
}

const IndirectObject* Revision::find(std::uint32_t number) const {
  const auto found =
      std::find_if(objects.begin(), objects.end(),
                   [&](const IndirectObject& object) { return object.number == number; });
  return found == objects.end() ? nullptr : &*found;
}

}  // namespace sktt::pdf
