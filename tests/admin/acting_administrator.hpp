#pragma once

#include "admin/acts.hpp"
#include "crypto/jws.hpp"
#include "db/transaction.hpp"
#include "registry/leaves.hpp"
#include "support/test_pki.hpp"
#include "tlog/log.hpp"

namespace sktt::test {

/// Makes ADM-01 of the invented office, by mandate of its appointment key, and enters them in the
/// register with a leaf. What fails throws std::bad_variant_access.
inline admin::ActingAdministrator enter_administrator(db::Connection& connection, Random& random) {
  const Identity& who = office_pki().official("administrator_siak");
  registry::Administrator record{
      "ADM-01", "Rahmat Hidayat, S.Kom.", who.certificate, "file:/none", "", noon(), 0};
  record.mandate = crypto::sign_jws(registry::mandate_payload(record), registry::kMandateType,
                                    "appointment", office_pki().appointment.key)
                       .value();
  auto transaction = std::move(db::Transaction::begin(connection)).value();
  record.leaf =
      tlog::append_leaf(connection, tlog::make_leaf(registry::leaf_of(record), random)).value();
  static_cast<void>(registry::add_administrator(connection, record).value());
  static_cast<void>(transaction.commit().value());
  return {record, who.key};
}

}  // namespace sktt::test
