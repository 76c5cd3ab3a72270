#include "admin/role_changes.hpp"

#include "registry/leaves.hpp"
#include "tlog/log.hpp"

namespace sktt::admin {

Status keep_role_record(const Session& session, db::Connection& connection,
                        const RoleChange& change) {
  registry::RoleRecord record{change.sequence, std::string(change.event), session.clock.now(),
                              change.record, 0};
  const auto leaf =
      tlog::append_leaf(connection, tlog::make_leaf(registry::leaf_of(record), session.random));
  if (!leaf) {
    return leaf.error();
  }
  record.leaf = leaf.value();
  return registry::add_role_record(connection, record);
}

}  // namespace sktt::admin
