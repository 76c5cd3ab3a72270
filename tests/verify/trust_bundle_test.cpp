#include "verify/trust_bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/signed_letters.hpp"

namespace sktt::verify {
namespace {

using nlohmann::json;
using test::office_pki;
using test::proper_trust;
using testing::HasSubstr;

json proper_json() {
  return json::parse(write_trust_bundle(proper_trust()));
}

std::string refusal(const json& bundle) {
  const auto read = read_trust_bundle(bundle.dump());
  return read ? std::string() : read.error().detail();
}

Bytes revocation_list(const crypto::Authority& authority) {
  const Instant now = office_pki().now;
  return crypto::make_revocation_list(authority, {1, now, now + std::chrono::hours(24), {}})
      .value();
}

TEST(TrustBundle, ReadsWhatItWrites) {
  TrustParts parts = proper_trust();
  parts.log_verifier_key = "sktt.contohrejo.example+12345678+AAAA";
  parts.revocation_lists = {revocation_list(office_pki().issuing)};
  const auto read = read_trust_bundle(write_trust_bundle(parts));
  ASSERT_TRUE(read) << read.error().detail();
  EXPECT_EQ(read.value().office, parts.office);
  EXPECT_EQ(read.value().anchors, parts.anchors);
  EXPECT_EQ(read.value().intermediates, parts.intermediates);
  EXPECT_EQ(read.value().appointment, parts.appointment);
  EXPECT_EQ(read.value().timestamp, parts.timestamp);
  EXPECT_EQ(read.value().log_verifier_key, parts.log_verifier_key);
  EXPECT_EQ(read.value().roles.appointments().size(), 4U);
  ASSERT_EQ(read.value().revocations.size(), 1U);
  EXPECT_EQ(read.value().revocations.front().issuer, office_pki().issuing.certificate);
}

TEST(TrustBundle, WritesOffsetsWestAndEast) {
  TrustParts parts = proper_trust();
  for (const int minutes : {-210, -30, 0, 30, 420, 540}) {
    parts.office.utc_offset = UtcOffset(minutes);
    const auto read = read_trust_bundle(write_trust_bundle(parts));
    ASSERT_TRUE(read) << minutes;
    EXPECT_EQ(read.value().office.utc_offset, UtcOffset(minutes));
  }
}

TEST(TrustBundle, RefusesMissingAndUnknownMembers) {
  ASSERT_EQ(refusal(proper_json()), "");
  const json proper = proper_json();
  for (const auto& [member, value] : proper.items()) {
    json without = proper;
    without.erase(member);
    EXPECT_THAT(refusal(without), HasSubstr(member));
    json other = proper;
    other[member] = 7;
    EXPECT_THAT(refusal(other), HasSubstr(member));
  }
  json extra = proper;
  extra["anchor"] = json::array();
  EXPECT_THAT(refusal(extra), HasSubstr("/anchor is not known"));
  json office_extra = proper;
  office_extra["office"]["colour"] = "red";
  EXPECT_THAT(refusal(office_extra), HasSubstr("/office/colour is not known"));
  json log_extra = proper;
  log_extra["log"] = {{"verifier_key", "k"}, {"url", "u"}};
  EXPECT_THAT(refusal(log_extra), HasSubstr("/log/url is not known"));
}

TEST(TrustBundle, RefusesAnotherFormatAndRepeatedMembers) {
  json other = proper_json();
  other["format"] = "sktt-trust/2";
  EXPECT_THAT(refusal(other), HasSubstr("/format"));
  std::string twice = proper_json().dump();
  twice.insert(1, R"("roles":[],)");
  EXPECT_FALSE(read_trust_bundle(twice));
  EXPECT_FALSE(read_trust_bundle(""));
  EXPECT_FALSE(read_trust_bundle("[]"));
}

TEST(TrustBundle, RefusesAnAppointmentCertificateFromElsewhere) {
  TrustParts parts = proper_trust();
  parts.appointment = test::make_office_pki(2).appointment.certificate;
  EXPECT_FALSE(check_trust(parts));
  parts.appointment = office_pki().official("kadis").certificate;
  EXPECT_FALSE(check_trust(parts)) << "a certificate for another use";
}

TEST(TrustBundle, RefusesABundleWithoutAnchor) {
  TrustParts parts = proper_trust();
  parts.anchors.clear();
  EXPECT_FALSE(check_trust(parts));
}

TEST(TrustBundle, RefusesATimestampCertificateThatIsNone) {
  TrustParts parts = proper_trust();
  parts.timestamp = {office_pki().official("kadis").certificate};
  EXPECT_FALSE(check_trust(parts));
}

TEST(TrustBundle, RefusesRolesThatTheAppointmentKeyDidNotSign) {
  TrustParts parts = proper_trust();
  parts.roles = test::sign_roles(test::proper_appointments(), office_pki().issuing.key);
  EXPECT_FALSE(check_trust(parts));
}

TEST(TrustBundle, RefusesARevocationListFromElsewhere) {
  TrustParts parts = proper_trust();
  parts.revocation_lists = {revocation_list(test::make_office_pki(2).issuing)};
  EXPECT_FALSE(check_trust(parts));
}

TEST(TrustBundle, RefusesAHostThatIsNone) {
  TrustParts parts = proper_trust();
  for (const char* host : {"", "Sktt.example", "sktt.example/x", "sktt example"}) {
    parts.office.verification_host = host;
    EXPECT_FALSE(check_trust(parts)) << host;
  }
}

}  // namespace
}  // namespace sktt::verify
