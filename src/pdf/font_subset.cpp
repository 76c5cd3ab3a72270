#include "pdf/font_subset.hpp"

#include <memory>
#include <stdexcept>

#include <podofo/podofo.h>

#include "pdf/font_freetype_internal.hpp"
#include "pdf/podofo_internal.hpp"

namespace sktt::pdf {
namespace {

/// Gives characters, all of the basic plane, in PoDoFo's type; here it means this machine's order.
std::set<PoDoFo::pdf_utf16be> units_of(const std::set<char32_t>& characters) {
  std::set<PoDoFo::pdf_utf16be> units;
  for (const char32_t character : characters) {
    units.insert(static_cast<PoDoFo::pdf_utf16be>(character));
  }
  return units;
}

}  // namespace

FontSubset cut_down(const Typeface& typeface, Face face, const std::set<char32_t>& characters) {
  const char* tag = face == Face::bold ? "SKTTBD+" : "SKTTRG+";
  const freetype::Library library = freetype::start();
  if (library == nullptr) {
    throw std::logic_error("FreeType does not start a second time");
  }
  FT_Library handle = library.get();
  const auto* file = reinterpret_cast<const char*>(typeface.file.data());
  PoDoFo::PdfFontMetricsFreetype metrics(
      &handle, file, static_cast<unsigned int>(typeface.file.size()), false, tag);
  PoDoFo::PdfInputDevice input(file, typeface.file.size());
  PoDoFo::PdfFontTTFSubset subset(&input, &metrics, PoDoFo::PdfFontTTFSubset::eFontFileType_TTF);
  PoDoFo::PdfRefCountedBuffer built;
  std::vector<unsigned char> unused_cid_set;
  subset.BuildFont(built, units_of(characters), unused_cid_set);
  const std::string_view bytes(built.GetBuffer(), built.GetSize());
  return {tag + typeface.metrics.shape().postscript_name, deflate(as_bytes(bytes)),
          static_cast<std::int64_t>(bytes.size())};
}

Bytes deflate(ByteView data) {
  const std::unique_ptr<PoDoFo::PdfFilter> filter(
      PoDoFo::PdfFilterFactory::Create(PoDoFo::ePdfFilter_FlateDecode));
  char* raw = nullptr;
  PoDoFo::pdf_long size = 0;
  filter->Encode(reinterpret_cast<const char*>(data.data()),
                 static_cast<PoDoFo::pdf_long>(data.size()), &raw, &size);
  const std::unique_ptr<char, PodofoFree> owned(raw);
  return to_bytes({raw, static_cast<std::size_t>(size)});
}

}  // namespace sktt::pdf
