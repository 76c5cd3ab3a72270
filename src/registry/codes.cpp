#include "registry/codes.hpp"

namespace sktt::registry {

crypto::Sha256 digest_of_token(const crypto::LetterToken& token) {
  return crypto::sha256(token);
}

crypto::Sha256 digest_of_code(std::string_view typed_code) {
  return crypto::sha256(as_bytes(typed_code));
}

}  // namespace sktt::registry
