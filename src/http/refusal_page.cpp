#include <string>

#include "embedded/sktt_http.hpp"
#include "http/page_parts.hpp"
#include "http/pages.hpp"
#include "http/problem.hpp"

namespace sktt::http {
namespace {

constexpr Band kNotReadable{
    Tone::amber,
    {"TIDAK TERBACA", "NOT READABLE"},
    {"Isian ini tidak dapat dibaca. Periksa lagi kode atau berkasnya.",
     "This input cannot be read. Please check the code or the file again."}};
constexpr Band kNoSuchPage{Tone::amber,
                           {"HALAMAN TIDAK ADA", "NO SUCH PAGE"},
                           {"Di alamat ini tidak ada halaman. Mulailah dari halaman pemeriksaan.",
                            "There is no page at this address. Please start from the check."}};
constexpr Band kCutOff{
    Tone::amber,
    {"KIRIMAN TERPUTUS", "CUT OFF"},
    {"Kiriman tidak selesai pada waktunya. Periksa sambungan internet, lalu coba lagi.",
     "What you sent did not arrive in time. Check your connection, then try again."}};
constexpr Band kTooLarge{
    Tone::amber,
    {"BERKAS TERLALU BESAR", "FILE TOO LARGE"},
    {"Berkas SKTT tidak pernah lebih besar dari 4 MB. Unggah PDF seperti yang diterima dari dinas, "
     "bukan foto atau hasil pindai.",
     "The file of an SKTT is never larger than 4 MB. Upload the PDF as the office gave it out, not "
     "a photo or a scan."}};
constexpr Band kWait{
    Tone::amber,
    {"TUNGGU SEBENTAR", "PLEASE WAIT"},
    {"Terlalu banyak pemeriksaan dari alamat ini. Coba lagi beberapa menit lagi.",
     "Too many checks came from this address. Please try again in a few minutes."}};
constexpr Band kFault{
    Tone::amber,
    {"BELUM DAPAT DIPERIKSA", "NOT CHECKED"},
    {"Layanan sedang terganggu; surat ini belum diperiksa. Coba lagi nanti.",
     "The service has a fault; this letter has not been checked. Please try again later."}};
constexpr Band kNotProcessed{
    Tone::amber,
    {"TIDAK DAPAT DIPROSES", "NOT PROCESSED"},
    {"Permintaan ini tidak dapat diproses di sini.", "This request cannot be processed here."}};
constexpr Band kNoLetter{
    Tone::red,
    {"TIDAK DITEMUKAN", "NOT FOUND"},
    {"Tidak ada SKTT yang dikeluarkan dengan kode ini. Bandingkan lagi kodenya dengan kertas; jika "
     "sama, tahan surat dan hubungi dinas.",
     "No residence certificate was issued with this code. Compare the code with the paper again; "
     "if it is the same, keep the letter and call the office."}};
constexpr Band kNoCode{
    Tone::amber,
    {"BUKAN KODE SKTT", "NOT AN SKTT’S CODE"},
    {"Kode ini tidak mungkin tercetak pada SKTT. Jika diketik, periksa lagi tiap huruf dan angka; "
     "jika dari QR, jangan diterima sebelum kode di bawahnya diperiksa.",
     "No SKTT can carry this code. If you typed it, check each letter and digit; if it came from a "
     "QR, do not accept it before the code below it has been checked."}};

/// A well-formed request about a letter that is not to be accepted.
constexpr int kForeignAddressStatus = 422;

/// What both the page and the problem say of a QR that leads elsewhere.
struct ForeignAddress {
  std::string indonesian;
  std::string english;
};

ForeignAddress about_foreign(std::string_view host, std::string_view office_host) {
  const std::string there(host);
  const std::string here(office_host);
  return {"QR ini mengarah ke " + there + ", bukan ke kantor ini (https://" + here +
              "). Kantor ini tidak mencetak QR seperti itu: jangan buka alamatnya, tahan surat dan "
              "hubungi dinas.",
          "This QR leads to " + there + ", not to this office (https://" + here +
              "). The office prints no such QR: do not open the address, keep the letter and call "
              "the office."};
}

/// What a person reads of a status that a form or an address of the public pages can lead to.
const Band& band_of(int status) {
  switch (status) {
    case 400:
    case 415:
      return kNotReadable;
    case 404:
    case 405:
      return kNoSuchPage;
    case 408:
      return kCutOff;
    case 413:
      return kTooLarge;
    case 429:
      return kWait;
    default:
      return status >= kFirstServerError ? kFault : kNotProcessed;
  }
}

Response refusal_response(int status, const Band& band, const Html& more) {
  return page_response(
      {status,
       std::string(band.word.indonesian) + " · Pemeriksaan SKTT",
       fill(Template(embedded::kMessageHtml), {{"band", band_html(band)}, {"more", more}}),
       {}});
}

Html fault_note(std::string_view fault_id) {
  return fill(
      Template("<p>{{words}} <span class=\"digest\">{{id}}</span></p>\n"),
      {{"words", in_both({"Nomor gangguan, untuk dinas:", "Number of the fault, for the office:"})},
       {"id", escape_html(fault_id)}});
}

}  // namespace

Response refusal_page(int status, std::string_view fault_id) {
  return refusal_response(status, band_of(status),
                          fault_id.empty() ? Html() : fault_note(fault_id));
}

Response no_letter_page(const Error& error) {
  const bool unknown = error.code() == Errc::not_found;
  return refusal_response(problem(error).status, unknown ? kNoLetter : kNoCode, code_form());
}

Response foreign_address_page(std::string_view host, std::string_view office_host) {
  const ForeignAddress about = about_foreign(host, office_host);
  const Band band{Tone::red,
                  {"BUKAN ALAMAT DINAS", "NOT THE OFFICE’S ADDRESS"},
                  {about.indonesian, about.english}};
  return refusal_response(kForeignAddressStatus, band, code_form());
}

Response foreign_address_problem(std::string_view host, std::string_view office_host) {
  const ForeignAddress about = about_foreign(host, office_host);
  return problem(kForeignAddressStatus, kForeignAddress,
                 "The QR leads to another site than this office's",
                 about.indonesian + "\n" + about.english);
}

}  // namespace sktt::http
