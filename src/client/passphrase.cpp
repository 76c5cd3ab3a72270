#include "client/passphrase.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/terminal.hpp"

namespace sktt::client {
namespace {

constexpr std::size_t kMaxPassphraseBytes = 1024;

Result<Secret> to_secret(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
    text.pop_back();
  }
  Secret secret{std::string_view(text)};
  wipe(text);
  return secret.empty() ? Result<Secret>(Error(Errc::malformed, "kata sandi kosong"))
                        : Result<Secret>(std::move(secret));
}

}  // namespace

Result<Secret> read_passphrase_file(const std::filesystem::path& path) {
  auto content = read_private_file(path, kMaxPassphraseBytes);
  if (!content) {
    return std::move(content).error().within("berkas kata sandi");
  }
  const Secret owned{ByteView(content.value())};
  std::fill(content.value().begin(), content.value().end(), std::uint8_t{0});
  return to_secret(to_string(owned.view()));
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
