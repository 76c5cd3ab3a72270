#include "issue/letter_qr.hpp"

#include <stdexcept>

#include "base/text.hpp"
#include "crypto/cose.hpp"
#include "issue/masking.hpp"
#include "sop/assessment.hpp"
#include "verify/letter_qr.hpp"
#include "verify/region.hpp"

namespace sktt::issue {

Result<std::string> make_qr(const Office& office, const sop::Application& application,
                            const crypto::Sha256& reviewed, const crypto::Signer& kadis) {
  crypto::LetterClaims claims;
  claims.name = sop::is_minor(application, office.today()) ? initials(application.nama_lengkap)
                                                           : application.nama_lengkap;
  claims.nationality = application.kewarganegaraan;
  claims.passport_last4 = last_four(application.nomor_paspor);
  claims.kode_wilayah = application.alamat.kode_wilayah;
  claims.valid_until = application.kitas_berlaku_sd;
  claims.reviewed = reviewed;
  office.random.fill(claims.token);
  const auto message = crypto::sign_cose(crypto::encode_claims(claims),
                                         crypto::key_id(kadis.certificate), kadis.key);
  if (!message) {
    return message.error();
  }
  return verify::qr_text(office.verifier.trust().office.verification_host, message.value());
}

Status check_region(const Office& office, const sop::Application& application,
                    std::string_view under) {
  const std::string& own = office.verifier.trust().office.code;
  if (verify::is_of_region(application.alamat.kode_wilayah, own)) {
    return Done{};
  }
  return Error(Errc::malformed, "the place is not this office's",
               {{std::string(under) + "/alamat/kode_wilayah",
                 "must lie in " + own + ", the office's own region"}});
}

crypto::LetterClaims claims_of(std::string_view qr_text) {
  const auto qr = verify::read_qr_unverified(qr_text);
  if (qr) {
    const auto cose = crypto::read_cose_unverified(qr.value().cose);
    if (cose) {
      const auto claims = crypto::decode_claims(cose.value().payload);
      if (claims) {
        return claims.value();
      }
    }
  }
  throw std::logic_error("the kept QR text is not one that we made");
}

}  // namespace sktt::issue
