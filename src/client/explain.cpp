#include "client/explain.hpp"

#include <string_view>

#include "base/printable.hpp"

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

std::string_view meaning_of(Errc code) noexcept {
  switch (code) {
    case Errc::malformed:
    case Errc::refused:
      return "ditolak: ada syarat atau isian yang belum terpenuhi";
    case Errc::unauthenticated:
      return "layanan tidak dapat memastikan siapa Anda";
    case Errc::forbidden:
      return "ini bukan wewenang Anda pada berkas ini";
    case Errc::not_found:
      return "tidak ditemukan";
    case Errc::conflict:
      return "keadaan berkas sudah berubah";
    case Errc::too_large:
      return "kiriman terlalu besar";
    case Errc::too_many:
      return "terlalu banyak percobaan";
    case Errc::locked:
      return "kunci tanda tangan terkunci";
    case Errc::unavailable:
      return "layanan tidak menjawab";
    case Errc::disk_full:
      return "penyimpanan layanan penuh; tidak ada yang berubah";
    case Errc::read_only:
    case Errc::storage:
      return "layanan terganggu; tidak ada yang berubah";
  }
  return "";
}

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
  std::string text = "Gagal: ";
  std::string_view rest = error.detail();
  for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    text += printable(rest.substr(0, end)) + "\n  ";
    rest.remove_prefix(end + 1);
  }
  text += printable(rest) + "\n";
  for (const FieldProblem& field : error.fields()) {
    text += "  - " + printable(field.field) + ": " + printable(field.detail) + "\n";
  }
  return text + "Saran: " + std::string(advice(error.code())) + "\n";
}

}  // namespace sktt::client
