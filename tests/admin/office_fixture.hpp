#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "admin/appointments.hpp"
#include "admin/ceremony.hpp"
#include "admin/enrolment.hpp"
#include "crypto/random.hpp"
#include "db/connection.hpp"
#include "support/clock.hpp"
#include "support/files.hpp"
#include "tlog/proof.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::admin {

/// What opens the key of this name: "P-0001 opens this 2026".
[[nodiscard]] std::string fake_passphrase(std::string_view name);

/// Gives `fake_passphrase` for every name, unless a test has set another.
class FakePassphrases final : public Passphrases {
 public:
  [[nodiscard]] Result<Secret> current(std::string_view name) override;
  [[nodiscard]] Result<Secret> chosen(std::string_view name) override;
  void set(const std::string& name, const std::string& text) { others_[name] = text; }

 private:
  std::map<std::string, std::string, std::less<>> others_;
};

/// A fresh directory in which an office can be founded, and what its commands work with.
class OfficeTest : public testing::Test {
 protected:
  [[nodiscard]] Session session() { return {workspace_, passphrases_, clock_, random_}; }
  [[nodiscard]] std::filesystem::path directory() const { return workspace_.directory(); }

  /// The founding of the invented office.
  [[nodiscard]] static Founding founding();
  /// Founds it; a failure fails the test.
  void found();
  /// How a person is enrolled.
  [[nodiscard]] Enrolment enrolment(const std::string& id, const std::string& name) const;
  /// Enrols somebody as P-0001; a failure fails the test.
  void enrol_somebody();
  /// Appoints P-0001 Kasi from now on.
  [[nodiscard]] AppointmentOrder kasi_order() const;

  [[nodiscard]] db::Connection register_of_office() const;
  [[nodiscard]] tlog::TreeHead log_head() const;
  [[nodiscard]] verify::TrustBundle trust() const;
  /// Path, mode and content digest of every file and directory.
  [[nodiscard]] std::vector<std::string> everything() const;

  test::TemporaryDirectory temporary_;
  Workspace workspace_{temporary_.path() / "var", {}};
  FakePassphrases passphrases_;
  test::FixedClock clock_{from_rfc3339("2026-11-23T05:00:00Z").value()};
  crypto::SystemRandom random_;
};

}  // namespace sktt::admin
