#include <span>

#include <gmock/gmock.h>

#include "audit/audited_office.hpp"

namespace sktt::audit {
namespace {

using testing::HasSubstr;

/// One way to alter the register by SQL, and a part of what must be found.
struct Tampering {
  const char* name;
  db::Sql sql;
  const char* found;
};

template <class Office>
class TamperingsOf : public Office {
 protected:
  void expect_found(std::span<const Tampering> tamperings) {
    for (const Tampering& tampering : tamperings) {
      SCOPED_TRACE(tampering.name);
      this->restore();
      this->alter(tampering.sql);
      const AuditReport report = this->audit();
      EXPECT_FALSE(report.clean());
      EXPECT_THAT(this->text_of(report), HasSubstr(tampering.found));
    }
  }
};
using Tamperings = TamperingsOf<test::AuditedOffice>;
using LetterTamperings = TamperingsOf<test::AuditedLetters>;

const Tampering kEndedLetters[] = {
    {"RevokedIsIssuedAgain", "UPDATE document SET status = 'issued' WHERE status = 'revoked'",
     "case 2026-000003: version 1 is issued in the register, its events make it revoked"},
    {"SupersededIsIssuedAgain", "UPDATE document SET status = 'issued' WHERE status = 'superseded'",
     "case 2026-000001: version 1 is issued in the register, its events make it superseded"},
    {"RevokedWithoutAnEvent",
     "UPDATE document SET status = 'revoked', status_reason = 'LAINNYA' WHERE id = 2",
     "case 2026-000002: version 1 is revoked in the register, its events make it issued"},
    {"RevokedBecomesSuperseded", "UPDATE document SET status = 'superseded' WHERE id = 3",
     "case 2026-000003: version 1 is superseded in the register, its events make it revoked"},
    {"RevocationGone",
     "DELETE FROM event WHERE kind = 'letter_revoked';"
     "UPDATE document SET status = 'issued', status_reason = NULL WHERE id = 3",
     "no row of the register has it: what it stood for was removed"},
    {"SupersessionGone",
     "DELETE FROM event WHERE kind = 'letter_superseded';"
     "UPDATE document SET status = 'issued', status_reason = NULL WHERE id = 1",
     "case 2026-000002: its letter replaced 470/0001/SKTT/XI/2026, which is still issued"},
    {"ReasonOfStatus",
     "UPDATE document SET status_reason = 'KESALAHAN_DINAS (P-0005)' WHERE id = 3",
     "case 2026-000003: version 1 has another reason"},
    {"MomentOfStatus", "UPDATE document SET status_since = status_since + 60 WHERE id = 3",
     "case 2026-000003: version 1 has its status since another moment"},
    {"ReplacedByAnother",
     "UPDATE document SET status_reason = '470/0003/SKTT/XI/2026' WHERE id = 1;"
     "UPDATE event SET content = replace(content, '470/0002', '470/0003')"
     " WHERE kind = 'letter_superseded'",
     "of case 2026-000001: its signed request is not the seal of letter 470/0003/SKTT/XI/2026"},
    {"SupersededByAStranger", "UPDATE document SET case_id = 1, version = 2 WHERE id = 2",
     "of case 2026-000001: the case whose seal superseded it"},
    {"OtherLetterNamed",
     "UPDATE application_case SET application = replace(application, '470/0001', '470/0003')"
     " WHERE id = 2",
     "of case 2026-000001: letter 470/0002/SKTT/XI/2026 does not ask to replace this one"},
    {"ReasonOfRevocation",
     "UPDATE event SET content = replace(content, 'paspor palsu', 'salah cetak')"
     " WHERE kind = 'letter_revoked'",
     "of case 2026-000003: its signed request gives another reason"},
    {"CodeOfRevocation",
     "UPDATE event SET content = replace(content, 'LAINNYA', 'KESALAHAN_DINAS')"
     " WHERE kind = 'letter_revoked'",
     "of case 2026-000003: its signed request gives another reason"},
    {"RevokedByAnother",
     "UPDATE event SET content = replace(content, 'P-0005', 'P-0004')"
     " WHERE kind = 'letter_revoked'",
     "of case 2026-000003: its request was signed by P-0005, not P-0004"},
    {"RequestOfAnotherAct",
     "UPDATE event SET evidence_id = (SELECT evidence_id FROM event WHERE case_id = 3"
     " AND kind = 'letter_signed') WHERE kind = 'letter_revoked'",
     "of case 2026-000003: its signed request gives another reason"},
    {"RemarkOfACancelledCase", "UPDATE buku_register SET remark = NULL WHERE case_id = 4",
     "Buku Register, line 4 of 2026: its remark is not that of case 2026-000004"},
    {"ReasonOfACancelledCase",
     "UPDATE buku_register SET remark = 'batal: salah input' WHERE case_id = 4",
     "Buku Register, line 4 of 2026: its remark is not that of case 2026-000004"},
    {"MomentOfAVoidedKonsep",
     "UPDATE document SET status_since = status_since - 60 WHERE case_id = 4",
     "case 2026-000004: version 1 has its status since another moment"},
    {"Collector",
     "UPDATE event SET content = replace(content, 'Penerima', 'Orang lain')"
     " WHERE case_id = 1 AND kind = 'collected'",
     "of case 2026-000001: its signed request names another collector"},
    {"ExceptionOfCollector",
     "UPDATE event SET content = replace(content, 'TANDA_BUKTI_HILANG', 'TANDA_BUKTI_RUSAK')"
     " WHERE case_id = 1 AND kind = 'collected'",
     "of case 2026-000001: its signed request names another collector"},
};

const Tampering kLetters[] = {
    {"RevisionByte",
     "UPDATE revision SET added = CAST(substr(added, 1, 99) || 'X' || substr(added, 101) AS BLOB)"
     " WHERE document_id = 1 AND number = 5",
     "letter 470/0001/SKTT/XI/2026, version 1 of case 2026-000001: the stored revisions"},
    {"KonsepByte",
     "UPDATE revision SET added = CAST(substr(added, 1, 99) || 'X' || substr(added, 101) AS BLOB)"
     " WHERE document_id = (SELECT id FROM document WHERE case_id = 3)",
     "konsep, version 1 of case 2026-000003: the stored revisions"},
    {"RevisionGone", "DELETE FROM revision WHERE document_id = 1 AND number = 5",
     "letter 470/0001/SKTT/XI/2026, version 1 of case 2026-000001: it is not sealed, and the "
     "register says issued"},
    {"RevisionDigest", "UPDATE revision SET sha256 = x'0011' WHERE document_id = 1 AND number = 5",
     "letter 470/0001/SKTT/XI/2026, version 1 of case 2026-000001: document 1: revision.sha256 is "
     "no digest"},
    {"LettersSwapped",
     "UPDATE revision SET document_id = 100 WHERE document_id = 1;"
     "UPDATE revision SET document_id = 1 WHERE document_id = 3;"
     "UPDATE revision SET document_id = 3 WHERE document_id = 100",
     "letter 470/0001/SKTT/XI/2026, version 1 of case 2026-000001: the letter and the register "
     "give it different numbers"},
    {"DocumentsSwapped",
     "UPDATE document SET case_id = 9, version = 9 WHERE id = 1;"
     "UPDATE document SET case_id = 1, version = 1 WHERE id = 3;"
     "UPDATE document SET case_id = 2, version = 2 WHERE id = 1",
     "of case 2026-000001: log leaf"},
    {"Hidden", "UPDATE document SET status = 'void' WHERE id = 1",
     "it is sealed, and the register says void"},
    {"Status", "UPDATE document SET status = 'valid' WHERE id = 1", "document.status must be one"},
    {"End", "UPDATE document SET valid_until = '2039-01-01' WHERE id = 1", "different ends"},
    {"Number", "UPDATE document SET letter_number = '470/0009/SKTT/XI/2026' WHERE id = 1",
     "letter 470/0009/SKTT/XI/2026"},
    {"RevisionNumber", "UPDATE revision SET number = 6 WHERE document_id = 1 AND number = 5",
     "version 1 of case 2026-000001: its revisions are not counted from 1"},
    {"RevisionBoundary",
     "UPDATE revision SET added = CAST(substr((SELECT r.added FROM revision r WHERE"
     " r.document_id = 1 AND r.number = 4), -1) || added AS BLOB)"
     " WHERE document_id = 1 AND number = 5;"
     "UPDATE revision SET added = substr(added, 1, length(added) - 1)"
     " WHERE document_id = 1 AND number = 4",
     "version 1 of case 2026-000001: the stored revisions"},
    {"CodesSwapped",
     "CREATE TEMP TABLE codes AS SELECT id, token_sha256 AS token, code_sha256 AS code"
     " FROM document WHERE id IN (1, 3);"
     "UPDATE document SET token_sha256 = NULL, code_sha256 = NULL WHERE id IN (1, 3);"
     "UPDATE document SET token_sha256 = (SELECT token FROM codes WHERE codes.id = 4 - "
     "document.id), code_sha256 = (SELECT code FROM codes WHERE codes.id = 4 - document.id)"
     " WHERE id IN (1, 3)",
     "version 1 of case 2026-000001: its QR or typed code finds another letter in the register"},
    {"CodeGone", "UPDATE document SET code_sha256 = NULL WHERE id = 1",
     "version 1 of case 2026-000001: its QR or typed code finds another"},
    {"TokenAltered", "UPDATE document SET token_sha256 = zeroblob(32) WHERE id = 1",
     "version 1 of case 2026-000001: its QR or typed code finds another"},
    {"TokenOfADraft", "UPDATE document SET token_sha256 = zeroblob(32) WHERE case_id = 3",
     "konsep, version 1 of case 2026-000003: it is not sealed, and has a letter's number or code"},
    {"NumberOfADraft",
     "UPDATE document SET letter_number = '470/0003/SKTT/XI/2026' WHERE case_id = 3",
     "version 1 of case 2026-000003: it is not sealed, and has a letter's number or code"},
    {"StatusSince", "UPDATE document SET status_since = status_since + 60 WHERE id = 1",
     "case 2026-000001: version 1 has its status since another moment"},
    {"DraftAdded",
     "INSERT INTO document(id, case_id, version, status, valid_until, status_since)"
     " VALUES(99, 3, 2, 'draft', '2027-01-01', 0);"
     "INSERT INTO revision VALUES(99, 1, 5,"
     " x'2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', x'68656c6c6f', 0)",
     "case 2026-000003: version 2 is there, and none of its events made it"},
    {"DraftOfNoCase",
     "INSERT INTO document(id, case_id, version, status, valid_until, status_since)"
     " VALUES(99, 77, 1, 'draft', '2027-01-01', 0)",
     "database: database is damaged: a row of document refers to one that is gone"},
    {"RevisionAdded",
     "INSERT INTO revision SELECT id, 2, 5, zeroblob(32), x'68656c6c6f', 0 FROM document"
     " WHERE case_id = 3",
     "case 2026-000003: version 1 has 2 revisions, its events made 1"},
    {"AgendaLine", "DELETE FROM buku_agenda WHERE line = 1", "Buku Agenda, line 2 of 2026"},
    {"RegisterLine", "DELETE FROM buku_register WHERE line = 1", "Buku Register, line 2 of 2026"},
};

const Tampering kBooks[] = {
    {"LastRegisterLine", "DELETE FROM buku_register WHERE line = 3",
     "Buku Register: the file of case 2026-000003 was accepted, and it has no line"},
    {"RegisterLinesSwapped",
     "UPDATE buku_register SET line = 100 WHERE line = 1;"
     "UPDATE buku_register SET line = 1 WHERE line = 2;"
     "UPDATE buku_register SET line = 2 WHERE line = 100",
     "Buku Register, line 2 of 2026: the line before it was entered after it"},
    {"RegisterLineOfAnotherYear", "UPDATE buku_register SET year = 2027, line = 1 WHERE line = 3",
     "Buku Register, line 1 of 2027: it is of another moment"},
    {"RegisterLineOfACaseNeverAccepted",
     "INSERT INTO application_case SELECT 9, '2026-000009', 'file_check', state_since,"
     " submitted_at, application, berkas_sha256, zeroblob(32), NULL, NULL, NULL"
     " FROM application_case WHERE id = 3;"
     "INSERT INTO buku_register SELECT year, 4, 9, entered_at, NULL FROM buku_register"
     " WHERE line = 3",
     "Buku Register, line 4 of 2026: the file of case 2026-000009 was never accepted"},
    {"RemarkAdded", "UPDATE buku_register SET remark = 'batal: pindah' WHERE line = 1",
     "Buku Register, line 1 of 2026: its remark is not that of case 2026-000001"},
    {"RegisterMoment", "UPDATE buku_register SET entered_at = entered_at - 60 WHERE line = 2",
     "Buku Register, line 2 of 2026: it is of another moment"},
    {"AgendaLinesSwapped",
     "UPDATE buku_agenda SET line = 100 WHERE line = 1;"
     "UPDATE buku_agenda SET line = 1 WHERE line = 2;"
     "UPDATE buku_agenda SET line = 2 WHERE line = 100",
     "Buku Agenda, line 1 of 2026: letter 470/0002/SKTT/XI/2026 belongs to another line"},
    {"AgendaNumber",
     "UPDATE buku_agenda SET letter_number = '470/0003/SKTT/XI/2026' WHERE line = 2",
     "Buku Agenda, line 2 of 2026: its letter has another number in the register"},
    {"AgendaMoment", "UPDATE buku_agenda SET entered_at = entered_at + 60 WHERE line = 2",
     "Buku Agenda, line 2 of 2026: it is of another moment"},
    {"AgendaYear", "UPDATE buku_agenda SET year = 2027, line = 1 WHERE line = 2",
     "Buku Agenda, line 1 of 2027: letter 470/0002/SKTT/XI/2026 belongs to another line"},
    {"LastAgendaLine", "DELETE FROM buku_agenda WHERE line = 2",
     "Buku Agenda: letter 470/0002/SKTT/XI/2026 of case 2026-000002 is not entered"},
    {"AgendaLineOfADraft",
     "UPDATE document SET letter_number = '470/0003/SKTT/XI/2026' WHERE case_id = 3;"
     "INSERT INTO buku_agenda SELECT 2026, 3, letter_number, id, status_since FROM document"
     " WHERE case_id = 3",
     "Buku Agenda, line 3 of 2026: its konsep of case 2026-000003 was never sealed"},
};

const Tampering kCases[] = {
    {"RequestBody",
     "UPDATE evidence SET body = CAST(replace(CAST(body AS TEXT), 'ya', 'tidak') AS BLOB)"
     " WHERE id = 2",
     "request 2 of case 2026-000001: the signature does not cover the kept body"},
    {"RequestSignature", "UPDATE evidence SET signature = zeroblob(64) WHERE id = 2",
     "request 2 of case 2026-000001: the request signature is not by this key"},
    {"RequestGone", "DELETE FROM evidence WHERE id = 2",
     "event 3 of case 2026-000001: no evidence 2"},
    {"RequestsSwapped",
     "UPDATE event SET evidence_id = CASE evidence_id WHEN 1 THEN 8 ELSE 1 END"
     " WHERE evidence_id IN (1, 8)",
     "event 2 of case 2026-000001: its signed request is for the case 2026-000002"},
    {"RequestTakenAway", "UPDATE event SET evidence_id = NULL WHERE case_id = 1 AND sequence = 4",
     "event 4 of case 2026-000001: it lacks its signed request"},
    {"EventGone", "DELETE FROM event WHERE case_id = 1 AND sequence = 3",
     "case 2026-000001: case 2026-000001 lacks an event before 4"},
    {"LastEventGone",
     "DELETE FROM event WHERE case_id = 1 AND kind = 'collected';"
     "UPDATE application_case SET state = 'ready_for_collection' WHERE id = 1",
     "no row of the register has it: what it stood for was removed"},
    {"LastEventGoneButNotItsRequest",
     "DELETE FROM event WHERE case_id = 1 AND kind = 'collected';"
     "UPDATE application_case SET state = 'ready_for_collection' WHERE id = 1",
     "request 7: no event rests on it"},
    {"EventKind", "UPDATE event SET kind = 'drafted' WHERE case_id = 1 AND sequence = 4",
     "case 2026-000001: case 1, event 4: its kind or time"},
    {"EventTime",
     "UPDATE event SET at = at + 60, content = replace(content, '05:00:00', '05:01:00')"
     " WHERE case_id = 1 AND sequence = 4",
     "event 4 of case 2026-000001: log leaf"},
    {"EventActor",
     "UPDATE event SET content = replace(content, 'P-0003', 'P-0004')"
     " WHERE case_id = 1 AND sequence = 4",
     "event 4 of case 2026-000001: its request was signed by P-0003, not P-0004"},
    {"EventRole",
     "UPDATE event SET content = replace(content, '\"kasi\"', '\"kabid\"')"
     " WHERE case_id = 1 AND sequence = 4",
     "event 4 of case 2026-000001: the role assignment \"A-0003\" is not one that P-0003 held"},
    {"EventReasons",
     "UPDATE event SET content = replace(content, '\"reasons\":[', '\"reasons\":[\"LAINNYA\",')"
     " WHERE case_id = 2 AND kind = 'draft_returned'",
     "of case 2026-000002: its signed request gives other reasons"},
    {"EventReasonsGone",
     "UPDATE event SET content = json_remove(content, '$.reasons')"
     " WHERE case_id = 2 AND kind = 'draft_returned'",
     "of case 2026-000002: log leaf"},
    {"EventCollectionGone",
     "UPDATE event SET content = json_remove(content, '$.collection')"
     " WHERE case_id = 1 AND kind = 'collected'",
     "of case 2026-000001: log leaf"},
    {"EventState",
     "UPDATE event SET content = json_set(content, '$.state', 'completed')"
     " WHERE case_id = 2 AND kind = 'registered';"
     "UPDATE application_case SET state = 'completed' WHERE id = 2",
     "of case 2026-000002: log leaf"},
    {"EventAttempt",
     "UPDATE event SET content = json_set(content, '$.attempt', 2) WHERE case_id = 3 AND sequence "
     "= 1",
     "event 1 of case 2026-000003: log leaf"},
    {"EventOutsideTheProcedure",
     "UPDATE event SET content = replace(content, ',\"person\"', "
     "',\"outside_sop\":true,\"person\"')"
     " WHERE case_id = 3 AND sequence = 1",
     "event 1 of case 2026-000003: log leaf"},
    {"EventNote",
     "UPDATE event SET content = replace(content, ',\"person\"', ',\"note\":\"x\",\"person\"')"
     " WHERE case_id = 3 AND sequence = 1",
     "event 1 of case 2026-000003: log leaf"},
    {"EventSpelling",
     "UPDATE event SET content = replace(content, ',', ', ') WHERE case_id = 3 AND sequence = 1",
     "case 2026-000003: case 3, event 1: its content is not written as an event is"},
    {"EventUnknownMember",
     "UPDATE event SET content = replace(content, '{', '{\"by\":1,')"
     " WHERE case_id = 1 AND sequence = 1",
     "case 2026-000001: case 1, event 1"},
    {"State", "UPDATE application_case SET state = 'completed' WHERE id = 2",
     "case 2026-000002: case 2026-000002 does not stand where its events end"},
    {"StateOfNoProcedure", "UPDATE application_case SET state = 'done' WHERE id = 2",
     "case 2026-000002: case 2026-000002: application_case.state is no state"},
    {"CollectionDay", "UPDATE application_case SET collection_day = 'besok' WHERE id = 2",
     "case 2026-000002: case 2026-000002: application_case.collection_day is no day"},
    {"Data",
     "UPDATE application_case SET application = replace(application, 'nik', 'nIk') WHERE id = 3",
     "case 2026-000003"},
    {"DataThatReads",
     "UPDATE application_case SET application = replace(application, '\"rt\":\"0', '\"rt\":\"1')"
     " WHERE id = 3",
     "case 2026-000003: its data or attachments are not those of its berkas digest"},
    {"Attachment", "UPDATE attachment SET content = x'255044462D' WHERE case_id = 2",
     "case 2026-000002: attachment "},
    {"AttachmentGone", "DELETE FROM attachment WHERE case_id = 2 AND position = 1",
     "case 2026-000002: its data or attachments"},
    {"BerkasOfAnother",
     "UPDATE application_case SET application = (SELECT application FROM application_case"
     " WHERE id = 3), berkas_sha256 = zeroblob(32) WHERE id = 2",
     "case 2026-000002: its data or attachments"},
};

const Tampering kPeopleAndLog[] = {
    {"LeafGone", "DROP TRIGGER log_leaf_kept; DELETE FROM log_leaf WHERE idx = 12",
     "log leaf 12: log is damaged: no leaf 12"},
    {"LastLeafGone",
     "DROP TRIGGER log_leaf_kept;"
     "DELETE FROM log_leaf WHERE idx = (SELECT MAX(idx) FROM log_leaf)",
     "event 3 of case 2026-000003: log leaf"},
    {"Leaf",
     "DROP TRIGGER log_leaf_stays;"
     "UPDATE log_leaf SET leaf = CAST(x'01' || zeroblob(32) AS BLOB) WHERE idx = 12",
     "log leaf 12: it is not the leaf that was hashed"},
    {"LeafOfARoleRecord",
     "DROP TRIGGER log_leaf_stays; UPDATE log_leaf SET leaf = zeroblob(33) WHERE idx = 6",
     "log leaf 6: it is not the leaf that was hashed"},
    {"Salt", "DROP TRIGGER log_leaf_stays; UPDATE log_leaf SET salt = zeroblob(32) WHERE idx = 12",
     "event 2 of case 2026-000001: log leaf 12"},
    {"LeafHash",
     "DROP TRIGGER log_hash_stays;"
     "UPDATE log_hash SET hash = zeroblob(32) WHERE level = 0 AND idx = 12",
     "log leaf 12: it is not the leaf that was hashed"},
    {"TreeHash",
     "DROP TRIGGER log_hash_stays;"
     "UPDATE log_hash SET hash = zeroblob(32) WHERE level = (SELECT MAX(level) FROM log_hash)",
     "log: its leaves give the root"},
    {"LeavesSwapped",
     "UPDATE event SET leaf = 1000 WHERE leaf = 11; UPDATE event SET leaf = 11 WHERE leaf = 12;"
     "UPDATE event SET leaf = 12 WHERE leaf = 1000",
     "event 1 of case 2026-000001: log leaf 12"},
    {"LeafShared", "UPDATE request_key SET leaf = 6 WHERE leaf = 0", "log leaf 6 belongs to"},
    {"LeafBelowZero", "UPDATE request_key SET leaf = -1 WHERE leaf = 0", "log leaf -1 is missing"},
    {"RoleRecord",
     "UPDATE role_record SET record = substr(record, 1, 99) || 'A' || substr(record, 101)"
     " WHERE sequence = 3",
     "role register: "},
    {"RoleRecordGone", "DELETE FROM role_record WHERE sequence = 6",
     "role register: it holds 5 records, the trust bundle 6"},
    {"RoleRecordsSwapped",
     "UPDATE role_record SET sequence = 100 WHERE sequence = 2;"
     "UPDATE role_record SET sequence = 2 WHERE sequence = 3;"
     "UPDATE role_record SET sequence = 3 WHERE sequence = 100",
     "role register: "},
    {"RoleRecordMoment", "UPDATE role_record SET at = at + 60 WHERE sequence = 3",
     "role record 3: log leaf 7: leaf commits to something else"},
    {"RoleRecordKind", "UPDATE role_record SET event = 'role_ended' WHERE sequence = 3",
     "role record 3: log leaf"},
    {"RoleRecordKindOfNone", "UPDATE role_record SET event = 'Role!' WHERE sequence = 3",
     "role records: role_record.event is none"},
    {"RoleRecordLeaves",
     "UPDATE role_record SET leaf = 1000 WHERE sequence = 2;"
     "UPDATE role_record SET leaf = (SELECT leaf FROM role_record WHERE sequence = 3)"
     " WHERE sequence = 2;"
     "UPDATE role_record SET leaf = leaf - 1 WHERE sequence = 3",
     "role record 3: log leaf"},
    {"RequestKeyLabel", "UPDATE request_key SET label = 'HP' WHERE official_id = 'P-0003'",
     "request key rk-"},
    {"RequestKeyWindow",
     "UPDATE request_key SET valid_until = valid_from - 60 WHERE official_id = 'P-0003'",
     "the request key was not in force then"},
    {"RequestKeyEnded",
     "UPDATE request_key SET valid_until = valid_from + 86400 WHERE official_id = 'P-0003'",
     "it ends at another moment than the acts that suspended P-0003 say"},
    {"RequestKeyOfAnother",
     "UPDATE request_key SET official_id = 'P-0004' WHERE official_id = 'P-0003'",
     "request key rk-"},
    {"OfficialsCertificate",
     "UPDATE official SET certificate = (SELECT certificate FROM official WHERE id = 'P-0004')"
     " WHERE id = 'P-0003'",
     "request key rk-"},
    {"OfficialsCertificateCut", "UPDATE official SET certificate = x'30' WHERE id = 'P-0003'",
     "official P-0003"},
};

TEST_F(Tamperings, WithLettersAreFoundAndNamed) {
  expect_found(kLetters);
}

TEST_F(Tamperings, WithTheBooksAreFoundAndNamed) {
  expect_found(kBooks);
}

TEST_F(Tamperings, WithCasesAreFoundAndNamed) {
  expect_found(kCases);
}

TEST_F(LetterTamperings, AreFoundAndNamed) {
  EXPECT_EQ(text_of(audit()), "");
  expect_found(kEndedLetters);
}

TEST_F(Tamperings, WithPeopleAndTheLogAreFoundAndNamed) {
  expect_found(kPeopleAndLog);
}

}  // namespace
}  // namespace sktt::audit
