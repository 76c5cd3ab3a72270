#include "app/verification.hpp"

#include <utility>

#include "verify/load.hpp"

namespace sktt::app {
namespace {

/// What the service says, the office says: it goes by no rules that ask less.
Result<verify::Policy> read_policy(const std::filesystem::path& path) {
  auto policy = verify::load_policy(path);
  if (!policy) {
    return policy;
  }
  std::string milder;
  for (const verify::Check check : policy.value().label().milder_in) {
    milder += (milder.empty() ? "" : ", ") + std::string(verify::to_name(check));
  }
  if (!milder.empty()) {
    return Error(Errc::refused,
                 path.string() +
                     ": the service takes no policy that asks less than the office's "
                     "own, as this one does in " +
                     milder);
  }
  return policy;
}

}  // namespace

Result<verify::Verifier> open_verifier(const Settings& settings) {
  auto trust = verify::load_trust_bundle(settings.trust);
  if (!trust) {
    return std::move(trust).error();
  }
  auto policy = read_policy(settings.policy);
  if (!policy) {
    return std::move(policy).error();
  }
  auto others = verify::load_other_offices(settings.other_offices, trust.value());
  if (!others) {
    return std::move(others).error();
  }
  return verify::Verifier(std::move(trust).value(), std::move(policy).value(),
                          std::move(others).value());
}

}  // namespace sktt::app
