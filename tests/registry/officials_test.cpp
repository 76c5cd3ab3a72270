#include "registry/officials.hpp"

#include "crypto/jws.hpp"
#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using namespace std::chrono_literals;
using crypto::Algorithm;
using crypto::PrivateKey;
using sktt::test::office_pki;

class OfficialsTest : public RegisterTest {
 protected:
  OfficialsTest() {
    done(add_official(connection_, sample_official("loket")));
    done(add_official(connection_, sample_official("kasi")));
  }
  PrivateKey key_ = PrivateKey::generate(Algorithm::ecdsa_p256_sha256);
};
using Officials = OfficialsTest;
using RequestKeys = OfficialsTest;
using Binding = OfficialsTest;

TEST_F(Officials, ComeBackAsTheyWereAdded) {
  const Official added = sample_official("kasi");
  const Official loaded = taken(load_official(connection_, "P-kasi"));
  EXPECT_EQ(loaded.id, added.id);
  EXPECT_EQ(loaded.name, added.name);
  EXPECT_EQ(loaded.personnel_id, added.personnel_id);
  EXPECT_EQ(loaded.certificate, added.certificate);
  EXPECT_EQ(loaded.key_uri, added.key_uri);
  EXPECT_EQ(loaded.enrolled_at, added.enrolled_at);
  const auto all = taken(list_officials(connection_));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, "P-kasi");
  EXPECT_EQ(all[1].id, "P-loket");
}

TEST_F(Officials, AreEachThereOnce) {
  expect_error(add_official(connection_, sample_official("kasi")), Errc::conflict);
  expect_error(load_official(connection_, "P-kadis"), Errc::not_found);
  expect_error(load_official(connection_, "p-kasi"), Errc::not_found);
}

TEST_F(Officials, AreNotLoadedWithACertificateThatIsNone) {
  done(
      connection_.run("UPDATE official SET certificate = substr(certificate, 1, 100)"
                      " WHERE id = 'P-kasi'",
                      {}));
  EXPECT_FALSE(load_official(connection_, "P-kasi"));
  EXPECT_FALSE(list_officials(connection_));
  EXPECT_TRUE(load_official(connection_, "P-loket"));
}

TEST_F(RequestKeys, ComeBackAsTheyWereAdded) {
  RequestKey added = bound_key("kasi", key_);
  added.valid_until = noon() + 24h;
  done(add_request_key(connection_, added));
  const RequestKey loaded = taken(load_request_key(connection_, added.key_id));
  EXPECT_EQ(loaded.official_id, "P-kasi");
  EXPECT_EQ(loaded.label, added.label);
  EXPECT_EQ(loaded.key, added.key);
  EXPECT_EQ(loaded.binding, added.binding);
  EXPECT_EQ(loaded.valid_from, added.valid_from);
  EXPECT_EQ(loaded.valid_until, added.valid_until);
  EXPECT_EQ(loaded.leaf, added.leaf);
  EXPECT_TRUE(check_binding(loaded, sample_official("kasi")));
}

TEST_F(RequestKeys, AreEachThereOnceAndOfAKnownOfficial) {
  const RequestKey added = bound_key("kasi", key_);
  done(add_request_key(connection_, added));
  expect_error(add_request_key(connection_, bound_key("loket", key_)), Errc::conflict);
  expect_error(
      add_request_key(connection_, bound_key("kadis", PrivateKey::generate(Algorithm::ed25519))),
      Errc::conflict);
  expect_error(load_request_key(connection_, "rk-0000000000000000"), Errc::not_found);
}

TEST_F(RequestKeys, AreNamedByTheirOwnDigest) {
  const std::string id = request_key_id(key_.public_key());
  EXPECT_EQ(id, "rk-" + crypto::sha256(key_.public_key().spki()).hex().substr(0, 16));
  EXPECT_NE(id, request_key_id(PrivateKey::generate(Algorithm::ed25519).public_key()));
}

TEST_F(RequestKeys, AreInForceFromTheFirstMomentToJustBeforeTheLast) {
  RequestKey key = bound_key("kasi", key_);
  EXPECT_FALSE(in_force(key, noon() - 1s));
  EXPECT_TRUE(in_force(key, noon()));
  EXPECT_TRUE(in_force(key, noon() + 24h * 3650));
  key.valid_until = noon() + 10s;
  EXPECT_TRUE(in_force(key, noon() + 9s));
  EXPECT_FALSE(in_force(key, noon() + 10s));
}

TEST_F(RequestKeys, AreEndedForOneOfficialAndOnlyOnce) {
  const RequestKey first = bound_key("kasi", key_);
  RequestKey ended = bound_key("kasi", PrivateKey::generate(Algorithm::ed25519));
  ended.valid_until = noon() + 1s;
  const RequestKey other = bound_key("loket", PrivateKey::generate(Algorithm::ed25519));
  done(add_request_key(connection_, first));
  done(add_request_key(connection_, ended));
  done(add_request_key(connection_, other));
  EXPECT_EQ(taken(end_request_keys(connection_, "P-kasi", noon() + 60s)), 1);
  EXPECT_EQ(taken(end_request_keys(connection_, "P-kasi", noon() + 90s)), 0);
  EXPECT_EQ(taken(load_request_key(connection_, first.key_id)).valid_until, noon() + 60s);
  EXPECT_EQ(taken(load_request_key(connection_, ended.key_id)).valid_until, noon() + 1s);
  EXPECT_EQ(taken(load_request_key(connection_, other.key_id)).valid_until, std::nullopt);
  EXPECT_EQ(taken(list_request_keys(connection_, "P-kasi")).size(), 2U);
  EXPECT_EQ(taken(list_request_keys(connection_, "P-kadis")).size(), 0U);
}

TEST_F(Binding, HoldsForTheOfficialWhoSignedIt) {
  EXPECT_TRUE(check_binding(bound_key("kasi", key_), sample_official("kasi")));
  const PrivateKey ed25519 = PrivateKey::generate(Algorithm::ed25519);
  EXPECT_TRUE(check_binding(bound_key("kasi", ed25519), sample_official("kasi")));
}

TEST_F(Binding, DoesNotHoldForAnotherOfficial) {
  const RequestKey key = bound_key("kasi", key_);
  expect_error(check_binding(key, sample_official("loket")), Errc::refused);
  RequestKey moved = key;
  moved.official_id = "P-loket";
  expect_error(check_binding(moved, sample_official("loket")), Errc::refused);
  // The same person's certificate under another identifier is another official.
  Official renamed = sample_official("kasi");
  renamed.id = "P-loket";
  expect_error(check_binding(key, renamed), Errc::refused);
  expect_error(check_binding(moved, renamed), Errc::refused);
}

TEST_F(Binding, DoesNotHoldWhenAnotherKeySignedIt) {
  RequestKey key = bound_key("kasi", key_);
  const auto sign = [&](const PrivateKey& signer, std::string_view type) {
    return taken(crypto::sign_jws(binding_payload(key), type, key.official_id, signer));
  };
  key.binding = sign(office_pki().official("loket").key, kBindingType);
  expect_error(check_binding(key, sample_official("kasi")), Errc::refused);
  key.binding = sign(key_, kBindingType);  // a key that vouches for itself
  expect_error(check_binding(key, sample_official("kasi")), Errc::refused);
  key.binding = sign(office_pki().official("kasi").key, "sktt-admin+jws");
  EXPECT_FALSE(check_binding(key, sample_official("kasi")));
  key.binding = sign(office_pki().official("kasi").key, kBindingType);
  EXPECT_TRUE(check_binding(key, sample_official("kasi")));
}

TEST_F(Binding, DoesNotHoldWhenAnythingItSaysWasAltered) {
  const RequestKey good = bound_key("kasi", key_);
  const Official kasi = sample_official("kasi");
  RequestKey altered = good;
  altered.label = "HP 2";
  expect_error(check_binding(altered, kasi), Errc::refused);
  altered = good;
  altered.valid_from -= 1s;
  expect_error(check_binding(altered, kasi), Errc::refused);
  altered = good;
  altered.key_id.back() = altered.key_id.back() == '0' ? '1' : '0';
  expect_error(check_binding(altered, kasi), Errc::refused);
  altered = good;
  altered.key = PrivateKey::generate(Algorithm::ecdsa_p256_sha256).public_key();
  expect_error(check_binding(altered, kasi), Errc::refused);
}

TEST_F(Binding, DoesNotHoldWhenItsTextWasCutOrAltered) {
  const RequestKey good = bound_key("kasi", key_);
  for (std::size_t at = 0; at < good.binding.size(); at += 7) {
    RequestKey altered = good;
    altered.binding[at] = altered.binding[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(check_binding(altered, sample_official("kasi"))) << at;
    altered.binding = good.binding.substr(0, at);
    EXPECT_FALSE(check_binding(altered, sample_official("kasi"))) << at;
  }
  RequestKey longer = good;
  longer.binding += "A";
  EXPECT_FALSE(check_binding(longer, sample_official("kasi")));
}

}  // namespace
}  // namespace sktt::registry::test
