#include "issue/office_fixture.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "crypto/jws.hpp"
#include "crypto/revocation.hpp"
#include "db/migrations.hpp"
#include "db/transaction.hpp"
#include "issue/components.hpp"
#include "registry/documents.hpp"
#include "registry/leaves.hpp"
#include "registry/officials.hpp"
#include "support/sample_letters.hpp"
#include "tlog/log.hpp"
#include "verify/trust_bundle.hpp"

namespace sktt::test {
namespace {

/// What the fixture calls a role, and what test_pki does.
struct RoleName {
  std::string_view name;
  verify::Role role;
  std::string_view in_pki;
};
constexpr std::array<RoleName, 5> kRoles{{
    {"loket", verify::Role::loket, "loket"},
    {"administrator", verify::Role::administrator, "administrator_siak"},
    {"kasi", verify::Role::kasi, "kasi"},
    {"kabid", verify::Role::kabid, "kabid"},
    {"kadis", verify::Role::kadis, "kadis"},
}};

/// Gives the value of a step that a test relies on.
template <class T>
T must(Result<T> result, std::string_view doing) {
  if (!result) {
    throw std::runtime_error(std::string(doing) + ": " + result.error().detail());
  }
  return std::move(result).value();
}

/// Moves the three dates of the permit by as many days as the application lies before `today`.
void shift_dates(nlohmann::json& applicant, Date today) {
  const auto applied = must(date_from_iso(applicant.at("tanggal_permohonan").get<std::string>()),
                            "tanggal_permohonan");
  const auto by = std::chrono::sys_days(today) - std::chrono::sys_days(applied);
  for (const char* key : {"kitas_terbit", "kitas_berlaku_sd", "paspor_berlaku_sd"}) {
    const auto day = must(date_from_iso(applicant.at(key).get<std::string>()), key);
    applicant[key] = to_iso(Date(std::chrono::sys_days(day) + by));
  }
}

nlohmann::json find_applicant(std::string_view id) {
  const auto all = nlohmann::json::parse(read_data("applicants.json"));
  for (const auto& applicant : all.at("applicants")) {
    if (applicant.at("id") == id) {
      return applicant;
    }
  }
  throw std::runtime_error("no such applicant");
}

std::vector<registry::Attachment> attachments_of(const sop::Procedure& procedure,
                                                 const nlohmann::json& applicant) {
  std::vector<registry::Attachment> files;
  for (const auto& [code, there] : applicant.at("kelengkapan").items()) {
    if (there.is_boolean() && there.get<bool>()) {
      files.push_back(
          must(issue::make_attachment(procedure, code,
                                      to_bytes("%PDF-1.7\n% " + code + "\nstartxref\n0\n%%EOF\n")),
               code));
    }
  }
  return files;
}

verify::Appointment appointment(const std::string& id, const std::string& person,
                                const Identity& identity, verify::Role role, Instant from) {
  return {id,
          person,
          identity.certificate.common_name(),
          identity.certificate,
          role,
          verify::Capacity::definitif,
          "Petugas " + std::string(verify::to_name(role)),
          from,
          std::nullopt,
          "SK.1/2026"};
}

/// Writes "P-0007".
std::string numbered(std::string_view prefix, std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(prefix) + std::string(4 - digits.size(), '0') + digits;
}

/// The signed body of a decision, as far as an auditor reads it.
std::string body_of(const issue::Decision& decision) {
  nlohmann::json body = {{"case", decision.case_number},
                         {"activity", decision.activity},
                         {"outcome", sop::to_name(decision.outcome)},
                         {"assignment", decision.assignment},
                         {"berkas_sha256", decision.berkas_sha256.hex()}};
  if (!decision.reasons.empty()) {
    body["reasons"] = decision.reasons;
  }
  if (!decision.note.empty()) {
    body["note"] = decision.note;
  }
  if (decision.hand_over) {
    const sop::Collection& collection = decision.hand_over->collection;
    body["hand_over"] = {{"name", collection.name}, {"relation", collection.relation}};
    if (collection.exception) {
      body["hand_over"]["exception"] = *collection.exception;
    }
  }
  return body.dump();
}

}  // namespace

OfficeFixture::OfficeFixture(Staff staff, const std::vector<Acting>& acting)
    : clock_(office_pki().now) {
  procedure_ = std::make_unique<sop::Procedure>(
      must(sop::load_procedure(read_whole(repository_file("config/sop/sktt.toml")), "sktt.toml"),
           "procedure"));
  renderer_ = std::make_unique<pdf::LetterRenderer>(sample_renderer());
  connect();
  TestPki more(2);
  for (const RoleName& each : kRoles) {
    enrol(std::string(each.name), each.role, office_pki().official(each.in_pki));
  }
  for (const RoleName& each : kRoles) {
    if (staff == Staff::two_each) {
      enrol(std::string(each.name) + "2", each.role,
            more.issue(
                TestPki::order(crypto::Usage::official, "Pejabat kedua " + std::string(each.name)),
                office_pki().issuing));
    }
  }
  wire(acting);
}

OfficeFixture::~OfficeFixture() = default;

void OfficeFixture::connect() {
  auto connection = must(db::Connection::open(database(), db::Mode::read_write), "database");
  const auto components = issue::components();
  must(db::migrate(connection, components), "migrate");
  timestamps_ = std::make_unique<issue::TimestampService>(
      office_pki().timestamp_identity(), clock_, random_,
      must(registry::last_moment(connection), "last moment"));
  writer_ = std::make_unique<db::Writer>(std::move(connection));
  readers_ = std::make_unique<db::ReadPool>(database());
}

void OfficeFixture::open_database() {
  connect();
  office_ = std::make_unique<issue::Office>(
      issue::Office{*procedure_, *renderer_, *verifier_, keys_, *seal_, *timestamps_,
                    *passphrase_keys_, *writer_, *readers_, clock_, random_, "Contohrejo"});
}

void OfficeFixture::close_database() {
  office_.reset();
  reader_.reset();
  readers_.reset();
  writer_.reset();
}

void OfficeFixture::enrol(const std::string& name, verify::Role role, const Identity& identity) {
  names_.push_back(name);
  const std::string id = numbered("P-", names_.size());
  appointments_.push_back(appointment(numbered("A-", names_.size()), id, identity, role,
                                      clock_.now() - std::chrono::hours(24)));
  const std::string uri = must(
      keys_.save(identity.key, Secret(kPassphrase), directory_.path() / (id + ".key")), "save key");
  const registry::Official official{id,
                                    identity.certificate.common_name(),
                                    "NIP 19800101 200501 1 001",
                                    identity.certificate,
                                    uri,
                                    clock_.now()};
  const auto request_key = crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256);
  registry::RequestKey key{registry::request_key_id(request_key.public_key()),
                           id,
                           "PC",
                           request_key.public_key(),
                           "",
                           clock_.now(),
                           std::nullopt,
                           0};
  key.binding = must(
      crypto::sign_jws(registry::binding_payload(key), registry::kBindingType, id, identity.key),
      "bind");
  const auto lock = writer_->lock();
  auto transaction = must(db::Transaction::begin(lock.connection()), "enrol");
  must(registry::add_official(lock.connection(), official), "enrol");
  key.leaf = log(registry::leaf_of(key), lock.connection());
  must(registry::add_request_key(lock.connection(), key), "bind");
  must(transaction.commit(), "enrol");
  officials_.emplace(name, issue::Identity{official, key});
  identities_.emplace(name, identity);
  request_keys_.emplace(id, request_key);
}

std::uint64_t OfficeFixture::log(const tlog::LeafContent& content, db::Connection& connection) {
  return must(tlog::append_leaf(connection, tlog::make_leaf(content, random_)), "log");
}

void OfficeFixture::keep_roles() {
  const auto lock = writer_->lock();
  auto transaction = must(db::Transaction::begin(lock.connection()), "roles");
  for (std::size_t at = 0; at < role_records_.size(); ++at) {
    registry::RoleRecord record{at + 1, "role_appointed", clock_.now(), role_records_[at], 0};
    record.leaf = log(registry::leaf_of(record), lock.connection());
    must(registry::add_role_record(lock.connection(), record), "roles");
  }
  must(transaction.commit(), "roles");
}

void OfficeFixture::wire(const std::vector<Acting>& acting) {
  const OfficePki& pki = office_pki();
  verify::RegisterPosition position;
  const auto appoint = [&](const verify::Appointment& made) {
    role_records_.push_back(
        must(verify::make_appointment_record(position, made, pki.appointment.key), "appoint"));
    position = verify::following(position, role_records_.back());
  };
  for (const verify::Appointment& made : appointments_) {
    appoint(made);
  }
  appoint(appointment(numbered("A-", appointments_.size() + 1), "SEAL", pki.seal,
                      verify::Role::seal, pki.now - std::chrono::hours(24)));
  for (const Acting& more : acting) {
    const issue::Identity& who = official(more.official);
    appoint({numbered("A-", role_records_.size() + 1), who.official.id, who.official.name,
             who.official.certificate, more.role, more.capacity, more.title,
             pki.now - std::chrono::hours(24), more.until, "SPT.2/2026"});
  }
  keep_roles();
  trust_parts_ = verify::TrustParts{
      {"33.69", "Dinas Uji", procedure_->office.utc_offset, "sktt.example"},
      {pki.root.certificate},
      {pki.issuing.certificate},
      pki.appointment.certificate,
      {pki.tsa.certificate},
      std::nullopt,
      role_records_,
      {must(crypto::make_revocation_list(
                pki.issuing,
                {1, pki.now - std::chrono::hours(1), pki.now + std::chrono::days(3650), {}}),
            "revocation list")}};
  seal_ = std::make_unique<crypto::Signer>(pki.seal_signer());
  passphrase_keys_ = std::make_unique<issue::PassphraseKeys>(clock_);
  start_trusting();
}

void OfficeFixture::start_trusting() {
  close_database();
  trust_ = verify::write_trust_bundle(*trust_parts_);
  verifier_ = std::make_unique<verify::Verifier>(must(verify::check_trust(*trust_parts_), "trust"));
  open_database();
}

void OfficeFixture::revoke_certificate(std::string_view official_name, Instant at) {
  const Instant now = clock_.now();
  const crypto::RevocationList list{1,
                                    now - std::chrono::hours(1),
                                    now + std::chrono::hours(24),
                                    {{identity(official_name).certificate.serial(), at}}};
  trust_parts_->revocation_lists = {
      must(crypto::make_revocation_list(office_pki().issuing, list), "revocation list")};
  start_trusting();
}

const issue::Identity& OfficeFixture::official(std::string_view name) const {
  return officials_.find(name)->second;
}

const Identity& OfficeFixture::identity(std::string_view name) const {
  return identities_.find(name)->second;
}

db::Connection& OfficeFixture::reader() {
  if (!reader_) {
    reader_.emplace(must(db::Connection::open(database(), db::Mode::read_only), "reader"));
  }
  return *reader_;
}

issue::Acknowledgement OfficeFixture::submit(std::string_view applicant) {
  return must(issue::submit(*office_, submission(applicant)), "submit");
}

issue::Submission OfficeFixture::submission(std::string_view applicant,
                                            const std::optional<std::string>& replaces,
                                            sop::RequestKind kind) {
  auto json = find_applicant(applicant);
  const auto files = attachments_of(*procedure_, json);
  shift_dates(json, office_->today());
  for (const char* key : {"id", "tanggal_permohonan", "kelengkapan", "expected", "catatan_uji"}) {
    json.erase(key);
  }
  if (replaces) {
    json["jenis_permohonan"] = sop::to_name(kind);
    json["nomor_surat_diganti"] = *replaces;
  }
  return {must(sop::read_application(json), applicant), files};
}

issue::Task OfficeFixture::task(std::string_view official_name, const std::string& number) {
  issue::TaskPage page;
  do {
    const auto inbox = must(issue::open_inbox(*office_, official(official_name), page), "inbox");
    for (const issue::Task& found : inbox.tasks) {
      if (found.case_number == number) {
        return found;
      }
    }
    page.after = inbox.next;
  } while (page.after);
  throw std::runtime_error(number + " does not wait for " + std::string(official_name));
}

std::string OfficeFixture::seal_passphrase(const issue::Task& task, std::string_view passphrase) {
  return must(crypto::seal_jwe(Secret(passphrase), passphrase_keys_->current_jwk(),
                               as_bytes(task.nonce), task.draft_sha256.value().view()),
              "seal passphrase");
}

issue::Decision OfficeFixture::decision(std::string_view official_name, const issue::Task& task,
                                        sop::Outcome outcome) {
  issue::Decision made;
  made.case_number = task.case_number;
  made.activity = task.activity;
  made.outcome = outcome;
  made.assignment = task.assignment;
  made.draft_sha256 = task.draft_sha256;
  made.berkas_sha256 = task.berkas_sha256;
  if (outcome == sop::Outcome::tidak) {
    for (const sop::ReturnReason& reason : procedure_->reasons) {
      const auto& at = reason.activities;
      if (!reason.needs_note && std::find(at.begin(), at.end(), task.activity) != at.end()) {
        made.reasons = {reason.text.code};
        break;
      }
    }
    return made;
  }
  const auto view =
      must(issue::view_case(*office_, official(official_name), task.case_number), "view");
  if (task.activity == 3) {
    made.data = view.standing.application;
  } else if (task.activity == 4 || task.activity == 5 || task.activity == 7) {
    made.passphrase = seal_passphrase(task, kPassphrase);
  } else if (task.activity == 9) {
    made.hand_over = issue::HandOver{{"Penerima", procedure_->relations.front().code,
                                      procedure_->receipt_exceptions.front().code},
                                     std::nullopt};
  }
  return made;
}

Result<issue::DecisionResult> OfficeFixture::decide(std::string_view official_name,
                                                    const issue::Task& task,
                                                    const issue::Decision& made) {
  const issue::Identity& who = official(official_name);
  return issue::decide(*office_, who, made, evidence(who, task.nonce, body_of(made)));
}

registry::Evidence OfficeFixture::evidence(const issue::Identity& who, const std::string& nonce,
                                           const std::string& body) {
  const std::string parameters =
      "(\"content-digest\");nonce=\"" + nonce + "\";keyid=\"" + who.key.key_id + "\"";
  const std::string base =
      "\"content-digest\": sha-256=:" + to_base64(crypto::sha256(as_bytes(body)).view()) +
      ":\n\"@signature-params\": " + parameters;
  const crypto::PrivateKey& key = request_keys_.find(who.official.id)->second;
  return {who.key.key_id,
          nonce,
          base,
          "sktt=" + parameters,
          must(key.sign(as_bytes(base)), "sign a request"),
          to_bytes(body),
          clock_.now()};
}

issue::DecisionResult OfficeFixture::ya(std::string_view official_name, const std::string& number) {
  const issue::Task found = task(official_name, number);
  return must(decide(official_name, found, decision(official_name, found, sop::Outcome::ya)),
              "ya by " + std::string(official_name));
}

issue::DecisionResult OfficeFixture::tidak(std::string_view official_name,
                                           const std::string& number) {
  const issue::Task found = task(official_name, number);
  return must(decide(official_name, found, decision(official_name, found, sop::Outcome::tidak)),
              "tidak by " + std::string(official_name));
}

std::string OfficeFixture::case_before(std::string_view official_name) {
  const std::string number = submit("APP-01").case_number;
  advance(number, official_name);
  return number;
}

void OfficeFixture::advance(const std::string& number, std::string_view official_name) {
  for (const std::string_view before : {"loket", "administrator", "kasi", "kabid", "kadis"}) {
    if (before == official_name) {
      break;
    }
    ya(before, number);
  }
}

std::string OfficeFixture::seal(const std::string& number) {
  advance(number, "");
  return ya("loket", number).letter_number.value();
}

Bytes OfficeFixture::konsep(const std::string& number) const {
  return must(issue::konsep_file(*office_, official("loket"), number), "konsep");
}

Result<issue::DecisionResult> OfficeFixture::revoke(std::string_view official_name,
                                                    const std::string& number,
                                                    const std::vector<std::string>& reasons,
                                                    const std::string& note) {
  const issue::Identity& who = official(official_name);
  const auto view = must(issue::view_case(*office_, who, number), "view");
  if (!view.revocation) {
    return Error(Errc::forbidden, "no revocation is offered");
  }
  const issue::Task& task = *view.revocation;
  const nlohmann::json body = {{"case", number},
                               {"assignment", task.assignment},
                               {"reasons", reasons},
                               {"note", note},
                               {"berkas_sha256", task.berkas_sha256.hex()}};
  return issue::revoke(
      *office_, who,
      {number, task.assignment, task.draft_sha256, task.berkas_sha256, reasons, note},
      evidence(who, task.nonce, body.dump()));
}

std::optional<issue::Task> OfficeFixture::cancellation(const std::string& number) {
  return must(issue::view_case(*office_, official("loket"), number), "view").cancellation;
}

Result<issue::DecisionResult> OfficeFixture::cancel(const std::string& number,
                                                    const std::string& reason) {
  const auto task = cancellation(number);
  return task ? cancel(*task, reason)
              : Result<issue::DecisionResult>(Error(Errc::forbidden, "no cancellation is offered"));
}

Result<issue::DecisionResult> OfficeFixture::cancel(const issue::Task& task,
                                                    const std::string& reason) {
  const issue::Identity& who = official("loket");
  const nlohmann::json body = {{"case", task.case_number},
                               {"assignment", task.assignment},
                               {"reason", reason},
                               {"berkas_sha256", task.berkas_sha256.hex()}};
  return issue::cancel(
      *office_, who,
      {task.case_number, task.assignment, task.draft_sha256, task.berkas_sha256, reason},
      evidence(who, task.nonce, body.dump()));
}

}  // namespace sktt::test
