#pragma once
// Internal to src/pdf. What is behind these two classes is PoDoFo.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "pdf/draft_fonts.hpp"
#include "pdf/font_face.hpp"
#include "pdf/qr_symbol.hpp"

namespace sktt::pdf {

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
  /// Draws a QR, its lower left module's corner at `corner`, `side` points wide.
  void symbol(Point corner, double side, const QrSymbol& symbol);
  [[nodiscard]] double width(const TextStyle& style, std::u32string_view text) const;

  /// Ends the drawing and gives its operators; fonts are named FR and FB.
  [[nodiscard]] Bytes finish() &&;

 private:
  friend class DraftDocument;
  struct State;
  explicit Canvas(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// One draft while it is drawn by PoDoFo.
/// Not for sharing between threads; separate documents are independent but for their making.
class DraftDocument {
 public:
  /// Waits for other threads that make one: PoDoFo dates each document by localtime(), whose one
  /// buffer is the whole process's, and so is the lock. It is the one static of this program that
  /// changes; nothing that a caller could pass down would guard what PoDoFo reaches by itself.
  explicit DraftDocument(const Typefaces& typefaces);
  ~DraftDocument();
  DraftDocument(const DraftDocument&) = delete;
  DraftDocument& operator=(const DraftDocument&) = delete;

  /// Starts a page, or a form of `width` by `height` points.
  [[nodiscard]] Canvas page(int width, int height);
  [[nodiscard]] Canvas form(int width, int height);
  /// Gives the characters that were drawn so far.
  [[nodiscard]] const FaceCharacters& characters() const;

 private:
  friend class Canvas;
  struct State;
  std::unique_ptr<State> state_;
};

/// Turns off what PoDoFo prints, and its compression of drawings that are read back at once. To be
/// called before any thread draws.
void set_up_podofo();

/// Runs what uses PoDoFo. Whatever it throws is a bug of ours, for all text was checked before, and
/// no std::exception: throws it on as std::logic_error.
void with_podofo(const std::function<void()>& work);

}  // namespace sktt::pdf
