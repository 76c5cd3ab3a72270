#include "verify/report.hpp"

#include "base/name_table.hpp"

namespace sktt::verify {
namespace {

constexpr NameTable<Conclusion, 3> kConclusions{{
    {Conclusion::valid, "valid"},
    {Conclusion::not_valid, "not_valid"},
    {Conclusion::indeterminate, "indeterminate"},
}};

constexpr NameTable<Indication, 3> kIndications{{
    {Indication::total_passed, "TOTAL-PASSED"},
    {Indication::total_failed, "TOTAL-FAILED"},
    {Indication::indeterminate, "INDETERMINATE"},
}};

}  // namespace

std::string_view to_name(Conclusion conclusion) {
  return name_in(kConclusions, conclusion);
}

Result<Conclusion> conclusion_from_name(std::string_view name) {
  return term_in(kConclusions, name);
}

std::string_view to_name(Indication indication) {
  return name_in(kIndications, indication);
}

bool green(const Report& report) {
  return report.conclusion == Conclusion::valid && report.outcome == Outcome::valid &&
         report.policy.milder_in.empty();
}

}  // namespace sktt::verify
