// That a revocation which was recorded is told to everyone who verifies a letter.

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "admin/acting_administrator.hpp"
#include "audit/audited_office.hpp"
#include "registry/officials.hpp"
#include "registry/register_acts.hpp"

namespace sktt::audit {
namespace {

using testing::HasSubstr;

class RecordedRevocation : public test::AuditedOffice {
 protected:
  RecordedRevocation() {
    official_.emplace(registry::list_officials(copy()).value().front());
    record({official_->id, at_});
  }

  void record(const registry::RecordedRevocation& revocation) {
    const auto administrator = test::enter_administrator(copy(), random_);
    const admin::Session session{workspace_, passphrases_, office().clock(), random_};
    auto transaction = std::move(db::Transaction::begin(copy())).value();
    const registry::ListDetails details{2, crypto::sha256(as_bytes("list 2")), revocation};
    EXPECT_TRUE(admin::record_act(session, copy(), administrator,
                                  std::string(registry::kCertificateRevoked), to_json(details)));
    EXPECT_TRUE(transaction.commit());
  }

  /// Audits by a trust bundle whose list says this.
  [[nodiscard]] std::string found_with(std::vector<crypto::Revoked> revoked) const {
    verify::TrustBundle trust = office().office().verifier.trust();
    const crypto::Certificate issuer = trust.intermediates.front();
    trust.revocations = {{issuer, {2, at_, at_ + std::chrono::hours(1), std::move(revoked)}}};
    const verify::Verifier verifier(std::move(trust));
    auto connection = db::Connection::open(path(), db::Mode::read_only).value();
    return text_of(audit::audit(connection, verifier, at_).value());
  }
  [[nodiscard]] std::string serial() const { return official_->certificate.serial(); }

  crypto::SystemRandom random_;
  admin::Workspace workspace_{"/nonexistent", {}};
  admin::DirectoryPassphrases passphrases_{"/nonexistent"};
  Instant at_ = office().clock().now() + std::chrono::hours(1);
  std::optional<registry::Official> official_;
};

TEST_F(RecordedRevocation, IsFoundMissingInATrustBundleWithoutIt) {
  const std::string missing =
      "administrative act 1: it revoked the certificate of " + official_->id;
  EXPECT_THAT(text_of(audit()), HasSubstr(missing)) << "a bundle without any list";
  EXPECT_THAT(found_with({}), HasSubstr(missing));
  EXPECT_THAT(found_with({}), HasSubstr("run sktt-admin renew"));
  EXPECT_THAT(found_with({{"0123", at_}}), HasSubstr(missing)) << "somebody else's";
  EXPECT_THAT(found_with({{serial(), at_ + std::chrono::seconds(1)}}), HasSubstr(missing))
      << "told as of later than it was";
}

TEST_F(RecordedRevocation, IsFineInATrustBundleThatTellsIt) {
  EXPECT_EQ(found_with({{serial(), at_}}), "");
  EXPECT_EQ(found_with({{"0123", at_}, {serial(), at_ - std::chrono::hours(1)}}), "");
}

TEST_F(RecordedRevocation, IsFoundDamagedWhereItSaysNothingReadable) {
  alter("UPDATE admin_act SET content = replace(content, 'revoked_at', 'revoked_on')");
  EXPECT_THAT(found_with({{serial(), at_}}),
              HasSubstr("administrative act 1: administrative act 1: its details are not those"));
}

}  // namespace
}  // namespace sktt::audit
