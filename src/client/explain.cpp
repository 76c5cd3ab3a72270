#include "client/explain.hpp"

#include <string_view>

#include "client/text_table.hpp"

namespace sktt::client {
namespace {

std::string_view advice(Errc code) {
  switch (code) {
    case Errc::malformed:
      return "periksa perintah atau berkas yang disebut di atas; bantuan: sktt --help";
    case Errc::refused:
      return "perbaiki hal di atas, lalu ulangi";
    case Errc::unauthenticated:
      return "periksa kata sandi, jam komputer ini, dan apakah kunci perangkat masih terdaftar";
    case Errc::forbidden:
      return "tugas ini milik jabatan lain; yang menunggu Anda ada di: sktt inbox";
    case Errc::not_found:
      return "periksa nomor berkas, token, kode atau nama berkas yang diketik";
    case Errc::conflict:
      return "keadaan sudah berubah; buka lagi dengan sktt show dan sktt draft, tinjau, lalu "
             "ulangi";
    case Errc::too_large:
      return "kecilkan berkasnya, lalu ulangi";
    case Errc::too_many:
      return "tunggu sebentar, lalu ulangi";
    case Errc::locked:
      return "hubungi administrator untuk membuka kunci";
    case Errc::unavailable:
      return "layanan tidak terjangkau; periksa jaringan dan alamatnya, lalu ulangi";
    case Errc::disk_full:
      return "penyimpanan server penuh; beri tahu pengelola server, lalu ulangi";
    case Errc::read_only:
    case Errc::storage:
      return "tidak ada yang berubah; ulangi, dan bila tetap gagal hubungi administrator";
  }
  return "";
}

}  // namespace

ExitCode exit_code_of(const Error& error) noexcept {
  switch (error.code()) {
    case Errc::unavailable:
      return ExitCode::unreachable;
    case Errc::malformed:
      return ExitCode::usage;
    default:
      return ExitCode::refused;
  }
}

std::string explain(const Error& error) {
  std::string text = "Gagal: " + printable(error.detail()) + "\n";
  for (const FieldProblem& field : error.fields()) {
    text += "  - " + printable(field.field) + ": " + printable(field.detail) + "\n";
  }
  return text + "Saran: " + std::string(advice(error.code())) + "\n";
}

}  // namespace sktt::client
