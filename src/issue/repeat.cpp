#include "issue/repeat.hpp"

#include <utility>

#include "base/encoding.hpp"
#include "issue/intake.hpp"

namespace sktt::issue {
namespace {

crypto::Sha256 digest_of_key(const RepeatMark& mark) {
  return crypto::sha256({as_bytes("sktt idempotency key\n"), as_bytes(mark.key)});
}

}  // namespace

std::string token_of(const RepeatMark& mark, ByteView salt) {
  // The salt has one length and the digest another, so no two inputs run into each other.
  const crypto::Sha256 derived = crypto::sha256(
      {as_bytes("sktt tracking token\n"), salt, mark.request.view(), as_bytes(mark.key)});
  return to_base32(derived.view().first(kTokenBytes));
}

registry::KeptAnswer answer_to_keep(const RepeatMark& mark, Bytes salt,
                                    std::string_view case_number, Instant now) {
  return {digest_of_key(mark), mark.request, std::move(salt), std::string(case_number), now};
}

Result<std::optional<registry::KeptAnswer>> answer_before(db::Connection& connection,
                                                          const RepeatMark& mark, Instant now) {
  auto answer = registry::find_answer(connection, digest_of_key(mark), now);
  if (answer && answer.value() && answer.value()->request_sha256 != mark.request) {
    return Error(Errc::refused,
                 "this Idempotency-Key came with another submission before; send a fresh key with "
                 "other data");
  }
  return answer;
}

}  // namespace sktt::issue
