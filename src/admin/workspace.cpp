#include "admin/workspace.hpp"

#include <system_error>
#include <utility>

#include "crypto/key_store.hpp"

namespace sktt::admin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxCertificateFileBytes = 65536;

fs::path whole_path(const fs::path& path) {
  fs::path whole = fs::absolute(path).lexically_normal();
  // "var/" and "var" are one place.
  return whole.has_filename() ? whole : whole.parent_path();
}

Status check_directory(const fs::path& path) {
  std::error_code error;
  const fs::perms modes = fs::status(path, error).permissions();
  if (error) {
    return Error(Errc::storage, "look at " + path.string() + ": " + error.message());
  }
  if ((modes & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none) {
    return Error(Errc::refused, path.string() +
                                    " may be entered by others than its owner; run: chmod 700 " +
                                    path.string());
  }
  return Done{};
}

/// A directory of keys that is not there holds nothing to protect: the offline medium, for one.
Status check_keys(const fs::path& directory) {
  std::error_code error;
  if (!fs::is_directory(directory, error)) {
    return Done{};
  }
  if (Status private_directory = check_directory(directory); !private_directory) {
    return private_directory;
  }
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    if (entry.path().extension() != ".key") {
      continue;
    }
    if (Status sealed = crypto::KeyStore().check(key_uri(entry.path())); !sealed) {
      return std::move(sealed).error().within(entry.path().string());
    }
  }
  return error ? Status(Error(Errc::storage, directory.string() + ": " + error.message())) : Done{};
}

}  // namespace

Workspace::Workspace(const fs::path& directory, const fs::path& offline)
    : directory_(whole_path(directory)),
      offline_(offline.empty() ? directory_ / "pki" / "offline" : whole_path(offline)) {}

fs::path Workspace::certificate(crypto::Usage usage) const {
  return pki() / (std::string(to_name(usage)) + ".pem");
}

fs::path Workspace::revocation_list(crypto::Usage authority) const {
  return pki() / (std::string(to_name(authority)) + ".crl");
}

fs::path Workspace::profile(crypto::Usage usage) const {
  return profiles() / (std::string(to_name(usage)) + ".cnf");
}

Status Workspace::check() const {
  std::error_code error;
  if (!fs::exists(settings(), error) || !fs::exists(trust(), error) ||
      !fs::exists(database(), error)) {
    return Error(Errc::not_found, "no office was founded in " + directory_.string() +
                                      "; give its directory by --dir, or run sktt-admin init");
  }
  for (const fs::path& keys_at : {keys(), administrators(), service(), offline()}) {
    if (Status safe = check_keys(keys_at); !safe) {
      return safe;
    }
  }
  return Done{};
}

std::string key_uri(const fs::path& path) {
  return "file:" + path.string();
}

Result<crypto::Certificate> load_certificate(const fs::path& path) {
  const auto pem = read_file(path, kMaxCertificateFileBytes);
  if (!pem) {
    return pem.error();
  }
  auto certificate = crypto::Certificate::from_pem(as_text(pem.value()));
  if (!certificate) {
    return std::move(certificate).error().within(path.string());
  }
  return certificate;
}

}  // namespace sktt::admin
