#include "client/passphrase.hpp"

#include <string_view>
#include <utility>

#include "base/file.hpp"
#include "base/terminal.hpp"

namespace sktt::client {
namespace {

constexpr std::size_t kMaxPassphraseBytes = 1024;

}  // namespace

Result<Secret> read_passphrase_file(const std::filesystem::path& path) {
  auto content = read_secret_file(path, kMaxPassphraseBytes);
  if (!content) {
    return std::move(content).error().within("berkas kata sandi");
  }
  std::string_view text = as_text(content.value().view());
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text.empty() ? Result<Secret>(Error(Errc::malformed, "kata sandi kosong"))
                      : Result<Secret>(Secret(text));
}

Result<Secret> ask_on_terminal() {
  auto typed = read_hidden_line("Kata sandi kunci tanda tangan: ");
  if (typed) {
    return typed;
  }
  switch (typed.error().code()) {
    case Errc::not_found:
      return Error(Errc::malformed,
                   "tidak ada terminal untuk menanyakan kata sandi; pakai --passphrase-file");
    case Errc::refused:
      return Error(Errc::malformed, "terminal ini tidak dapat menyembunyikan kata sandi");
    default:
      return Error(Errc::malformed, "kata sandi kosong atau terlalu panjang");
  }
}

AskPassphrase passphrase_from(std::optional<std::filesystem::path> file) {
  return
      [file = std::move(file)] { return file ? read_passphrase_file(*file) : ask_on_terminal(); };
}

}  // namespace sktt::client
