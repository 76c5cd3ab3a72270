#include "base/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <system_error>

namespace sktt {

bool is_digits(std::string_view text) noexcept {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char symbol) { return is_digit(symbol); });
}

char to_lower(char symbol) noexcept {
  return symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
}

std::string to_lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char symbol) { return to_lower(symbol); });
  return out;
}

char to_upper(char symbol) noexcept {
  return symbol >= 'a' && symbol <= 'z' ? static_cast<char>(symbol - 'a' + 'A') : symbol;
}

std::string to_upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char symbol) { return to_upper(symbol); });
  return out;
}

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view kBlank = " \t";
  const auto first = text.find_first_not_of(kBlank);
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string without(std::string_view text, std::string_view unwanted) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [&](char symbol) { return unwanted.find(symbol) == std::string_view::npos; });
  return out;
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const std::string& text : texts) {
    out += &text == &texts.front() ? std::string_view() : between;
    out += text;
  }
  return out;
}

std::optional<std::uint64_t> whole_number(std::string_view text, std::uint64_t max) noexcept {
  if (!is_digits(text) || (text.size() > 1 && text.front() == '0')) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && number <= max ? std::optional(number) : std::nullopt;
}

}  // namespace sktt
