#include "client/hidden_input.hpp"

#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/terminal.hpp"

namespace sktt::client {
namespace {

constexpr std::size_t kMaxSecretBytes = 1024;

}  // namespace

Result<Secret> read_hidden_file(const std::filesystem::path& path, std::string_view name) {
  auto content = read_secret_file(path, kMaxSecretBytes);
  if (!content) {
    return std::move(content).error().within("berkas " + std::string(name));
  }
  std::string_view text = as_text(content.value().view());
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text.empty() ? Result<Secret>(Error(Errc::malformed, std::string(name) + " kosong"))
                      : Result<Secret>(Secret(text));
}

Result<Secret> ask_on_terminal(const HiddenQuestion& question) {
  auto typed = read_hidden_line(question.prompt);
  if (typed) {
    return typed;
  }
  const std::string name(question.name);
  switch (typed.error().code()) {
    case Errc::not_found:
      return Error(Errc::malformed, "tidak ada terminal untuk menanyakan " + name + "; " +
                                        std::string(question.instead));
    case Errc::refused:
      return Error(Errc::malformed, "terminal ini tidak dapat menyembunyikan " + name);
    default:
      return Error(Errc::malformed, name + " kosong atau terlalu panjang");
  }
}

}  // namespace sktt::client
