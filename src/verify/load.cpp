#include "verify/load.hpp"

#include <utility>

#include "base/file.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {

Result<TrustBundle> load_trust_bundle(const std::filesystem::path& path) {
  const auto text = read_file(path, kMaxTrustBundleBytes);
  if (!text) {
    return text.error();
  }
  auto trust = read_trust_bundle(as_text(text.value()));
  if (!trust) {
    return std::move(trust).error().within(path.string());
  }
  return trust;
}

Result<std::vector<TrustBundle>> load_other_offices(const std::vector<std::filesystem::path>& paths,
                                                    const TrustBundle& own) {
  std::vector<TrustBundle> others;
  for (const std::filesystem::path& path : paths) {
    auto other = load_trust_bundle(path);
    if (!other) {
      return std::move(other).error();
    }
    others.push_back(std::move(other).value());
  }
  if (auto checked = check_other_offices(own, others); !checked) {
    return std::move(checked).error();
  }
  return others;
}

Result<Policy> load_policy(const std::filesystem::path& path) {
  const auto text = read_file(path, kMaxPolicyBytes);
  return text ? Policy::read(as_text(text.value()), path.string()) : Result<Policy>(text.error());
}

}  // namespace sktt::verify
