#include "admin/renewal.hpp"

#include <gmock/gmock.h>

#include "admin/authorities.hpp"
#include "admin/office_fixture.hpp"
#include "crypto/path.hpp"
#include "crypto/revocation.hpp"
#include "registry/officials.hpp"
#include "support/command.hpp"

namespace sktt::admin {
namespace {

using crypto::Usage;
using testing::HasSubstr;

class Renewal : public OfficeTest {
 protected:
  void SetUp() override { found(); }
  [[nodiscard]] crypto::RevocationList list() const {
    const auto issuing = load_certificate(workspace_.certificate(Usage::issuing)).value();
    const std::string der = test::read_whole(workspace_.revocation_list(Usage::issuing));
    return crypto::read_revocation_list(as_bytes(der), issuing).value();
  }
  [[nodiscard]] crypto::Certificate responder() const {
    return load_certificate(workspace_.certificate(Usage::ocsp)).value();
  }
};

TEST_F(Renewal, SignsTheNextListAndTheRespondersCertificate) {
  const crypto::Certificate before = responder();
  clock_.advance(std::chrono::days(30));
  const auto number = renew(session(), {}, "");
  ASSERT_TRUE(number) << number.error().detail();
  EXPECT_EQ(number.value(), 2U);
  EXPECT_EQ(list().number, 2U);
  EXPECT_EQ(list().this_update, clock_.now());
  EXPECT_EQ(list().next_update, clock_.now() + kIssuingListLife);
  EXPECT_EQ(responder().public_key(), before.public_key());
  EXPECT_EQ(responder().not_after(), clock_.now() + kOcspLife);
  EXPECT_TRUE(crypto::check_usage(responder(), Usage::ocsp));
  EXPECT_EQ(trust().revocations.at(1).list.number, 2U);
}

TEST_F(Renewal, RevokesACertificateForGood) {
  enrol_somebody();
  const Instant at = clock_.now();
  clock_.advance(std::chrono::hours(1));
  ASSERT_TRUE(renew(session(), Revocation{"P-0001", at}, ""));
  ASSERT_TRUE(renew(session(), {}, ""));
  db::Connection connection = register_of_office();
  const auto official = registry::load_official(connection, "P-0001").value();
  EXPECT_EQ(crypto::revoked_at(list(), official.certificate), at);
  const std::string base = (workspace_.pki() / "issuing").string();
  const test::CommandResult said = test::openssl(
      {"crl", "-inform", "DER", "-noout", "-in", base + ".crl", "-CAfile", base + ".pem"});
  EXPECT_THAT(said.output, HasSubstr("verify OK"));
}

TEST_F(Renewal, RefusesToRevokeTwice) {
  enrol_somebody();
  ASSERT_TRUE(renew(session(), Revocation{"P-0001", clock_.now()}, ""));
  const auto files = everything();
  const auto twice = renew(session(), Revocation{"P-0001", clock_.now()}, "");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code(), Errc::conflict);
  EXPECT_EQ(everything(), files);
}

TEST_F(Renewal, ChangesNothingIfTheIssuingPassphraseIsWrong) {
  passphrases_.set("issuing", "not the right one");
  const auto files = everything();
  EXPECT_FALSE(renew(session(), {}, ""));
  EXPECT_EQ(everything(), files);
}

}  // namespace
}  // namespace sktt::admin
