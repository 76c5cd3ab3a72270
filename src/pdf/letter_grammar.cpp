#include "pdf/letter_grammar.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/rule.hpp"
#include "pdf/content_check.hpp"
#include "pdf/draft_canonical.hpp"
#include "pdf/draft_kinds.hpp"
#include "pdf/page_check.hpp"
#include "pdf/stamp_check.hpp"

namespace sktt::pdf {
namespace {

bool is_number(const Object& object) {
  return object.get_if<std::int64_t>() != nullptr || object.get_if<Real>() != nullptr;
}

bool is_array_of(const Object& object, std::int64_t count, bool (*wanted)(const Object&)) {
  const auto* array = object.get_if<Array>();
  return array != nullptr && static_cast<std::int64_t>(array->size()) == count &&
         std::all_of(array->begin(), array->end(), wanted);
}

bool is_reference(const Object& object) {
  return object.get_if<Reference>() != nullptr;
}

Object rectangle(const Box& box) {
  return Array{std::int64_t{box.x}, std::int64_t{box.y}, std::int64_t{box.x + box.width},
               std::int64_t{box.y + box.height}};
}

bool has_text(const Dictionary& dictionary, std::string_view key, std::string_view wanted) {
  const Object* found = dictionary.find(key);
  const auto* string = found == nullptr ? nullptr : found->get_if<String>();
  return string != nullptr && as_text(string->value) == wanted;
}

/// Walks revision 1 from its catalog. Every step returns false after a refusal.
class DraftCheck {
 public:
  DraftCheck(const Revision& revision, const FileIdentity& identity)
      : revision_(revision), draft_{identity, {}, {}, {}, {}, {}, {}, {}, {}} {}

  std::variant<Draft, Refusal> run() {
    const bool good = visit(draft_.identity.catalog, Kind::catalog) && all_reached() &&
                      fields_agree() && read_fonts() && pages_are_drawn() && stamp_is_drawn() &&
                      written_alike();
    if (!good) {
      return *refusal_;
    }
    draft_.catalog = dictionary_of(draft_.identity.catalog);
    return std::move(draft_);
  }

 private:
  /// Checks the indirect object `number`, once, as one of `kind`.
  bool visit(std::uint32_t number, Kind kind) {
    const auto [place, is_new] = reached_.emplace(number, kind);
    if (!is_new) {
      return place->second == kind ||
             refuse("draft.kind", "object " + std::to_string(number) + " serves as two things");
    }
    const IndirectObject* object = revision_.find(number);
    if (object == nullptr) {
      return refuse("draft.reference", "object " + std::to_string(number) + " does not exist");
    }
    const std::size_t outer = offset_;
    offset_ = revision_.offsets[static_cast<std::size_t>(object - revision_.objects.data())];
    const bool good = kind == Kind::field_list
                          ? field_list(*object)
                          : stream(*object, rules_of(kind)) && dictionary(object->object, kind);
    offset_ = outer;
    return good;
  }

  bool stream(const IndirectObject& object, const KindRules& rules) {
    if (object.stream.has_value() != is_stream(rules.storage)) {
      return refuse("draft.stream",
                    std::string(rules.name) + (object.stream ? " is" : " is not") + " a stream");
    }
    if (rules.kind == Kind::page_content) {
      pages_.push_back({offset_, ByteView(*object.stream)});  // looked at once the fonts are read
    }
    if (rules.kind != Kind::form_object) {
      return true;
    }
    const auto fault = find_content_fault(*object.stream);
    return !fault || refuse("draft.content", std::string(rules.name) + ": " + *fault);
  }

  bool dictionary(const Object& object, Kind kind) {
    const KindRules& rules = rules_of(kind);
    const auto* found = object.get_if<Dictionary>();
    if (found == nullptr) {
      return refuse("draft.value", std::string(rules.name) + " is not a dictionary");
    }
    for (const KeyRule& rule : rules.keys) {
      if (found->find(rule.key) == nullptr &&
          !refuse("draft.missing_key",
                  "/" + std::string(rule.key) + " is missing from " + std::string(rules.name))) {
        return false;
      }
    }
    return std::all_of(found->entries().begin(), found->entries().end(),
                       [&](const auto& pair) { return entry(pair.first, pair.second, rules); });
  }

  bool entry(const std::string& key, const Object& value, const KindRules& rules) {
    if (key == "Filter" && rules.storage == Storage::deflated_stream &&
        value == Name{"FlateDecode"}) {
      return true;
    }
    const auto rule = std::find_if(rules.keys.begin(), rules.keys.end(),
                                   [&](const KeyRule& each) { return each.key == key; });
    if (rule == rules.keys.end()) {
      return refuse("draft.key", "/" + key + " may not be in " + std::string(rules.name));
    }
    return matches(value, *rule) ||
           refuse("draft.value",
                  "/" + key + " of " + std::string(rules.name) + " is not as it must be");
  }

  bool matches(const Object& value, const KeyRule& rule) {
    switch (rule.form) {
      case Form::name: {
        const auto* name = value.get_if<Name>();
        return name != nullptr && (rule.text.empty() || name->value == rule.text);
      }
      case Form::whole:
        return value == Object(rule.number);
      case Form::any_whole:
        return value.get_if<std::int64_t>() != nullptr;
      case Form::page_box:
        return value == rectangle({0, 0, kPageBox.width, kPageBox.height});
      case Form::numbers:
        return is_array_of(value, rule.number, is_number);
      case Form::text:
        return value.get_if<String>() != nullptr;
      case Form::widths:
        return value.get_if<Array>() != nullptr;
      case Form::part:
        return part(value, rule.kind);
      case Form::parts:
        return parts(value, rule);
      case Form::widgets:
        return widgets(value);
    }
    return false;
  }

  bool part(const Object& value, Kind kind) {
    if (const auto* reference = value.get_if<Reference>()) {
      return visit(reference->number, kind);
    }
    return kind != Kind::field_list && rules_of(kind).storage == Storage::anywhere &&
           dictionary(value, kind);
  }

  bool parts(const Object& value, const KeyRule& rule) {
    const auto* array = value.get_if<Array>();
    return array != nullptr && static_cast<std::int64_t>(array->size()) == rule.number &&
           std::all_of(array->begin(), array->end(),
                       [&](const Object& member) { return part(member, rule.kind); });
  }

  bool widgets(const Object& value) {
    if (!is_array_of(value, kSignatureFields.size() + 1, is_reference)) {
      return refuse("draft.annotations", "the page has the five fields' widgets and no other");
    }
    annotations_ = *value.get_if<Array>();
    for (std::size_t index = 0; index < annotations_.size(); ++index) {
      const bool last = index == kSignatureFields.size();
      const Kind kind = last ? Kind::number_widget : Kind::signature_widget;
      if (!visit(annotations_[index].get_if<Reference>()->number, kind)) {
        return false;
      }
    }
    return true;
  }

  bool field_list(const IndirectObject& object) {
    const auto* fields = object.object.get_if<Array>();
    if (object.stream || fields == nullptr) {
      return refuse("draft.fields", "the list of fields is not an array");
    }
    fields_ = *fields;
    return true;
  }

  bool all_reached() {
    for (std::size_t index = 0; index < revision_.objects.size(); ++index) {
      if (reached_.count(revision_.objects[index].number) == 0) {
        offset_ = revision_.offsets[index];
        return refuse("draft.unreachable", "nothing refers to object " +
                                               std::to_string(revision_.objects[index].number));
      }
    }
    return true;
  }

  bool fields_agree() {
    if (fields_ != annotations_) {
      return refuse("draft.fields", "the form's fields are not the page's widgets");
    }
    for (const SignatureField field : kSignatureFields) {
      DraftWidget& widget = draft_.widgets.at(static_cast<std::size_t>(field));
      if (!take_widget(widget, static_cast<std::size_t>(field), to_name(field), box_of(field))) {
        return false;
      }
    }
    return take_widget(draft_.number_widget, kSignatureFields.size(), kNumberField, kNumberBox);
  }

  bool take_widget(DraftWidget& widget, std::size_t index, std::string_view name, const Box& box) {
    widget.number = annotations_[index].get_if<Reference>()->number;
    widget.dictionary = dictionary_of(widget.number);
    if (!has_text(widget.dictionary, "T", name) ||
        *widget.dictionary.find("Rect") != rectangle(box)) {
      return refuse("draft.fields", "field " + std::string(name) + " is not in its place");
    }
    return true;
  }

  bool read_fonts() {
    const Dictionary form = resolved(*dictionary_of(draft_.identity.catalog).find("AcroForm"));
    const Dictionary resources = resolved(*form.find("DR"));
    const Dictionary fonts = resolved(*resources.find("Font"));
    const auto reference = [](const Dictionary& names, std::string_view key, Reference& out) {
      const auto* found = names.find(key)->get_if<Reference>();
      out = found == nullptr ? Reference{0} : *found;
      return found != nullptr;
    };
    if (!reference(fonts, kRegularFont, draft_.regular_font) ||
        !reference(fonts, kBoldFont, draft_.bold_font) ||
        !reference(resolved(*resources.find("XObject")), kStampForm, draft_.stamp)) {
      return refuse("draft.font", "the form's fonts and its stamp must be indirect");
    }
    return read_font(fonts, kRegularFont, draft_.regular) &&
           read_font(fonts, kBoldFont, draft_.bold);
  }

  bool read_font(const Dictionary& fonts, std::string_view name, FontMap& out) {
    const Dictionary font = resolved(*fonts.find(name));
    const Array& descendants = *font.find("DescendantFonts")->get_if<Array>();
    const Dictionary cid_font = resolved(descendants.front());
    const std::uint32_t to_unicode = font.find("ToUnicode")->get_if<Reference>()->number;
    auto map =
        FontMap::parse(*revision_.find(to_unicode)->stream, *cid_font.find("W")->get_if<Array>());
    if (!map) {
      return refuse("draft.font", std::string(name) + ": " + map.error().detail());
    }
    out = std::move(map).value();
    return true;
  }

  bool pages_are_drawn() {
    for (const auto& [offset, content] : pages_) {
      const auto fault = find_page_fault(content, {draft_.regular, draft_.bold});
      offset_ = offset;
      if (fault && !refuse("draft.content", "the page's content: " + *fault)) {
        return false;
      }
    }
    return true;
  }

  bool stamp_is_drawn() {
    const IndirectObject* stamp = revision_.find(draft_.stamp.number);
    if (stamp == nullptr || !stamp->stream) {
      return refuse("draft.stream", "the stamp is not a stream");
    }
    const auto fault = find_stamp_fault(*stamp->stream, {draft_.regular, draft_.bold});
    offset_ = revision_.offsets[static_cast<std::size_t>(stamp - revision_.objects.data())];
    return !fault || refuse("draft.content", "the stamp: " + *fault);
  }

  bool written_alike() {
    const auto number = find_unlike(revision_);
    if (!number) {
      return true;
    }
    const std::size_t place = std::min<std::size_t>(*number, revision_.offsets.size()) - 1;
    offset_ = revision_.offsets[place];
    return refuse("draft.canonical",
                  "object " + std::to_string(*number) + " is not what a draft has there");
  }

  /// Gives a dictionary that the walk has already found to be one.
  [[nodiscard]] Dictionary dictionary_of(std::uint32_t number) const {
    return *revision_.find(number)->object.get_if<Dictionary>();
  }
  [[nodiscard]] Dictionary resolved(const Object& object) const {
    const auto* reference = object.get_if<Reference>();
    return reference != nullptr ? dictionary_of(reference->number) : *object.get_if<Dictionary>();
  }

  bool refuse(std::string_view rule, std::string detail) {
    if (!enforced(rule)) {
      return true;
    }
    if (!refusal_) {
      refusal_ = Refusal{std::string(rule), offset_, 1, std::move(detail)};
    }
    return false;
  }

  const Revision& revision_;
  Draft draft_;
  std::map<std::uint32_t, Kind> reached_;
  std::vector<std::pair<std::size_t, ByteView>> pages_;  // Offset of the object, content.
  Array annotations_;
  Array fields_;
  std::size_t offset_ = 0;
  std::optional<Refusal> refusal_;
};

}  // namespace

std::variant<Draft, Refusal> check_draft(const Revision& revision, const FileIdentity& identity) {
  return DraftCheck(revision, identity).run();
}

}  // namespace sktt::pdf
