#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "audit/audit.hpp"
#include "db/backup.hpp"
#include "issue/office_fixture.hpp"

namespace sktt::test {

/// An office with three cases: 2026-000001 went all the way, 2026-000002 was returned by the Kabid
/// once and then issued, 2026-000003 waits for the Kasi. A test alters a copy of its register.
class AuditedOffice : public testing::Test {
 protected:
  AuditedOffice() : AuditedOffice(worked_office()) {}
  /// Works on a copy of another office's register.
  explicit AuditedOffice(OfficeFixture& office) : office_(office) { restore(); }

  [[nodiscard]] OfficeFixture& office() const { return office_; }

  /// Makes the copy anew, unaltered.
  void restore() {
    copy_.reset();
    std::filesystem::remove(path_);
    EXPECT_TRUE(db::back_up(office().reader(), path_));
    copy_.emplace(db::Connection::open(path_, db::Mode::read_write).value());
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// The copy, for a test to alter.
  [[nodiscard]] db::Connection& copy() { return *copy_; }

  /// Alters the copy as somebody with the file and SQLite at hand does.
  void alter(db::Sql script) {
    ASSERT_TRUE(copy_->execute("PRAGMA foreign_keys = OFF"));
    ASSERT_TRUE(copy_->execute("PRAGMA ignore_check_constraints = ON"));
    const Status done = copy_->execute(script);
    ASSERT_TRUE(done) << done.error().detail();
  }

  [[nodiscard]] audit::AuditReport audit(
      const std::optional<tlog::TreeHead>& seen = std::nullopt) const {
    auto connection = db::Connection::open(path_, db::Mode::read_only).value();
    return audit::audit(connection, office().office().verifier, office().clock().now(), seen)
        .value();
  }

  /// Everything found, one a line.
  [[nodiscard]] static std::string text_of(const audit::AuditReport& report) {
    std::string text;
    for (const audit::Discrepancy& found : report.discrepancies) {
      text += found.subject + ": " + found.detail + "\n";
    }
    return text;
  }

 private:
  // Made once for all tests: the sealed keys and signatures cost most of the time.
  static OfficeFixture& worked_office() {
    static OfficeFixture fixture;
    static const bool kWorked = (work(fixture), true);
    static_cast<void>(kWorked);
    return fixture;
  }

  static void work(OfficeFixture& fixture) {
    const std::string first = fixture.case_before("");
    fixture.ya("loket", first);
    fixture.ya("loket", first);
    const std::string second = fixture.case_before("kabid");
    fixture.tidak("kabid", second);
    for (const std::string_view next : {"kasi", "kabid", "kadis", "loket"}) {
      fixture.ya(next, second);
    }
    static_cast<void>(fixture.case_before("kasi"));
  }

  OfficeFixture& office_;
  TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_.path() / "copy.db";
  std::optional<db::Connection> copy_;
};

/// An office with three letters: 2026-000001's was collected and is superseded by 2026-000002's,
/// which waits to be collected; 2026-000003's was collected and revoked. 2026-000004 was cancelled
/// once its file was accepted.
class AuditedLetters : public AuditedOffice {
 protected:
  AuditedLetters() : AuditedOffice(lettered_office()) {}

 private:
  static OfficeFixture& lettered_office() {
    static OfficeFixture fixture;
    static const bool kWorked = (work(fixture), true);
    static_cast<void>(kWorked);
    return fixture;
  }

  static void work(OfficeFixture& fixture) {
    const std::string first = fixture.submit("APP-01").case_number;
    const std::string letter = fixture.seal(first);
    fixture.ya("loket", first);
    const auto second = issue::submit(fixture.office(), fixture.submission("APP-01", letter));
    fixture.seal(second.value().case_number);
    const std::string third = fixture.submit("APP-02").case_number;
    fixture.seal(third);
    fixture.ya("loket", third);
    EXPECT_TRUE(fixture.revoke("kadis", third, {"LAINNYA"}, "paspor palsu"));
    EXPECT_TRUE(fixture.cancel(fixture.case_before("kasi"), "pemohon pindah"));
  }
};

}  // namespace sktt::test
