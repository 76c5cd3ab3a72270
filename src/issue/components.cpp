#include "issue/components.hpp"

#include "registry/schema.hpp"
#include "tlog/log.hpp"

namespace sktt::issue {

std::array<db::Component, 2> components() {
  return {registry::schema(), tlog::log_component()};
}

}  // namespace sktt::issue
