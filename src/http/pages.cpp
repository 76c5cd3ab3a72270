#include "http/pages.hpp"

#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"
#include "http/problem.hpp"

namespace sktt::http {
namespace {

/// What a person reads of an error; the status is the one that `problem` gives.
Message message_of(Errc code) {
  switch (code) {
    case Errc::malformed:
      return {0,
              Tone::amber,
              "TIDAK TERBACA",
              "NOT READABLE",
              "Isian ini tidak dapat dibaca. Periksa lagi kode atau berkasnya.",
              "This input cannot be read. Please check the code or the file again."};
    case Errc::not_found:
      return {0,
              Tone::red,
              "TIDAK DITEMUKAN",
              "NOT FOUND",
              "Tidak ada SKTT yang dikeluarkan dengan kode ini. Bandingkan lagi kodenya dengan "
              "kertas; jika sama, tahan surat dan hubungi dinas.",
              "No residence certificate was issued with this code. Compare the code with the paper "
              "again; if it is the same, keep the letter and call the office."};
    case Errc::too_large:
      return {0,
              Tone::amber,
              "BERKAS TERLALU BESAR",
              "FILE TOO LARGE",
              "Berkas SKTT jauh lebih kecil daripada ini. Unggah PDF yang diterima dari dinas.",
              "An SKTT is far smaller than this file. Upload the PDF as the office gave it out."};
    case Errc::too_many:
      return {0,
              Tone::amber,
              "TUNGGU SEBENTAR",
              "PLEASE WAIT",
              "Terlalu banyak pemeriksaan dari alamat ini. Coba lagi beberapa menit lagi.",
              "Too many checks came from this address. Please try again in a few minutes."};
    case Errc::unavailable:
    case Errc::storage:
      return {0,
              Tone::amber,
              "BELUM DAPAT DIPERIKSA",
              "NOT CHECKED",
              "Layanan sedang terganggu; surat ini belum diperiksa. Coba lagi nanti.",
              "The service has a fault; this letter has not been checked. Please try again later."};
    case Errc::refused:
    case Errc::unauthenticated:
    case Errc::forbidden:
    case Errc::conflict:
    case Errc::locked:
      break;
  }
  return {0,
          Tone::amber,
          "TIDAK DAPAT DIPROSES",
          "NOT PROCESSED",
          "Permintaan ini tidak dapat diproses di sini.",
          "This request cannot be processed here."};
}

}  // namespace

Response upload_page() {
  return page_response({200,
                        "Pemeriksaan SKTT · Residence certificate verification",
                        fill(Template(embedded::kUploadHtml), {{"code_form", code_form()}}),
                        {}});
}

Response qr_page() {
  const Html no_script =
      band_html({Tone::blue,
                 {"KETIK KODENYA", "TYPE THE CODE"},
                 {"Peramban ini tidak menjalankan skrip, jadi QR tidak dapat dibaca di sini. Ketik "
                  "kode di bawah QR ke dalam isian berikut.",
                  "This browser runs no script, so the QR cannot be read here. Type the code below "
                  "the QR into the form that follows."}});
  const Html no_code = band_html({Tone::blue,
                                  {"PINDAI QR", "SCAN THE QR"},
                                  {"Halaman ini dibuka tanpa isi QR. Pindai QR pada surat, atau "
                                   "ketik kode di bawahnya.",
                                   "This page was opened without a QR’s content. Scan the QR on "
                                   "the letter, or type the code below it."}});
  const Html not_ours = band_html({Tone::red,
                                   {"BUKAN QR SKTT", "NOT AN SKTT’S QR"},
                                   {"Isi QR ini bukan bentuk yang dikeluarkan dinas. Jangan "
                                    "diterima sebelum kodenya diperiksa.",
                                    "This QR does not hold what the office prints. Do not accept "
                                    "it before its code has been checked."}});
  const Html no_answer = band_html({Tone::amber,
                                    {"BELUM DIPERIKSA", "NOT CHECKED"},
                                    {"Server dinas tidak menjawab. Periksa sambungan internet; "
                                     "surat ini belum diperiksa.",
                                     "The office’s server gave no answer. Check your connection; "
                                     "this letter has not been checked."}});
  return page_response({200, "QR SKTT · Residence certificate",
                        fill(Template(embedded::kVHtml), {{"band_no_script", no_script},
                                                          {"band_no_code", no_code},
                                                          {"band_not_ours", not_ours},
                                                          {"band_no_answer", no_answer},
                                                          {"code_form", code_form()}}),
                        fill(Template("<script src=\"{{address}}\" defer></script>\n"),
                             {{"address", asset_address("v.js")}})});
}

Response message_page(const Message& message) {
  const Html band = band_html({message.tone,
                               {message.title, message.title_english},
                               {message.sentence, message.sentence_english}});
  return page_response({message.status,
                        message.title,
                        fill(Template(embedded::kMessageHtml), {{"band", band}}),
                        {}});
}

Response refusal_page(const Error& error) {
  Message message = message_of(error.code());
  message.status = problem(error).status;
  return message_page(message);
}

}  // namespace sktt::http
