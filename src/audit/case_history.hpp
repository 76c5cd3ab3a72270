#pragma once
// Internal to src/audit: one case's events, gone through again from the first to the last.

#include <map>
#include <optional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "audit/scope.hpp"
#include "crypto/digest.hpp"
#include "registry/cases.hpp"
#include "registry/documents.hpp"
#include "registry/events.hpp"
#include "registry/evidence.hpp"
#include "registry/leaves.hpp"

namespace sktt::audit {

/// Checks the events of one case, in their order. Lives as long as the audit of that case.
class CaseHistory {
 public:
  CaseHistory(const Scope& scope, const registry::CaseRecord& record)
      : scope_(scope), case_(record) {}

  /// Checks the next event: that it is not before the one before, that its request says what it
  /// says, by whom it says, and that its log leaf commits to it, its request, its role assignment
  /// and the revision that it made.
  [[nodiscard]] Status check(const registry::EventRecord& record);

  /// Counts the konsep versions that the events made, and the revisions of one of them.
  [[nodiscard]] int versions() const { return static_cast<int>(revisions_.size()); }
  [[nodiscard]] std::size_t revisions_of(int version) const;
  /// Checks that the register gives a version the status, the reason and the moment that the events
  /// give it. Errors: `refused`.
  [[nodiscard]] Status check_status(const registry::Document& document) const;
  /// The digest, in hexadecimal, of the berkas that was last decided on; none if it changed since.
  [[nodiscard]] const std::optional<std::string>& reviewed_berkas() const { return reviewed_; }

 private:
  /// What the events so far make of one version.
  struct Fate {
    registry::DocumentStatus status = registry::DocumentStatus::draft;
    Instant since;
  };

  [[nodiscard]] Status check_request(const registry::EventRecord& record,
                                     registry::LeafContext& context);
  [[nodiscard]] Status check_actor(const sop::Event& event, const registry::Evidence& evidence,
                                   const std::string& assignment) const;
  [[nodiscard]] Status find_revision(const sop::Event& event, registry::LeafContext& context);
  [[nodiscard]] Status check_body(const nlohmann::json& body, const sop::Event& event) const;
  void note_reviewed(const sop::Event& event, const nlohmann::json& body);
  void note_fate(const sop::Event& event);

  const Scope& scope_;
  const registry::CaseRecord& case_;
  std::map<int, std::size_t> revisions_;  // of each version so far
  std::map<int, Fate> fates_;             // as above
  Instant last_;                          // moment
  std::optional<sop::Event> ended_;       // how the letter lost its force
  std::optional<std::string> reviewed_;
};

}  // namespace sktt::audit
