#pragma once

#include <string>

namespace sktt::test {

/// Switches one rule of the readers off for as long as it lives; only in this test program, which
/// has compiled them to ask. One at a time. Not for use by several threads.
class RuleOff {
 public:
  /// An empty name switches nothing off.
  explicit RuleOff(std::string rule);
  ~RuleOff();
  RuleOff(const RuleOff&) = delete;
  RuleOff& operator=(const RuleOff&) = delete;

  /// Tells whether a reader asked for the rule meanwhile, so that a misspelt name is noticed.
  [[nodiscard]] bool was_asked_for() const;
};

}  // namespace sktt::test
