#include "verify/region.hpp"

namespace sktt::verify {

bool is_of_region(std::string_view region, std::string_view office) {
  return region.starts_with(office) &&
         (region.size() == office.size() || region[office.size()] == '.');
}

}  // namespace sktt::verify
