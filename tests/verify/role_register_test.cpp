#include "verify/role_register.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "crypto/jws.hpp"
#include "support/signed_letters.hpp"

namespace sktt::verify {
namespace {

using nlohmann::json;
using test::office_pki;
using test::proper_appointments;
using test::sign_roles;
using testing::HasSubstr;

const crypto::PrivateKey& key() {
  return office_pki().appointment.key;
}

Instant at(std::string_view text) {
  return from_rfc3339(text).value();
}

Result<RoleRegister> read(const std::vector<std::string>& records) {
  return RoleRegister::read(records, key().public_key());
}

std::vector<std::string> proper_records() {
  return sign_roles(proper_appointments(), key());
}

std::string signed_payload(std::string_view payload) {
  const std::string kid = crypto::sha256(key().public_key().spki()).hex();
  return crypto::sign_jws(as_bytes(payload), "sktt-role+jws", kid, key()).value();
}

/// The first record's payload, for a test to alter.
json first_payload() {
  const std::vector<std::string> records = proper_records();
  const auto jws = crypto::open_jws(records.front(), "sktt-role+jws", key().public_key());
  return json::parse(as_text(jws.value().payload));
}

std::string end_of(const std::vector<std::string>& records, const AppointmentEnd& end) {
  RegisterPosition position;
  for (const std::string& record : records) {
    position = following(position, record);
  }
  return make_end_record(position, end, key()).value();
}

TEST(RoleRegister, ReadsWhatTheOfficeSigned) {
  const auto read_back = read(proper_records());
  ASSERT_TRUE(read_back) << read_back.error().detail();
  ASSERT_EQ(read_back.value().appointments().size(), 4U);
  const Appointment& kadis = read_back.value().appointments()[2];
  const Appointment expected = proper_appointments()[2];
  EXPECT_EQ(kadis.id, "A-0003");
  EXPECT_EQ(kadis.name, expected.name);
  EXPECT_EQ(kadis.certificate, expected.certificate);
  EXPECT_EQ(kadis.role, Role::kadis);
  EXPECT_EQ(read_back.value().next().sequence, 5U);
}

TEST(RoleRegister, FindsAnOfficeHolderOnlyWithinTheWindow) {
  auto appointments = proper_appointments();
  appointments[2].until = at("2026-06-01T00:00:00Z");
  const RoleRegister roles = read(sign_roles(appointments, key())).value();
  const crypto::Certificate& kadis = appointments[2].certificate;
  EXPECT_EQ(roles.in_office(kadis, Role::kadis, at("2026-01-04T23:59:59Z")), nullptr);
  EXPECT_NE(roles.in_office(kadis, Role::kadis, at("2026-01-05T00:00:00Z")), nullptr);
  EXPECT_NE(roles.in_office(kadis, Role::kadis, at("2026-05-31T23:59:59Z")), nullptr);
  EXPECT_EQ(roles.in_office(kadis, Role::kadis, at("2026-06-01T00:00:00Z")), nullptr);
  EXPECT_EQ(roles.in_office(kadis, Role::kasi, at("2026-03-01T00:00:00Z")), nullptr);
  EXPECT_EQ(roles.in_office(appointments[0].certificate, Role::kadis, at("2026-03-01T00:00:00Z")),
            nullptr);
}

TEST(RoleRegister, EndsAnAppointmentByALaterRecord) {
  auto records = proper_records();
  records.push_back(end_of(records, {"A-0003", at("2026-06-01T00:00:00Z"), "SK 9"}));
  const auto roles = read(records);
  ASSERT_TRUE(roles) << roles.error().detail();
  const crypto::Certificate kadis = proper_appointments()[2].certificate;
  EXPECT_EQ(roles.value().in_office(kadis, Role::kadis, at("2026-06-01T00:00:00Z")), nullptr);
  EXPECT_NE(roles.value().in_office(kadis, Role::kadis, at("2026-05-01T00:00:00Z")), nullptr);
}

TEST(RoleRegister, RefusesAnEndThatProlongsOrNamesNobody) {
  auto records = proper_records();
  records.push_back(end_of(records, {"A-0003", at("2026-06-01T00:00:00Z"), "SK 9"}));
  for (const AppointmentEnd& end :
       {AppointmentEnd{"A-0003", at("2026-06-01T00:00:00Z"), "again"},
        AppointmentEnd{"A-0003", at("2026-07-01T00:00:00Z"), "later"},
        AppointmentEnd{"A-0002", at("2026-01-04T00:00:00Z"), "before its beginning"},
        AppointmentEnd{"A-0099", at("2026-07-01T00:00:00Z"), "nobody"}}) {
    auto more = records;
    more.push_back(end_of(records, end));
    const auto roles = read(more);
    ASSERT_FALSE(roles) << end.decree;
    EXPECT_THAT(roles.error().detail(), HasSubstr("role record 6"));
  }
}

TEST(RoleRegister, RefusesARecordByAnotherKey) {
  auto records = sign_roles(proper_appointments(), office_pki().issuing.key);
  EXPECT_FALSE(read(records));
}

TEST(RoleRegister, RefusesAnAlteredRecord) {
  auto records = proper_records();
  for (const std::size_t place : {std::size_t{5}, records[1].size() / 2, records[1].size() - 5}) {
    auto altered = records;
    altered[1][place] = altered[1][place] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(read(altered)) << place;
  }
}

TEST(RoleRegister, RefusesARemovedRepeatedOrExchangedRecord) {
  const auto records = proper_records();
  EXPECT_FALSE(read({records[0], records[2]}));
  EXPECT_FALSE(read({records[0], records[0]}));
  EXPECT_FALSE(read({records[1], records[0]}));
  EXPECT_FALSE(read({records[1]}));
  EXPECT_TRUE(read({records[0], records[1]}));
}

TEST(RoleRegister, RefusesARecordOfAnotherChainInItsPlace) {
  auto others = proper_appointments();
  others[0].decree = "SK lain";
  const auto records = proper_records();
  const auto other_records = sign_roles(others, key());
  EXPECT_FALSE(read({records[0], other_records[1]}));
}

TEST(RoleRegister, RefusesPayloadsThatAreNotExactlyOurs) {
  ASSERT_TRUE(read({signed_payload(first_payload().dump())}));
  EXPECT_FALSE(read({signed_payload(first_payload().dump(1))})) << "white space";
  json extra = first_payload();
  extra["note"] = "x";
  EXPECT_FALSE(read({signed_payload(extra.dump())})) << "an unknown member";
  for (const char* member : {"seq", "prev", "kind", "id", "person", "name", "certificate", "role",
                             "capacity", "title", "from", "until", "decree"}) {
    json without = first_payload();
    without.erase(member);
    EXPECT_FALSE(read({signed_payload(without.dump())})) << member;
    json number = first_payload();
    number[member] = 7;
    EXPECT_FALSE(read({signed_payload(number.dump())})) << member;
  }
}

TEST(RoleRegister, RefusesUnknownRolesAndEmptyWindows) {
  json unknown = first_payload();
  unknown["role"] = "bupati";
  EXPECT_FALSE(read({signed_payload(unknown.dump())}));
  json capacity = first_payload();
  capacity["capacity"] = "pjs";
  EXPECT_FALSE(read({signed_payload(capacity.dump())}));
  json empty = first_payload();
  empty["until"] = empty["from"];
  EXPECT_FALSE(read({signed_payload(empty.dump())}));
}

TEST(RoleRegister, RefusesOneCertificateForTwoPersonsAndOneIdTwice) {
  auto shared = proper_appointments();
  shared[1].certificate = shared[0].certificate;
  EXPECT_FALSE(read(sign_roles(shared, key())));
  shared[1].person = shared[0].person;
  EXPECT_TRUE(read(sign_roles(shared, key())));
  shared[1].id = shared[0].id;
  EXPECT_FALSE(read(sign_roles(shared, key())));
}

TEST(RoleRegister, RefusesOneCertificateInOneRoleTwiceAtATime) {
  const auto read_with = [](auto change) {
    auto appointments = proper_appointments();
    Appointment next = appointments[2];
    appointments[2].until = at("2026-06-01T00:00:00Z");
    next.id = "A-0005";
    next.from = at("2026-06-01T00:00:00Z");
    change(next);
    appointments.push_back(next);
    return read(sign_roles(appointments, key()));
  };
  const auto roles = read_with([](Appointment&) {});
  ASSERT_TRUE(roles) << roles.error().detail();
  EXPECT_EQ(
      roles.value()
          .in_office(proper_appointments()[2].certificate, Role::kadis, at("2026-06-01T00:00:00Z"))
          ->id,
      "A-0005");
  const auto early = [](Appointment& next) { next.from = at("2026-05-31T23:59:59Z"); };
  EXPECT_FALSE(read_with(early));
  EXPECT_TRUE(read_with([&](Appointment& next) {
    early(next);
    next.role = Role::kabid;
  }));
  EXPECT_TRUE(read_with([](Appointment& next) {
    next.from = at("2025-06-01T00:00:00Z");
    next.until = proper_appointments()[2].from;
  }));
  EXPECT_FALSE(read_with([](Appointment& next) {
    next.from = at("2025-06-01T00:00:00Z");
    next.until = proper_appointments()[2].from + std::chrono::seconds(1);
  }));
}

TEST(RoleRegister, WritesActingCapacitiesAsLettersShowThem) {
  Appointment appointment = proper_appointments()[2];
  EXPECT_EQ(capacity_text(appointment), "Kepala Dinas");
  appointment.capacity = Capacity::plt;
  EXPECT_EQ(capacity_text(appointment), "Plt. Kepala Dinas");
  appointment.capacity = Capacity::plh;
  EXPECT_EQ(capacity_text(appointment), "Plh. Kepala Dinas");
}

}  // namespace
}  // namespace sktt::verify
