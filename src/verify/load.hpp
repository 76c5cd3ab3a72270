#pragma once
// What a verifier judges by, as it lies in files.

#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "verify/policy.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::verify {

/// Reads an `office.trust` file. Errors: as `read_file`; as `read_trust_bundle`, naming the file.
[[nodiscard]] Result<TrustBundle> load_trust_bundle(const std::filesystem::path& path);

/// Reads the bundles of other offices. Errors: as `load_trust_bundle`, and `check_other_offices`.
[[nodiscard]] Result<std::vector<TrustBundle>> load_other_offices(
    const std::vector<std::filesystem::path>& paths, const TrustBundle& own);

/// Reads a policy file. Errors: as `read_file` and `Policy::read`.
[[nodiscard]] Result<Policy> load_policy(const std::filesystem::path& path);

}  // namespace sktt::verify
