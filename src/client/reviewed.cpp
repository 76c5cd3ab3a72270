#include "client/reviewed.hpp"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/json.hpp"
#include "client/json_fields.hpp"

namespace sktt::client {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1024} * 1024;

Result<nlohmann::json> load(const std::filesystem::path& file) {
  const auto content = read_private_file(file, kMaxFileBytes);
  if (!content && content.error().code() == Errc::not_found) {
    return nlohmann::json::object();
  }
  if (!content) {
    return content.error();
  }
  auto cases = parse_json(as_text(content.value()));
  if (!cases || !cases.value().is_object()) {
    return Error(Errc::malformed, file.string() + " rusak; hapus, lalu buka konsep sekali lagi");
  }
  return cases;
}

Status save(const std::filesystem::path& file, const nlohmann::json& cases) {
  return write_file(file, as_bytes(cases.dump(1) + "\n"), FileMode::owner_only);
}

}  // namespace

ReviewedDrafts::ReviewedDrafts(const std::filesystem::path& directory)
    : file_(directory / "reviewed.json") {}

Result<std::optional<Reviewed>> ReviewedDrafts::find(std::string_view case_number) const {
  const auto cases = load(file_);
  if (!cases) {
    return cases.error();
  }
  const nlohmann::json entry = part_at(cases.value(), case_number);
  if (!entry.is_object()) {
    return std::optional<Reviewed>();
  }
  return std::optional<Reviewed>(
      Reviewed{text_at(entry, "draft_sha256"), text_at(entry, "berkas_sha256")});
}

Status ReviewedDrafts::remember(const std::string& case_number, const Reviewed& reviewed) const {
  auto cases = load(file_);
  if (!cases) {
    return cases.error();
  }
  cases.value()[case_number] = {{"draft_sha256", reviewed.draft_sha256},
                                {"berkas_sha256", reviewed.berkas_sha256}};
  return save(file_, cases.value());
}

Status ReviewedDrafts::forget(const std::string& case_number) const {
  auto cases = load(file_);
  if (!cases) {
    return cases.error();
  }
  return cases.value().erase(case_number) == 0 ? Status(Done{}) : save(file_, cases.value());
}

}  // namespace sktt::client
