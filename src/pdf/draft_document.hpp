#pragma once
// Internal to src/pdf. What is behind these two classes is PoDoFo; nothing else includes it.

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pdf/font_metrics.hpp"

namespace sktt::pdf {

enum class Face : std::uint8_t { regular, bold };
inline constexpr std::array<Face, 2> kFaces = {Face::regular, Face::bold};

/// A font file and its measures.
struct Typeface {
  Bytes file;
  FontMetrics metrics;
};

/// The letter's two typefaces, read once.
struct Typefaces {
  Typeface regular;
  Typeface bold;
  [[nodiscard]] const Typeface& of(Face face) const { return face == Face::bold ? bold : regular; }
};

/// A colour of the output intent, each part from 0 to 1.
struct Colour {
  double red;
  double green;
  double blue;
};

struct TextStyle {
  Face face;
  double size;  ///< Points.
  Colour colour;
};

/// Strokes a line; `dash` is a pattern in points ("1 2"), empty for a line drawn through.
struct Pen {
  double width;
  Colour colour;
  std::string_view dash;
};

struct Point {
  double x;
  double y;
};

/// Draws on one content stream, in points from its lower left corner.
/// The document outlives its canvases. Not for sharing between threads.
class Canvas {
 public:
  ~Canvas();
  Canvas(Canvas&&) noexcept;
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  Canvas& operator=(Canvas&&) = delete;

  /// Draws one line of text, its first letter's baseline at `at`. The caller has checked that the
  /// font has every character.
  void text(Point at, const TextStyle& style, std::u32string_view text);
  void centred(Point middle, const TextStyle& style, std::u32string_view text);
  /// Draws a text of one glyph turned by `radians` against the clock.
  void turned(Point at, double radians, const TextStyle& style, std::u32string_view text);
  void line(Point from, Point to, const Pen& pen);
  void frame(Point corner, double width, double height, const Pen& pen);
  void circle(Point middle, double radius, const Pen& pen);
  /// Fills a five-pointed star.
  void star(Point middle, double radius, const Colour& colour);
  [[nodiscard]] double width(const TextStyle& style, std::u32string_view text) const;

  /// Ends the drawing and gives its operators; fonts are named FR and FB.
  [[nodiscard]] Bytes finish() &&;

 private:
  friend class DraftDocument;
  struct State;
  explicit Canvas(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A font cut down to the glyphs of one draft.
struct SubsetFont {
  std::string name;   ///< With the subset's tag.
  Bytes file;         ///< Deflated.
  std::int64_t size;  ///< Bytes before deflation.
};

/// One draft while it is drawn. PoDoFo lays the text out and cuts the fonts down.
/// Not for sharing between threads; separate documents are independent.
class DraftDocument {
 public:
  explicit DraftDocument(const Typefaces& typefaces);
  ~DraftDocument();
  DraftDocument(const DraftDocument&) = delete;
  DraftDocument& operator=(const DraftDocument&) = delete;

  /// Starts the page, or a form of `width` by `height` points.
  [[nodiscard]] Canvas page(int width, int height);
  [[nodiscard]] Canvas form(int width, int height);
  /// Puts characters into a face's subset that nothing draws yet.
  void seed(Face face, std::u32string_view characters);

  /// Cuts a font down to the characters drawn and seeded so far.
  [[nodiscard]] SubsetFont subset(Face face);
  /// Gives the characters that `subset` holds.
  [[nodiscard]] const std::set<char32_t>& characters(Face face) const;

 private:
  friend class Canvas;
  struct State;
  std::unique_ptr<State> state_;
};

/// Compresses with zlib's format, as /FlateDecode wants it.
[[nodiscard]] Bytes deflate(ByteView data);

/// Turns off what PoDoFo prints.
void silence_podofo();

/// Runs what uses PoDoFo. Whatever it throws is a bug of ours, for all text was checked before, and
/// no std::exception: throws it on as std::logic_error.
[[nodiscard]] Result<Bytes> with_podofo(const std::function<Result<Bytes>()>& work);

}  // namespace sktt::pdf
