#include "pdf/letter_file_revision.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/rule.hpp"
#include "pdf/seal_appearance.hpp"
#include "pdf/signing_revision.hpp"
#include "pdf/syntax.hpp"

namespace sktt::pdf {
namespace {

/// Gives the length of the one DER value at the start of `bytes`, its header included, if it is a
/// SEQUENCE with a definite length in its shortest form that lies within `bytes`.
/// Standard: ITU-T X.690, 10.1.
std::optional<std::size_t> der_length(ByteView bytes) {
  constexpr std::uint8_t kSequence = 0x30;
  constexpr std::size_t kMaxLengthBytes = 4;
  if (bytes.size() < 2 || bytes[0] != kSequence) {
    return std::nullopt;
  }
  std::size_t length = bytes[1];
  std::size_t header = 2;
  if (length >= 0x80) {
    const std::size_t count = length - 0x80;
    if (count == 0 || count > kMaxLengthBytes || bytes.size() < 2 + count || bytes[2] == 0) {
      return std::nullopt;
    }
    length = 0;
    for (std::size_t index = 0; index < count; ++index) {
      length = length << 8U | bytes[2 + index];
    }
    header += count;
    if (length < 0x80) {
      return std::nullopt;
    }
  }
  if (length > bytes.size() - header) {
    return std::nullopt;
  }
  return header + length;
}

/// Reads one signing revision. Every step returns nothing after a refusal.
class RevisionCheck {
 public:
  RevisionCheck(ByteView file, const Draft& draft, const Revision& previous,
                const Revision& revision, int number)
      : file_(file),
        draft_(draft),
        end_(previous.file_end()),
        revision_(revision),
        number_(number),
        field_(kSignatureFields.at(static_cast<std::size_t>(number) - 2)) {}

  std::variant<SignatureRevision, Refusal> run() {
    auto read = read_revision();
    if (!read) {
      return *refusal_;
    }
    return std::move(*read);
  }

 private:
  std::optional<SignatureRevision> read_revision() {
    if (!objects_are_expected() || !take_signature()) {
      return std::nullopt;
    }
    const String* contents = text("Contents");
    const auto content = read_content();
    const auto gap = contents == nullptr ? std::nullopt : read_gap(*contents);
    if (contents == nullptr || !content || !gap) {
      return std::nullopt;
    }
    const auto written = write_signing_revision(draft_, end_, *content, contents->value.size());
    if (!written) {
      return refuse("signature.content", revision_.begin, written.error().detail());
    }
    if (!same_bytes(written.value(), *gap)) {
      return std::nullopt;
    }
    auto cms = take_der(contents->value, *gap);
    if (!cms) {
      return std::nullopt;
    }
    return SignatureRevision{number_, revision_.begin, revision_.end, *content,
                             *gap,    std::move(*cms)};
  }

  bool objects_are_expected() {
    const auto expected = expected_objects(draft_, end_, field_);
    for (std::size_t index = 0; index < revision_.objects.size(); ++index) {
      const std::uint32_t number = revision_.objects[index].number;
      if ((index >= expected.size() || number != expected[index]) &&
          broken("revision.objects", revision_.offsets[index],
                 "object " + std::to_string(number) + " is not what " +
                     std::string(to_name(field_)) + " changes")) {
        return false;
      }
    }
    return revision_.objects.size() >= expected.size() ||
           !broken("revision.objects", revision_.xref_offset, "an object is missing");
  }

  bool take_signature() {
    const std::uint32_t number = numbers_after(end_).signature;
    const IndirectObject* object = revision_.find(number);
    signature_ = object == nullptr ? nullptr : object->object.get_if<Dictionary>();
    if (signature_ == nullptr || object->stream) {
      refuse("signature.dictionary", revision_.begin, "the signature is not a dictionary");
      return false;
    }
    signature_offset_ =
        revision_.offsets[static_cast<std::size_t>(object - revision_.objects.data())];
    return true;
  }

  const String* text(std::string_view key) {
    const Object* value = signature_->find(key);
    const auto* string = value == nullptr ? nullptr : value->get_if<String>();
    if (string != nullptr) {
      return string;
    }
    const bool ends =
        broken(key == "Contents" ? "signature.contents" : "signature.dictionary", signature_offset_,
               "/" + std::string(key) + " is missing or not a string");
    return ends ? nullptr : &no_text_;
  }

  std::optional<std::string> text_value(std::string_view key) {
    const String* string = text(key);
    if (string == nullptr) {
      return std::nullopt;
    }
    auto value = text_of(*string);
    if (!value) {
      refuse("signature.dictionary", signature_offset_,
             "/" + std::string(key) + ": " + value.error().detail());
      return std::nullopt;
    }
    return std::move(value).value();
  }

  std::optional<SignatureContent> read_content() {
    const auto name = text_value("Name");
    const auto capacity = text_value("Reason");
    const auto place = text_value("Location");
    const auto date = text_value("M");
    const auto personnel_id =
        signature_->find("ContactInfo") == nullptr ? std::string() : text_value("ContactInfo");
    if (!name || !capacity || !place || !date || !personnel_id) {
      return std::nullopt;
    }
    const auto instant = from_pdf_date(*date);
    const auto offset = offset_from_pdf_date(*date);
    if (!instant || !offset) {
      refuse("signature.dictionary", signature_offset_, "/M is not a date of this dialect");
      return std::nullopt;
    }
    SignatureContent content{field_, *name,           *capacity,      *personnel_id,
                             *place, instant.value(), offset.value(), std::nullopt};
    if (field_ == SignatureField::cap_dinas) {
      content.seal = read_seal();
      if (!content.seal) {
        return std::nullopt;
      }
    }
    return content;
  }

  std::optional<SealContent> read_seal() {
    const IndirectObject* appearance = revision_.find(numbers_after(end_).appearance);
    const auto* widget = revision_.find(draft_.number_widget.number)->object.get_if<Dictionary>();
    const Object* value = widget == nullptr ? nullptr : widget->find("V");
    const auto* string = value == nullptr ? nullptr : value->get_if<String>();
    const auto number = string == nullptr
                            ? Result<std::string>(Error(Errc::malformed, "nomor has no value"))
                            : text_of(*string);
    if (!number) {
      return refuse_seal(number.error());
    }
    if (!appearance->stream) {
      return refuse_seal({Errc::malformed, "the seal's appearance is not a stream"});
    }
    auto marks = read_seal_marks(*appearance->stream);
    if (!marks) {
      return refuse_seal(marks.error());
    }
    return SealContent{number.value(), marks.value().qr_text, marks.value().typed_line};
  }

  std::nullopt_t refuse_seal(const Error& error) {
    return refuse("seal.content", revision_.begin, error.detail());
  }

  /// Finds the gap that /ByteRange leaves, which is this signature's own /Contents.
  std::optional<Gap> read_gap(const String& contents) {
    const Object* value = signature_->find("ByteRange");
    const auto* array = value == nullptr ? nullptr : value->get_if<Array>();
    std::vector<std::int64_t> numbers;
    for (const Object& member : array == nullptr ? Array{} : *array) {
      const auto* number = member.get_if<std::int64_t>();
      numbers.push_back(number == nullptr ? -1 : *number);
    }
    const auto gap = signed_gap(numbers, revision_.end);
    if (!gap && broken("signature.byte_range", signature_offset_, gap.error().detail())) {
      return std::nullopt;
    }
    const Gap own = place_of(contents);
    if (gap && gap.value() != own &&
        broken("signature.byte_range", signature_offset_,
               "the gap is not the value of this signature's /Contents")) {
      return std::nullopt;
    }
    return own;
  }

  /// Gives where /Contents stands if it comes last in its dictionary, as it must.
  [[nodiscard]] Gap place_of(const String& contents) const {
    constexpr std::string_view kAfterGap = ">>\nendobj\n";
    const auto next =
        std::upper_bound(revision_.offsets.begin(), revision_.offsets.end(), signature_offset_);
    const std::size_t end =
        (next == revision_.offsets.end() ? revision_.xref_offset : *next) - kAfterGap.size();
    const std::size_t length = 2 * contents.value.size() + 2;
    return {end - std::min(length, end), length};
  }

  /// Compares the file with the revision written again; only what lies in the gap may differ.
  bool same_bytes(const WrittenRevision& written, const Gap& gap) {
    const ByteView found = file_.subspan(revision_.begin, revision_.end - revision_.begin);
    const Bytes& wanted = written.increment;
    const std::size_t gap_begin = written.gap.offset - revision_.begin;
    if (!same_bytes_from(0, found.first(std::min(gap_begin, found.size())), wanted) ||
        !same_bytes_from(gap_begin + written.gap.length, found, wanted)) {
      return false;
    }
    return (found.size() == wanted.size() && gap == written.gap) ||
           !broken("revision.canonical", revision_.end,
                   "not as long as it would have been written");
  }

  /// Compares as far as both go, both counted from where the revision begins.
  bool same_bytes_from(std::size_t begin, ByteView found, ByteView wanted) {
    const std::size_t length = std::min(found.size(), wanted.size());
    const ByteView tail = found.first(length).subspan(std::min(begin, length));
    const ByteView wanted_tail = wanted.first(length).subspan(std::min(begin, length));
    if (std::equal(tail.begin(), tail.end(), wanted_tail.begin(), wanted_tail.end())) {
      return true;
    }
    const auto differs = std::mismatch(tail.begin(), tail.end(), wanted_tail.begin());
    return !broken("revision.canonical",
                   revision_.begin + begin + static_cast<std::size_t>(differs.first - tail.begin()),
                   "not what signing this content would have written");
  }

  std::optional<Bytes> take_der(const Bytes& contents, const Gap& gap) {
    const auto length = der_length(contents);
    if (!length &&
        broken("signature.der", gap.offset, "/Contents does not begin with one DER sequence")) {
      return std::nullopt;
    }
    const auto end =
        contents.begin() + static_cast<std::ptrdiff_t>(length.value_or(contents.size()));
    const auto stray =
        std::find_if(end, contents.end(), [](std::uint8_t byte) { return byte != 0; });
    const auto at = static_cast<std::size_t>(stray - contents.begin());
    if (stray != contents.end() &&
        broken("signature.padding", gap.offset + 1 + 2 * at, "padding that is not zero")) {
      return std::nullopt;
    }
    return Bytes(contents.begin(), end);
  }

  /// Notes that a rule is broken. Tells whether that ends the reading, as it does.
  bool broken(std::string_view rule, std::size_t offset, std::string detail) {
    if (!enforced(rule)) {
      return false;
    }
    refuse(rule, offset, std::move(detail));
    return true;
  }

  std::nullopt_t refuse(std::string_view rule, std::size_t offset, std::string detail) {
    if (!refusal_) {
      refusal_ = Refusal{std::string(rule), offset, number_, std::move(detail)};
    }
    return std::nullopt;
  }

  ByteView file_;
  const Draft& draft_;
  FileEnd end_;
  const Revision& revision_;
  int number_;
  SignatureField field_;
  const Dictionary* signature_ = nullptr;
  std::size_t signature_offset_ = 0;
  const String no_text_{};
  std::optional<Refusal> refusal_;
};

}  // namespace

std::variant<SignatureRevision, Refusal> read_signing_revision(ByteView file, const Draft& draft,
                                                               const Revision& previous,
                                                               const Revision& revision,
                                                               int number) {
  return RevisionCheck(file, draft, previous, revision, number).run();
}

}  // namespace sktt::pdf
