#include "admin/ceremony.hpp"

#include <set>
#include <string>

#include <gmock/gmock.h>

#include "admin/office_fixture.hpp"
#include "crypto/key_store.hpp"
#include "crypto/path.hpp"
#include "support/command.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::admin {
namespace {

namespace fs = std::filesystem;
using crypto::Usage;
using testing::HasSubstr;
using testing::SizeIs;

class Ceremony : public OfficeTest {};

TEST_F(Ceremony, MakesChainsThatOpensslVerifies) {
  found();
  const std::string pki = workspace_.pki().string() + "/";
  const std::string at = std::to_string(clock_.now().time_since_epoch().count() + 1);
  const test::Words verify = {"verify",  "-x509_strict",   "-attime",    at,
                              "-CAfile", pki + "root.pem", "-untrusted", pki + "issuing.pem"};
  for (const char* file : {"appointment.pem", "seal.pem", "tsa.pem", "ocsp.pem",
                           "administrators/ADM-01.pem", "issuing.pem"}) {
    const test::CommandResult said = test::openssl(test::joined(verify, {pki + file}));
    EXPECT_EQ(said.status, 0) << file << ": " << said.output;
  }
  // The near miss: without the issuing CA there is no chain for what it issued.
  EXPECT_NE(test::openssl({"verify", "-attime", at, "-CAfile", pki + "root.pem", pki + "seal.pem"})
                .status,
            0);
}

TEST_F(Ceremony, HoldsEachCertificateToItsProfile) {
  found();
  for (const Usage usage :
       {Usage::root, Usage::issuing, Usage::appointment, Usage::seal, Usage::tsa, Usage::ocsp}) {
    const auto certificate = load_certificate(workspace_.certificate(usage));
    ASSERT_TRUE(certificate) << certificate.error().detail();
    EXPECT_TRUE(crypto::check_usage(certificate.value(), usage)) << to_name(usage);
  }
}

TEST_F(Ceremony, SignsEmptyRevocationListsThatOpensslVerifies) {
  found();
  for (const char* name : {"root", "issuing"}) {
    const std::string base = (workspace_.pki() / name).string();
    const test::CommandResult said =
        test::openssl({"crl", "-inform", "DER", "-noout", "-text", "-in", base + ".crl", "-CAfile",
                       base + ".pem"});
    EXPECT_EQ(said.status, 0);
    EXPECT_THAT(said.output, HasSubstr("verify OK"));
    EXPECT_THAT(said.output, HasSubstr("No Revoked Certificates"));
    EXPECT_THAT(said.output, HasSubstr("Next Update: "));
  }
}

TEST_F(Ceremony, KeepsEveryKeyFromAllButItsOwner) {
  found();
  std::set<std::string> keys;
  for (const auto& entry : fs::recursive_directory_iterator(directory())) {
    const auto mode = static_cast<unsigned>(entry.status().permissions());
    if (entry.is_directory()) {
      EXPECT_EQ(mode, 0700U) << entry.path();
    } else if (entry.path().extension() == ".key") {
      EXPECT_EQ(mode, 0600U) << entry.path();
      keys.insert(entry.path().filename().string());
    }
  }
  EXPECT_EQ(keys, (std::set<std::string>{"root.key", "issuing.key", "appointment.key", "seal.key",
                                         "tsa.key", "ocsp.key", "log.key", "ADM-01.key"}));
  EXPECT_EQ(static_cast<unsigned>(fs::status(workspace_.database()).permissions()), 0600U);
  EXPECT_TRUE(workspace_.check());
}

TEST_F(Ceremony, SealsEachOfflineKeyUnderItsOwnPassphrase) {
  found();
  const crypto::KeyStore store;
  for (const std::string name : {"root", "issuing", "appointment"}) {
    const std::string uri = key_uri(workspace_.offline() / (name + ".key"));
    EXPECT_TRUE(store.open(uri, Secret(fake_passphrase(name))));
    const auto other = store.open(uri, Secret(fake_passphrase("service")));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code(), Errc::unauthenticated);
  }
}

TEST_F(Ceremony, WritesATrustBundleWithTheSealInOffice) {
  found();
  const verify::TrustBundle bundle = trust();
  EXPECT_EQ(bundle.office.code, "33.69");
  EXPECT_EQ(bundle.office.verification_host, "sktt.example:8470");
  EXPECT_THAT(bundle.revocations, SizeIs(2));
  EXPECT_THAT(bundle.log_verifier_key.value(), HasSubstr("sktt.example:8470/log+"));
  const auto seal = load_certificate(workspace_.certificate(Usage::seal)).value();
  const verify::Appointment* held = bundle.roles.in_office(seal, verify::Role::seal, clock_.now());
  ASSERT_NE(held, nullptr);
  EXPECT_EQ(held->id, kSealAppointment);
}

TEST_F(Ceremony, RefusesASecondFoundingAndChangesNothing) {
  found();
  const auto before = everything();
  const auto again = found_office(session(), founding());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), Errc::conflict);
  EXPECT_EQ(everything(), before);
}

TEST_F(Ceremony, SaysThatAnotherFoundingWasBrokenOff) {
  fs::create_directories(workspace_.pki());
  const auto before = everything();
  const auto founded = found_office(session(), founding());
  ASSERT_FALSE(founded);
  EXPECT_THAT(founded.error().detail(), HasSubstr("broken off"));
  EXPECT_EQ(everything(), before);
}

TEST_F(Ceremony, LeavesNothingIfTheLastPassphraseIsTooShort) {
  passphrases_.set("administrator", "short");
  const auto founded = found_office(session(), founding());
  ASSERT_FALSE(founded);
  EXPECT_EQ(founded.error().code(), Errc::refused);
  EXPECT_TRUE(fs::is_empty(directory()));
}

TEST_F(Ceremony, NamesEveryOptionThatIsWrong) {
  Founding wrong = founding();
  wrong.settings = {"3369", std::string(65, 'D'), "SKTT.example", "sktt.example/", "7", ""};
  const auto founded = found_office(session(), wrong);
  ASSERT_FALSE(founded);
  std::set<std::string> options;
  for (const FieldProblem& problem : founded.error().fields()) {
    options.insert(problem.field);
  }
  EXPECT_EQ(options, (std::set<std::string>{"--office-code", "--office-name", "--host",
                                            "--base-url", "--utc-offset"}));
  EXPECT_FALSE(fs::exists(directory()));
}

TEST_F(Ceremony, RefusesToWorkBesideAKeyThatOthersMayRead) {
  found();
  const fs::path key = workspace_.service() / "seal.key";
  fs::permissions(key, fs::perms::group_read, fs::perm_options::add);
  const Status wide = workspace_.check();
  ASSERT_FALSE(wide);
  EXPECT_EQ(wide.error().code(), Errc::refused);
  EXPECT_THAT(wide.error().detail(), HasSubstr("chmod 600 " + key.string()));
}

TEST_F(Ceremony, RefusesToWorkInAKeyDirectoryThatOthersMayEnter) {
  found();
  fs::permissions(workspace_.offline(), fs::perms::others_exec, fs::perm_options::add);
  const Status wide = workspace_.check();
  ASSERT_FALSE(wide);
  EXPECT_THAT(wide.error().detail(), HasSubstr("chmod 700 " + workspace_.offline().string()));
}

}  // namespace
}  // namespace sktt::admin
