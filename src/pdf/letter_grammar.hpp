#pragma once
// Internal to src/pdf.

#include <array>
#include <cstdint>
#include <variant>

#include "pdf/document.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/font_map.hpp"
#include "pdf/object.hpp"
#include "pdf/refusal.hpp"

namespace sktt::pdf {

/// A field's merged widget as revision 1 has it.
struct DraftWidget {
  std::uint32_t number;
  Dictionary dictionary;
};

/// What the later revisions build on.
struct Draft {
  FileIdentity identity;
  Dictionary catalog;
  std::array<DraftWidget, 4> widgets;  ///< In the order of `kSignatureFields`.
  DraftWidget number_widget;
  Reference regular_font;
  Reference bold_font;
  Reference stamp;
  FontMap regular;
  FontMap bold;

  [[nodiscard]] const DraftWidget& widget(SignatureField field) const {
    return widgets.at(static_cast<std::size_t>(field));
  }
};

/// Checks revision 1 against the grammar: every object is reached from the catalog as one known
/// kind, every dictionary has the keys of its kind and no other, the fields stand where
/// `box_of` says, none has a value, and content streams use a letter's operators only.
/// Standard: src/pdf/README.md, Revision 1.
[[nodiscard]] std::variant<Draft, Refusal> check_draft(const Revision& revision,
                                                       const FileIdentity& identity);

}  // namespace sktt::pdf
