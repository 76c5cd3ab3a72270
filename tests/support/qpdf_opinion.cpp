#include "support/qpdf_opinion.hpp"

#include <exception>
#include <map>
#include <variant>

#include "base/encoding.hpp"
#include "pdf/document_parts.hpp"
#include "support/qpdf_reading.hpp"

namespace sktt::test {
namespace {

/// An object as the file's last revision that writes it has it.
struct Latest {
  std::size_t offset;
  const pdf::IndirectObject* object;
};

using Objects = std::map<int, Latest>;

Objects latest_objects(const pdf::Document& document) {
  Objects latest;
  for (const pdf::Revision& revision : document.revisions) {
    for (std::size_t index = 0; index < revision.objects.size(); ++index) {
      const pdf::IndirectObject& object = revision.objects[index];
      latest[static_cast<int>(object.number)] = {revision.offsets[index], &object};
    }
  }
  return latest;
}

/// Writes values as `QpdfReading` says.
struct ToText {
  const Objects& objects;

  std::string operator()(std::nullptr_t) const { return "null "; }
  std::string operator()(bool value) const { return value ? "true " : "false "; }
  std::string operator()(std::int64_t value) const { return std::to_string(value) + " "; }
  std::string operator()(const pdf::Real& value) const { return value.lexeme + " "; }
  std::string operator()(const pdf::Name& value) const { return "/" + value.value + " "; }
  std::string operator()(const pdf::String& value) const {
    return "<" + to_hex(value.value) + "> ";
  }
  std::string operator()(const pdf::Reference& value) const {
    return std::to_string(value.number) + " 0 R ";
  }
  std::string operator()(const pdf::Array& value) const {
    std::string out;
    for (const pdf::Object& member : value) {
      out += std::visit(*this, member.value());
    }
    return "[" + out + "] ";
  }
  /// Tells whether a value is null: also a reference to nothing. Standard: ISO
  /// 32000-1:2008, 7.3.10.
  [[nodiscard]] bool is_null(const pdf::Object& value) const {
    const auto* reference = value.get_if<pdf::Reference>();
    if (reference == nullptr) {
      return value.get_if<std::nullptr_t>() != nullptr;
    }
    const auto found = objects.find(static_cast<int>(reference->number));
    return found == objects.end() ||
           found->second.object->object.get_if<std::nullptr_t>() != nullptr;
  }
  /// A key whose value is null is no key. Standard: ISO 32000-1:2008, 7.3.7.
  std::string operator()(const pdf::Dictionary& value) const {
    std::map<std::string, std::string> sorted;
    for (const auto& [key, member] : value.entries()) {
      if (!is_null(member)) {
        sorted["/" + key] = std::visit(*this, member.value());
      }
    }
    std::string out;
    for (const auto& [key, text] : sorted) {
      out += key + " " + text;
    }
    return "<<" + out + ">> ";
  }
};

std::string value_of(const pdf::IndirectObject& object, const Objects& objects) {
  const auto* dictionary = object.object.get_if<pdf::Dictionary>();
  if (!object.stream || dictionary == nullptr) {
    return std::visit(ToText{objects}, object.object.value());
  }
  pdf::Dictionary whole = *dictionary;
  whole.set("Length", static_cast<std::int64_t>(object.stream->size()));
  return ToText{objects}(whole) + "stream " + std::to_string(object.stream->size());
}

std::string trailer_of(const pdf::Document& document, const Objects& objects) {
  const auto& revisions = document.revisions;
  const auto previous = revisions.size() < 2
                            ? std::nullopt
                            : std::optional(revisions[revisions.size() - 2].xref_offset);
  return ToText{objects}(
      pdf::trailer_of(revisions.back().next_number, document.identity, previous));
}

std::string compare(const QpdfObject& theirs, const Latest& latest, const Objects& objects) {
  const std::string name = "object " + std::to_string(theirs.number);
  const std::string ours = value_of(*latest.object, objects);
  std::string out;
  if (theirs.offset != latest.offset) {
    out += name + " begins elsewhere\n";
  }
  if (theirs.value != ours) {
    out += name + " is " + theirs.value + ", not " + ours + "\n";
  }
  return out;
}

}  // namespace

std::string differences_from_qpdf(ByteView file, const pdf::Document& document) {
  QpdfReading reading;
  try {
    reading = read_with_qpdf(file.data(), file.size());
  } catch (const std::exception& refusal) {
    return std::string("qpdf refuses it: ") + refusal.what() + "\n";
  }
  const auto latest = latest_objects(document);
  std::string out = reading.warned ? "qpdf warns of something\n" : "";
  if (reading.objects.size() != latest.size()) {
    out += "qpdf finds another number of objects\n";
  }
  for (const QpdfObject& theirs : reading.objects) {
    const auto ours = latest.find(theirs.number);
    out += ours == latest.end() ? "qpdf finds an object that is not there\n"
                                : compare(theirs, ours->second, latest);
  }
  if (reading.trailer != trailer_of(document, latest)) {
    out += "the trailer is " + reading.trailer + ", not " + trailer_of(document, latest) + "\n";
  }
  return out;
}

std::string differences_from_qpdf(ByteView file) {
  const auto reading = pdf::read_document(file);
  if (const auto* refusal = std::get_if<pdf::Refusal>(&reading)) {
    return "the reader refuses it: " + refusal->rule + "\n";
  }
  return differences_from_qpdf(file, std::get<pdf::Document>(reading));
}

}  // namespace sktt::test
