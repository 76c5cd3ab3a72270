#include "crypto/path.hpp"

#include <string>
#include <utility>
#include <vector>

#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include "crypto/known_certificates.hpp"
#include "crypto/openssl.hpp"

namespace sktt::crypto {
namespace {

using PathContext = ossl::Handle<X509_STORE_CTX, X509_STORE_CTX_free>;

constexpr int kMostIntermediates = 1;

ossl::CertificateList list_of(std::span<const Certificate> certificates) {
  ossl::CertificateList list(sk_X509_new_null());
  ossl::require(list != nullptr, "make a list of certificates");
  for (const Certificate& certificate : certificates) {
    ossl::require(sk_X509_push(list.get(), certificate.state().x509.get()) > 0,
                  "list a certificate");
  }
  return list;
}

Error path_error(X509_STORE_CTX* context) {
  const int depth = X509_STORE_CTX_get_error_depth(context);
  const char* rule = X509_verify_cert_error_string(X509_STORE_CTX_get_error(context));
  return {Errc::refused,
          "certificate path, " + std::to_string(depth) + " above the leaf: " + std::string(rule)};
}

/// Builds and checks the path; gives the certificates above the leaf, the anchor last.
Result<std::vector<Certificate>> authorities_of(const Certificate& leaf,
                                                std::span<const Certificate> intermediates,
                                                std::span<const Certificate> anchors, Instant at) {
  const ossl::ErrorMark mark;
  const ossl::CertificateList trusted = list_of(anchors);
  const ossl::CertificateList others = list_of(intermediates);
  const PathContext context(X509_STORE_CTX_new());
  ossl::require(context && X509_STORE_CTX_init(context.get(), nullptr, leaf.state().x509.get(),
                                               others.get()) == 1,
                "begin a certificate path");
  X509_STORE_CTX_set0_trusted_stack(context.get(), trusted.get());
  X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(parameters, std::chrono::system_clock::to_time_t(at));
  X509_VERIFY_PARAM_set_depth(parameters, kMostIntermediates);
  // Key usages are compared exactly, by `check_usage`; OpenSSL's purposes are laxer.
  ossl::require(X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY) == 1 &&
                    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_X509_STRICT) == 1,
                "set the rules of a certificate path");
  if (X509_verify_cert(context.get()) != 1) {
    return path_error(context.get());
  }
  const STACK_OF(X509)* chain = X509_STORE_CTX_get0_chain(context.get());
  std::vector<Certificate> given(anchors.begin(), anchors.end());
  given.insert(given.end(), intermediates.begin(), intermediates.end());
  const KnownCertificates known(std::move(given));
  std::vector<Certificate> authorities;
  for (int above = 1; above < sk_X509_num(chain); ++above) {
    auto authority = known.read(ossl::to_der<i2d_X509>(sk_X509_value(chain, above)));
    if (!authority) {
      return std::move(authority).error().within("certificate path");
    }
    authorities.push_back(std::move(authority).value());
  }
  return authorities;
}

}  // namespace

Result<std::vector<Certificate>> build_path(const Certificate& leaf,
                                            std::span<const Certificate> intermediates,
                                            std::span<const Certificate> anchors, Usage usage,
                                            Instant at) {
  if (Status own = check_usage(leaf, usage); !own) {
    return std::move(own).error();
  }
  Result<std::vector<Certificate>> authorities = authorities_of(leaf, intermediates, anchors, at);
  if (!authorities) {
    return authorities;
  }
  for (std::size_t above = 0; above < authorities.value().size(); ++above) {
    const bool last = above + 1 == authorities.value().size();
    if (Status status =
            check_usage(authorities.value()[above], last ? Usage::root : Usage::issuing);
        !status) {
      return std::move(status).error();
    }
  }
  return authorities;
}

Status check_path(const Certificate& leaf, std::span<const Certificate> intermediates,
                  std::span<const Certificate> anchors, Usage usage, Instant at) {
  auto authorities = build_path(leaf, intermediates, anchors, usage, at);
  if (!authorities) {
    return std::move(authorities).error();
  }
  return Done{};
}

}  // namespace sktt::crypto
