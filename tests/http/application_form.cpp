#include "application_form.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "support/files.hpp"

namespace sktt::http::test {

Bytes form_of(const std::vector<Part>& parts) {
  std::string out;
  for (const Part& part : parts) {
    out += "--batas\r\nContent-Disposition: form-data; name=\"" + part.name +
           "\"; filename=\"x\"\r\nContent-Type: application/octet-stream\r\n\r\n" + part.content +
           "\r\n";
  }
  return to_bytes(out + "--batas--\r\n");
}

nlohmann::json application() {
  nlohmann::json data =
      nlohmann::json::parse(sktt::test::read_data("applicants.json"))["applicants"][0];
  for (const char* key : {"id", "tanggal_permohonan", "kelengkapan", "expected", "catatan_uji"}) {
    data.erase(key);
  }
  return data;
}

std::vector<Part> whole_form() {
  return form_with(application().dump());
}

std::vector<Part> form_with(std::string data) {
  std::vector<Part> parts{{"application", std::move(data)}};
  for (const char* code :
       {"F_1_03", "PASPOR_FOTOKOPI", "KITAS_FOTOKOPI", "SURAT_TIDAK_KEBERATAN_PEMILIK"}) {
    parts.push_back({code, std::string(kScan)});
  }
  return parts;
}

}  // namespace sktt::http::test
