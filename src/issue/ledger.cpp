#include "issue/ledger.hpp"

#include <string>

#include "registry/events.hpp"
#include "tlog/log.hpp"

namespace sktt::issue {

Status record_event(const Office& office, db::Connection& connection, std::int64_t case_id,
                    std::int64_t sequence, const sop::Event& event,
                    std::optional<std::int64_t> evidence_id, const LeafContext& context) {
  const tlog::Leaf leaf =
      tlog::make_leaf({std::string(sop::to_name(event.kind)), event.at, context.document,
                       context.evidence, context.role_assignment},
                      office.random);
  const auto index = tlog::append(connection, leaf);
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
