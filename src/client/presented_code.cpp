#include "client/presented_code.hpp"

#include <algorithm>

namespace sktt::client {
namespace {

Result<std::string> to_code(const Result<Secret>& secret) {
  if (!secret) {
    return secret.error();
  }
  const std::string_view text = as_text(secret.value().view());
  // What goes into a field of a request, such as an empty line in a file, must not end it.
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char symbol) { return symbol >= ' ' && symbol <= '~'; });
  return plain ? Result<std::string>(std::string(text))
               : Error(Errc::malformed, "kode memuat tanda yang tidak mungkin");
}

}  // namespace

Result<std::string> presented_code(std::string_view argument, const CodeOption& option,
                                   const AskCode& ask) {
  const std::string usage = std::string(option.option) + " @BERKAS";
  if (argument == "-") {
    const std::string prompt = "Ketik " + std::string(option.name) + ": ";
    const std::string instead = "pakai " + usage;
    return to_code(ask({prompt, option.name, instead}));
  }
  if (argument.starts_with('@')) {
    return to_code(read_hidden_file(argument.substr(1), option.name));
  }
  if (option.plain == PlainCode::taken) {
    return std::string(argument);
  }
  return Error(Errc::malformed,
               std::string(option.name) +
                   " tidak ditulis di baris perintah, karena terbaca di riwayat dan daftar proses; "
                   "hilangkan " +
                   std::string(option.option) + " agar ditanyakan, atau pakai " + usage);
}

}  // namespace sktt::client
