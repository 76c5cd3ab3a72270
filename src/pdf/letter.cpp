#include "pdf/letter.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>
#include <variant>

#include "base/text.hpp"
#include "pdf/appearance.hpp"
#include "pdf/document.hpp"
#include "pdf/draft_document.hpp"
#include "pdf/draft_fonts.hpp"
#include "pdf/draft_forms.hpp"
#include "pdf/draft_objects.hpp"
#include "pdf/draft_text.hpp"
#include "pdf/letter_grammar.hpp"
#include "pdf/letter_page.hpp"
#include "pdf/page_style.hpp"
#include "pdf/stationery.hpp"

namespace sktt::pdf {
namespace {

template <class Draw>
Bytes draw_form(DraftDocument& document, int width, int height, const Draw& draw) {
  Canvas canvas = document.form(width, height);
  draw(canvas);
  return std::move(canvas).finish();
}

/// Draws what every draft shows alike: the empty fields and the stamp.
void draw_constant(DraftDocument& document, const HeadText& head, DraftContent& content) {
  for (std::size_t index = 0; index < kSignatureFields.size(); ++index) {
    const SignatureField field = kSignatureFields.at(index);
    const Box box = box_of(field);
    content.appearances.at(index) = draw_form(document, box.width, box.height, [&](Canvas& canvas) {
      draw_unsigned(canvas, field, box);
    });
  }
  content.appearances.back() =
      draw_form(document, kNumberBox.width, kNumberBox.height,
                [](Canvas& canvas) { draw_unnumbered(canvas, kNumberBox); });
  content.stamp = draw_form(document, kStampSize, kStampSize,
                            [&](Canvas& canvas) { draw_stamp(canvas, head); });
}

/// Puts the fonts' objects into their gap.
void add_fonts(std::vector<IndirectObject>& objects, std::vector<IndirectObject> fonts) {
  const auto gap = std::find_if(objects.begin(), objects.end(), [](const IndirectObject& object) {
    return object.number > draft_number::kRegularFont;
  });
  objects.insert(gap, std::make_move_iterator(fonts.begin()), std::make_move_iterator(fonts.end()));
}

/// Reads a draft that this renderer made. Errors: `malformed` if texts come to stand where none
/// may, which depends on what they say. Throws std::logic_error for anything else that is refused.
Result<Draft> read_own(ByteView file) {
  std::variant<Document, Refusal> read = read_document(file);
  if (const auto* refusal = std::get_if<Refusal>(&read)) {
    throw std::logic_error("the renderer's draft is refused: " + refusal->detail);
  }
  const Document& document = std::get<Document>(read);
  std::variant<Draft, Refusal> draft = check_draft(document.revisions.front(), document.identity);
  if (const auto* refusal = std::get_if<Refusal>(&draft)) {
    if (refusal->rule != "draft.content") {
      throw std::logic_error("the renderer's draft is refused: " + refusal->detail);
    }
    return Error(Errc::malformed, "the texts cannot be laid out: " + refusal->detail);
  }
  return std::get<Draft>(std::move(draft));
}

/// The text of the render that wakes PoDoFo up: as short as a letter can be.
Letter smallest_letter() {
  return {"-", "-", "-", "-", {{"-", "-", "-"}}, "-", "-", "-", 1};
}

}  // namespace

struct LetterRenderer::State {
  Stationery stationery;
  DraftContent constant;  ///< What does not depend on the letter: all but title and page.
  FaceCharacters constant_characters;  ///< Those that `constant` draws.
  FontMap signing_regular;             ///< What signing finds in every draft, at the least.
  FontMap signing_bold;

  void prepare();
  /// Draws and writes a draft whose fonts have `more` characters than it draws.
  [[nodiscard]] Result<Bytes> compose(const DraftText& text, const FileId& file_id,
                                      const FaceCharacters& more) const;
  [[nodiscard]] Result<Bytes> render(const Letter& letter, const FileId& file_id,
                                     const FaceCharacters& more) const;
};

void LetterRenderer::State::prepare() {
  DraftDocument document(stationery.typefaces);
  draw_constant(document, stationery.head, constant);
  constant_characters = document.characters();
  stationery.fonts = DraftFonts::prepare(stationery.typefaces);
}

Result<Bytes> LetterRenderer::State::compose(const DraftText& text, const FileId& file_id,
                                             const FaceCharacters& more) const {
  const Typefaces& typefaces = stationery.typefaces;
  DraftDocument document(typefaces);
  Canvas page = document.page(kPageWidth, kPageHeight);
  if (const Status drawn = draw_letter(page, typefaces, stationery.head, text); !drawn) {
    return drawn.error();
  }
  DraftContent content = constant;
  content.title = encode_utf8(text.title);
  content.page = std::move(page).finish();
  std::vector<IndirectObject> objects = draft_objects(content);
  FaceCharacters characters = document.characters();
  for (const FaceCharacters* others : {&constant_characters, &more}) {
    for (std::size_t face = 0; face < characters.size(); ++face) {
      characters.at(face).insert(others->at(face).begin(), others->at(face).end());
    }
  }
  add_fonts(objects, stationery.fonts.objects(characters));
  return write_document(objects, {draft_number::kCatalog, file_id});
}

Result<Bytes> LetterRenderer::State::render(const Letter& letter, const FileId& file_id,
                                            const FaceCharacters& more) const {
  const Result<DraftText> text = check_letter(stationery.typefaces, letter);
  if (!text) {
    return text.error();
  }
  Result<Bytes> file = Bytes{};
  with_podofo([&] { file = compose(text.value(), file_id, more); });
  // What a text does to the layout shows only now, and no later step could mend it.
  if (const auto own = file ? read_own(file.value()) : Result<Draft>(file.error()); !own) {
    return own.error();
  }
  return file;
}

LetterRenderer::LetterRenderer(std::unique_ptr<State> state) : state_(std::move(state)) {}
LetterRenderer::~LetterRenderer() = default;
LetterRenderer::LetterRenderer(LetterRenderer&&) noexcept = default;
LetterRenderer& LetterRenderer::operator=(LetterRenderer&&) noexcept = default;

Result<LetterRenderer> LetterRenderer::open(const Letterhead& letterhead) {
  set_up_podofo();
  Result<Stationery> stationery = Stationery::open(letterhead);
  if (!stationery) {
    return std::move(stationery).error();
  }
  auto state = std::make_unique<State>(State{std::move(stationery).value(), {}, {}, {}, {}});
  state->constant.profile = state->stationery.profile;
  with_podofo([&] { state->prepare(); });
  LetterRenderer renderer(std::move(state));
  Result<Bytes> warm = renderer.render(smallest_letter(), {});
  if (!warm) {
    return std::move(warm).error().within("first render");
  }
  Draft draft = read_own(warm.value()).value();
  renderer.state_->signing_regular = std::move(draft.regular);
  renderer.state_->signing_bold = std::move(draft.bold);
  return renderer;
}

Result<Bytes> LetterRenderer::render(const Letter& letter,
                                     const std::array<std::uint8_t, 16>& file_id) const {
  return state_->render(letter, file_id, {});
}

std::vector<Bytes> LetterRenderer::sample_drafts() const {
  std::vector<Bytes> drafts;
  for (const FaceCharacters& characters : state_->stationery.fonts.repertoires()) {
    drafts.push_back(state_->render(smallest_letter(), {}, characters).value());
  }
  return drafts;
}

const Stationery& LetterRenderer::stationery() const {
  return state_->stationery;
}

Status LetterRenderer::check_signer(const SignatureContent& content) const {
  const LetterFonts fonts = {state_->signing_regular, state_->signing_bold};
  SignatureContent in_field = content;
  in_field.seal.reset();
  // Who initials today may sign as acting head tomorrow, so a name must fit in all three boxes.
  for (const SignatureField field : kSignatureFields) {
    if (field == SignatureField::cap_dinas) {
      continue;
    }
    in_field.field = field;
    if (Result<Bytes> drawn = draw_signature(in_field, fonts); !drawn) {
      return std::move(drawn).error().within(to_name(field));
    }
  }
  return Done{};
}

}  // namespace sktt::pdf
