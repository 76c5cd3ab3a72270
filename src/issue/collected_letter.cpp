#include "issue/collected_letter.hpp"

#include <utility>

#include "issue/receipt_codes.hpp"
#include "issue/scanned_codes.hpp"
#include "registry/documents.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

/// Says to the receipt's holder why there is nothing to download.
Error not_handed_over(sop::State state) {
  if (state == sop::State::completed) {
    return {Errc::conflict,
            "the letter was handed over without this receipt, which is void since; ask at the "
            "counter"};
  }
  if (state == sop::State::cancelled) {
    return {Errc::conflict, "the application was cancelled; there is no letter"};
  }
  return {Errc::conflict,
          "the letter can be downloaded once it was collected at the counter with this receipt; "
          "the case stands at " +
              std::string(sop::to_name(state))};
}

/// Says why a letter that was handed over is not given any more. Its file alone would still verify
/// wherever the register is not asked.
Status check_in_force(const registry::Document& document) {
  switch (document.status) {
    case registry::DocumentStatus::superseded:
      return Error(Errc::conflict, "the letter is no longer valid: letter " +
                                       document.status_reason.value_or("of another number") +
                                       " replaced it, which its own receipt opens");
    case registry::DocumentStatus::revoked:
      return Error(Errc::conflict,
                   "the letter is no longer valid: the office revoked it; ask at the counter");
    case registry::DocumentStatus::issued:
    case registry::DocumentStatus::draft:
    case registry::DocumentStatus::voided:
      break;
  }
  return Done{};
}

}  // namespace

Result<Bytes> collected_letter(const Office& office, std::string_view number,
                               std::string_view receipt_code) {
  const auto code = read_receipt(receipt_code, number);
  if (!code) {
    return code.error();
  }
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const auto record = registry::find_case(connection, number);
  if (!record) {
    return record.error().code() == Errc::not_found
               ? Error(Errc::not_found, "no such case, or not its receipt code")
               : record.error();
  }
  const auto use = try_receipt_code(office, record.value().id, code.value());
  if (!use) {
    return use.error();
  }
  const auto standing = registry::load_standing(connection, number);
  if (!standing) {
    return standing.error();
  }
  const auto& revision = standing.value().revision;
  if (!use.value().used_at || !revision || revision->number < registry::kSealRevision) {
    return not_handed_over(standing.value().state.state);
  }
  if (const auto in_force = check_in_force(standing.value().document.value()); !in_force) {
    return in_force.error();
  }
  return registry::load_file(connection, *revision);
}

}  // namespace sktt::issue
