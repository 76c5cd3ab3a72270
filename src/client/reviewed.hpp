#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sktt::client {

/// What an official had open of one case: digests in lower-case hexadecimal.
struct Reviewed {
  std::string draft_sha256;   ///< Of the very bytes that were saved to be read.
  std::string berkas_sha256;  ///< Of the file as it stood then.
  bool operator==(const Reviewed&) const = default;
};

/// Remembers in the client directory what was opened, so that a decision binds to that and not to
/// whatever the service shows later.
///
/// Invariant: one small file, readable by its owner only. Not for two processes at once.
class ReviewedDrafts {
 public:
  explicit ReviewedDrafts(const std::filesystem::path& directory);
  /// Finds what was opened last; nothing if nothing was. Errors: `storage`; `malformed`.
  [[nodiscard]] Result<std::optional<Reviewed>> find(std::string_view case_number) const;
  [[nodiscard]] Status remember(const std::string& case_number, const Reviewed& reviewed) const;
  /// Drops a case that has been decided on.
  [[nodiscard]] Status forget(const std::string& case_number) const;

 private:
  std::filesystem::path file_;
};

}  // namespace sktt::client
