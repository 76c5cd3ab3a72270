#include "attacks/letter_forge.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>

#include "base/encoding.hpp"
#include "pdf/document.hpp"
#include "pdf/document_parts.hpp"
#include "pdf/letter_state.hpp"
#include "pdf/scanner.hpp"
#include "pdf/signing_revision.hpp"
#include "pdf/syntax.hpp"
#include "support/random.hpp"

namespace sktt::test {
namespace {

using pdf::IndirectObject;

constexpr std::string_view kContentsKey = "/Contents <";
constexpr std::string_view kRangeKey = "/ByteRange [";

template <class T>
T demand(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().detail());
  }
  return std::move(result).value();
}

std::string written(const std::vector<IndirectObject>& objects) {
  Bytes out;
  for (const IndirectObject& object : objects) {
    pdf::write_indirect_object(out, object);
  }
  return to_string(out);
}

/// Reads the objects at the start of a revision's text.
std::vector<IndirectObject> read_objects(ByteView text) {
  pdf::Scanner scanner(text);
  std::vector<IndirectObject> objects;
  while (scanner.next_is_digit()) {
    auto object = scanner.indirect_object();
    if (!object) {
      throw std::runtime_error("the forge cannot read what the office wrote");
    }
    objects.push_back(std::move(*object));
  }
  return objects;
}

/// Finds where each object begins in a revision's text, by its number.
std::map<std::uint32_t, std::size_t> places_of(const std::string& body) {
  std::map<std::uint32_t, std::size_t> places;
  std::size_t at = body.compare(0, 5, "%PDF-") == 0 ? pdf::file_header().size() : 0;
  while (at < body.size()) {
    const std::size_t digits = body.find_first_not_of("0123456789", at);
    if (digits != std::string::npos && digits > at && body.compare(digits, 7, " 0 obj\n") == 0) {
      places.emplace(static_cast<std::uint32_t>(std::stoul(body.substr(at, digits - at))), at);
    }
    const std::size_t end = body.find("\nendobj\n", at);
    at = end == std::string::npos ? body.size() : end + std::string_view("\nendobj\n").size();
  }
  return places;
}

/// Makes a letter, revision by revision.
class Forger {
 public:
  explicit Forger(const LetterForge& forge)
      : forge_(forge), state_(honest_draft(forge.order.draft)) {}

  SignedLetter run() {
    add_draft();
    for (std::size_t index = 0; index < forge_.order.signatures.size(); ++index) {
      add_signature(forge_.order.signatures[index],
                    index < forge_.revisions.size() ? forge_.revisions[index] : RevisionForge{});
    }
    for (const auto& objects : forge_.updates) {
      const std::string body = written(objects);
      finish(body + tail_of(body, {}));
    }
    return std::move(letter_);
  }

 private:
  static pdf::LetterState honest_draft(ByteView draft) {
    auto state = pdf::read_letter_state(draft);
    if (auto* read = std::get_if<pdf::LetterState>(&state)) {
      return std::move(*read);
    }
    throw std::runtime_error("the draft to forge from is not the office's");
  }

  void add_draft() {
    auto objects = read_objects(ByteView(forge_.order.draft).subspan(pdf::file_header().size()));
    if (forge_.draft.objects) {
      forge_.draft.objects(objects);
    }
    // What the later revisions write again is what the forged draft has.
    const auto take = [&](std::uint32_t number, pdf::Dictionary& out) {
      out = *find_object(objects, number).object.get_if<pdf::Dictionary>();
    };
    take(state_.draft.identity.catalog, state_.draft.catalog);
    take(state_.draft.number_widget.number, state_.draft.number_widget.dictionary);
    for (pdf::DraftWidget& widget : state_.draft.widgets) {
      take(widget.number, widget.dictionary);
    }
    std::string body = pdf::file_header() + written(objects);
    if (forge_.draft.body) {
      forge_.draft.body(body);
    }
    finish(body + tail_of(body, forge_.draft.tail));
  }

  void add_signature(const SignatureOrder& order, const RevisionForge& forge) {
    std::string body = body_of(order, forge);
    const std::string text = with_byte_range(body, forge);
    const std::size_t contents = text.rfind(kContentsKey);
    if (contents == std::string::npos) {
      finish(text);
      return;
    }
    const std::size_t begin = contents + kContentsKey.size() - 1;
    const std::size_t end = text.find('>', begin) + 1;
    const crypto::Sha256 digest =
        crypto::sha256({letter_.file, as_bytes(text).first(begin), as_bytes(text).subspan(end)});
    const Bytes cms = forge.cms ? forge.cms(digest, order) : honest_cms(digest, order);
    std::string digits = to_hex_upper(cms);
    if (digits.size() > end - begin - 2) {
      throw std::runtime_error("the forged signature does not fit the gap");
    }
    digits.resize(end - begin - 2, '0');
    if (forge.contents) {
      forge.contents(digits);
    }
    finish(text.substr(0, begin + 1) + digits + text.substr(end - 1));
  }

  std::string body_of(const SignatureOrder& order, const RevisionForge& forge) {
    pdf::SignatureContent content = order.content;
    if (content.field == pdf::SignatureField::cap_dinas) {
      content.seal = seal_of(forge_.order, reviewed_);
    }
    const std::size_t limit =
        crypto::cades_size_limit(order.signer, crypto::timestamp_size_limit(order.authority));
    const auto revision =
        pdf::write_signing_revision(state_.draft, end_, content, limit + forge.room);
    if (!revision) {
      throw std::runtime_error(revision.error().detail());
    }
    auto objects = read_objects(revision.value().increment);
    if (forge.objects) {
      forge.objects(objects);
    }
    std::string body = written(objects);
    if (forge.body) {
      forge.body(body);
    }
    return body;
  }

  /// Puts the numbers of /ByteRange in, which move what they count, and the tail behind.
  std::string with_byte_range(std::string body, const RevisionForge& forge) {
    constexpr int kTries = 20;
    for (int attempt = 0; attempt < kTries; ++attempt) {
      std::string text = body + tail_of(body, forge.tail);
      const std::size_t range = body.rfind(kRangeKey);
      const std::size_t contents = body.rfind(kContentsKey);
      if (range == std::string::npos || contents == std::string::npos) {
        return text;
      }
      const std::size_t begin = letter_.file.size() + contents + kContentsKey.size() - 1;
      const std::size_t end = letter_.file.size() + text.find('>', contents) + 1;
      const GapPlace place{begin, end, letter_.file.size() + text.size()};
      const std::string numbers = forge.byte_range
                                      ? forge.byte_range(place)
                                      : "0 " + std::to_string(begin) + " " + std::to_string(end) +
                                            " " + std::to_string(place.revision_end - end);
      const std::size_t first = range + kRangeKey.size();
      const std::size_t length = body.find(']', first) - first;
      if (body.compare(first, length, numbers) == 0) {
        return text;
      }
      body.replace(first, length, numbers);
    }
    throw std::runtime_error("the forged ByteRange does not come to rest");
  }

  [[nodiscard]] std::string tail_of(const std::string& body,
                                    const std::function<void(std::string&)>& step) {
    const auto places = places_of(body);
    std::vector<std::uint32_t> numbers;
    for (const auto& [number, at] : places) {
      numbers.push_back(number);
    }
    const bool first = letter_.file.empty();
    const std::size_t xref = letter_.file.size() + body.size();
    next_.xref_offset = xref;
    next_.next_number = std::max(end_.next_number, numbers.empty() ? 1 : numbers.back() + 1);
    std::string tail = "xref\n";
    if (first) {
      tail += "0 " + std::to_string(numbers.size() + 1) + "\n" + std::string(pdf::kFreeEntry);
    }
    for (std::size_t begin = 0; begin < numbers.size();) {
      const std::size_t count = pdf::run_length(numbers, begin);
      if (!first) {
        tail += std::to_string(numbers[begin]) + " " + std::to_string(count) + "\n";
      }
      for (std::size_t index = begin; index < begin + count; ++index) {
        tail += pdf::xref_entry(letter_.file.size() + places.at(numbers[index]));
      }
      begin += count;
    }
    Bytes trailer;
    pdf::write_object(trailer,
                      pdf::trailer_of(next_.next_number, state_.draft.identity,
                                      first ? std::nullopt : std::optional(end_.xref_offset)));
    tail += "trailer\n" + to_string(trailer) + "\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
    if (step) {
      step(tail);
    }
    return tail;
  }

  Bytes honest_cms(const crypto::Sha256& digest, const SignatureOrder& order) {
    return demand(crypto::sign_cades(digest, order.signer, stamper(order)));
  }

  void finish(const std::string& text) {
    append(letter_.file, as_bytes(text));
    letter_.ends.push_back(letter_.file.size());
    end_ = {letter_.file.size(), next_.xref_offset, next_.next_number};
    if (letter_.ends.size() == 3) {
      reviewed_ = crypto::sha256(letter_.file);
    }
  }

  const LetterForge& forge_;
  pdf::LetterState state_;
  SignedLetter letter_;
  pdf::FileEnd end_{0, 0, 1};
  pdf::FileEnd next_{0, 0, 1};
  crypto::Sha256 reviewed_;
};

}  // namespace

SignedLetter LetterForge::build() const {
  return Forger(*this).run();
}

LetterForge forge_letter(std::string_view applicant) {
  LetterForge forge{proper_order(applicant), {}, {}, {}};
  forge.revisions.resize(forge.order.signatures.size());
  return forge;
}

crypto::Timestamper stamper(const SignatureOrder& order) {
  auto random = std::make_shared<SeededRandom>(11);
  return [order, random](const crypto::Sha256& imprint) {
    return crypto::make_timestamp(order.authority, imprint, order.proven_at, *random);
  };
}

void replace_once(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
    throw std::runtime_error("there is not one place of " + std::string(from));
  }
  text.replace(at, from.size(), to);
}

IndirectObject& find_object(std::vector<IndirectObject>& objects, std::string_view key,
                            const pdf::Object& value) {
  const auto found = std::find_if(objects.begin(), objects.end(), [&](const auto& object) {
    const auto* dictionary = object.object.template get_if<pdf::Dictionary>();
    const pdf::Object* has = dictionary == nullptr ? nullptr : dictionary->find(key);
    return has != nullptr && *has == value;
  });
  if (found == objects.end()) {
    throw std::runtime_error("no object has /" + std::string(key) + " so");
  }
  return *found;
}

IndirectObject& find_object(std::vector<IndirectObject>& objects, std::uint32_t number) {
  const auto found = std::find_if(objects.begin(), objects.end(),
                                  [&](const auto& object) { return object.number == number; });
  if (found == objects.end()) {
    throw std::runtime_error("there is no object " + std::to_string(number));
  }
  return *found;
}

void set_key(IndirectObject& object, std::string_view key, pdf::Object value) {
  pdf::Dictionary dictionary = *object.object.get_if<pdf::Dictionary>();
  dictionary.set(key, std::move(value));
  object.object = pdf::Object(std::move(dictionary));
}

void drop_key(IndirectObject& object, std::string_view key) {
  pdf::Dictionary dictionary = *object.object.get_if<pdf::Dictionary>();
  dictionary.erase(key);
  object.object = pdf::Object(std::move(dictionary));
}

std::uint32_t referred(const IndirectObject& object, std::string_view key) {
  const auto* dictionary = object.object.get_if<pdf::Dictionary>();
  const pdf::Object* value = dictionary == nullptr ? nullptr : dictionary->find(key);
  const auto* reference = value == nullptr ? nullptr : value->get_if<pdf::Reference>();
  if (reference == nullptr) {
    throw std::runtime_error("/" + std::string(key) + " is no reference");
  }
  return reference->number;
}

}  // namespace sktt::test
