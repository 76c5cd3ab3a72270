#include "fixture.hpp"

#include <array>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "crypto/jws.hpp"
#include "db/migrations.hpp"
#include "registry/schema.hpp"
#include "sop/application.hpp"
#include "tlog/log.hpp"

namespace sktt::registry::test {
namespace {

/// The canonical text of the first applicant of tests/data/applicants.json.
std::string application_text() {
  nlohmann::json applicant =
      taken(parse_json(sktt::test::read_data("applicants.json"))).at("applicants").at(0);
  for (const char* key : {"id", "tanggal_permohonan", "kelengkapan", "expected", "catatan_uji"}) {
    applicant.erase(key);
  }
  return sop::to_json(taken(sop::read_application(applicant))).dump();
}

}  // namespace

Instant noon() {
  return sktt::test::office_pki().now;
}

crypto::Sha256 digest_of_text(std::string_view text) {
  return crypto::sha256(as_bytes(text));
}

Official sample_official(std::string_view role) {
  return {"P-" + std::string(role),
          "Pejabat " + std::string(role),
          "NIP 19700101 199003 1 001",
          sktt::test::office_pki().official(role).certificate,
          "file:/keys/" + std::string(role) + ".pem",
          noon()};
}

RequestKey bound_key(std::string_view role, const crypto::PrivateKey& key) {
  RequestKey bound{request_key_id(key.public_key()),
                   "P-" + std::string(role),
                   "HP",
                   key.public_key(),
                   "",
                   noon(),
                   std::nullopt,
                   4};
  bound.binding = taken(crypto::sign_jws(binding_payload(bound), kBindingType, bound.official_id,
                                         sktt::test::office_pki().official(role).key));
  return bound;
}

sop::Event event_into(sop::EventKind kind, sop::State state, int version) {
  sop::Event event;
  event.kind = kind;
  event.at = noon();
  event.actor = {"P-loket", sop::Role::loket};
  event.activity = 2;
  event.state = state;
  event.attempt = 1;
  event.version = version;
  return event;
}

RegisterTest::RegisterTest() {
  const std::array<db::Component, 2> components = {schema(), tlog::log_component()};
  done(db::migrate(connection_, components));
}

CaseRecord RegisterTest::new_case(std::string_view token) {
  return taken(add_case(connection_, {2026, noon(), application_text(), digest_of_text("berkas"),
                                      digest_of_text(token)}));
}

void RegisterTest::record(const CaseRecord& record, const sop::Event& event) {
  const std::size_t count = taken(list_events(connection_, record.id)).size();
  const auto leaf = static_cast<std::uint64_t>(record.id) * 1000 + count;
  done(add_event(connection_,
                 {record.id, static_cast<std::int64_t>(count) + 1, event, std::nullopt, leaf}));
  done(set_state(connection_, record.id, event.state, event.at));
}

}  // namespace sktt::registry::test
