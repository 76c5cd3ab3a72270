#include "admin/renewal.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <unistd.h>

#include "admin/authorities.hpp"
#include "admin/office_fixture.hpp"
#include "crypto/path.hpp"
#include "crypto/revocation.hpp"
#include "registry/officials.hpp"
#include "registry/register_acts.hpp"
#include "support/command.hpp"

namespace sktt::admin {
namespace {

using crypto::Usage;
using testing::AllOf;
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

/// Keeps one file from being written, root or not, while it lives.
class Unwritable {
 public:
  explicit Unwritable(const std::filesystem::path& file)
      : in_its_way_(file.string() + ".tmp." + std::to_string(::getpid())) {
    std::filesystem::create_directory(in_its_way_);
  }
  ~Unwritable() { std::filesystem::remove(in_its_way_); }
  Unwritable(const Unwritable&) = delete;
  Unwritable& operator=(const Unwritable&) = delete;

 private:
  std::filesystem::path in_its_way_;
};

class LostList : public Renewal {
 protected:
  void SetUp() override {
    Renewal::SetUp();
    enrol_somebody();
    revoked_at_ = clock_.now();
    clock_.advance(std::chrono::hours(1));
  }
  /// Revokes P-0001 while `file` cannot be written, and gives what is said.
  std::string revoke_without(const std::filesystem::path& file) {
    const Unwritable unwritable(file);
    const auto lost = renew(session(), Revocation{"P-0001", revoked_at_}, "");
    EXPECT_FALSE(lost);
    return lost ? "" : lost.error().detail();
  }
  /// When everyone is told that P-0001 is not to be trusted.
  [[nodiscard]] std::optional<Instant> told() const {
    db::Connection connection = register_of_office();
    const auto official = registry::load_official(connection, "P-0001").value();
    const auto listed = crypto::revoked_at(list(), official.certificate);
    return crypto::revoked_at(trust().revocations.at(1).list, official.certificate) == listed
               ? listed
               : std::nullopt;
  }
  [[nodiscard]] std::size_t revoking_acts() const {
    db::Connection connection = register_of_office();
    const auto acts = registry::list_acts(connection).value();
    return static_cast<std::size_t>(std::count_if(acts.begin(), acts.end(), [](const auto& act) {
      return act.kind == registry::kCertificateRevoked;
    }));
  }
  [[nodiscard]] std::filesystem::path list_file() const {
    return workspace_.revocation_list(Usage::issuing);
  }

  Instant revoked_at_;
};

TEST_F(LostList, IsSaidWithTheCommandThatPublishesIt) {
  EXPECT_THAT(revoke_without(list_file()),
              AllOf(HasSubstr("revocation list 2 with the certificate of P-0001 is recorded"),
                    HasSubstr("run sktt-admin renew"), HasSubstr(list_file().string())));
  EXPECT_EQ(list().number, 1U);
  EXPECT_EQ(told(), std::nullopt);
}

TEST_F(LostList, IsPublishedByTheNextRenewalUnderANumberOfItsOwn) {
  static_cast<void>(revoke_without(list_file()));
  ASSERT_TRUE(renew(session(), {}, ""));
  EXPECT_EQ(told(), revoked_at_);
  EXPECT_EQ(list().number, 3U) << "list 2 was signed and said something else";
  EXPECT_EQ(list().revoked.size(), 1U);
}

TEST_F(LostList, IsPublishedByTheSameCommandAgainWithoutASecondAct) {
  for (const auto& file : {list_file(), workspace_.certificate(Usage::ocsp), workspace_.trust()}) {
    static_cast<void>(revoke_without(file));
    EXPECT_EQ(revoking_acts(), 1U) << file;
  }
  const auto again = renew(session(), Revocation{"P-0001", clock_.now()}, "");
  ASSERT_TRUE(again) << again.error().detail();
  EXPECT_EQ(told(), revoked_at_) << "the moment that was recorded first";
  EXPECT_EQ(revoking_acts(), 1U);
  const auto once_more = renew(session(), Revocation{"P-0001", clock_.now()}, "");
  ASSERT_FALSE(once_more);
  EXPECT_EQ(once_more.error().code(), Errc::conflict);
}

TEST_F(LostList, IsNotLostToSomebodyElsesRevocation) {
  const auto other = enrol(session(), nullptr, enrolment("P-0002", "Bagus Prasetyo"));
  ASSERT_TRUE(other) << other.error().detail();
  static_cast<void>(revoke_without(list_file()));
  ASSERT_TRUE(renew(session(), Revocation{"P-0002", clock_.now()}, ""));
  EXPECT_EQ(told(), revoked_at_);
  EXPECT_EQ(list().revoked.size(), 2U);
}

TEST_F(LostList, IsNotMadeOfAnActThatNobodySigned) {
  static_cast<void>(revoke_without(list_file()));
  {
    db::Connection connection = register_of_office();
    ASSERT_TRUE(
        connection.execute("UPDATE admin_act SET content = replace(content, 'P-0001', 'P-0007')"
                           " WHERE kind = 'certificate_revoked'"));
  }
  const auto forged = renew(session(), {}, "");
  ASSERT_FALSE(forged);
  EXPECT_EQ(forged.error().code(), Errc::refused);
  EXPECT_THAT(forged.error().detail(), HasSubstr("administrative act 3"));
  EXPECT_EQ(list().number, 1U);
}

TEST_F(LostList, LeavesAnAppointmentThatTheExportPublishes) {
  const Unwritable unwritable(workspace_.trust());
  const auto id = appoint(session(), nullptr, kasi_order());
  ASSERT_FALSE(id);
  EXPECT_THAT(id.error().detail(), AllOf(HasSubstr("appointment A-0002 is recorded"),
                                         HasSubstr("run sktt-admin trust export")));
}

TEST_F(Renewal, ChangesNothingIfTheIssuingPassphraseIsWrong) {
  passphrases_.set("issuing", "not the right one");
  const auto files = everything();
  EXPECT_FALSE(renew(session(), {}, ""));
  EXPECT_EQ(everything(), files);
}

}  // namespace
}  // namespace sktt::admin
