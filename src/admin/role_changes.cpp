#include "admin/role_changes.hpp"

#include "registry/role_records.hpp"
#include "tlog/log.hpp"

namespace sktt::admin {

Status keep_role_record(const Session& session, db::Connection& connection,
                        const RoleChange& change) {
  const auto leaf =
      tlog::append(connection, tlog::make_leaf({std::string(change.event),
                                                session.clock.now(),
                                                {},
                                                {},
                                                crypto::sha256(as_bytes(change.record))},
                                               session.random));
  if (!leaf) {
    return leaf.error();
  }
  return registry::add_role_record(connection, change.sequence, change.record, leaf.value());
}

}  // namespace sktt::admin
