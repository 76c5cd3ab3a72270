#include <algorithm>
#include <optional>
#include <string>

#include "base/rule.hpp"
#include "pdf/document.hpp"
#include "pdf/document_parts.hpp"
#include "pdf/scanner.hpp"
#include "pdf/syntax.hpp"

namespace sktt::pdf {
namespace {

/// More revisions than any version of the grammar knows, so that the walk is bounded.
constexpr std::size_t kMaxRevisions = 64;
constexpr std::size_t kMaxObjects = 1024;

/// Walks through one file. Each step returns false after a refusal, which the scanner keeps.
class Walk {
 public:
  explicit Walk(ByteView file) : scanner_(file) {}

  std::variant<Document, Refusal> run() {
    bool good = header();
    while (good && !scanner_.at_end()) {
      good = revision();
    }
    if (good && document_.revisions.empty()) {
      scanner_.refuse_at(scanner_.offset(), "file.empty", "the file holds no revision");
    }
    if (scanner_.refusal()) {
      Refusal refusal = *scanner_.refusal();
      refusal.revision = static_cast<int>(document_.revisions.size()) + 1;
      return refusal;
    }
    return std::move(document_);
  }

 private:
  bool header() {
    const std::string expected = file_header();
    const std::size_t version = expected.rfind('-') + 1;
    return scanner_.expect(std::string_view(expected).substr(0, version), "header") &&
           scanner_.expect(std::string_view(expected).substr(version), "header.version");
  }

  bool revision() {
    if (document_.revisions.size() == kMaxRevisions && enforced("revision.unknown")) {
      return refuse("revision.unknown", "more revisions than any version of the grammar has");
    }
    Revision revision{scanner_.offset(), 0, 0, 0, {}, {}};
    while (scanner_.next_is_digit()) {
      if (!indirect_object(revision)) {
        return false;
      }
    }
    revision.xref_offset = scanner_.offset();
    if (revision.objects.empty() && enforced("revision.begin")) {
      return refuse("revision.begin", "expected an object");
    }
    if (!xref(revision) || !trailer(revision) || !end(revision)) {
      return false;
    }
    revision.end = scanner_.offset();
    document_.revisions.push_back(std::move(revision));
    return true;
  }

  bool indirect_object(Revision& revision) {
    const std::size_t begin = scanner_.offset();
    auto object = scanner_.indirect_object();
    if (!object) {
      return false;
    }
    const std::uint32_t last = revision.objects.empty() ? 0 : revision.objects.back().number;
    const std::uint32_t next =
        document_.revisions.empty() ? 1 : document_.revisions.back().next_number;
    const std::uint32_t highest = std::max(last, next - 1);
    if ((object->number <= last || object->number > highest + 1) && enforced("object.number")) {
      scanner_.refuse_at(begin, "object.number",
                         "object " + std::to_string(object->number) + " is out of its order");
      return false;
    }
    if (revision.objects.size() == kMaxObjects && enforced("syntax.count")) {
      return refuse("syntax.count", "too many objects in one revision");
    }
    revision.objects.push_back(std::move(*object));
    revision.offsets.push_back(begin);
    return true;
  }

  bool xref(const Revision& revision) {
    const bool first = document_.revisions.empty();
    std::vector<std::uint32_t> numbers;
    for (const IndirectObject& object : revision.objects) {
      numbers.push_back(object.number);
    }
    if (!scanner_.expect("xref\n", "xref.begin")) {
      return false;
    }
    if (first &&
        !scanner_.expect("0 " + std::to_string(numbers.size() + 1) + "\n" + std::string(kFreeEntry),
                         "xref.subsection")) {
      return false;
    }
    for (std::size_t begin = 0; begin < numbers.size();) {
      const std::size_t count = run_length(numbers, begin);
      const std::string head = std::to_string(numbers[begin]) + " " + std::to_string(count) + "\n";
      if (!first && !scanner_.expect(head, "xref.subsection")) {
        return false;
      }
      for (std::size_t index = begin; index < begin + count; ++index) {
        if (!scanner_.expect(xref_entry(revision.offsets[index]), "xref.entry")) {
          return false;
        }
      }
      begin += count;
    }
    return true;
  }

  bool trailer(Revision& revision) {
    if (!scanner_.expect("trailer\n", "trailer.begin")) {
      return false;
    }
    const std::size_t begin = scanner_.offset();
    const auto read = scanner_.object();
    if (!read) {
      return false;
    }
    const auto refuse_here = [&](std::string_view rule, std::string detail) {
      scanner_.refuse_at(begin, rule, std::move(detail));
      return false;
    };
    const auto* dictionary = read->get_if<Dictionary>();
    if (dictionary == nullptr) {
      return refuse_here("trailer.keys", "not a dictionary");
    }
    if (document_.revisions.empty() && !take_identity(*dictionary, revision.objects.size())) {
      return refuse_here("trailer.keys", "/Root or /ID is not as it must be");
    }
    const std::uint32_t known =
        document_.revisions.empty() ? 1 : document_.revisions.back().next_number;
    const std::uint32_t last = revision.objects.empty() ? 0 : revision.objects.back().number;
    revision.next_number = std::max(known, last + 1);
    const auto previous = document_.revisions.empty() ? std::optional<std::size_t>()
                                                      : document_.revisions.back().xref_offset;
    const Dictionary wanted = trailer_of(revision.next_number, document_.identity, previous);
    if (*dictionary == wanted) {
      return true;
    }
    for (const auto& entry : dictionary->entries()) {
      const Object* value = wanted.find(entry.first);
      const std::string rule = "trailer." + entry.first;
      if ((value == nullptr || *value != entry.second) && enforced(rule)) {
        return refuse_here(rule, "/" + entry.first + " may not be there or so");
      }
    }
    return !enforced("trailer.keys") ||
           refuse_here("trailer.keys", "a key is missing or out of its order");
  }

  bool take_identity(const Dictionary& trailer, std::size_t objects) {
    const Object* root = trailer.find("Root");
    const Object* id = trailer.find("ID");
    const auto* reference = root == nullptr ? nullptr : root->get_if<Reference>();
    const auto* halves = id == nullptr ? nullptr : id->get_if<Array>();
    const auto* half =
        halves == nullptr || halves->empty() ? nullptr : halves->front().get_if<String>();
    FileIdentity& identity = document_.identity;
    if (reference == nullptr || reference->number > objects || half == nullptr ||
        half->value.size() != identity.id.size()) {
      return false;
    }
    identity.catalog = reference->number;
    std::copy(half->value.begin(), half->value.end(), identity.id.begin());
    return true;
  }

  bool end(const Revision& revision) {
    return scanner_.expect("\nstartxref\n", "startxref") &&
           scanner_.expect(std::to_string(revision.xref_offset) + "\n", "startxref") &&
           scanner_.expect("%%EOF\n", "end");
  }

  bool refuse(std::string_view rule, std::string detail) {
    scanner_.refuse_at(scanner_.offset(), rule, std::move(detail));
    return false;
  }

  Scanner scanner_;
  Document document_{};
};

}  // namespace

std::variant<Document, Refusal> read_document(ByteView file) {
  return Walk(file).run();
}

}  // namespace sktt::pdf
