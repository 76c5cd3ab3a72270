#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "verify/checks.hpp"

namespace sktt::verify {

void Observations::made(Check check) {
  ++notes(check).made;
}

void Observations::add(Check check, SubIndication sub_indication, Field field, std::string detail) {
  notes(check).observations.push_back({check, sub_indication, field, std::move(detail)});
}

void Observations::not_reached(Check check, Check by, Field field) {
  std::vector<Hindrance>& hindrances = notes(check).hindrances;
  const Hindrance hindrance{by, field};
  // Two checks of one signature may meet the same hindrance.
  if (std::find(hindrances.begin(), hindrances.end(), hindrance) == hindrances.end()) {
    hindrances.push_back(hindrance);
  }
}

void Observations::rest_not_reached(Check by) {
  for (const Check check : all_checks()) {
    const Notes& one = notes(check);
    if (one.made == 0 && one.observations.empty() && one.hindrances.empty()) {
      not_reached(check, by);
    }
  }
}

void Observations::settle() {
  for (const Check check : all_checks()) {
    for (const Hindrance& hindrance : notes(check).hindrances) {
      if (notes(hindrance.by).observations.empty()) {
        add(hindrance.by, SubIndication::generic, hindrance.field,
            "it stood before " + std::string(to_name(check)) + ", which could not be checked");
      }
    }
  }
}

std::vector<Observation> Observations::observations() const {
  std::vector<Observation> all;
  for (const Notes& one : notes_) {
    all.insert(all.end(), one.observations.begin(), one.observations.end());
  }
  return all;
}

std::vector<CheckRow> Observations::checks() const {
  std::vector<CheckRow> rows;
  for (const Check check : all_checks()) {
    const Notes& one = notes_.at(static_cast<std::size_t>(check));
    CheckRow row{check, CheckOutcome::passed, one.hindrances};
    if (!one.observations.empty()) {
      row.outcome = CheckOutcome::found;
    } else if (!one.hindrances.empty()) {
      row.outcome = CheckOutcome::not_reached;
    } else if (one.made == 0) {
      throw std::logic_error("a check was forgotten: " + std::string(to_name(check)));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace sktt::verify
