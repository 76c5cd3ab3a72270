#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/random.hpp"
#include "issue/cancellation.hpp"
#include "issue/case_view.hpp"
#include "issue/decision.hpp"
#include "issue/inbox.hpp"
#include "issue/intake.hpp"
#include "issue/office.hpp"
#include "issue/revocation.hpp"
#include "support/clock.hpp"
#include "support/files.hpp"
#include "support/test_pki.hpp"
#include "tlog/leaf.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::test {

/// The passphrase of every official of the fixture.
inline constexpr std::string_view kPassphrase = "kopi pagi di teras kantor";

/// How many people hold each role.
enum class Staff : std::uint8_t { one_each, two_each };

/// A whole office in a temporary directory: real keys, a real database, a clock that stands still.
/// Officials are named after their roles: "loket", "administrator", "kasi", "kabid", "kadis"; a
/// second person in each role has a 2 behind it: "loket2".
class OfficeFixture {
 public:
  /// One more appointment of an official of the fixture, such as Kabid and Plt. Kadis at once.
  struct Acting {
    std::string official;
    verify::Role role;
    verify::Capacity capacity;
    std::string title;
    std::optional<Instant> until;
  };

  explicit OfficeFixture(Staff staff = Staff::one_each, const std::vector<Acting>& acting = {});
  ~OfficeFixture();
  OfficeFixture(const OfficeFixture&) = delete;
  OfficeFixture& operator=(const OfficeFixture&) = delete;

  [[nodiscard]] const issue::Office& office() const { return *office_; }
  [[nodiscard]] FixedClock& clock() { return clock_; }
  /// What is told of events; nothing unless a test sets it.
  [[nodiscard]] issue::Notices& notices() { return office_->notices; }
  [[nodiscard]] const verify::Verifier& verifier() const { return *verifier_; }
  [[nodiscard]] const issue::Identity& official(std::string_view name) const;
  /// The signing key and certificate of an official.
  [[nodiscard]] const Identity& identity(std::string_view name) const;
  /// Everyone's name, in the order of the procedure.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] db::Connection& reader();
  [[nodiscard]] std::filesystem::path database() const { return directory_.path() / "sktt.db"; }
  /// Lets go of the database, as a service that ends does. No Office until it is opened again.
  void close_database();
  /// Opens the database as a service that starts does: migrates it, goes on from its last moment.
  void open_database();
  /// Lets the issuing CA revoke an official's certificate as of `at`, and starts the service with
  /// the bundle that says so.
  void revoke_certificate(std::string_view official, Instant at);
  /// The text of the office's trust bundle.
  [[nodiscard]] const std::string& trust() const { return trust_; }

  /// Hands in an applicant of tests/data/applicants.json, dates shifted to the fixture's day.
  issue::Acknowledgement submit(std::string_view applicant);
  /// What `submit` hands in; as a request of this kind to replace a letter, if one is named.
  [[nodiscard]] issue::Submission submission(
      std::string_view applicant, const std::optional<std::string>& replaces = std::nullopt,
      sop::RequestKind kind = sop::RequestKind::perpanjangan);
  /// Finds the case in the official's inbox. Throws std::runtime_error if it does not wait there.
  [[nodiscard]] issue::Task task(std::string_view official, const std::string& number);
  /// Decides a task as the client would: digests from the task, passphrase sealed where needed.
  [[nodiscard]] issue::Decision decision(std::string_view official, const issue::Task& task,
                                         sop::Outcome outcome);
  /// Carries a decision out with evidence that names the task's nonce.
  [[nodiscard]] Result<issue::DecisionResult> decide(std::string_view official,
                                                     const issue::Task& task,
                                                     const issue::Decision& decision);
  /// Fetches the task and answers Ya, with whatever the activity needs.
  issue::DecisionResult ya(std::string_view official, const std::string& number);
  /// Fetches the task and answers Tidak for a reason that the activity takes.
  issue::DecisionResult tidak(std::string_view official, const std::string& number);
  /// Brings a fresh case before `official`, by Ya all the way.
  std::string case_before(std::string_view official);
  /// Takes a submitted case there; "" for the seal.
  void advance(const std::string& number, std::string_view official);
  /// Takes a case to its sealed letter and gives the letter's number.
  std::string seal(const std::string& number);
  /// The case's document as it stands, as Loket gets it.
  [[nodiscard]] Bytes konsep(const std::string& number) const;
  /// Revokes the letter of a case as the official asks for it.
  [[nodiscard]] Result<issue::DecisionResult> revoke(std::string_view official,
                                                     const std::string& number,
                                                     const std::vector<std::string>& reasons,
                                                     const std::string& note);
  /// Cancels a case as Loket.
  [[nodiscard]] Result<issue::DecisionResult> cancel(const std::string& number,
                                                     const std::string& reason);
  /// What Loket is offered to cancel a case with; nothing if it is not theirs to cancel.
  [[nodiscard]] std::optional<issue::Task> cancellation(const std::string& number);
  /// Cancels with a task that was fetched before.
  [[nodiscard]] Result<issue::DecisionResult> cancel(const issue::Task& task,
                                                     const std::string& reason);
  [[nodiscard]] std::string seal_passphrase(const issue::Task& task, std::string_view passphrase);

 private:
  void connect();
  [[nodiscard]] std::uint64_t log(const tlog::LeafContent& content, db::Connection& connection);
  void keep_roles();
  /// A signed request as the service keeps it, with what an auditor looks at.
  [[nodiscard]] registry::Evidence evidence(const issue::Identity& who, const std::string& nonce,
                                            const std::string& body);
  /// Makes an official known; `wire` appoints everyone that is.
  void enrol(const std::string& name, verify::Role role, const Identity& identity);
  void wire(const std::vector<Acting>& acting);
  /// Starts the service with the trust bundle that stands in `trust_parts_`.
  void start_trusting();

  TemporaryDirectory directory_;
  FixedClock clock_;
  crypto::SystemRandom random_;
  crypto::KeyStore keys_;
  std::vector<std::string> names_;
  std::map<std::string, issue::Identity, std::less<>> officials_;
  std::map<std::string, Identity, std::less<>> identities_;
  std::vector<verify::Appointment> appointments_;
  std::map<std::string, crypto::PrivateKey, std::less<>> request_keys_;  // by official
  std::vector<std::string> role_records_;
  std::optional<verify::TrustParts> trust_parts_;
  std::string trust_;
  std::unique_ptr<sop::Procedure> procedure_;
  std::unique_ptr<pdf::LetterRenderer> renderer_;
  std::unique_ptr<verify::Verifier> verifier_;
  std::unique_ptr<crypto::Signer> seal_;
  std::unique_ptr<db::Writer> writer_;
  std::unique_ptr<db::ReadPool> readers_;
  std::unique_ptr<issue::TimestampService> timestamps_;
  std::unique_ptr<issue::PassphraseKeys> passphrase_keys_;
  std::unique_ptr<issue::Office> office_;  ///< None while the database is closed.
  std::optional<db::Connection> reader_;
};

/// An office that has issued one letter.
struct SealedOffice {
  OfficeFixture office;
  std::string number = office.case_before("");
  issue::DecisionResult result = office.ya("loket", number);
  Bytes file = office.konsep(number);  ///< The letter as issued.
};

}  // namespace sktt::test
