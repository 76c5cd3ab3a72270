#include "client/passphrase.hpp"

#include <utility>

#include "client/hidden_input.hpp"

namespace sktt::client {
namespace {

constexpr std::string_view kName = "kata sandi";

Result<Secret> ask_for_passphrase() {
  return ask_on_terminal({"Kata sandi kunci tanda tangan: ", kName, "pakai --passphrase-file"});
}

}  // namespace

Result<Secret> read_passphrase_file(const std::filesystem::path& path) {
  return read_hidden_file(path, kName);
}

AskPassphrase passphrase_from(std::optional<std::filesystem::path> file) {
  return [file = std::move(file)] {
    return file ? read_passphrase_file(*file) : ask_for_passphrase();
  };
}

}  // namespace sktt::client
