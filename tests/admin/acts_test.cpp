#include "admin/acts.hpp"

#include <gmock/gmock.h>

#include "admin/office_fixture.hpp"
#include "admin/officials.hpp"
#include "registry/administration.hpp"

namespace sktt::admin {
namespace {

using registry::AdministrativeAct;
using testing::ElementsAre;
using testing::HasSubstr;

class Acts : public OfficeTest {
 protected:
  void SetUp() override { found(); }

  [[nodiscard]] std::vector<AdministrativeAct> acts() const {
    db::Connection connection = register_of_office();
    return registry::list_acts(connection).value();
  }
  [[nodiscard]] registry::Administrator administrator() const {
    db::Connection connection = register_of_office();
    return registry::list_administrators(connection).value().at(0);
  }
};

TEST_F(Acts, GrowTheLogEachTime) {
  const tlog::TreeHead founded = log_head();
  enrol_somebody();
  const tlog::TreeHead enrolled = log_head();
  EXPECT_EQ(enrolled.size, founded.size + 2);  // The binding and the act.
  ASSERT_TRUE(appoint(session(), nullptr, kasi_order()));
  const tlog::TreeHead appointed = log_head();
  EXPECT_EQ(appointed.size, enrolled.size + 2);  // The role record and the act.
  ASSERT_TRUE(unlock_official(session(), "P-0001", ""));
  EXPECT_EQ(log_head().size, appointed.size + 1);
  EXPECT_NE(founded.root, enrolled.root);
  EXPECT_NE(enrolled.root, appointed.root);
}

TEST_F(Acts, NameWhatWasDoneAndByWhom) {
  enrol_somebody();
  ASSERT_TRUE(appoint(session(), nullptr, kasi_order()));
  std::vector<std::string> kinds;
  for (const AdministrativeAct& act : acts()) {
    EXPECT_EQ(act.administrator_id, kFirstAdministrator);
    EXPECT_TRUE(registry::check_act(act, administrator()));
    kinds.push_back(act.kind);
  }
  EXPECT_THAT(kinds, ElementsAre("office_founded", "official_enrolled", "role_appointed"));
  db::Connection connection = register_of_office();
  EXPECT_TRUE(check_acts(workspace_, connection));
}

TEST_F(Acts, AreRefusedWhenAnyColumnIsAltered) {
  const AdministrativeAct genuine = acts().at(0);
  ASSERT_TRUE(registry::check_act(genuine, administrator()));
  AdministrativeAct altered = genuine;
  altered.kind = "official_enrolled";
  EXPECT_FALSE(registry::check_act(altered, administrator()));
  altered = genuine;
  altered.at += std::chrono::seconds(1);
  EXPECT_FALSE(registry::check_act(altered, administrator()));
  altered = genuine;
  altered.sequence = 2;
  EXPECT_FALSE(registry::check_act(altered, administrator()));
  altered = genuine;
  altered.content.back() = ' ';
  EXPECT_FALSE(registry::check_act(altered, administrator()));
  altered = genuine;
  altered.content += " ";
  EXPECT_FALSE(registry::check_act(altered, administrator()));
  altered = genuine;
  altered.signature.pop_back();
  EXPECT_FALSE(registry::check_act(altered, administrator()));
}

TEST_F(Acts, AreRefusedUnderAnotherAdministratorsCertificate) {
  registry::Administrator other = administrator();
  other.certificate = load_certificate(workspace_.certificate(crypto::Usage::seal)).value();
  EXPECT_FALSE(registry::check_act(acts().at(0), other));
  other = administrator();
  other.id = "ADM-02";
  EXPECT_FALSE(registry::check_act(acts().at(0), other));
}

TEST_F(Acts, AreMissedWhenOneIsTakenOut) {
  enrol_somebody();
  ASSERT_TRUE(unlock_official(session(), "P-0001", ""));
  db::Connection connection = register_of_office();
  ASSERT_TRUE(check_acts(workspace_, connection));
  ASSERT_TRUE(connection.run("DELETE FROM admin_act WHERE sequence = 2", {}));
  const Status missing = check_acts(workspace_, connection);
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().detail(), HasSubstr("act 2 is missing"));
}

TEST_F(Acts, AreRefusedBesideAnotherLeaf) {
  enrol_somebody();
  db::Connection connection = register_of_office();
  ASSERT_TRUE(connection.run("UPDATE admin_act SET leaf = 0 WHERE sequence = 2", {}));
  EXPECT_FALSE(check_acts(workspace_, connection));
}

TEST_F(Acts, TakeAMandateByTheAppointmentKey) {
  const auto appointment =
      load_certificate(workspace_.certificate(crypto::Usage::appointment)).value();
  const auto seal = load_certificate(workspace_.certificate(crypto::Usage::seal)).value();
  EXPECT_TRUE(registry::check_mandate(administrator(), appointment.public_key()));
  EXPECT_FALSE(registry::check_mandate(administrator(), seal.public_key()));
  registry::Administrator other = administrator();
  other.certificate = seal;
  EXPECT_FALSE(registry::check_mandate(other, appointment.public_key()));
}

TEST_F(Acts, AreRefusedToAnAdministratorWhoseCertificateIsPutInByHand) {
  enrol_somebody();
  {
    db::Connection connection = register_of_office();
    ASSERT_TRUE(
        connection.run("UPDATE administrator SET certificate ="
                       " (SELECT certificate FROM official), key_uri ="
                       " (SELECT key_uri FROM official)",
                       {}));
  }
  passphrases_.set("administrator", fake_passphrase("P-0001"));
  const Status unlocked = unlock_official(session(), "P-0001", "");
  ASSERT_FALSE(unlocked);
  EXPECT_THAT(unlocked.error().detail(), HasSubstr("mandate"));
}

TEST_F(Acts, AreRefusedToAnAdministratorWhoseCertificateHasEnded) {
  enrol_somebody();
  clock_.set(administrator().certificate.not_after());
  const Status unlocked = unlock_official(session(), "P-0001", "");
  ASSERT_FALSE(unlocked);
  EXPECT_EQ(unlocked.error().code(), Errc::refused);
  clock_.advance(std::chrono::seconds(-1));
  EXPECT_TRUE(unlock_official(session(), "P-0001", ""));
}

TEST_F(Acts, AreRefusedToAnAdministratorWhomNobodyKnows) {
  enrol_somebody();
  const Status unlocked = unlock_official(session(), "P-0001", "ADM-09");
  ASSERT_FALSE(unlocked);
  EXPECT_EQ(unlocked.error().code(), Errc::not_found);
}

}  // namespace
}  // namespace sktt::admin
