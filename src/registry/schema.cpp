#include "registry/schema.hpp"

#include <array>

namespace sktt::registry {
namespace {

// Times are seconds since 1970 in UTC; days are ISO 8601 text. Digests are 32-byte blobs.
constexpr std::array<db::Sql, 6> kMigrations = {R"sql(
CREATE TABLE official (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  personnel_id TEXT NOT NULL,
  certificate BLOB NOT NULL,
  key_uri TEXT NOT NULL,
  enrolled_at INTEGER NOT NULL,
  failed_tries INTEGER NOT NULL DEFAULT 0,
  last_try_at INTEGER
) STRICT;

CREATE TABLE request_key (
  key_id TEXT PRIMARY KEY,
  official_id TEXT NOT NULL REFERENCES official(id),
  label TEXT NOT NULL,
  spki BLOB NOT NULL,
  binding TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER,
  leaf INTEGER NOT NULL
) STRICT;

CREATE TABLE role_record (
  sequence INTEGER PRIMARY KEY,
  event TEXT NOT NULL,
  at INTEGER NOT NULL,
  record TEXT NOT NULL,
  leaf INTEGER NOT NULL
) STRICT;

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  key_id TEXT NOT NULL REFERENCES request_key(key_id),
  nonce TEXT NOT NULL UNIQUE,
  signature_base TEXT NOT NULL,
  signature_input TEXT NOT NULL,
  signature BLOB NOT NULL,
  body BLOB NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;

CREATE TABLE application_case (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  state_since INTEGER NOT NULL,
  submitted_at INTEGER NOT NULL,
  application TEXT NOT NULL,
  berkas_sha256 BLOB NOT NULL,
  tracking_sha256 BLOB NOT NULL UNIQUE,
  receipt_sha256 BLOB UNIQUE,
  collection_day TEXT
) STRICT;
CREATE INDEX case_by_state ON application_case(state, state_since);

CREATE TABLE attachment (
  case_id INTEGER NOT NULL REFERENCES application_case(id),
  attempt INTEGER NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (case_id, attempt, position)
) STRICT;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES application_case(id),
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  content TEXT NOT NULL,
  evidence_id INTEGER REFERENCES evidence(id),
  leaf INTEGER NOT NULL UNIQUE,
  UNIQUE (case_id, sequence)
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES application_case(id),
  version INTEGER NOT NULL,
  status TEXT NOT NULL
    CHECK (status IN ('draft', 'void', 'issued', 'superseded', 'revoked')),
  valid_until TEXT NOT NULL,
  letter_number TEXT UNIQUE,
  qr_text TEXT,
  token_sha256 BLOB UNIQUE,
  code_sha256 BLOB UNIQUE,
  status_since INTEGER NOT NULL,
  status_reason TEXT,
  UNIQUE (case_id, version)
) STRICT;

CREATE TABLE revision (
  document_id INTEGER NOT NULL REFERENCES document(id),
  number INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  sha256 BLOB NOT NULL UNIQUE,
  added BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (document_id, number)
) STRICT;

CREATE TABLE task_nonce (
  nonce TEXT PRIMARY KEY,
  official_id TEXT NOT NULL REFERENCES official(id),
  case_id INTEGER NOT NULL REFERENCES application_case(id),
  activity INTEGER NOT NULL,
  draft_sha256 BLOB,
  berkas_sha256 BLOB NOT NULL,
  issued_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX task_nonce_by_age ON task_nonce(issued_at);

CREATE TABLE buku_register (
  year INTEGER NOT NULL,
  line INTEGER NOT NULL,
  case_id INTEGER NOT NULL UNIQUE REFERENCES application_case(id),
  entered_at INTEGER NOT NULL,
  remark TEXT,
  PRIMARY KEY (year, line)
) STRICT;

CREATE TABLE buku_agenda (
  year INTEGER NOT NULL,
  line INTEGER NOT NULL,
  letter_number TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL UNIQUE REFERENCES document(id),
  entered_at INTEGER NOT NULL,
  PRIMARY KEY (year, line)
) STRICT;
)sql",
                                                R"sql(
CREATE TABLE administrator (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  certificate BLOB NOT NULL,
  key_uri TEXT NOT NULL,
  mandate TEXT NOT NULL,
  since INTEGER NOT NULL,
  leaf INTEGER NOT NULL
) STRICT;

CREATE TABLE admin_act (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  administrator_id TEXT NOT NULL REFERENCES administrator(id),
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  signature TEXT NOT NULL,
  leaf INTEGER NOT NULL UNIQUE
) STRICT;
)sql",
                                                R"sql(
ALTER TABLE application_case ADD COLUMN receipt_used_at INTEGER;

CREATE TABLE receipt_guess (
  case_id INTEGER PRIMARY KEY REFERENCES application_case(id),
  day TEXT NOT NULL,
  wrong INTEGER NOT NULL
) STRICT;

CREATE TABLE kept_answer (
  key_sha256 BLOB PRIMARY KEY,
  request_sha256 BLOB NOT NULL,
  salt BLOB NOT NULL,
  case_number TEXT NOT NULL,
  accepted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_answer_by_age ON kept_answer(accepted_at);
)sql",
                                                R"sql(
CREATE TABLE comparison (
  document_id INTEGER NOT NULL REFERENCES document(id),
  day TEXT NOT NULL,
  wrong INTEGER NOT NULL,
  PRIMARY KEY (document_id, day)
) STRICT;
)sql",
                                                R"sql(
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  case_number TEXT NOT NULL,
  event TEXT NOT NULL,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'webhook')),
  desk TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try_at INTEGER,
  delivered_at INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox(channel, next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX outbox_delivered ON outbox(delivered_at) WHERE delivered_at IS NOT NULL;
)sql",
                                                R"sql(
CREATE TABLE earlier_letter (
  number TEXT PRIMARY KEY,
  issued_on TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  name TEXT NOT NULL,
  nik TEXT NOT NULL,
  act INTEGER NOT NULL REFERENCES admin_act(sequence),
  superseded_by TEXT
) STRICT;

CREATE TABLE agenda_start (
  year INTEGER NOT NULL,
  line INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES admin_act(sequence),
  PRIMARY KEY (year, act)
) STRICT;

ALTER TABLE attachment ADD COLUMN expunged_by INTEGER REFERENCES admin_act(sequence);
)sql"};

}  // namespace

db::Component schema() {
  return {"registry", kMigrations};
}

}  // namespace sktt::registry
