#include "verify/examination.hpp"

#include <algorithm>

#include "base/name_table.hpp"

namespace sktt::verify {
namespace {

constexpr NameTable<SubIndication, 13> kSubIndications{{
    {SubIndication::none, ""},
    {SubIndication::format_failure, "FORMAT_FAILURE"},
    {SubIndication::hash_failure, "HASH_FAILURE"},
    {SubIndication::sig_crypto_failure, "SIG_CRYPTO_FAILURE"},
    {SubIndication::revoked, "REVOKED"},
    {SubIndication::sig_constraints_failure, "SIG_CONSTRAINTS_FAILURE"},
    {SubIndication::no_certificate_chain_found, "NO_CERTIFICATE_CHAIN_FOUND"},
    {SubIndication::timestamp_order_failure, "TIMESTAMP_ORDER_FAILURE"},
    {SubIndication::no_poe, "NO_POE"},
    {SubIndication::expired, "EXPIRED"},
    {SubIndication::not_yet_valid, "NOT_YET_VALID"},
    {SubIndication::try_later, "TRY_LATER"},
    {SubIndication::generic, "GENERIC"},
}};

constexpr NameTable<CheckOutcome, 3> kCheckOutcomes{{
    {CheckOutcome::found, "found"},
    {CheckOutcome::not_reached, "not_reached"},
    {CheckOutcome::passed, "passed"},
}};

}  // namespace

std::string_view to_name(SubIndication sub_indication) {
  return name_in(kSubIndications, sub_indication);
}

Result<SubIndication> sub_indication_from_name(std::string_view name) {
  return term_in(kSubIndications, name);
}

bool observed(const std::vector<Observation>& observations, Check check) {
  return std::any_of(observations.begin(), observations.end(),
                     [&](const Observation& one) { return one.check == check; });
}

std::string_view to_name(CheckOutcome outcome) {
  return name_in(kCheckOutcomes, outcome);
}

Result<CheckOutcome> check_outcome_from_name(std::string_view name) {
  return term_in(kCheckOutcomes, name);
}

std::map<Check, std::vector<Check>> unreached_by(const std::vector<CheckRow>& checks) {
  std::map<Check, std::vector<Check>> unreached;
  for (const CheckRow& row : checks) {
    if (row.outcome == CheckOutcome::not_reached) {
      unreached[row.hindered_by.front().by].push_back(row.check);
    }
  }
  return unreached;
}

}  // namespace sktt::verify
