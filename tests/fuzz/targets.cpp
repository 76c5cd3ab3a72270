#include "fuzz/target.hpp"

namespace sktt::fuzz {

const std::vector<TargetMaker>& targets() {
  static const std::vector<TargetMaker> kTargets = {
      {"structure", structure_target},
      {"letter", letter_target},
      {"verdict", verdict_target},
      {"revision", revision_target},
      {"cms", cms_target},
      {"timestamp", timestamp_target},
      {"certificate", certificate_target},
      {"revocation_list", revocation_list_target},
      {"jwe", jwe_target},
      {"cose", cose_target},
      {"request_signature", request_signature_target},
      {"structured_field", structured_field_target},
      {"form", form_target},
      {"json", json_target},
      {"procedure", procedure_target},
      {"trust_bundle", trust_bundle_target},
      {"qr", qr_target},
  };
  return kTargets;
}

}  // namespace sktt::fuzz
