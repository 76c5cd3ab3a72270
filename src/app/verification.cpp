#include "app/verification.hpp"

#include <utility>

#include "base/file.hpp"

namespace sktt::app {
namespace {

Result<verify::TrustBundle> read_trust(const std::filesystem::path& path) {
  const auto text = read_file(path, verify::kMaxTrustBundleBytes);
  if (!text) {
    return text.error();
  }
  auto trust = verify::read_trust_bundle(as_text(text.value()));
  if (!trust) {
    return std::move(trust).error().within(path.string());
  }
  return trust;
}

/// What the service says, the office says: it goes by no rules that ask less.
Result<verify::Policy> read_policy(const std::filesystem::path& path) {
  const auto text = read_file(path, verify::kMaxPolicyBytes);
  if (!text) {
    return text.error();
  }
  auto policy = verify::Policy::read(as_text(text.value()), path.string());
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
  auto trust = read_trust(settings.trust);
  if (!trust) {
    return std::move(trust).error();
  }
  auto policy = read_policy(settings.policy);
  if (!policy) {
    return std::move(policy).error();
  }
  std::vector<verify::TrustBundle> others;
  for (const std::filesystem::path& path : settings.other_offices) {
    auto other = read_trust(path);
    if (!other) {
      return std::move(other).error();
    }
    others.push_back(std::move(other).value());
  }
  if (auto checked = verify::check_other_offices(trust.value(), others); !checked) {
    return std::move(checked).error();
  }
  return verify::Verifier(std::move(trust).value(), std::move(policy).value(), std::move(others));
}

}  // namespace sktt::app
