#include "admin/appointments.hpp"

#include <gmock/gmock.h>

#include "admin/office_fixture.hpp"
#include "registry/officials.hpp"
#include "registry/role_records.hpp"

namespace sktt::admin {
namespace {

using testing::HasSubstr;
using verify::Role;

class Appointments : public OfficeTest {
 protected:
  void SetUp() override {
    found();
    enrol_somebody();
  }

  [[nodiscard]] crypto::Certificate certificate() const {
    db::Connection connection = register_of_office();
    return registry::load_official(connection, "P-0001").value().certificate;
  }
  [[nodiscard]] std::size_t records() const {
    db::Connection connection = register_of_office();
    return registry::list_role_records(connection).value().size();
  }
};

TEST_F(Appointments, StandInTheTrustBundleAtOnce) {
  EXPECT_EQ(trust().roles.in_office(certificate(), Role::kasi, clock_.now()), nullptr);
  const auto id = appoint(session(), nullptr, kasi_order());
  ASSERT_TRUE(id) << id.error().detail();
  EXPECT_EQ(id.value(), "A-0002");
  const verify::TrustBundle bundle = trust();
  const auto* held = bundle.roles.in_office(certificate(), Role::kasi, clock_.now());
  ASSERT_NE(held, nullptr);
  EXPECT_EQ(held->name, "Dewi Kartikasari, S.Sos.");
  EXPECT_EQ(held->decree, "SK.821/17/2026");
  EXPECT_EQ(bundle.roles.in_office(certificate(), Role::kabid, clock_.now()), nullptr);
  EXPECT_EQ(
      bundle.roles.in_office(certificate(), Role::kasi, clock_.now() - std::chrono::seconds(1)),
      nullptr);
}

TEST_F(Appointments, RefuseAPersonWhomNobodyEnrolled) {
  AppointmentOrder order = kasi_order();
  order.person = "P-0009";
  const auto id = appoint(session(), nullptr, order);
  ASSERT_FALSE(id);
  EXPECT_EQ(id.error().code(), Errc::not_found);
  EXPECT_EQ(records(), 1U);
}

TEST_F(Appointments, ChangeNothingIfTheAppointmentPassphraseIsWrong) {
  passphrases_.set("appointment", "not the right one");
  const tlog::TreeHead before = log_head();
  const auto files = everything();
  const auto id = appoint(session(), nullptr, kasi_order());
  ASSERT_FALSE(id);
  EXPECT_EQ(id.error().code(), Errc::unauthenticated);
  EXPECT_EQ(log_head(), before);
  EXPECT_EQ(everything(), files);
}

TEST_F(Appointments, RefuseTheSameRoleTwiceAtOneTime) {
  ASSERT_TRUE(appoint(session(), nullptr, kasi_order()));
  const auto twice = appoint(session(), nullptr, kasi_order());
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code(), Errc::conflict);
  EXPECT_THAT(twice.error().detail(), HasSubstr("A-0002"));
  EXPECT_EQ(records(), 2U);
}

TEST_F(Appointments, RefuseTheSealsRole) {
  AppointmentOrder order = kasi_order();
  order.role = Role::seal;
  const auto id = appoint(session(), nullptr, order);
  ASSERT_FALSE(id);
  EXPECT_EQ(id.error().code(), Errc::refused);
}

TEST_F(Appointments, EndAtTheSecondThatTheDecreeNames) {
  ASSERT_TRUE(appoint(session(), nullptr, kasi_order()));
  const Instant until = clock_.now() + std::chrono::hours(24);
  const Status ended = end_appointment(session(), {"A-0002", until, "SK.821/30/2026"}, "");
  ASSERT_TRUE(ended) << ended.error().detail();
  const verify::TrustBundle bundle = trust();
  EXPECT_NE(bundle.roles.in_office(certificate(), Role::kasi, until - std::chrono::seconds(1)),
            nullptr);
  EXPECT_EQ(bundle.roles.in_office(certificate(), Role::kasi, until), nullptr);
}

TEST_F(Appointments, AreFreeAgainAfterTheirEnd) {
  ASSERT_TRUE(appoint(session(), nullptr, kasi_order()));
  const Instant until = clock_.now() + std::chrono::hours(24);
  ASSERT_TRUE(end_appointment(session(), {"A-0002", until, "SK.821/30/2026"}, ""));
  AppointmentOrder order = kasi_order();
  order.from = until;
  order.capacity = verify::Capacity::plt;
  const auto id = appoint(session(), nullptr, order);
  ASSERT_TRUE(id) << id.error().detail();
  EXPECT_EQ(id.value(), "A-0003");
}

TEST_F(Appointments, CannotEndIfNobodyHoldsThem) {
  const auto files = everything();
  const tlog::TreeHead before = log_head();
  const Status ended = end_appointment(session(), {"A-0009", clock_.now(), "SK.821/30/2026"}, "");
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code(), Errc::refused);
  EXPECT_EQ(log_head(), before);
  EXPECT_EQ(everything(), files);
}

}  // namespace
}  // namespace sktt::admin
