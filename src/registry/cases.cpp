#include "registry/cases.hpp"

#include <utility>

#include <fmt/core.h>

#include "registry/columns.hpp"

namespace sktt::registry {
namespace {

constexpr std::string_view kNoCase = "no such case";

Result<CaseRecord> read_case(const db::Statement& row) {
  const auto state = state_from_column(row.text(2), "application_case.state");
  const auto berkas = digest_from_column(row.blob(6), "application_case.berkas_sha256");
  const auto collection = day_from_column(row.maybe_text(7), "application_case.collection_day");
  if (const Error* wrong = first_error(state, berkas, collection)) {
    return Error(*wrong).within("case " + row.text(1));
  }
  return CaseRecord{row.integer(0),
                    row.text(1),
                    state.value(),
                    from_column(row.integer(3)),
                    from_column(row.integer(4)),
                    row.text(5),
                    berkas.value(),
                    collection.value()};
}

Result<Attachment> read_attachment(const db::Statement& row) {
  const auto digest = digest_from_column(row.blob(2), "attachment.sha256");
  if (!digest) {
    return digest.error();
  }
  return Attachment{row.text(0), row.text(1), digest.value(), row.blob(3),
                    from_column(row.maybe_integer(4))};
}

}  // namespace

Result<CaseRecord> add_case(db::Connection& connection, const NewCase& fresh) {
  const auto next = connection.row("SELECT 1 + COALESCE(MAX(id), 0) FROM application_case", {},
                                   [](const db::Statement& row) { return row.integer(0); });
  if (!next) {
    return next.error();
  }
  const std::int64_t id = next.value().value();
  const CaseRecord record{id,
                          fmt::format("{:04}-{:06}", fresh.year, id),
                          sop::State::file_check,
                          fresh.submitted_at,
                          fresh.submitted_at,
                          fresh.application,
                          fresh.berkas_sha256,
                          std::nullopt};
  auto added = connection.run(
      "INSERT INTO application_case(id, number, state, state_since, submitted_at, application,"
      " berkas_sha256, tracking_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {id, record.number, sop::to_name(record.state), to_column(record.state_since),
       to_column(record.submitted_at), record.application, record.berkas_sha256.view(),
       fresh.tracking_sha256.view()});
  if (!added) {
    return std::move(added).error().within("add a case");
  }
  return record;
}

Result<CaseRecord> load_case(db::Connection& connection, std::int64_t id) {
  return required(
      connection.row("SELECT id, number, state, state_since, submitted_at, application,"
                     " berkas_sha256, collection_day FROM application_case WHERE id = ?",
                     {id}, read_case),
      kNoCase);
}

Result<CaseRecord> find_case(db::Connection& connection, std::string_view number) {
  return required(
      connection.row("SELECT id, number, state, state_since, submitted_at, application,"
                     " berkas_sha256, collection_day FROM application_case WHERE number = ?",
                     {number}, read_case),
      kNoCase);
}

Result<CaseRecord> find_tracked_case(db::Connection& connection, std::string_view number,
                                     const crypto::Sha256& tracking_sha256) {
  return required(
      connection.row(
          "SELECT id, number, state, state_since, submitted_at, application, berkas_sha256,"
          " collection_day FROM application_case WHERE number = ? AND tracking_sha256 = ?",
          {number, tracking_sha256.view()}, read_case),
      kNoCase);
}

Result<std::vector<CaseRecord>> list_cases_after(db::Connection& connection, sop::State state,
                                                 const ListPlace& place, std::size_t limit) {
  return connection.rows(
      "SELECT id, number, state, state_since, submitted_at, application, berkas_sha256,"
      " collection_day FROM application_case WHERE state = ? AND (state_since, id) > (?, ?)"
      " ORDER BY state_since, id LIMIT ?",
      {sop::to_name(state), to_column(place.since), place.case_id, limit}, read_case);
}

Result<std::optional<std::string>> find_open_replacement(db::Connection& connection,
                                                         std::string_view letter_number,
                                                         std::optional<std::int64_t> except) {
  return connection.row(
      // By state first, whose index leaves the few open cases; their data are read only then.
      "SELECT number FROM application_case WHERE state IN ('returned_to_applicant', 'file_check',"
      " 'drafting', 'section_review', 'division_review', 'awaiting_signature', 'registration',"
      " 'ready_for_collection')"
      " AND json_extract(application, '$.nomor_surat_diganti') = ?1 AND id <> ?2 LIMIT 1",
      {letter_number, except.value_or(0)}, [](const db::Statement& row) { return row.text(0); });
}

Result<std::map<sop::State, std::int64_t>> count_waiting(db::Connection& connection) {
  using Count = std::pair<sop::State, std::int64_t>;
  const auto rows = connection.rows(
      "SELECT state, COUNT(*) FROM application_case WHERE state NOT IN ('completed', 'cancelled')"
      " GROUP BY state",
      {}, [](const db::Statement& row) -> Result<Count> {
        const auto state = state_from_column(row.text(0), "application_case.state");
        return state ? Result<Count>(Count{state.value(), row.integer(1)}) : state.error();
      });
  if (!rows) {
    return rows.error();
  }
  return std::map<sop::State, std::int64_t>(rows.value().begin(), rows.value().end());
}

Result<std::vector<std::string>> list_case_numbers(db::Connection& connection) {
  return connection.rows("SELECT number FROM application_case ORDER BY id", {},
                         [](const db::Statement& row) { return row.text(0); });
}

Status set_state(db::Connection& connection, std::int64_t case_id, sop::State state, Instant now) {
  return connection.run("UPDATE application_case SET state = ?, state_since = ? WHERE id = ?",
                        {sop::to_name(state), to_column(now), case_id});
}

Status set_application(db::Connection& connection, std::int64_t case_id,
                       std::string_view application, const crypto::Sha256& berkas_sha256) {
  return connection.run(
      "UPDATE application_case SET application = ?, berkas_sha256 = ? WHERE id = ?",
      {application, berkas_sha256.view(), case_id});
}

Status add_attachment(db::Connection& connection, std::int64_t case_id, int attempt,
                      const Attachment& attachment) {
  return connection.run(
      "INSERT INTO attachment(case_id, attempt, position, code, media_type, sha256, content)"
      " SELECT ?1, ?2, 1 + COALESCE(MAX(position), 0), ?3, ?4, ?5, ?6 FROM attachment"
      " WHERE case_id = ?1 AND attempt = ?2",
      {case_id, attempt, attachment.code, attachment.media_type, attachment.sha256.view(),
       attachment.content});
}

Result<std::vector<Attachment>> list_attachments(db::Connection& connection, std::int64_t case_id,
                                                 Contents contents) {
  return connection.rows(
      "SELECT code, media_type, sha256, CASE WHEN ?2 THEN content ELSE x'' END,"
      " CASE WHEN expunged_by IS NULL THEN NULL"
      "   ELSE COALESCE((SELECT at FROM admin_act WHERE sequence = a.expunged_by), 0) END"
      " FROM attachment a"
      " WHERE case_id = ?1 AND attempt = (SELECT MAX(attempt) FROM attachment b"
      " WHERE b.case_id = ?1 AND b.code = a.code) ORDER BY attempt, position",
      {case_id, contents == Contents::load ? 1 : 0}, read_attachment);
}

Result<Attachment> load_attachment(db::Connection& connection, std::int64_t case_id,
                                   std::size_t position) {
  // By its row, so that no other content is read only to be sorted.
  auto rows = connection.rows(
      "SELECT code, media_type, sha256, content,"
      " CASE WHEN expunged_by IS NULL THEN NULL"
      "   ELSE COALESCE((SELECT at FROM admin_act WHERE sequence = a.expunged_by), 0) END"
      " FROM attachment a WHERE rowid = (SELECT c.rowid FROM attachment c"
      " WHERE c.case_id = ?1 AND c.attempt = (SELECT MAX(attempt) FROM attachment b"
      " WHERE b.case_id = ?1 AND b.code = c.code)"
      " ORDER BY c.attempt, c.position LIMIT 1 OFFSET ?2 - 1)",
      {case_id, static_cast<std::int64_t>(position)}, read_attachment);
  if (!rows) {
    return std::move(rows).error();
  }
  if (position == 0 || rows.value().empty()) {
    return Error(Errc::not_found, "the case has no such attachment");
  }
  return std::move(rows.value().front());
}

}  // namespace sktt::registry
