#include "http/bsre_json.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/encoding.hpp"
#include "base/json.hpp"
#include "crypto/serial_number.hpp"
#include "crypto/usage.hpp"
#include "http/json_members.hpp"
#include "pdf/field_layout.hpp"
#include "pdf/letter_file.hpp"
#include "verify/file_form.hpp"

namespace sktt::http {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kNoSignature =
    "Dokumen tidak memiliki tanda tangan elektronik. Ini bukan SKTT: setiap SKTT yang dikeluarkan "
    "kantor bertanda tangan elektronik.";
/// What no signature can do without, and what can hide one.
constexpr std::array<std::string_view, 4> kTracesOfSignatures = {"ByteRange", "Sig", "DocTimeStamp",
                                                                 "Encrypt"};
/// A name has to be told from those above, no more.
constexpr std::size_t kMaxNameLength = 16;

/// Reads the name behind a solidus, its #xx undone, up to one character more than any we look for.
std::string name_at(std::string_view text) {
  constexpr std::string_view kEnds("\0\t\n\f\r ()<>[]{}/%", 16);
  std::string name;
  for (std::size_t at = 0; at < text.size() && name.size() <= kMaxNameLength; ++at) {
    if (kEnds.find(text[at]) != std::string_view::npos) {
      break;
    }
    const auto escaped =
        text[at] == '#' ? from_hex(to_lower(text.substr(at + 1, 2))) : Result<Bytes>(Bytes{});
    if (escaped && escaped.value().size() == 1) {
      name.push_back(static_cast<char>(escaped.value().front()));
      at += 2;
    } else {
      name.push_back(text[at]);
    }
  }
  return name;
}

/// Tells whether any name in the file, wherever it stands, belongs to a signature.
bool has_traces_of_signatures(std::string_view file) {
  for (std::size_t at = file.find('/'); at != std::string_view::npos; at = file.find('/', at + 1)) {
    const std::string name = name_at(file.substr(at + 1));
    if (std::find(kTracesOfSignatures.begin(), kTracesOfSignatures.end(), name) !=
        kTracesOfSignatures.end()) {
      return true;
    }
  }
  return false;
}

/// A letter that was stripped of its signatures is altered, not unsigned: only a file that has
/// nothing of ours and nothing of anyone's signature has none.
bool has_no_signature(const issue::PresentedReport& presented, ByteView file) {
  return presented.outcome == verify::Outcome::not_sktt && presented.report.signatures.empty() &&
         presented.finding == issue::RegisterFinding::unknown &&
         !has_traces_of_signatures(as_text(file));
}

/// Writes a to_bsre_time as that service does: "2026-11-23T05:00:00.000+00:00".
std::string to_bsre_time(Instant instant) {
  std::string text = to_rfc3339(instant);
  text.pop_back();
  return text + ".000+00:00";
}

std::string named(std::string_view kind, const crypto::Sha256& digest) {
  return std::string(kind) + "-" + to_hex_upper(digest.view());
}

/// The usages of a certificate that the office trusts; of any other nothing is known but its row.
Json key_usages_json(const verify::TrustBundle& trust, const crypto::Sha256& digest) {
  for (const crypto::Certificate& each : trust.intermediates) {
    if (each.sha256() == digest) {
      return crypto::key_usages(each);
    }
  }
  for (const verify::Appointment& appointment : trust.roles.appointments()) {
    if (appointment.certificate.sha256() == digest) {
      return crypto::key_usages(appointment.certificate);
    }
  }
  return Json::array();
}

Json certificate_json(const verify::CertificateRow& row, const verify::TrustBundle& trust) {
  return {{"id", named("C", row.sha256)},
          {"commonName", row.subject},
          {"issuerName", "CN=" + row.issuer},
          {"serialNumber", crypto::decimal_serial_number(row.serial)},
          {"notBeforeDate", to_bsre_time(row.not_before)},
          {"notAfterDate", to_bsre_time(row.not_after)},
          {"signatureAlgoritm", "ECDSA with SHA256"},
          {"keyUsages", key_usages_json(trust, row.sha256)}};
}

Json timestamp_json(const verify::SignatureRow& row) {
  if (!row.signer) {
    return nullptr;
  }
  return {{"id", named("T", row.revision)},
          {"signerName", row.signer->timestamp_authority},
          {"timestampDate", to_bsre_time(row.signer->proven_at)}};
}

/// What is said of every signature because of the file as a whole.
struct OfTheFile {
  bool valid;
  bool altered;
  const verify::TrustBundle& trust;
};

Json signature_json(const verify::SignatureRow& row, const OfTheFile& file) {
  const bool intact = row.signer.has_value() && !file.altered;
  Json certificates = Json::array();
  if (row.signer) {
    for (const verify::CertificateRow& certificate : row.signer->certificates) {
      certificates.push_back(certificate_json(certificate, file.trust));
    }
  }
  const Json timestamp = timestamp_json(row);
  return {{"id", named("S", row.revision)},
          {"signerName", row.signer_name},
          {"signatureDate", to_bsre_time(row.proven_at().value_or(row.stated_at))},
          {"fieldName", pdf::to_name(row.field)},
          {"reason", row.capacity},
          {"location", row.place.empty() ? Json(nullptr) : Json(row.place)},
          {"signatureFormat", "PAdES-BASELINE-T"},
          {"integrityValid", intact},
          // Some clients go by these two of the first signature and not by the conclusion.
          {"certificateTrusted", file.valid && intact},
          {"ltv", false},
          {"modified", !intact},
          {"timestampInfomation", timestamp},
          {"timestampInformation", timestamp},
          {"certificateDetails", std::move(certificates)},
          {"certLevelCode", 0},
          {"signatureAlgorithm", nullptr},
          {"digestAlgorithm", nullptr},
          {"lastSignature", false}};
}

Error not_taken(const char* key, std::string why) {
  return {
      Errc::malformed, "the request is not in order", {{std::string("/") + key, std::move(why)}}};
}

}  // namespace

Result<Bytes> read_bsre_request(std::string_view body) {
  std::string base64;
  {
    const auto json = parse_json(body);
    if (!json) {
      return json.error();
    }
    JsonMembers members(json.value(), "");
    base64 = members.text("file");
    const Json* password = members.optional_member("password");
    if (password != nullptr && !password->is_string() && !password->is_null()) {
      members.problem("password", "must be a text");
    }
    members.ignore_the_rest();
    if (auto finished = members.finish("the request"); !finished) {
      return std::move(finished).error();
    }
  }
  // Standard: RFC 2045, 6.8: writers of MIME break lines.
  auto file = from_base64(without(base64, "\r\n"));
  if (!file) {
    return not_taken("file", file.error().detail());
  }
  if (file.value().size() > pdf::kMaxLetterBytes) {
    return Error(Errc::too_large, "the file is larger than any letter");
  }
  if (!verify::has_pdf_header(file.value())) {
    return not_taken("file", file.value().empty() ? "is empty" : "is no PDF");
  }
  return file;
}

Json to_bsre_json(const issue::PresentedReport& presented, ByteView file,
                  const verify::TrustBundle& trust) {
  const bool valid = presented.green();
  const bool unsigned_file = !valid && has_no_signature(presented, file);
  const OfTheFile of_the_file{valid, presented.outcome == verify::Outcome::altered, trust};
  Json signatures = Json::array();
  for (const verify::SignatureRow& row : presented.report.signatures) {
    signatures.push_back(signature_json(row, of_the_file));
  }
  return {{"conclusion", valid ? "VALID" : (unsigned_file ? "NO_SIGNATURE" : "INVALID")},
          {"description", unsigned_file ? std::string(kNoSignature) : presented.sentence},
          {"signatureCount", signatures.size()},
          {"signatureInformations", std::move(signatures)}};
}

}  // namespace sktt::http
