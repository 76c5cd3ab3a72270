#include "support.hpp"

#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "support/files.hpp"

namespace sktt::sop::test {

Date day(std::string_view text) {
  return date_from_iso(text).value();
}

const std::string& configuration() {
  static const std::string kText =
      sktt::test::read_whole(sktt::test::repository_file("config/sop/sktt.toml"));
  return kText;
}

const Procedure& office_procedure() {
  static const Procedure kProcedure = [] {
    Result<Procedure> loaded = load_procedure(configuration(), "sktt.toml");
    if (!loaded) {
      throw std::runtime_error(loaded.error().detail());
    }
    return std::move(loaded).value();
  }();
  return kProcedure;
}

Procedure edited_procedure(std::string_view from, std::string_view to) {
  Result<Procedure> loaded = load_procedure(edited(from, to), "sktt.toml");
  if (!loaded) {
    throw std::runtime_error(loaded.error().detail());
  }
  return std::move(loaded).value();
}

std::string edited(std::string_view from, std::string_view to) {
  std::string text = configuration();
  const std::size_t at = text.find(from);
  if (at == std::string::npos) {
    throw std::runtime_error("the configuration has no " + std::string(from));
  }
  return text.replace(at, from.size(), to);
}

std::vector<nlohmann::json> applicants() {
  const Result<nlohmann::json> parsed = parse_json(sktt::test::read_data("applicants.json"));
  return parsed.value().at("applicants").get<std::vector<nlohmann::json>>();
}

nlohmann::json declared(const nlohmann::json& applicant) {
  nlohmann::json out = applicant;
  for (const char* key : {"id", "tanggal_permohonan", "kelengkapan", "expected", "catatan_uji"}) {
    out.erase(key);
  }
  return out;
}

Instant monday_morning() {
  return from_rfc3339("2026-11-23T02:00:00Z").value();
}

CaseState after(const std::vector<Step>& steps) {
  CaseState state;
  for (const Step& step : steps) {
    const auto events =
        apply(office_procedure(), state, step.command, step.actor, monday_morning());
    if (!events) {
      throw std::runtime_error(events.error().detail());
    }
    for (const Event& event : events.value()) {
      state = evolve(std::move(state), event);
    }
  }
  return state;
}

Decide ya(int activity) {
  return {activity, Outcome::ya, {}, ""};
}

Decide tidak(int activity) {
  return {activity,
          Outcome::tidak,
          {activity == 2 ? "KITAS_KURANG" : "NAMA_TIDAK_SESUAI"},
          "lihat halaman 2"};
}

HandOver hand_over() {
  return {{"Sivarajan", "DIRI_SENDIRI", std::nullopt}};
}

std::vector<Step> smooth_way(std::size_t count) {
  std::vector<Step> steps{
      {Submit{}, kApplicant}, {ya(2), kLoket}, {ya(3), kAdministrator}, {ya(4), kKasi},
      {ya(5), kKabid},        {ya(7), kKadis}, {ya(8), kLoket},         {hand_over(), kLoket},
  };
  steps.resize(count);
  return steps;
}

}  // namespace sktt::sop::test
