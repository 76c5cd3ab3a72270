#include "registry/leaves.hpp"

#include "registry/events.hpp"

namespace sktt::registry {

tlog::LeafContent leaf_of(const sop::Event& event, const LeafContext& context) {
  return {std::string(sop::to_name(event.kind)),
          event.at,
          context.document,
          context.evidence,
          context.role_assignment,
          crypto::sha256(as_bytes(kept_text(event)))};
}

tlog::LeafContent leaf_of(const Administrator& administrator) {
  return {"administrator_appointed",
          administrator.since,
          {},
          crypto::sha256(as_bytes(administrator.mandate)),
          {}};
}

tlog::LeafContent leaf_of(const AdministrativeAct& act) {
  return {"admin." + act.kind, act.at, {}, crypto::sha256(as_bytes(act.signature)), {}};
}

tlog::LeafContent leaf_of(const RequestKey& key) {
  return {"request_key_bound", key.valid_from, {}, crypto::sha256(as_bytes(key.binding)), {}};
}

tlog::LeafContent leaf_of(const RoleRecord& record) {
  return {record.event, record.at, {}, {}, crypto::sha256(as_bytes(record.record))};
}

}  // namespace sktt::registry
