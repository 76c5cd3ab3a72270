#pragma once
// Internal to src/pdf: the tables of revision 1's grammar.

#include <cstdint>
#include <span>
#include <string_view>

namespace sktt::pdf {

/// What an object of revision 1 is. `none` stands for "not another object".
enum class Kind : std::uint8_t {
  none,
  catalog,
  pages,
  page,
  resources,
  field_resources,
  font_names,
  form_names,
  interactive_form,
  field_list,
  signature_widget,
  number_widget,
  appearance,
  form_object,
  composite_font,
  cid_font,
  cid_system_info,
  font_descriptor,
  font_file,
  to_unicode,
  output_intent,
  colour_profile,
  metadata,
  page_content,
};

/// What the value of a key must look like.
enum class Form : std::uint8_t {
  name,       ///< The name `text`; any name if that is empty.
  whole,      ///< The integer `number`.
  any_whole,  ///< Any integer.
  page_box,   ///< The array of `kPageBox`.
  numbers,    ///< An array of `number` numbers.
  text,       ///< A string.
  widths,     ///< An array, read by FontMap.
  part,       ///< Another object of kind `kind`.
  parts,      ///< An array of `number` objects of kind `kind`.
  widgets,    ///< The array of the five widgets, in the fields' order.
};

/// A key that a dictionary must have.
struct KeyRule {
  std::string_view key;
  Form form;
  std::string_view text;
  std::int64_t number;
  Kind kind;
};

enum class Storage : std::uint8_t {
  anywhere,         ///< A dictionary, in its parent or an object of its own.
  own_object,       ///< A dictionary that is an object of its own.
  plain_stream,     ///< A stream without a filter.
  deflated_stream,  ///< A stream, with /FlateDecode or without a filter.
};

/// What a dictionary of one kind is: these keys and no others.
struct KindRules {
  Kind kind;
  std::string_view name;  ///< For people: "the catalog".
  Storage storage;
  std::span<const KeyRule> keys;
};

[[nodiscard]] constexpr bool is_stream(Storage storage) {
  return storage == Storage::plain_stream || storage == Storage::deflated_stream;
}

/// Gives the rules of a kind. Throws std::logic_error for `none` and for `field_list`, which is no
/// dictionary.
[[nodiscard]] const KindRules& rules_of(Kind kind);

}  // namespace sktt::pdf
