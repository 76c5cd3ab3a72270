#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "pdf/object.hpp"
#include "pdf/refusal.hpp"

namespace sktt::pdf {

/// Reads the canonical syntax that syntax.hpp writes, and nothing else: no comments, one spacing,
/// one way to write a value. Moves forward only.
///
/// Invariant: after a refusal nothing more is read; `refusal` keeps the first one. Never throws;
/// depth, counts and lengths are bounded. Views the input, which must outlive it.
class Scanner {
 public:
  explicit Scanner(ByteView input, std::size_t offset = 0) : input_(input), offset_(offset) {}

  [[nodiscard]] std::size_t offset() const { return offset_; }
  [[nodiscard]] bool at_end() const { return offset_ == input_.size(); }
  [[nodiscard]] bool next_is(std::string_view text) const {
    return rest().substr(0, text.size()) == text;
  }
  [[nodiscard]] bool next_is_digit() const {
    return !at_end() && rest().front() >= '0' && rest().front() <= '9';
  }
  /// Moves over `text` if the input goes on with it.
  [[nodiscard]] bool accept(std::string_view text) {
    const bool found = next_is(text);
    offset_ += found ? text.size() : 0;
    return found;
  }
  /// Moves over `text`, or refuses by `rule`.
  [[nodiscard]] bool expect(std::string_view text, std::string_view rule);
  /// Reads an integer from 0 to `kMaxInteger`, without leading zeros.
  [[nodiscard]] std::optional<std::uint32_t> whole_number(std::string_view rule);

  /// Reads one direct object.
  [[nodiscard]] std::optional<Object> object();
  /// Reads "N 0 obj" to "endobj" with its line end.
  [[nodiscard]] std::optional<IndirectObject> indirect_object();

  /// Notes a refusal at `offset`, unless there is one.
  void refuse_at(std::size_t offset, std::string_view rule, std::string detail);
  [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }

 private:
  std::optional<Object> value(std::size_t depth);
  std::optional<Object> array(std::size_t depth);
  std::optional<Object> dictionary(std::size_t depth);
  std::optional<Object> number();
  std::optional<Object> literal_string();
  std::optional<Object> hexadecimal_string();
  std::optional<Object> keyword();
  std::optional<std::string> name();
  std::optional<Bytes> stream(Dictionary& dictionary);
  [[nodiscard]] std::string_view rest() const { return as_text(input_.subspan(offset_)); }
  std::nullopt_t refuse(std::string_view rule, std::string detail);

  ByteView input_;
  std::size_t offset_;
  std::size_t values_ = 0;
  std::optional<Refusal> refusal_;
};

}  // namespace sktt::pdf
