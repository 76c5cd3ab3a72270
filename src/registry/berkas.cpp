#include "registry/berkas.hpp"

#include <nlohmann/json.hpp>

namespace sktt::registry {

crypto::Sha256 digest_berkas(std::string_view application,
                             const std::vector<Attachment>& attachments) {
  nlohmann::json files = nlohmann::json::array();
  for (const Attachment& attachment : attachments) {
    files.push_back({{"code", attachment.code}, {"sha256", attachment.sha256.hex()}});
  }
  const nlohmann::json manifest = {
      {"application_sha256", crypto::sha256(as_bytes(application)).hex()}, {"attachments", files}};
  return crypto::sha256(as_bytes(manifest.dump()));
}

}  // namespace sktt::registry
