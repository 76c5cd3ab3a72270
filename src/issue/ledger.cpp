#include "issue/ledger.hpp"

#include <string>

#include "registry/events.hpp"
#include "tlog/log.hpp"

namespace sktt::issue {

Status record_event(const Office& office, db::Connection& connection, std::int64_t case_id,
                    std::int64_t sequence, const sop::Event& event,
                    std::optional<std::int64_t> evidence_id, const registry::LeafContext& context) {
  const auto index = tlog::append_leaf(
      connection, tlog::make_leaf(registry::leaf_of(event, context), office.random));
  if (!index) {
    return index.error();
  }
  if (Status added =
          registry::add_event(connection, {case_id, sequence, event, evidence_id, index.value()});
      !added) {
    return added;
  }
  return add_notices(office, connection, case_id, event);
}

}  // namespace sktt::issue
