#pragma once
// Internal to src/pdf.

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "pdf/object.hpp"
#include "pdf/page_style.hpp"

namespace sktt::pdf {

/// Object number of a paper's catalog; the fonts stand before it.
inline constexpr std::uint32_t kPaperCatalog = 11;

/// What was drawn, before it becomes objects.
struct PaperContent {
  std::string title;         ///< For the metadata; UTF-8.
  PageSize size;             ///< Of every page.
  std::vector<Bytes> pages;  ///< Their operators.
  const Bytes& profile;      ///< The deflated ICC profile.
};

/// Builds all objects of a paper, numbered from 1. `fonts` are the ten of `DraftFonts`, with the
/// numbers that they have in a draft.
[[nodiscard]] std::vector<IndirectObject> paper_objects(const PaperContent& content,
                                                        const std::vector<IndirectObject>& fonts);

}  // namespace sktt::pdf
