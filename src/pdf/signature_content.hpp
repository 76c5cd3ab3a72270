#pragma once

#include <optional>
#include <string>

#include "base/time.hpp"
#include "pdf/field_layout.hpp"

namespace sktt::pdf {

/// What the seal's revision says beyond a signature.
struct SealContent {
  std::string number;      ///< Letter number; becomes the value of field `nomor`.
  std::string qr_text;     ///< HTTPS://HOST/V#BASE32, drawn as a QR and kept as its /Alt.
  std::string typed_line;  ///< Under the QR: "host · XXXXX-XXXXX-C".
  bool operator==(const SealContent&) const = default;
};

/// Everything that one signing revision says. The revision's bytes follow from it and from the
/// bytes before it, but for the value of /Contents: the reader takes it out of the file, writes
/// the revision again and compares.
struct SignatureContent {
  SignatureField field;
  std::string signer_name;   ///< /Name, NFC, in the draft's repertoire.
  std::string capacity;      ///< /Reason: "Kepala Dinas", "Plt. Kepala Dinas".
  std::string personnel_id;  ///< /ContactInfo: "NIP 19700101 199003 1 001"; empty for the seal.
  std::string place;         ///< /Location.
  Instant signed_at;         ///< /M
  UtcOffset offset;          ///< The offset that /M is written with.
  std::optional<SealContent> seal;  ///< Present exactly for `cap_dinas`.
  bool operator==(const SignatureContent&) const = default;
};

}  // namespace sktt::pdf
