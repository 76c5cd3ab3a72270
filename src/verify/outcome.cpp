#include "verify/outcome.hpp"

#include "base/name_table.hpp"

namespace sktt::verify {
namespace {

constexpr NameTable<Outcome, 15> kOutcomes{{
    {Outcome::valid, "valid"},
    {Outcome::expired, "expired"},
    {Outcome::superseded, "superseded"},
    {Outcome::revoked, "revoked"},
    {Outcome::draft, "draft"},
    {Outcome::altered, "altered"},
    {Outcome::forged, "forged"},
    {Outcome::not_on_record, "not_on_record"},
    {Outcome::other_office, "other_office"},
    {Outcome::claims_other_office, "claims_other_office"},
    {Outcome::before_this_system, "before_this_system"},
    {Outcome::not_sktt, "not_sktt"},
    {Outcome::unreadable, "unreadable"},
    {Outcome::undecided, "undecided"},
    {Outcome::milder_policy, "milder_policy"},
}};

}  // namespace

std::string_view to_name(Outcome outcome) {
  return name_in(kOutcomes, outcome);
}

}  // namespace sktt::verify
