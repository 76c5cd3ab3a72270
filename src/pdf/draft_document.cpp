#include "pdf/draft_document.hpp"

#include <cmath>
#include <mutex>
#include <numbers>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <podofo/podofo.h>

#include "base/text.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/podofo_internal.hpp"

namespace sktt::pdf {
namespace {

PoDoFo::PdfString to_pdf(std::u32string_view text) {
  const std::string utf8 = encode_utf8(text);
  return {reinterpret_cast<const PoDoFo::pdf_utf8*>(utf8.c_str())};
}

Bytes unfiltered(const PoDoFo::PdfStream& stream) {
  char* raw = nullptr;
  PoDoFo::pdf_long size = 0;
  stream.GetFilteredCopy(&raw, &size);
  const std::unique_ptr<char, PodofoFree> owned(raw);
  return to_bytes({raw, static_cast<std::size_t>(size)});
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

/// Writes a cluster's characters, all of the basic plane, as a text string.
std::string utf16_hexadecimal(const PlacedCluster& cluster) {
  std::string out = "<FEFF";
  for (const PlacedRun& run : cluster) {
    for (const char32_t character : run.text) {
      out += fmt::format("{:04X}", static_cast<std::uint32_t>(character));
    }
  }
  return out + ">";
}

/// Opens a font for one document without a copy of its file.
std::unique_ptr<PoDoFo::PdfFont> open_font(PoDoFo::PdfMemDocument& document,
                                           const Typeface& typeface) {
  FT_Library library = document.GetFontLibrary();
  // PoDoFo only reads from the buffer, which is not its own.
  PoDoFo::PdfRefCountedBuffer file(
      const_cast<char*>(reinterpret_cast<const char*>(typeface.file.data())), typeface.file.size());
  file.SetTakePossesion(false);
  // The factory takes the metrics over, also where it fails.
  auto metrics = std::make_unique<PoDoFo::PdfFontMetricsFreetype>(&library, file, false, "");
  // Subsetting, so that PoDoFo embeds nothing by itself.
  const int flags = PoDoFo::ePdfFont_Embedded | PoDoFo::ePdfFont_Subsetting;
  // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks): the analyser does not see the factory
  std::unique_ptr<PoDoFo::PdfFont> font(PoDoFo::PdfFontFactory::CreateFontObject(
      metrics.release(), flags, PoDoFo::PdfEncodingFactory::GlobalIdentityEncodingInstance(),
      &document.GetObjects()));
  if (font == nullptr) {
    throw std::logic_error("PoDoFo makes no font of a file that FreeType reads");
  }
  return font;
}

}  // namespace

struct DraftDocument::State {
  explicit State(const Typefaces& faces)
      : typefaces(faces),
        fonts{open_font(document, faces.regular), open_font(document, faces.bold)} {}

  PoDoFo::PdfFont& font(Face face) { return *fonts.at(static_cast<std::size_t>(face)); }

  const Typefaces& typefaces;
  PoDoFo::PdfMemDocument document;
  std::array<std::unique_ptr<PoDoFo::PdfFont>, kFaces.size()> fonts;
  FaceCharacters characters;
  std::vector<std::unique_ptr<PoDoFo::PdfXObject>> forms;
};

struct Canvas::State {
  State(DraftDocument::State& of_document, PoDoFo::PdfCanvas& onto)
      : document(of_document), target(onto) {
    painter.SetPage(&target);
  }

  void use(const TextStyle& style) {
    PoDoFo::PdfFont& font = document.font(style.face);
    font.SetFontSize(static_cast<float>(style.size));
    painter.SetFont(&font);
    painter.SetColor(style.colour.red, style.colour.green, style.colour.blue);
  }
  void use(const Pen& pen) {
    painter.SetStrokeWidth(pen.width);
    painter.SetStrokingColor(pen.colour.red, pen.colour.green, pen.colour.blue);
    if (pen.dash.empty()) {
      painter.SetStrokeStyle(PoDoFo::ePdfStrokeStyle_Solid);
    } else {
      const std::string pattern = "[" + std::string(pen.dash) + "] 0";
      painter.SetStrokeStyle(PoDoFo::ePdfStrokeStyle_Custom, pattern.c_str());
    }
  }

  /// Adds operators that PoDoFo's painter does not know; it writes each of its own at once.
  void append(const std::string& operators) {
    target.GetContentsForAppending()->GetStream()->Append(operators);
  }

  DraftDocument::State& document;
  PoDoFo::PdfCanvas& target;
  PoDoFo::PdfPainter painter;
  bool finished = false;
};

Canvas::Canvas(std::unique_ptr<State> state) : state_(std::move(state)) {}
Canvas::Canvas(Canvas&&) noexcept = default;
Canvas::~Canvas() {
  if (state_ == nullptr || state_->finished) {
    return;
  }
  try {
    state_->painter.FinishPage();  // a painter dies badly with its page open
  } catch (const PoDoFo::PdfError&) {
    // The drawing was given up; nobody reads it.
  }
}

double Canvas::width(const TextStyle& style, std::u32string_view text) const {
  return state_->document.typefaces.of(style.face).metrics.width(text, style.size);
}

void Canvas::text(Point at, const TextStyle& style, std::u32string_view text) {
  state_->use(style);
  const FontMetrics& metrics = state_->document.typefaces.of(style.face).metrics;
  for (const PlacedCluster& cluster : place(metrics, text, style.size)) {
    // Readers of text would see a gap after a mark that was moved, so the letter says what it is.
    const bool has_marks = cluster.size() > 1;
    if (has_marks) {
      state_->append("/Span <</ActualText " + utf16_hexadecimal(cluster) + ">> BDC\n");
    }
    for (const PlacedRun& run : cluster) {
      state_->painter.DrawText(at.x + run.x, at.y + run.y, to_pdf(run.text));
    }
    if (has_marks) {
      state_->append("EMC\n");
    }
  }
  state_->document.characters.at(static_cast<std::size_t>(style.face))
      .insert(text.begin(), text.end());
}

void Canvas::centred(Point middle, const TextStyle& style, std::u32string_view text) {
  this->text({middle.x - width(style, text) / 2, middle.y}, style, text);
}

void Canvas::turned(Point at, double radians, const TextStyle& style, std::u32string_view text) {
  state_->painter.Save();
  state_->painter.SetTransformationMatrix(std::cos(radians), std::sin(radians), -std::sin(radians),
                                          std::cos(radians), at.x, at.y);
  this->text({0, 0}, style, text);
  state_->painter.Restore();
}

void Canvas::line(Point from, Point to, const Pen& pen) {
  state_->use(pen);
  state_->painter.DrawLine(from.x, from.y, to.x, to.y);
}

void Canvas::frame(Point corner, double width, double height, const Pen& pen) {
  state_->use(pen);
  state_->painter.Rectangle(corner.x, corner.y, width, height);
  state_->painter.Stroke();
}

void Canvas::circle(Point middle, double radius, const Pen& pen) {
  state_->use(pen);
  state_->painter.Circle(middle.x, middle.y, radius);
  state_->painter.Stroke();
}

void Canvas::star(Point middle, double radius, const Colour& colour) {
  constexpr double kInner = 0.382;  // of the outer radius: the pentagram's own ratio
  state_->painter.SetColor(colour.red, colour.green, colour.blue);
  for (int corner = 0; corner < 10; ++corner) {
    const double angle = std::numbers::pi * (0.5 + corner / 5.0);
    const double reach = corner % 2 == 0 ? radius : radius * kInner;
    const double x = middle.x + reach * std::cos(angle);
    const double y = middle.y + reach * std::sin(angle);
    if (corner == 0) {
      state_->painter.MoveTo(x, y);
    } else {
      state_->painter.LineTo(x, y);
    }
  }
  state_->painter.ClosePath();
  state_->painter.Fill();
}

void Canvas::symbol(Point corner, double side, const QrSymbol& symbol) {
  const double scale = side / symbol.modules;
  state_->painter.Save();
  state_->painter.SetTransformationMatrix(scale, 0, 0, scale, corner.x, corner.y);
  state_->painter.SetGray(0);
  state_->append(symbol.rectangles + "\n");
  state_->painter.Restore();
}

Bytes Canvas::finish() && {
  state_->finished = true;
  state_->painter.FinishPage();
  std::string content = to_string(unfiltered(*state_->target.GetContents()->GetStream()));
  // Horizontal scaling and character spacing are never other than their defaults.
  replace_all(content, "100.000 Tz\n0.000 Tc\n", "");
  const auto rename = [&](Face face, std::string_view name) {
    const std::string& old = state_->document.font(face).GetIdentifier().GetName();
    replace_all(content, "/" + old + " ", "/" + std::string(name) + " ");
  };
  rename(Face::regular, kRegularFont);
  rename(Face::bold, kBoldFont);
  return to_bytes(content);
}

DraftDocument::DraftDocument(const Typefaces& typefaces) {
  // PoDoFo dates each document by localtime(), which has one buffer for all threads. The date comes
  // to nothing: our own writer takes only pages, forms and fonts out of the document.
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  state_ = std::make_unique<State>(typefaces);
}
DraftDocument::~DraftDocument() = default;

Canvas DraftDocument::page(int width, int height) {
  PoDoFo::PdfPage* page = state_->document.CreatePage(PoDoFo::PdfRect(0, 0, width, height));
  return Canvas(std::make_unique<Canvas::State>(*state_, *page));
}

Canvas DraftDocument::form(int width, int height) {
  state_->forms.push_back(std::make_unique<PoDoFo::PdfXObject>(PoDoFo::PdfRect(0, 0, width, height),
                                                               &state_->document));
  return Canvas(std::make_unique<Canvas::State>(*state_, *state_->forms.back()));
}

const FaceCharacters& DraftDocument::characters() const {
  return state_->characters;
}

void set_up_podofo() {
  PoDoFo::PdfError::EnableDebug(false);
  PoDoFo::PdfError::EnableLogging(false);
  PoDoFo::PdfStream::eDefaultFilter = PoDoFo::ePdfFilter_None;
}

void with_podofo(const std::function<void()>& work) {
  try {
    work();
  } catch (const PoDoFo::PdfError& error) {
    const char* name = PoDoFo::PdfError::ErrorName(error.GetError());
    throw std::logic_error(std::string("PoDoFo: ") + (name == nullptr ? "?" : name));
  }
}

}  // namespace sktt::pdf
