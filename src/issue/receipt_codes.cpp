#include "issue/receipt_codes.hpp"

#include <utility>

#include "db/transaction.hpp"
#include "registry/codes.hpp"

namespace sktt::issue {

Result<registry::ReceiptUse> try_receipt_code(const Office& office, std::int64_t case_id,
                                              std::string_view code) {
  const auto lock = office.writer.lock();
  auto transaction = db::Transaction::begin(lock.connection());
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto use = registry::try_receipt(lock.connection(), case_id, registry::digest_of_code(code),
                                   office.today());
  if (auto committed = transaction.value().commit(); !committed) {
    return std::move(committed).error();
  }
  return use;
}

}  // namespace sktt::issue
