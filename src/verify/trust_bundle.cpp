#include "verify/trust_bundle.hpp"

#include <algorithm>
#include <cstdlib>
#include <span>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "crypto/path.hpp"
#include "crypto/published_key.hpp"
#include "verify/strict_object.hpp"

namespace sktt::verify {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kBundleFormat = "sktt-trust/1";
constexpr const char* kReportKeys = "report_keys";

bool is_host(std::string_view text) {
  const auto allowed = [](char symbol) {
    return (symbol >= 'a' && symbol <= 'z') || (symbol >= '0' && symbol <= '9') || symbol == '.' ||
           symbol == '-' || symbol == ':';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

Office read_office(StrictObject& members) {
  Office office{members.line("code"), members.line("name"), UtcOffset{0},
                members.text("verification_host")};
  const auto offset = offset_from_text(members.text("utc_offset"));
  if (offset) {
    office.utc_offset = offset.value();
  } else {
    members.problem("utc_offset", "is not an offset like +07:00");
  }
  return office;
}

std::vector<crypto::Certificate> read_certificates(StrictObject& members, const std::string& key) {
  std::vector<crypto::Certificate> out;
  for (const std::string& pem : members.texts(key)) {
    auto certificate = crypto::Certificate::from_pem(pem);
    if (certificate) {
      out.push_back(std::move(certificate).value());
    } else {
      members.problem(key, certificate.error().detail());
    }
  }
  return out;
}

std::vector<Bytes> read_lists(StrictObject& members, const std::string& key) {
  std::vector<Bytes> out;
  for (const std::string& text : members.texts(key)) {
    auto der = from_base64(text);
    if (der) {
      out.push_back(std::move(der).value());
    } else {
      members.problem(key, der.error().detail());
    }
  }
  return out;
}

Json pems(const std::vector<crypto::Certificate>& certificates) {
  Json out = Json::array();
  for (const crypto::Certificate& certificate : certificates) {
    out.push_back(certificate.pem());
  }
  return out;
}

std::vector<crypto::PublicKey> read_report_keys(StrictObject& members) {
  std::vector<crypto::PublicKey> out;
  if (!members.has(kReportKeys)) {
    return out;
  }
  for (const std::string& pem : members.texts(kReportKeys)) {
    auto key = crypto::public_keys_from_pem(pem);
    if (key && key.value().size() == 1) {
      out.push_back(std::move(key.value().front()));
    } else {
      members.problem(kReportKeys, key ? "is not one key each" : key.error().detail());
    }
  }
  if (out.empty()) {
    members.problem(kReportKeys, "is empty");
  }
  return out;
}

Status check_report_keys(const std::vector<crypto::PublicKey>& keys) {
  if (keys.size() > kMaxReportKeys) {
    return Error(Errc::refused, "more report keys than a bundle holds");
  }
  for (auto key = keys.begin(); key != keys.end(); ++key) {
    if (key->algorithm() != crypto::Algorithm::ecdsa_p256_sha256) {
      return Error(Errc::refused, "a report key is not of ES256");
    }
    if (std::find(keys.begin(), key, *key) != key) {
      return Error(Errc::refused, "a report key stands twice");
    }
  }
  return Done{};
}

Result<KnownRevocations> read_list(ByteView der, const TrustParts& parts) {
  std::vector<crypto::Certificate> issuers = parts.intermediates;
  issuers.insert(issuers.end(), parts.anchors.begin(), parts.anchors.end());
  for (const crypto::Certificate& issuer : issuers) {
    auto list = crypto::read_revocation_list(der, issuer);
    if (list) {
      return KnownRevocations{issuer, std::move(list).value()};
    }
  }
  return Error(Errc::refused, "a revocation list is by no CA of the bundle");
}

Status check_certificates(const TrustParts& parts) {
  if (parts.anchors.empty()) {
    return Error(Errc::refused, "there is no anchor");
  }
  // The bundle must read the same on any day, so the path is judged by the certificate's own
  // first moment rather than by a clock.
  Status path = crypto::check_path(parts.appointment, parts.intermediates, parts.anchors,
                                   crypto::Usage::appointment, parts.appointment.not_before());
  if (!path) {
    return std::move(path).error().within("appointment certificate");
  }
  for (const crypto::Certificate& authority : parts.timestamp) {
    if (Status usage = crypto::check_usage(authority, crypto::Usage::tsa); !usage) {
      return std::move(usage).error().within("timestamp certificate");
    }
  }
  return Done{};
}

crypto::KnownCertificates gather_certificates(const TrustParts& parts, const RoleRegister& roles) {
  std::vector<crypto::Certificate> all;
  for (const auto* list : {&parts.anchors, &parts.intermediates, &parts.timestamp}) {
    all.insert(all.end(), list->begin(), list->end());
  }
  for (const Appointment& one : roles.appointments()) {
    all.push_back(one.certificate);
  }
  return crypto::KnownCertificates(std::move(all));
}

/// Checks the path of each signer and authority once, as it is embedded in a signature: with the
/// CA that issued it, and no other.
crypto::CheckedPaths check_paths(const TrustParts& parts, const RoleRegister& roles) {
  crypto::CheckedPaths paths(parts.anchors);
  const auto keep = [&](const crypto::Certificate& leaf, crypto::Usage usage) {
    for (const crypto::Certificate& issuer : parts.intermediates) {
      if (issuer.subject_der() == leaf.issuer_der()) {
        paths.keep(leaf, std::span(&issuer, 1), usage);
      }
    }
  };
  for (const crypto::Certificate& authority : parts.timestamp) {
    keep(authority, crypto::Usage::tsa);
  }
  for (const Appointment& one : roles.appointments()) {
    keep(one.certificate, usage_of(one.role));
  }
  return paths;
}

Result<TrustParts> read_parts(const Json& json) {
  StrictObject members(json, "");
  if (members.text("format") != kBundleFormat) {
    members.problem("format", "is not sktt-trust/1");
  }
  StrictObject office_members(members.object("office"), "/office");
  Office office = read_office(office_members);
  auto anchors = read_certificates(members, "anchors");
  auto intermediates = read_certificates(members, "intermediates");
  auto timestamp = read_certificates(members, "timestamp");
  auto appointment = crypto::Certificate::from_pem(members.text("appointment"));
  std::optional<std::string> log_key;
  if (members.has("log")) {
    StrictObject log(members.object("log"), "/log");
    log_key = log.line("verifier_key");
    if (Status status = log.finish(); !status) {
      return std::move(status).error();
    }
  }
  auto roles = members.texts("roles");
  auto lists = read_lists(members, "revocation_lists");
  auto report_keys = read_report_keys(members);
  if (Status status = office_members.finish(); !status) {
    return std::move(status).error();
  }
  if (Status status = members.finish(); !status) {
    return std::move(status).error();
  }
  if (!appointment) {
    return std::move(appointment).error().within("/appointment");
  }
  return TrustParts{std::move(office),        std::move(anchors),
                    std::move(intermediates), std::move(appointment).value(),
                    std::move(timestamp),     std::move(log_key),
                    std::move(roles),         std::move(lists),
                    std::move(report_keys)};
}

}  // namespace

std::string offset_text(UtcOffset offset) {
  const auto total = std::abs(offset.count());
  return fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', total / 60, total % 60);
}

Result<TrustBundle> check_trust(const TrustParts& parts) {
  if (!is_host(parts.office.verification_host)) {
    return Error(Errc::malformed, "the verification host is not a lower-case host name");
  }
  if (Status status = check_certificates(parts); !status) {
    return std::move(status).error();
  }
  if (Status status = check_report_keys(parts.report_keys); !status) {
    return std::move(status).error();
  }
  auto roles = RoleRegister::read(parts.roles, parts.appointment.public_key());
  if (!roles) {
    return std::move(roles).error();
  }
  std::vector<KnownRevocations> revocations;
  for (const Bytes& der : parts.revocation_lists) {
    auto list = read_list(der, parts);
    if (!list) {
      return std::move(list).error();
    }
    revocations.push_back(std::move(list).value());
  }
  auto known = gather_certificates(parts, roles.value());
  auto paths = check_paths(parts, roles.value());
  return TrustBundle{
      parts.office,     parts.anchors,          parts.intermediates,      parts.appointment,
      parts.timestamp,  parts.log_verifier_key, std::move(roles).value(), std::move(revocations),
      std::move(known), std::move(paths),       parts.report_keys};
}

Result<TrustBundle> read_trust_bundle(std::string_view text) {
  if (text.size() > kMaxTrustBundleBytes) {
    return Error(Errc::too_large, "the trust bundle is larger than any of ours");
  }
  const Result<Json> json = parse_json(text);
  if (!json) {
    return Error(json.error()).within("trust bundle");
  }
  const Result<TrustParts> parts = read_parts(json.value());
  if (!parts) {
    return Error(parts.error()).within("trust bundle");
  }
  Result<TrustBundle> bundle = check_trust(parts.value());
  if (!bundle) {
    return std::move(bundle).error().within("trust bundle");
  }
  return bundle;
}

std::string write_trust_bundle(const TrustParts& parts) {
  Json lists = Json::array();
  for (const Bytes& der : parts.revocation_lists) {
    lists.push_back(to_base64(der));
  }
  Json json = {{"format", kBundleFormat},
               {"office",
                {{"code", parts.office.code},
                 {"name", parts.office.name},
                 {"utc_offset", offset_text(parts.office.utc_offset)},
                 {"verification_host", parts.office.verification_host}}},
               {"anchors", pems(parts.anchors)},
               {"intermediates", pems(parts.intermediates)},
               {"appointment", parts.appointment.pem()},
               {"timestamp", pems(parts.timestamp)},
               {"roles", parts.roles},
               {"revocation_lists", std::move(lists)}};
  if (parts.log_verifier_key) {
    json["log"] = {{"verifier_key", *parts.log_verifier_key}};
  }
  for (const crypto::PublicKey& key : parts.report_keys) {
    json[kReportKeys].push_back(crypto::to_pem(key));
  }
  return json.dump(2) + "\n";
}

}  // namespace sktt::verify
