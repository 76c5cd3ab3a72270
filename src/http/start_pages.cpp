#include "http/pages.hpp"

#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"

namespace sktt::http {

Response upload_page() {
  return page_response({200,
                        "Pemeriksaan SKTT · Residence certificate verification",
                        fill(Template(embedded::kUploadHtml),
                             {{"code_form", code_form()}, {"number_form", number_form()}}),
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

}  // namespace sktt::http
