#include "crypto/checked_paths.hpp"

#include <algorithm>
#include <utility>

#include "crypto/path.hpp"

namespace sktt::crypto {

CheckedPaths::CheckedPaths(std::vector<Certificate> anchors) : anchors_(std::move(anchors)) {}

void CheckedPaths::keep(const Certificate& leaf, std::span<const Certificate> intermediates,
                        Usage usage) {
  Path path{leaf, {intermediates.begin(), intermediates.end()}, usage, leaf.not_before(), {}};
  for (const Certificate& one : intermediates) {
    path.begin = std::max(path.begin, one.not_before());
  }
  const auto authorities = build_path(leaf, intermediates, anchors_, usage, path.begin);
  if (!authorities) {
    return;
  }
  path.end = leaf.not_after();
  for (const Certificate& authority : authorities.value()) {
    path.begin = std::max(path.begin, authority.not_before());
    path.end = std::min(path.end, authority.not_after());
  }
  paths_.push_back(std::move(path));
}

Status CheckedPaths::check(const Certificate& leaf, std::span<const Certificate> intermediates,
                           Usage usage, Instant at) const {
  const auto holds = [&](const Path& path) {
    return path.usage == usage && path.leaf == leaf &&
           std::equal(path.intermediates.begin(), path.intermediates.end(), intermediates.begin(),
                      intermediates.end()) &&
           path.begin <= at && at < path.end;
  };
  if (std::any_of(paths_.begin(), paths_.end(), holds)) {
    return Done{};
  }
  return check_path(leaf, intermediates, anchors_, usage, at);
}

}  // namespace sktt::crypto
