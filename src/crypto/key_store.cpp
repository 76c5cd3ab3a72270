#include "crypto/key_store.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>

#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/store.h>
#include <openssl/ui.h>

#include "base/file.hpp"
#include "crypto/openssl.hpp"

namespace sktt::crypto {
namespace {

using KeyInfo = ossl::Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using SealedKey = ossl::Handle<X509_SIG, X509_SIG_free>;
using Sealing = ossl::Handle<X509_ALGOR, X509_ALGOR_free>;
using Store = ossl::Handle<OSSL_STORE_CTX, OSSL_STORE_close>;
using StoreItem = ossl::Handle<OSSL_STORE_INFO, OSSL_STORE_INFO_free>;
using Prompt = ossl::Handle<UI_METHOD, UI_destroy_method>;

constexpr std::string_view kScheme = "file:";
constexpr std::size_t kMaxKeyFileBytes = 65536;
constexpr std::uint64_t kScryptN = 16384;  // OpenSSL allows 32 MiB; twice this would pass it.
constexpr std::uint64_t kScryptR = 8;
constexpr std::uint64_t kScryptP = 1;
constexpr int kSaltBytes = 16;

/// The one form allowed: `file:` and an absolute path, no host, no NUL.
Result<std::filesystem::path> path_of(std::string_view uri) {
  const bool known = uri.substr(0, kScheme.size()) == kScheme;
  const std::string_view path = known ? uri.substr(kScheme.size()) : std::string_view();
  if (path.size() < 2 || path[0] != '/' || path[1] == '/' || path.find('\0') != path.npos) {
    return Error(Errc::refused, "key reference: not file: and an absolute path");
  }
  return std::filesystem::path(path);
}

/// Tells whether the file holds a PKCS#8 key sealed with a passphrase: an open one would give
/// itself to whoever holds any passphrase.
bool is_sealed(ByteView content) {
  constexpr std::string_view kHead = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n";
  const ossl::Bio bio = ossl::reader(content);
  const SealedKey sealed(PEM_read_bio_PKCS8(bio.get(), nullptr, nullptr, nullptr));
  return as_text(content).substr(0, kHead.size()) == kHead && sealed != nullptr;
}

Result<Bytes> read_sealed_key(std::string_view uri) {
  const Result<std::filesystem::path> path = path_of(uri);
  if (!path) {
    return path.error();
  }
  Result<Bytes> content = read_private_file(path.value(), kMaxKeyFileBytes);
  if (!content) {
    return std::move(content).error().within("key file");
  }
  if (!is_sealed(content.value())) {
    return Error(Errc::malformed, "key file: no PKCS#8 key sealed with a passphrase");
  }
  return content;
}

// The signature is OpenSSL's pem_password_cb.
int give_passphrase(char* out, int size, int /*writing*/, void* user) {
  const ByteView passphrase = static_cast<const Secret*>(user)->view();
  if (passphrase.size() > static_cast<std::size_t>(size)) {
    return -1;
  }
  std::copy(passphrase.begin(), passphrase.end(), out);
  return static_cast<int>(passphrase.size());
}

/// Opens the first private key of `content` through OSSL_STORE; null if there is none to open.
ossl::Key unseal(ByteView content, const Secret& passphrase) {
  const ossl::Bio bio = ossl::reader(content);
  const Prompt prompt(UI_UTIL_wrap_read_pem_callback(give_passphrase, 0));
  // OpenSSL hands the user data back as void*; give_passphrase only reads it.
  void* user = const_cast<Secret*>(&passphrase);
  const Store store(OSSL_STORE_attach(bio.get(), "file", nullptr, nullptr, prompt.get(), user,
                                      nullptr, nullptr, nullptr));
  if (!store || OSSL_STORE_expect(store.get(), OSSL_STORE_INFO_PKEY) != 1) {
    return {};
  }
  const StoreItem item(OSSL_STORE_load(store.get()));
  return ossl::Key(item ? OSSL_STORE_INFO_get1_PKEY(item.get()) : nullptr);
}

Bytes seal(EVP_PKEY* key, const Secret& passphrase) {
  const KeyInfo info(EVP_PKEY2PKCS8(key));
  Sealing sealing(PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, kSaltBytes, nullptr, kScryptN,
                                        kScryptR, kScryptP));
  ossl::require(info && sealing, "prepare a key for sealing");
  const std::string_view text = as_text(passphrase.view());
  const SealedKey sealed(
      PKCS8_set0_pbe(text.data(), static_cast<int>(text.size()), info.get(), sealing.get()));
  ossl::require(sealed != nullptr, "seal a key");
  static_cast<void>(sealing.release());  // `sealed` owns it now.
  const ossl::Bio bio(BIO_new(BIO_s_mem()));
  ossl::require(bio && PEM_write_bio_PKCS8(bio.get(), sealed.get()) == 1, "write a sealed key");
  return to_bytes(ossl::written(bio));
}

}  // namespace

Result<PrivateKey> KeyStore::open(std::string_view uri, const Secret& passphrase) const {
  const ossl::ErrorMark mark;
  // The very bytes whose file mode was checked are opened; OpenSSL never sees the name.
  const Result<Bytes> content = read_sealed_key(uri);
  if (!content) {
    return content.error();
  }
  ossl::Key key = unseal(content.value(), passphrase);
  if (!key) {
    return Error(Errc::unauthenticated, "key file: the passphrase does not open it");
  }
  Bytes spki = ossl::to_der<i2d_PUBKEY>(key.get());
  const Result<PublicKey> half = PublicKey::from_spki(spki);
  if (!half) {
    return Error(Errc::malformed, "key file: neither a P-256 nor an Ed25519 key");
  }
  return PrivateKey(std::make_shared<ossl::KeyState>(
      ossl::KeyState{std::move(key), half.value().algorithm(), std::move(spki)}));
}

Status KeyStore::check(std::string_view uri) const {
  const ossl::ErrorMark mark;
  const Result<Bytes> content = read_sealed_key(uri);
  return content ? Status(Done{}) : content.error();
}

Result<std::string> KeyStore::save(const PrivateKey& key, const Secret& passphrase,
                                   const std::filesystem::path& path) const {
  std::string uri = std::string(kScheme) + path.string();
  if (const Result<std::filesystem::path> allowed = path_of(uri); !allowed) {
    return allowed.error();
  }
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored))) {
    return Error(Errc::conflict, "key file: " + path.string() + " exists already");
  }
  const Bytes sealed = seal(key.state().key.get(), passphrase);
  if (Status written = write_file(path, sealed, FileMode::owner_only); !written) {
    return std::move(written).error().within("key file");
  }
  return uri;
}

}  // namespace sktt::crypto
