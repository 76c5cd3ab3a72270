#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sop/application.hpp"
#include "sop/procedure.hpp"
#include "sop/workflow.hpp"

#include <nlohmann/json_fwd.hpp>

namespace sktt::sop::test {

/// A day, from its ISO form.
[[nodiscard]] Date day(std::string_view text);

/// The text of config/sop/sktt.toml.
[[nodiscard]] const std::string& configuration();

/// The office's procedure. Throws std::runtime_error if it does not load.
[[nodiscard]] const Procedure& office_procedure();

/// The procedure after a text edit of the configuration. Throws if it does not load.
[[nodiscard]] Procedure edited_procedure(std::string_view from, std::string_view to);

/// The configuration with the first `from` replaced. Throws if it is not there.
[[nodiscard]] std::string edited(std::string_view from, std::string_view to);

/// The twelve applicants as they stand in tests/data/applicants.json.
[[nodiscard]] std::vector<nlohmann::json> applicants();

/// What an applicant sends: without what the office adds and what tests expect.
[[nodiscard]] nlohmann::json declared(const nlohmann::json& applicant);

/// 2026-11-23, a Monday, 09:00 at the office.
[[nodiscard]] Instant monday_morning();

/// A case taken through `commands`, each of which must be accepted; throws otherwise.
struct Step {
  Command command;
  Actor actor;
};
[[nodiscard]] CaseState after(const std::vector<Step>& steps);

inline const Actor kApplicant{"applicant", Role::applicant};
inline const Actor kLoket{"ani", Role::loket};
inline const Actor kAdministrator{"budi", Role::administrator};
inline const Actor kKasi{"citra", Role::kasi};
inline const Actor kKabid{"dewi", Role::kabid};
inline const Actor kKadis{"eko", Role::kadis};

/// A Ya on an activity.
[[nodiscard]] Decide ya(int activity);
/// A Tidak on an activity for one good reason.
[[nodiscard]] Decide tidak(int activity);
/// A good hand-over with the receipt.
[[nodiscard]] HandOver hand_over();

/// The first `count` steps of a case that nobody returns.
[[nodiscard]] std::vector<Step> smooth_way(std::size_t count);

}  // namespace sktt::sop::test
