#include <string>

#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"
#include "http/pages.hpp"
#include "http/problem.hpp"

namespace sktt::http {
namespace {

constexpr int kFirstServerError = 500;

Message fault_of_ours(int status) {
  return {status,
          Tone::amber,
          "BELUM DAPAT DIPERIKSA",
          "NOT CHECKED",
          "Layanan sedang terganggu; surat ini belum diperiksa. Coba lagi nanti.",
          "The service has a fault; this letter has not been checked. Please try again later."};
}

/// What a person reads of a status that a form or an address of the public pages can lead to.
Message message_of(int status) {
  switch (status) {
    case 400:
    case 415:
      return {status,
              Tone::amber,
              "TIDAK TERBACA",
              "NOT READABLE",
              "Isian ini tidak dapat dibaca. Periksa lagi kode atau berkasnya.",
              "This input cannot be read. Please check the code or the file again."};
    case 404:
    case 405:
      return {status,
              Tone::amber,
              "HALAMAN TIDAK ADA",
              "NO SUCH PAGE",
              "Di alamat ini tidak ada halaman. Mulailah dari halaman pemeriksaan.",
              "There is no page at this address. Please start from the check."};
    case 408:
      return {status,
              Tone::amber,
              "KIRIMAN TERPUTUS",
              "CUT OFF",
              "Kiriman tidak selesai pada waktunya. Periksa sambungan internet, lalu coba lagi.",
              "What you sent did not arrive in time. Check your connection, then try again."};
    case 413:
      return {
          status,
          Tone::amber,
          "BERKAS TERLALU BESAR",
          "FILE TOO LARGE",
          "Berkas SKTT tidak pernah lebih besar dari 4 MB. Unggah PDF seperti yang diterima dari "
          "dinas, bukan foto atau hasil pindai.",
          "The file of an SKTT is never larger than 4 MB. Upload the PDF as the office gave it "
          "out, not a photo or a scan."};
    case 429:
      return {status,
              Tone::amber,
              "TUNGGU SEBENTAR",
              "PLEASE WAIT",
              "Terlalu banyak pemeriksaan dari alamat ini. Coba lagi beberapa menit lagi.",
              "Too many checks came from this address. Please try again in a few minutes."};
    default:
      break;
  }
  if (status >= kFirstServerError) {
    return fault_of_ours(status);
  }
  return {status,
          Tone::amber,
          "TIDAK DAPAT DIPROSES",
          "NOT PROCESSED",
          "Permintaan ini tidak dapat diproses di sini.",
          "This request cannot be processed here."};
}

Message message_of_look_up(const Error& error) {
  const int status = problem(error).status;
  if (error.code() == Errc::not_found) {
    return {status,
            Tone::red,
            "TIDAK DITEMUKAN",
            "NOT FOUND",
            "Tidak ada SKTT yang dikeluarkan dengan kode ini. Bandingkan lagi kodenya dengan "
            "kertas; jika sama, tahan surat dan hubungi dinas.",
            "No residence certificate was issued with this code. Compare the code with the paper "
            "again; if it is the same, keep the letter and call the office."};
  }
  return {status,
          Tone::amber,
          "BUKAN KODE SKTT",
          "NOT AN SKTT’S CODE",
          "Kode ini tidak mungkin tercetak pada SKTT. Jika diketik, periksa lagi tiap huruf dan "
          "angka; jika dari QR, jangan diterima sebelum kode di bawahnya diperiksa.",
          "No SKTT can carry this code. If you typed it, check each letter and digit; if it came "
          "from a QR, do not accept it before the code below it has been checked."};
}

Response page_of(const Message& message, const Html& more) {
  const Html band = band_html({message.tone,
                               {message.title, message.title_english},
                               {message.sentence, message.sentence_english}});
  return page_response({message.status,
                        std::string(message.title) + " · Pemeriksaan SKTT",
                        fill(Template(embedded::kMessageHtml), {{"band", band}, {"more", more}}),
                        {}});
}

Html fault_note(std::string_view fault_id) {
  return fill(
      Template("<p>{{words}} <span class=\"digest\">{{id}}</span></p>\n"),
      {{"words", in_both({"Nomor gangguan, untuk dinas:", "Number of the fault, for the office:"})},
       {"id", escape_html(fault_id)}});
}

}  // namespace

Response message_page(const Message& message) {
  return page_of(message, {});
}

Response refusal_page(int status, std::string_view fault_id) {
  return page_of(message_of(status), fault_id.empty() ? Html() : fault_note(fault_id));
}

Response no_letter_page(const Error& error) {
  return page_of(message_of_look_up(error), code_form());
}

}  // namespace sktt::http
