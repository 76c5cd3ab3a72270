#include "http/html.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace sktt::http {

Html escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char symbol : text) {
    switch (symbol) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += symbol;
    }
  }
  return Html(std::move(out));
}

Html fill(Template page, std::initializer_list<Slot> slots) {
  std::string out;
  std::string_view rest = page.text();
  for (auto open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
    const auto close = rest.find("}}", open);
    if (close == std::string_view::npos) {
      throw std::logic_error("a place in a page has no end");
    }
    const std::string_view name = rest.substr(open + 2, close - open - 2);
    const auto* slot = std::find_if(slots.begin(), slots.end(),
                                    [&](const Slot& each) { return each.name == name; });
    if (slot == slots.end()) {
      throw std::logic_error("nothing to fill in for " + std::string(name));
    }
    out.append(rest.substr(0, open)).append(slot->value.text());
    rest.remove_prefix(close + 2);
  }
  return Html(out.append(rest));
}

Html in_both(const Bilingual& words) {
  return fill(
      Template(R"({{indonesian}} <span class="en" lang="en">{{english}}</span>)"),
      {{"indonesian", escape_html(words.indonesian)}, {"english", escape_html(words.english)}});
}

Html foreign(std::string_view text) {
  return fill(Template("<bdi>{{text}}</bdi>"), {{"text", escape_html(text)}});
}

}  // namespace sktt::http
