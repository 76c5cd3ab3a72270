#include "admin/enrolment.hpp"

#include <gmock/gmock.h>

#include "admin/office_fixture.hpp"
#include "base/config.hpp"
#include "crypto/key_store.hpp"
#include "crypto/path.hpp"
#include "registry/administration.hpp"
#include "support/sample_letters.hpp"
#include "tlog/log.hpp"

namespace sktt::admin {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class EnrolmentTest : public OfficeTest {
 protected:
  void SetUp() override { found(); }

  /// Expects a refusal that leaves files and log as they were.
  void expect_nothing_kept(const Enrolment& refused, Errc code) {
    const tlog::TreeHead before = log_head();
    const auto files = everything();
    const auto enrolled = enrol(session(), nullptr, refused);
    ASSERT_FALSE(enrolled);
    EXPECT_EQ(enrolled.error().code(), code) << enrolled.error().detail();
    EXPECT_EQ(log_head(), before);
    EXPECT_EQ(everything(), files);
  }
};

TEST_F(EnrolmentTest, CertifiesThePersonUnderTheIssuingAuthority) {
  enrol_somebody();
  db::Connection connection = register_of_office();
  const auto official = registry::load_official(connection, "P-0001");
  ASSERT_TRUE(official);
  EXPECT_EQ(official.value().personnel_id, "NIP 19811105 200604 2 003");
  const crypto::Certificate& certificate = official.value().certificate;
  EXPECT_EQ(certificate.common_name(), "Dewi Kartikasari, S.Sos.");
  const verify::TrustBundle bundle = trust();
  EXPECT_TRUE(crypto::check_path(certificate, bundle.intermediates, bundle.anchors,
                                 crypto::Usage::official, clock_.now()));
  const auto key =
      crypto::KeyStore().open(official.value().key_uri, Secret(fake_passphrase("P-0001")));
  ASSERT_TRUE(key) << key.error().detail();
  EXPECT_EQ(key.value().public_key(), certificate.public_key());
}

TEST_F(EnrolmentTest, GivesTheDeviceWhatItsClientReads) {
  enrol_somebody();
  const fs::path device = temporary_.path() / "devices" / "P-0001";
  auto settings = ConfigTable::parse(test::read_whole(device / "sktt.toml"), "sktt.toml");
  ASSERT_TRUE(settings);
  ConfigTable& read = settings.value();
  EXPECT_EQ(read.text("official"), "P-0001");
  EXPECT_EQ(read.text("service"), "http://sktt.example:8470");
  EXPECT_EQ(read.text("utc_offset"), "+07:00");
  const std::string passphrase = test::read_whole(device / read.text("device_passphrase_file"));
  const auto key = crypto::KeyStore().open(read.text("request_key"), Secret(passphrase));
  ASSERT_TRUE(key) << key.error().detail();
  EXPECT_EQ(read.text("key_id"), registry::request_key_id(key.value().public_key()));
  EXPECT_TRUE(read.finish());
  for (const char* file : {"request.key", "device.pass", "sktt.toml"}) {
    EXPECT_EQ(static_cast<unsigned>(fs::status(device / file).permissions()), 0600U) << file;
  }
  EXPECT_EQ(static_cast<unsigned>(fs::status(device).permissions()), 0700U);
}

TEST_F(EnrolmentTest, BindsTheRequestKeyByTheSigningKeyAndInTheLog) {
  enrol_somebody();
  db::Connection connection = register_of_office();
  const auto official = registry::load_official(connection, "P-0001").value();
  const auto keys = registry::list_request_keys(connection, "P-0001").value();
  ASSERT_EQ(keys.size(), 1U);
  EXPECT_TRUE(registry::check_binding(keys[0], official));
  const auto leaf = tlog::leaf_at(connection, keys[0].leaf).value();
  tlog::LeafContent content{
      "request_key_bound", clock_.now(), {}, crypto::sha256(as_bytes(keys[0].binding)), {}};
  EXPECT_TRUE(tlog::check_leaf(leaf.bytes, leaf.salt, content));
  content.at += std::chrono::seconds(1);
  EXPECT_FALSE(tlog::check_leaf(leaf.bytes, leaf.salt, content));
}

TEST_F(EnrolmentTest, KeepsNothingIfTheIssuingPassphraseIsWrong) {
  passphrases_.set("issuing", "not the right one");
  expect_nothing_kept(enrolment("P-0001", "Dewi"), Errc::unauthenticated);
}

TEST_F(EnrolmentTest, KeepsNothingIfTheAdministratorsPassphraseIsWrong) {
  passphrases_.set("administrator", "not the right one");
  expect_nothing_kept(enrolment("P-0001", "Dewi"), Errc::unauthenticated);
}

TEST_F(EnrolmentTest, KeepsNothingIfThePersonChoosesAWeakPassphrase) {
  passphrases_.set("P-0001", "elevenchars");
  expect_nothing_kept(enrolment("P-0001", "Dewi"), Errc::refused);
}

TEST_F(EnrolmentTest, KeepsNothingIfTheDevicesDirectoryExists) {
  fs::create_directories(temporary_.path() / "devices" / "P-0001");
  expect_nothing_kept(enrolment("P-0001", "Dewi"), Errc::conflict);
}

TEST_F(EnrolmentTest, RefusesAnIdentifierThatIsTaken) {
  enrol_somebody();
  Enrolment second = enrolment("P-0001", "Orang Lain");
  second.device.directory = temporary_.path() / "devices" / "other";
  expect_nothing_kept(second, Errc::conflict);
}

TEST_F(EnrolmentTest, RefusesIdentifiersThatAreNone) {
  for (const char* id : {"", "P-1", "P-00001", "p-0001", "P-000a", "../../x", "P-0000"}) {
    expect_nothing_kept(enrolment(id, "Dewi"), Errc::malformed);
  }
}

TEST_F(EnrolmentTest, RefusesANipThatIsNone) {
  for (const char* nip :
       {"", "19811105 200604 2 00", "19811105 200604 2 0033", "1981110520060420o3"}) {
    Enrolment wrong = enrolment("P-0001", "Dewi");
    wrong.nip = nip;
    expect_nothing_kept(wrong, Errc::malformed);
  }
}

TEST_F(EnrolmentTest, RefusesANameThatNoLetterCanShow) {
  const pdf::LetterRenderer renderer = test::sample_renderer();
  const auto before = everything();
  const auto foreign = enrol(session(), &renderer, enrolment("P-0001", "Dewi 漢"));
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code(), Errc::malformed);
  EXPECT_THAT(foreign.error().detail(), HasSubstr("U+6F22"));
  EXPECT_EQ(everything(), before);
  EXPECT_TRUE(enrol(session(), &renderer, enrolment("P-0001", "Dewi Kartikasari, S.Sos.")));
}

TEST_F(EnrolmentTest, AddsADeviceOnlyWithThePersonsOwnPassphrase) {
  enrol_somebody();
  const Device phone{"HP", temporary_.path() / "devices" / "hp", ""};
  passphrases_.set("P-0001", "the administrator guesses");
  const auto before = everything();
  const auto guessed = add_device(session(), "P-0001", phone, "");
  ASSERT_FALSE(guessed);
  EXPECT_EQ(guessed.error().code(), Errc::unauthenticated);
  EXPECT_EQ(everything(), before);

  passphrases_.set("P-0001", fake_passphrase("P-0001"));
  ASSERT_TRUE(add_device(session(), "P-0001", phone, ""));
  db::Connection connection = register_of_office();
  const auto official = registry::load_official(connection, "P-0001").value();
  const auto keys = registry::list_request_keys(connection, "P-0001").value();
  ASSERT_EQ(keys.size(), 2U);
  for (const registry::RequestKey& key : keys) {
    EXPECT_TRUE(registry::check_binding(key, official));
  }
}

}  // namespace
}  // namespace sktt::admin
