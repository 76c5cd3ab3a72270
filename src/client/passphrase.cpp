#include "client/passphrase.hpp"

#include <termios.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "base/file.hpp"

namespace sktt::client {
namespace {

constexpr std::size_t kMaxPassphraseBytes = 1024;

/// Keeps a terminal from showing what is typed, while it lives.
class HiddenInput {
 public:
  explicit HiddenInput(int terminal) : terminal_(terminal) {
    known_ = ::tcgetattr(terminal_, &before_) == 0;
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    hidden_ = known_ && ::tcsetattr(terminal_, TCSAFLUSH, &hidden) == 0;
  }
  ~HiddenInput() {
    if (known_) {
      ::tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
  }
  HiddenInput(const HiddenInput&) = delete;
  HiddenInput& operator=(const HiddenInput&) = delete;
  [[nodiscard]] bool holds() const noexcept { return hidden_; }

 private:
  int terminal_;
  termios before_{};
  bool known_ = false;
  bool hidden_ = false;
};

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { (void)std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

std::string read_line(std::FILE* file) {
  std::string line;
  line.reserve(kMaxPassphraseBytes);  // No reallocation leaves a copy behind.
  for (int symbol = std::fgetc(file);
       symbol != EOF && symbol != '\n' && line.size() < kMaxPassphraseBytes;
       symbol = std::fgetc(file)) {
    line.push_back(static_cast<char>(symbol));
  }
  return line;
}

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
  const File keyboard(std::fopen("/dev/tty", "re"));
  const File screen(std::fopen("/dev/tty", "we"));
  if (!keyboard || !screen) {
    return Error(Errc::malformed,
                 "tidak ada terminal untuk menanyakan kata sandi; pakai --passphrase-file");
  }
  const HiddenInput hidden(::fileno(keyboard.get()));
  if (!hidden.holds()) {
    return Error(Errc::malformed, "terminal ini tidak dapat menyembunyikan kata sandi");
  }
  (void)std::fputs("Kata sandi kunci tanda tangan: ", screen.get());
  (void)std::fflush(screen.get());
  std::string line = read_line(keyboard.get());
  (void)std::fputs("\n", screen.get());
  return to_secret(std::move(line));
}

AskPassphrase passphrase_from(std::optional<std::filesystem::path> file) {
  return
      [file = std::move(file)] { return file ? read_passphrase_file(*file) : ask_on_terminal(); };
}

}  // namespace sktt::client
