#include "crypto/jwe.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include <openssl/rand.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "crypto/digest.hpp"
#include "crypto/key_agreement.hpp"
#include "crypto/openssl.hpp"

namespace sktt::crypto {
namespace {

using Json = nlohmann::json;
using CipherContext = ossl::Handle<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

constexpr std::string_view kKeyManagement = "ECDH-ES";
constexpr std::string_view kEncryption = "A256GCM";
constexpr std::uint32_t kKeyBits = 256;
constexpr std::size_t kIvBytes = 12;
constexpr std::size_t kTagBytes = 16;
/// Room for a passphrase of four-byte characters; what is longer is not ours.
constexpr std::size_t kMaxCompactBytes = 4096;

/// The parts of a compact JWE, still encoded but for the three that are binary.
struct Compact {
  std::string header_text;  ///< As received: the additional authenticated data.
  Json header;
  Bytes iv;
  Bytes ciphertext;
  Bytes tag;
};

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t dot = text.find('.');
    parts.push_back(text.substr(0, dot));
    if (dot == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(dot + 1);
  }
}

/// Checks that the header has its six members, each of its type, and no other.
bool is_our_header(const Json& header) {
  constexpr std::array<const char*, 3> kTexts = {"apu", "apv", "kid"};
  return header.is_object() && header.size() == 6 && header.contains("epk") &&
         header.value("alg", Json()) == kKeyManagement &&
         header.value("enc", Json()) == kEncryption &&
         std::all_of(kTexts.begin(), kTexts.end(), [&](const char* name) {
           return header.contains(name) && header.at(name).is_string();
         });
}

Result<Compact> read_compact(std::string_view text) {
  const Error malformed(Errc::malformed, "JWE: not the compact form of ECDH-ES with A256GCM");
  const auto parts = split(text.substr(0, kMaxCompactBytes + 1));
  if (text.size() > kMaxCompactBytes || parts.size() != 5 || !parts[1].empty()) {
    return malformed;
  }
  const auto header_bytes = from_base64url(parts[0]);
  auto iv = from_base64url(parts[2]);
  auto ciphertext = from_base64url(parts[3]);
  auto tag = from_base64url(parts[4]);
  if (!header_bytes || !iv || !ciphertext || !tag || iv.value().size() != kIvBytes ||
      tag.value().size() != kTagBytes) {
    return malformed;
  }
  auto header = parse_json(as_text(header_bytes.value()));
  if (!header || !is_our_header(header.value())) {
    return malformed;
  }
  return Compact{std::string(parts[0]), std::move(header).value(), std::move(iv).value(),
                 std::move(ciphertext).value(), std::move(tag).value()};
}

Secret content_key(const Secret& shared, ByteView apu, ByteView apv) {
  return concat_kdf(shared.view(), kEncryption, apu, apv, kKeyBits);
}

int length_of(ByteView bytes) {
  return static_cast<int>(bytes.size());
}

/// Encrypts `plaintext` and fills in `out.ciphertext` and `out.tag`.
void encrypt(Compact& out, const Secret& key, const Secret& plaintext) {
  const CipherContext context(EVP_CIPHER_CTX_new());
  out.ciphertext.resize(plaintext.view().size());
  out.tag.resize(kTagBytes);
  int length = 0;
  const ByteView header = as_bytes(out.header_text);
  ossl::require(
      context &&
          EVP_EncryptInit_ex2(context.get(), EVP_aes_256_gcm(), key.view().data(), out.iv.data(),
                              nullptr) == 1 &&
          EVP_EncryptUpdate(context.get(), nullptr, &length, header.data(), length_of(header)) ==
              1 &&
          EVP_EncryptUpdate(context.get(), out.ciphertext.data(), &length, plaintext.view().data(),
                            length_of(plaintext.view())) == 1 &&
          EVP_EncryptFinal_ex(context.get(), nullptr, &length) == 1 &&
          EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagBytes, out.tag.data()) == 1,
      "encrypt with AES-256-GCM");
}

Result<Secret> decrypt(const Compact& message, const Secret& key) {
  const ossl::ErrorMark mark;
  const CipherContext context(EVP_CIPHER_CTX_new());
  Bytes plaintext(message.ciphertext.size());
  Bytes tag = message.tag;
  int length = 0;
  const ByteView header = as_bytes(message.header_text);
  const bool genuine =
      context &&
      EVP_DecryptInit_ex2(context.get(), EVP_aes_256_gcm(), key.view().data(), message.iv.data(),
                          nullptr) == 1 &&
      EVP_DecryptUpdate(context.get(), nullptr, &length, header.data(), length_of(header)) == 1 &&
      EVP_DecryptUpdate(context.get(), plaintext.data(), &length, message.ciphertext.data(),
                        length_of(message.ciphertext)) == 1 &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagBytes, tag.data()) == 1 &&
      EVP_DecryptFinal_ex(context.get(), nullptr, &length) == 1;
  Secret out{ByteView(plaintext)};
  OPENSSL_cleanse(plaintext.data(), plaintext.size());
  if (!genuine) {
    return Error(Errc::refused, "JWE: altered, or sealed to another key");
  }
  return out;
}

void append_big_endian(Bytes& out, std::size_t number) {
  for (unsigned shift = 32; shift > 0; shift -= 8) {
    out.push_back(static_cast<std::uint8_t>(number >> (shift - 8)));
  }
}

void append_with_length(Bytes& out, ByteView content) {
  append_big_endian(out, content.size());
  append(out, content);
}

}  // namespace

Secret concat_kdf(ByteView shared_secret, std::string_view algorithm, ByteView apu, ByteView apv,
                  std::uint32_t bits) {
  if (bits % 8 != 0 || bits > 256) {
    throw std::logic_error("concat_kdf: one round of SHA-256 gives whole bytes, at most 32");
  }
  Bytes other_info;
  append_with_length(other_info, as_bytes(algorithm));
  append_with_length(other_info, apu);
  append_with_length(other_info, apv);
  append_big_endian(other_info, bits);
  constexpr std::array<std::uint8_t, 4> kFirstRound = {0, 0, 0, 1};
  Sha256 derived = sha256({kFirstRound, shared_secret, other_info});
  Secret key(derived.view().first(bits / 8));
  OPENSSL_cleanse(derived.value.data(), derived.value.size());
  return key;
}

Result<std::string> seal_jwe(const Secret& plaintext, std::string_view public_jwk, ByteView apu,
                             ByteView apv) {
  const auto jwk = parse_json(public_jwk);
  if (!jwk) {
    return jwk.error();
  }
  const auto recipient = agreement::from_jwk(jwk.value());
  if (!recipient) {
    return recipient.error();
  }
  const ossl::Key ephemeral = agreement::generate();
  const auto shared = agreement::agree(ephemeral, recipient.value());
  if (!shared) {
    return shared.error();
  }
  const std::string thumbprint =
      to_base64url(sha256(as_bytes(agreement::to_jwk(recipient.value()))).view());
  const Json header = {{"alg", kKeyManagement},
                       {"apu", to_base64url(apu)},
                       {"apv", to_base64url(apv)},
                       {"enc", kEncryption},
                       {"epk", Json::parse(agreement::to_jwk(ephemeral))},
                       {"kid", thumbprint}};
  Compact out{to_base64url(as_bytes(header.dump())), {}, Bytes(kIvBytes), {}, {}};
  ossl::require(RAND_bytes(out.iv.data(), length_of(out.iv)) == 1, "draw an IV");
  encrypt(out, content_key(shared.value(), apu, apv), plaintext);
  return out.header_text + ".." + to_base64url(out.iv) + "." + to_base64url(out.ciphertext) + "." +
         to_base64url(out.tag);
}

Result<Secret> open_jwe(std::string_view compact, const AgreementKey& key, ByteView apu,
                        ByteView apv) {
  const auto message = read_compact(compact);
  if (!message) {
    return message.error();
  }
  const Json& header = message.value().header;
  if (header.at("kid") != key.thumbprint()) {
    return Error(Errc::refused, "JWE: sealed to another key");
  }
  if (header.at("apu") != to_base64url(apu) || header.at("apv") != to_base64url(apv)) {
    return Error(Errc::refused, "JWE: sealed for another nonce or another draft");
  }
  const auto ephemeral = agreement::from_jwk(header.at("epk"));
  if (!ephemeral) {
    return ephemeral.error();
  }
  const auto shared = agreement::agree(key.state_->key, ephemeral.value());
  if (!shared) {
    return shared.error();
  }
  return decrypt(message.value(), content_key(shared.value(), apu, apv));
}

Result<std::string> jwe_key_id(std::string_view compact) {
  const auto message = read_compact(compact);
  if (!message) {
    return message.error();
  }
  return message.value().header.at("kid").get<std::string>();
}

}  // namespace sktt::crypto
