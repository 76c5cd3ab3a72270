#include "issue/ledger.hpp"

#include <string>

#include "registry/events.hpp"
#include "tlog/log.hpp"

namespace sktt::issue {

Status record_event(db::Connection& connection, Random& random, std::int64_t case_id,
                    std::int64_t sequence, const sop::Event& event,
                    std::optional<std::int64_t> evidence_id, const LeafContext& context) {
  const tlog::Leaf leaf =
      tlog::make_leaf({std::string(sop::to_name(event.kind)), event.at, context.document,
                       context.evidence, context.role_assignment},
                      random);
  const auto index = tlog::append(connection, leaf);
  if (!index) {
    return index.error();
  }
  return registry::add_event(connection, {case_id, sequence, event, evidence_id, index.value()});
}

}  // namespace sktt::issue
