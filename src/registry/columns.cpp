#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

Error damaged(std::string_view column, std::string_view what) {
  return {Errc::storage, std::string(column) + " is no " + std::string(what) +
                             "; the register was altered or damaged"};
}

}  // namespace

Result<crypto::Sha256> digest_from_column(const Bytes& blob, std::string_view column) {
  auto digest = crypto::Sha256::from_bytes(blob);
  return digest ? std::move(digest) : damaged(column, "digest");
}

Result<std::optional<crypto::Sha256>> digest_from_column(const std::optional<Bytes>& blob,
                                                         std::string_view column) {
  if (!blob) {
    return std::optional<crypto::Sha256>();
  }
  const auto digest = digest_from_column(*blob, column);
  return digest ? Result(std::optional(digest.value())) : digest.error();
}

Result<Date> day_from_column(const std::string& text, std::string_view column) {
  auto day = date_from_iso(text);
  return day ? std::move(day) : damaged(column, "day");
}

Result<std::optional<Date>> day_from_column(const std::optional<std::string>& text,
                                            std::string_view column) {
  if (!text) {
    return std::optional<Date>();
  }
  const auto day = day_from_column(*text, column);
  return day ? Result(std::optional(day.value())) : day.error();
}

Result<sop::State> state_from_column(std::string_view text, std::string_view column) {
  auto state = sop::from_name<sop::State>(text);
  return state ? std::move(state) : damaged(column, "state");
}

}  // namespace sktt::registry
