// Things that a PDF can do: run, open, fetch, hide, carry. An insider puts them into the draft, so
// that everybody signs them.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"

namespace sktt::test {
namespace {

using pdf::Array;
using pdf::Dictionary;
using pdf::Name;
using pdf::Object;
using pdf::String;
using pdf::StringForm;

Object text(std::string_view value) {
  return String{to_bytes(value), StringForm::literal};
}

Presented key_in_the_draft(std::string_view type, const std::string& key, const Object& value) {
  LetterForge forge = forge_letter();
  forge.draft.objects = [=](std::vector<pdf::IndirectObject>& objects) {
    set_key(find_object(objects, "Type", Name{std::string(type)}), key, value);
  };
  return {forge.build().file};
}

/// The same when the Kasi signs, whose revision writes the catalog again.
Presented key_when_certified(const std::string& key, const Object& value) {
  LetterForge forge = forge_letter();
  forge.revisions[0].objects = [=](std::vector<pdf::IndirectObject>& objects) {
    set_key(find_object(objects, "Type", Name{"Catalog"}), key, value);
  };
  return {forge.build().file};
}

Forgery in_the_draft(std::string name, std::string says, std::string_view type, std::string key,
                     Object value) {
  return {21, std::move(name), "insider", std::move(says), "draft.key", "draft.canonical", [=] {
            return key_in_the_draft(type, key, value);
          }};
}

/// The interactive form is an object without /Type; its list of fields tells it.
Presented form_with(const std::string& key, const Object& value) {
  LetterForge forge = forge_letter();
  forge.draft.objects = [=](std::vector<pdf::IndirectObject>& objects) {
    set_key(find_object(objects, "SigFlags", std::int64_t{3}), key, value);
  };
  return {forge.build().file};
}

}  // namespace

std::vector<Forgery> active_contents() {
  const Object script = Dictionary{{"S", Name{"JavaScript"}}, {"JS", text("app.alert(1)")}};
  const Object launch = Dictionary{{"S", Name{"Launch"}}, {"F", text("calc.exe")}};
  const Object uri = Dictionary{{"S", Name{"URI"}}, {"URI", text("https://sktt.example")}};
  return {
      in_the_draft("OpenAction", "the catalog runs a script when the file is opened", "Catalog",
                   "OpenAction", script),
      in_the_draft("AdditionalActions", "the page runs a script when it is shown", "Page", "AA",
                   Dictionary{{"O", script}}),
      in_the_draft("LaunchFromAWidget", "a widget starts a program", "Annot", "A", launch),
      in_the_draft("UriFromAWidget", "a widget leads to an address", "Annot", "A", uri),
      in_the_draft("EmbeddedFiles", "the catalog carries other files", "Catalog", "Names",
                   Dictionary{{"EmbeddedFiles", Dictionary{{"Names", Array{}}}}}),
      in_the_draft("AssociatedFiles", "the catalog has associated files", "Catalog", "AF", Array{}),
      in_the_draft("OptionalContent", "the catalog has layers", "Catalog", "OCProperties",
                   Dictionary{{"OCGs", Array{}}}),
      in_the_draft("Collection", "the file is a portfolio", "Catalog", "Collection",
                   Dictionary{{"View", Name{"T"}}}),
      {21, "Xfa", "insider", "the form has a second form in XML", "draft.key", "draft.canonical",
       [] { return form_with("XFA", Array{}); }},
      {21, "NeedAppearances", "insider", "the form has readers draw it anew", "draft.key",
       "draft.canonical", [] { return form_with("NeedAppearances", true); }},
      {21, "OpenActionWhenCertified", "insider", "the first paraf's revision adds a script",
       "revision.canonical", std::string(kGreen),
       [=] { return key_when_certified("OpenAction", script); }},
  };
}

}  // namespace sktt::test
