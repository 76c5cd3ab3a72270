#include "attacks/rule_off.hpp"

#include <string_view>
#include <utility>

#include "base/rule.hpp"

namespace sktt {
namespace {

struct Switch {
  std::string rule;  ///< Empty: none.
  bool was_asked_for = false;
};

Switch& the_switch() {
  static Switch one;
  return one;
}

}  // namespace

bool enforced(std::string_view rule) {
  if (rule != the_switch().rule) {
    return true;
  }
  the_switch().was_asked_for = true;
  return false;
}

namespace test {

RuleOff::RuleOff(std::string rule) {
  the_switch() = {std::move(rule), false};
}

RuleOff::~RuleOff() {
  the_switch() = {};
}

bool RuleOff::was_asked_for() const {
  return the_switch().was_asked_for;
}

}  // namespace test
}  // namespace sktt
