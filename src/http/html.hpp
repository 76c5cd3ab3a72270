#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace sktt::http {

/// HTML that is safe to send.
///
/// Invariant: text that is not ours has gone through `escape_html`; only that, `fill` and joining
/// make one. A value; a single object is not for sharing between threads.
class Html {
 public:
  Html() = default;
  Html& operator+=(const Html& more) {
    text_ += more.text_;
    return *this;
  }
  /// The markup itself, to be sent.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

 private:
  friend Html escape_html(std::string_view text);
  friend Html fill(class Template page, std::initializer_list<struct Slot> slots);
  explicit Html(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// HTML of ours with places to fill in, written `{{name}}`. Known when the program is compiled, so
/// that nothing from outside can become markup.
class Template {
 public:
  consteval explicit Template(std::string_view text) : text_(text) {}
  [[nodiscard]] std::string_view text() const noexcept { return text_; }

 private:
  std::string_view text_;
};

/// What goes into one place of a template.
struct Slot {
  std::string_view name;
  Html value;
};

/// Writes text so that it stands as text in an element and in a quoted attribute: the five
/// characters that have a meaning there become references.
[[nodiscard]] Html escape_html(std::string_view text);

/// Fills a template in, each place as often as it stands there. What is filled in is not searched
/// for places again. Throws std::logic_error for a place without a slot.
[[nodiscard]] Html fill(Template page, std::initializer_list<Slot> slots);

/// The same in both languages: Indonesian first, English after it.
struct Bilingual {
  std::string_view indonesian;
  std::string_view english;
};
/// Writes both, the English one marked as such.
[[nodiscard]] Html in_both(const Bilingual& words);

/// Text from a letter or a client, kept from turning the direction of what stands around it.
[[nodiscard]] Html foreign(std::string_view text);

}  // namespace sktt::http
