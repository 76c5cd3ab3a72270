// The keys that the service opens at its start.

#include "app/key_material.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/publications.hpp"
#include "base/file.hpp"
#include "crypto/published_key.hpp"
#include "support/files.hpp"
#include "support/signed_letters.hpp"

namespace sktt::app {
namespace {

using testing::HasSubstr;

constexpr std::string_view kPassphrase = "layanan dibuka pagi ini";

crypto::PrivateKey fresh_key() {
  return crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
}

class ServiceKeys : public testing::Test {
 protected:
  ServiceKeys() {
    settings_.pki = directory_.path();
    settings_.service_keys = directory_.path();
    settings_.service_passphrase = directory_.path() / "passphrase";
    EXPECT_TRUE(
        write_file(settings_.service_passphrase, as_bytes(kPassphrase), FileMode::owner_only));
    save("seal", test::office_pki().seal);
    save("tsa", test::office_pki().tsa);
  }
  void save(const std::string& name, const crypto::PrivateKey& key) {
    const auto saved = keys_.save(key, Secret(kPassphrase), directory_.path() / (name + ".key"));
    EXPECT_TRUE(saved) << name;
  }
  void save(const std::string& name, const test::Identity& identity) {
    save(name, identity.key);
    test::put(directory_.path() / (name + ".pem"), identity.certificate.pem());
  }
  /// Opens the keys with a bundle that holds these report keys.
  [[nodiscard]] Result<KeyMaterial> open(std::vector<crypto::PublicKey> report_keys) const {
    verify::TrustParts parts = test::proper_trust();
    parts.report_keys = std::move(report_keys);
    return open_service_keys(settings_, keys_, test::checked(parts));
  }

  test::TemporaryDirectory directory_;
  crypto::KeyStore keys_;
  Settings settings_{};
  const crypto::PrivateKey report_ = fresh_key();
};

TEST_F(ServiceKeys, HoldNoneForReportsIfTheBundleHasNone) {
  save("report", report_);
  const auto opened = open({});
  ASSERT_TRUE(opened) << opened.error().detail();
  EXPECT_FALSE(opened.value().reports);
}

TEST_F(ServiceKeys, HoldTheOneForReportsThatTheBundleKnows) {
  save("report", report_);
  const auto opened = open({fresh_key().public_key(), report_.public_key()});
  ASSERT_TRUE(opened) << opened.error().detail();
  ASSERT_TRUE(opened.value().reports);
  EXPECT_EQ(opened.value().reports->public_key(), report_.public_key());
}

TEST_F(ServiceKeys, AreRefusedIfNobodyCouldCheckTheReports) {
  save("report", report_);
  const auto opened = open({fresh_key().public_key()});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code(), Errc::refused);
  EXPECT_THAT(opened.error().detail(), HasSubstr("sktt-admin trust export"));
}

TEST_F(ServiceKeys, AreRefusedIfTheOneForReportsIsMissing) {
  const auto opened = open({report_.public_key()});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code(), Errc::not_found);
  EXPECT_THAT(opened.error().detail(), HasSubstr("sktt-admin report-key"));
}

TEST(PublishedKeys, StandBelowEachOtherAndNotAtAllIfThereAreNone) {
  http::Publications publications;
  add_public_keys("report", {}, publications);
  EXPECT_TRUE(publications.empty());
  const std::vector keys = {fresh_key().public_key(), fresh_key().public_key()};
  add_public_keys("report", keys, publications);
  const auto read = crypto::public_keys_from_pem(as_text(publications.at("report.pem").content));
  ASSERT_TRUE(read);
  EXPECT_EQ(read.value(), keys);
}

}  // namespace
}  // namespace sktt::app
