#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "issue/identity.hpp"
#include "issue/office.hpp"
#include "registry/standing.hpp"
#include "sop/service_clock.hpp"
#include "verify/role_register.hpp"

namespace sktt::issue {

/// One case that waits for an official, with all that a decision must name.
struct Task {
  std::string case_number;
  int activity;  ///< Of the SOP; else `kCancellation` or `kRevocation`.
  sop::State state;
  std::string assignment;
  std::string applicant;
  Instant since;
  sop::VisitClock pace;
  std::string nonce;
  std::optional<crypto::Sha256> draft_sha256;
  crypto::Sha256 berkas_sha256;
};

/// Makes the task that `appointment` gives its holder of a case, with a nonce of its own.
[[nodiscard]] Task make_task(const Office& office, const registry::Standing& standing, int activity,
                             const verify::Appointment& appointment);

/// A task and its case, to hand out.
struct FoundTask {
  std::int64_t case_id;
  Task task;
};

/// Keeps for whom and for what each task's nonce is, all in one transaction.
[[nodiscard]] Status hand_out(const Office& office, const Identity& who,
                              const std::vector<FoundTask>& tasks);

/// Measures how a case that waits stands against its Mutu Baku now.
[[nodiscard]] sop::VisitClock pace_of(const Office& office, const registry::CaseRecord& record);

}  // namespace sktt::issue
