#include "admin/trust_export.hpp"

#include <utility>

#include "admin/office_settings.hpp"
#include "admin/service_keys.hpp"
#include "registry/role_records.hpp"

namespace sktt::admin {
namespace {

using crypto::Usage;

constexpr std::size_t kMaxPkiFileBytes = std::size_t{1024} * 1024;

Result<std::vector<crypto::Certificate>> certificates_at(const Workspace& workspace, Usage usage) {
  const auto pem = read_file(workspace.certificate(usage), kMaxPkiFileBytes);
  if (!pem) {
    return pem.error();
  }
  auto certificates = crypto::certificates_from_pem(as_text(pem.value()));
  if (!certificates) {
    return std::move(certificates).error().within(workspace.certificate(usage).string());
  }
  return certificates;
}

Result<std::vector<Bytes>> revocation_lists(const Workspace& workspace) {
  std::vector<Bytes> lists;
  for (const Usage authority : {Usage::root, Usage::issuing}) {
    auto list = read_file(workspace.revocation_list(authority), kMaxPkiFileBytes);
    if (!list) {
      return std::move(list).error();
    }
    lists.push_back(std::move(list).value());
  }
  return lists;
}

}  // namespace

Result<verify::TrustParts> gather_trust(const Workspace& workspace, db::Connection& connection) {
  auto settings = load_settings(workspace);
  if (!settings) {
    return std::move(settings).error();
  }
  auto anchors = certificates_at(workspace, Usage::root);
  auto intermediates = certificates_at(workspace, Usage::issuing);
  auto timestamp = certificates_at(workspace, Usage::tsa);
  for (const auto* certificates : {&anchors, &intermediates, &timestamp}) {
    if (!*certificates) {
      return certificates->error();
    }
  }
  auto appointment = load_certificate(workspace.certificate(Usage::appointment));
  if (!appointment) {
    return std::move(appointment).error();
  }
  auto roles = registry::list_role_records(connection);
  if (!roles) {
    return std::move(roles).error();
  }
  auto lists = revocation_lists(workspace);
  if (!lists) {
    return std::move(lists).error();
  }
  auto report_keys = read_report_keys(workspace);
  if (!report_keys) {
    return std::move(report_keys).error();
  }
  const OfficeSettings& office = settings.value();
  return verify::TrustParts{{office.code, office.name, offset_from_text(office.utc_offset).value(),
                             office.verification_host},
                            std::move(anchors).value(),
                            std::move(intermediates).value(),
                            std::move(appointment).value(),
                            std::move(timestamp).value(),
                            office.log_key,
                            std::move(roles).value(),
                            std::move(lists).value(),
                            std::move(report_keys).value()};
}

Status write_trust(const Workspace& workspace, db::Connection& connection,
                   const std::filesystem::path& file) {
  const auto parts = gather_trust(workspace, connection);
  if (!parts) {
    return parts.error();
  }
  if (auto consistent = verify::check_trust(parts.value()); !consistent) {
    return std::move(consistent).error().within("trust bundle");
  }
  const std::string text = verify::write_trust_bundle(parts.value());
  return write_file(file, as_bytes(text), FileMode::world_readable);
}

}  // namespace sktt::admin
