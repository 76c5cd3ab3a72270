#include "registry/administration.hpp"

#include <nlohmann/json.hpp>

#include "crypto/jws.hpp"
#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using namespace std::chrono_literals;
using sktt::test::office_pki;

Administrator administrator() {
  const auto& pki = office_pki();
  Administrator made{"ADM-01",
                     "Administrator Uji",
                     pki.official("administrator_siak").certificate,
                     "file:/a.pem",
                     "",
                     noon(),
                     3};
  made.mandate = taken(
      crypto::sign_jws(mandate_payload(made), kMandateType, "appointment", pki.appointment.key));
  return made;
}

AdministrativeAct act(std::uint64_t sequence) {
  AdministrativeAct made{sequence, noon(), "ADM-01", "official_enrolled", "", "", 10 + sequence};
  made.content = nlohmann::json{
      {"sequence", sequence},
      {"act", made.kind},
      {"administrator", made.administrator_id},
      {"at", to_rfc3339(made.at)},
      {"official",
       "P-kasi"}}.dump();
  made.signature = taken(crypto::sign_jws(as_bytes(made.content), kActType, made.administrator_id,
                                          office_pki().official("administrator_siak").key));
  return made;
}

using Administrators = RegisterTest;
using Acts = RegisterTest;

TEST_F(Administrators, ComeBackAsTheyWereAdded) {
  done(add_administrator(connection_, administrator()));
  expect_error(add_administrator(connection_, administrator()), Errc::conflict);
  const auto all = taken(list_administrators(connection_));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].certificate, administrator().certificate);
  EXPECT_EQ(all[0].since, noon());
  EXPECT_EQ(all[0].leaf, 3U);
  EXPECT_TRUE(check_mandate(all[0], office_pki().appointment.certificate.public_key()));
}

TEST_F(Administrators, HoldAMandateOnlyAsItWasSigned) {
  const crypto::PublicKey& appointment = office_pki().appointment.certificate.public_key();
  EXPECT_TRUE(check_mandate(administrator(), appointment));
  expect_error(check_mandate(administrator(), office_pki().seal.certificate.public_key()),
               Errc::refused);
  Administrator altered = administrator();
  altered.id = "ADM-02";
  expect_error(check_mandate(altered, appointment), Errc::refused);
  altered = administrator();
  altered.name += ".";
  expect_error(check_mandate(altered, appointment), Errc::refused);
  altered = administrator();
  altered.since += 1s;
  expect_error(check_mandate(altered, appointment), Errc::refused);
  altered = administrator();
  altered.certificate = office_pki().official("kasi").certificate;
  expect_error(check_mandate(altered, appointment), Errc::refused);
  altered = administrator();
  altered.mandate.clear();
  expect_error(check_mandate(altered, appointment), Errc::malformed);
}

TEST_F(Acts, AreKeptInOrderWithoutAGap) {
  done(add_administrator(connection_, administrator()));
  EXPECT_EQ(taken(next_act_sequence(connection_)), 1U);
  done(add_act(connection_, act(1)));
  done(add_act(connection_, act(2)));
  EXPECT_EQ(taken(next_act_sequence(connection_)), 3U);
  expect_error(add_act(connection_, act(2)), Errc::conflict);
  const auto all = taken(list_acts(connection_));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].sequence, 2U);
  EXPECT_TRUE(check_act(all[1], administrator()));
}

TEST_F(Acts, AreOfAKnownAdministrator) {
  expect_error(add_act(connection_, act(1)), Errc::conflict);
}

TEST_F(Acts, HoldOnlyAsTheyWereSigned) {
  EXPECT_TRUE(check_act(act(1), administrator()));
  AdministrativeAct altered = act(1);
  altered.sequence = 2;
  expect_error(check_act(altered, administrator()), Errc::refused);
  altered = act(1);
  altered.at += 1s;
  expect_error(check_act(altered, administrator()), Errc::refused);
  altered = act(1);
  altered.kind = "official_suspended";
  expect_error(check_act(altered, administrator()), Errc::refused);
  altered = act(1);
  altered.content.replace(altered.content.find("P-kasi"), 6, "P-kadi");
  expect_error(check_act(altered, administrator()), Errc::refused);
  altered = act(1);
  altered.signature = act(2).signature;
  expect_error(check_act(altered, administrator()), Errc::refused);
}

TEST_F(Acts, HoldOnlyForTheAdministratorWhoDidThem) {
  Administrator other = administrator();
  other.id = "ADM-02";
  expect_error(check_act(act(1), other), Errc::refused);
  other = administrator();
  other.certificate = office_pki().official("kasi").certificate;
  expect_error(check_act(act(1), other), Errc::refused);
}

}  // namespace
}  // namespace sktt::registry::test
