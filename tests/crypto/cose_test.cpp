#include "crypto/cose.hpp"

#include <cbor.h>
#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace sktt::crypto {
namespace {

constexpr KeyId kKid = {1, 2, 3, 4, 5, 6, 7, 8};

struct Free {
  void operator()(cbor_item_t* item) const { cbor_decref(&item); }
};
using Item = std::unique_ptr<cbor_item_t, Free>;

struct Signed {
  PrivateKey key = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
  Bytes payload = to_bytes("payload");
  Bytes message = sign_cose(payload, kKid, key).value();
};

Bytes with_signature(const Signed& made, const Bytes& raw) {
  Bytes out(made.message.begin(), made.message.end() - 64);
  append(out, raw);
  return out;
}

/// Gives n - s for the order n of P-256.
Bytes other_half(ByteView s) {
  const Bytes order =
      from_hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551").value();
  Bytes out(32);
  int borrow = 0;
  for (std::size_t at = 32; at-- > 0;) {
    const int difference = order[at] - s[at] - borrow;
    borrow = difference < 0 ? 1 : 0;
    out[at] = static_cast<std::uint8_t>(difference + 256 * borrow);
  }
  return out;
}

TEST(Cose, ReadsWhatItSigns) {
  const Signed made;
  const auto read = read_cose_unverified(made.message);
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value().kid, kKid);
  EXPECT_EQ(read.value().payload, made.payload);
  EXPECT_TRUE(cose_signed_by(read.value(), made.key.public_key()));
}

TEST(Cose, HasTheFormOfTheStandard) {
  const Signed made;
  // RFC 9052, 4.2: tag 18, four elements; the protected header is {1: -7, 4: kid}.
  const std::string begins =
      "d284"
      "4d"
      "a2012604480102030405060708"
      "a0"
      "47"
      "7061796c6f6164"
      "5840";
  EXPECT_EQ(to_hex(made.message).substr(0, begins.size()), begins);
  EXPECT_EQ(made.message.size(), begins.size() / 2 + 64);
}

// libcbor 0.8 takes no tag from 6 to 20, so it is given what stands after ours.
TEST(Cose, IsReadByAnotherImplementation) {
  const Signed made;
  cbor_load_result result{};
  const Item array(cbor_load(made.message.data() + 1, made.message.size() - 1, &result));
  ASSERT_TRUE(array);
  EXPECT_EQ(result.read, made.message.size() - 1);
  ASSERT_EQ(cbor_array_size(array.get()), 4U);
  const Item payload(cbor_array_get(array.get(), 2));
  EXPECT_EQ(Bytes(cbor_bytestring_handle(payload.get()),
                  cbor_bytestring_handle(payload.get()) + cbor_bytestring_length(payload.get())),
            made.payload);
}

TEST(Cose, SignsTheStructureOfTheStandard) {
  const Signed made;
  // RFC 9052, 4.4: ["Signature1", protected, external_aad (empty), payload].
  EXPECT_EQ(to_hex(read_cose_unverified(made.message).value().to_be_signed),
            "846a5369676e617475726531"
            "4da2012604480102030405060708"
            "40"
            "477061796c6f6164");
}

TEST(Cose, RefusesEveryChangedBit) {
  const Signed made;
  for (std::size_t at = 0; at < made.message.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes changed = made.message;
      changed[at] = static_cast<std::uint8_t>(changed[at] ^ (1U << bit));
      const auto read = read_cose_unverified(changed);
      EXPECT_FALSE(read && cose_signed_by(read.value(), made.key.public_key()))
          << "byte " << at << " bit " << bit;
    }
  }
}

TEST(Cose, RefusesCutAndAddedBytes) {
  const Signed made;
  for (std::size_t length = 0; length < made.message.size(); ++length) {
    EXPECT_FALSE(read_cose_unverified(ByteView(made.message).first(length))) << length;
  }
  Bytes longer = made.message;
  longer.push_back(0);
  EXPECT_FALSE(read_cose_unverified(longer));
}

TEST(Cose, RefusesAnotherKey) {
  const Signed made;
  const auto read = read_cose_unverified(made.message).value();
  EXPECT_FALSE(
      cose_signed_by(read, PrivateKey::generate(Algorithm::ecdsa_p256_sha256).public_key()));
  EXPECT_FALSE(cose_signed_by(read, PrivateKey::generate(Algorithm::ed25519).public_key()));
}

TEST(Cose, RefusesTheSecondFormOfASignature) {
  const Signed made;
  const Bytes raw = read_cose_unverified(made.message).value().signature;
  Bytes high(raw.begin(), raw.begin() + 32);
  append(high, other_half(ByteView(raw).last(32)));
  const auto read = read_cose_unverified(with_signature(made, high)).value();
  ASSERT_TRUE(made.key.public_key().verifies(read.to_be_signed, high))
      << "the forgery must be one that plain ECDSA takes";
  EXPECT_FALSE(cose_signed_by(read, made.key.public_key()));
}

TEST(Cose, RefusesOtherForms) {
  const Signed made;
  const std::string message = to_hex(made.message);
  const std::string rest = message.substr(4);
  const std::string after_header = message.substr(4 + 28);
  const std::vector<std::pair<const char*, std::string>> forms = {
      {"untagged", message.substr(2)},
      {"a longer tag head", "d812" + message.substr(2)},
      {"an indefinite array", "d29f" + rest + "ff"},
      {"a longer array head", "d29804" + rest},
      {"another algorithm", "d2844da201382204480102030405060708" + after_header},
      {"no key identifier", "d28443a10126" + after_header},
      {"header keys in another order", "d2844da2044801020304050607080126" + after_header},
      {"a short key identifier", "d2844ca20126044701020304050607" + after_header},
      {"an unprotected member", message.substr(0, 4 + 28) + "a10126" + after_header.substr(2)},
      {"a longer string head", message.substr(0, 4 + 28) + "a0" + "5807" + after_header.substr(4)}};
  for (const auto& [name, text] : forms) {
    const auto read = read_cose_unverified(from_hex(text).value());
    ASSERT_FALSE(read) << name;
    EXPECT_EQ(read.error().code(), Errc::malformed) << name;
  }
}

TEST(Cose, DoesNotSignWithAnEd25519Key) {
  const auto made = sign_cose(to_bytes("x"), kKid, PrivateKey::generate(Algorithm::ed25519));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code(), Errc::refused);
}

}  // namespace
}  // namespace sktt::crypto
