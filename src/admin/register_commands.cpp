#include <memory>
#include <ostream>
#include <utility>

#include "admin/command_options.hpp"
#include "admin/commands.hpp"
#include "admin/expunging.hpp"
#include "admin/register_import.hpp"
#include "base/file.hpp"
#include "db/backup.hpp"
#include "sop/procedure.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kMaxProcedureBytes = std::size_t{1} << 20U;
constexpr std::uint32_t kHighestNumber = 999'999;

Result<sop::Procedure> open_procedure(const std::string& file) {
  const auto text = read_file(file, kMaxProcedureBytes);
  if (!text) {
    return Error(text.error()).within("--procedure");
  }
  return sop::load_procedure(as_text(text.value()), file);
}

void add_procedure_option(CLI::App& command, std::string& procedure) {
  command.add_option("--procedure", procedure, "The office's procedure")->capture_default_str();
}

struct ImportOptions {
  CommonOptions common;
  std::string procedure = "config/sop/sktt.toml";
  std::string file;
  std::uint32_t next_number = 0;  ///< 0: not given.
};

Status run_import(const ImportOptions& options, const Console& console) {
  return in_session(options.common, console, [&](const Session& session) -> Status {
    const auto procedure = open_procedure(options.procedure);
    if (!procedure) {
      return procedure.error();
    }
    ImportOrder order{options.file, std::nullopt, options.common.administrator};
    if (options.next_number != 0) {
      order.next_number = options.next_number;
    }
    const auto imported = import_register(session, procedure.value().numbering, order);
    if (!imported) {
      return imported.error();
    }
    console.out << imported.value().letters << " letters of before this system are imported.\n";
    if (const auto& start = imported.value().start) {
      console.out << "The next letter of " << start->year << " gets the number " << start->line
                  << "; the lines before it stand in the paper agenda.\n";
    }
    return Done{};
  });
}

void add_import(CLI::App& app, const Console& console, Action& chosen) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App& command = *app.add_subcommand(
      "import-register", "Take over the letters issued on paper before this system");
  add_common_options(command, options->common);
  add_procedure_option(command, options->procedure);
  command.add_option("FILE", options->file, "CSV; may be left out with --next-number");
  command
      .add_option("--next-number", options->next_number,
                  "Number that this year's next letter gets: the paper agenda's last and one")
      ->check(CLI::Range(std::uint32_t{1}, kHighestNumber));
  command.footer(
      "CSV (RFC 4180, UTF-8) with these columns, in any order:\n"
      "  nomor_surat  as printed, once in the file and in the register\n"
      "  tanggal      day of issue, 2026-03-09\n"
      "  berlaku_sd   last day of validity\n"
      "  nama         of the holder, as printed\n"
      "  nik          sixteen digits; empty if the paper register has none\n"
      "All letters are imported or none; every bad line is named.\nExample:\n"
      "  sktt-admin import-register buku-agenda-2026.csv --next-number 312");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_import(*options, console); };
  });
}

struct ExpungeOptions {
  CommonOptions common;
  std::string procedure = "config/sop/sktt.toml";
  std::int64_t older_than = 0;  ///< Days; 0: the procedure's own period.
  bool act = false;
};

void list(const std::vector<DueCase>& cases, std::chrono::days kept, const Console& console) {
  std::size_t attachments = 0;
  std::size_t bytes = 0;
  for (const DueCase& due : cases) {
    console.out << due.number << "  ended " << to_rfc3339(due.ended) << "  "
                << due.attachments.size() << " attachments, " << due.bytes << " bytes\n";
    attachments += due.attachments.size();
    bytes += due.bytes;
  }
  console.out << attachments << " attachments of " << cases.size() << " cases, " << bytes
              << " bytes, that ended more than " << kept.count() << " days ago.\n";
}

/// Says which cases were left as they are; with them the command has not done all it was to do.
Status leave_alone(const std::vector<FieldProblem>& damaged) {
  if (damaged.empty()) {
    return Done{};
  }
  return Error(Errc::refused,
               std::to_string(damaged.size()) +
                   " cases are damaged and were left as they are; run sktt-audit",
               damaged);
}

Status show_due(const Session& session, std::chrono::days kept, const Console& console) {
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  const auto due = list_due_cases(connection.value(), session.clock.now() - kept);
  if (!due) {
    return due.error();
  }
  list(due.value().cases, kept, console);
  console.out << "Nothing was removed; add --do to remove them.\n";
  return leave_alone(due.value().damaged);
}

Status remove_due(const Session& session, const ExpungeOptions& options, std::chrono::days kept,
                  const Console& console) {
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  const auto administrator =
      open_administrator(session, connection.value(), options.common.administrator);
  if (!administrator) {
    return administrator.error();
  }
  const auto expunged = expunge(session, connection.value(), administrator.value(), kept);
  if (!expunged) {
    return expunged.error();
  }
  list(expunged.value().cases, kept, console);
  console.out << "They are removed and overwritten; their digests stay. Backups made before still "
                 "hold them, and a disk may keep old blocks: let the backups end with the same "
                 "period.\n";
  if (!expunged.value().log_emptied) {
    console.out << "The database's write-ahead log could not be emptied, because skttd was "
                   "reading, and may still hold them: run this command again.\n";
  }
  const Status left = leave_alone(expunged.value().damaged);
  return expunged.value().stopped
             ? Error(expunged.value().stopped->code(),
                     "the rest was not removed: " + expunged.value().stopped->detail(),
                     expunged.value().damaged)
             : left;
}

Status run_expunge(const ExpungeOptions& options, const Console& console) {
  return in_session(options.common, console, [&](const Session& session) -> Status {
    const auto procedure = open_procedure(options.procedure);
    if (!procedure) {
      return procedure.error();
    }
    const std::chrono::days kept = procedure.value().attachments_kept;
    const std::chrono::days asked(options.older_than == 0 ? kept.count() : options.older_than);
    if (asked < kept) {
      return Error(Errc::refused, "--older-than: the procedure keeps attachments " +
                                      std::to_string(kept.count()) +
                                      " days (retention.attachments_days in " + options.procedure +
                                      "); give that or more");
    }
    return options.act ? remove_due(session, options, asked, console)
                       : show_due(session, asked, console);
  });
}

void add_expunge(CLI::App& app, const Console& console, Action& chosen) {
  auto options = std::make_shared<ExpungeOptions>();
  CLI::App& command = *app.add_subcommand(
      "expunge", "Remove attachments that have outlived their period; shows them without --do");
  add_common_options(command, options->common);
  add_procedure_option(command, options->procedure);
  command
      .add_option("--older-than", options->older_than,
                  "Days since the case ended; otherwise, and at least, as the procedure says")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{36'525}));
  command.add_flag("--do", options->act, "Remove them, for good");
  command.footer(
      "Cases, letters and digests stay; sktt-audit goes on checking them. Backups keep what they "
      "hold.\nExample:\n  sktt-admin expunge --do");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_expunge(*options, console); };
  });
}

struct BackupOptions {
  CommonOptions common;
  std::string file;
};

Status run_backup(const BackupOptions& options, const Console& console) {
  return in_session(options.common, console, [&](const Session& session) -> Status {
    auto connection = db::Connection::open(session.workspace.database(), db::Mode::read_only);
    if (!connection) {
      return std::move(connection).error();
    }
    Status done = db::back_up(connection.value(), options.file);
    if (done) {
      console.out << "The register is in " << options.file
                  << ", whole and checked. It holds personal data, and no key: keep "
                  << session.workspace.keys().string() << " and "
                  << session.workspace.pki().string() << " as well, elsewhere.\n";
    }
    return done;
  });
}

void add_backup(CLI::App& app, const Console& console, Action& chosen) {
  auto options = std::make_shared<BackupOptions>();
  CLI::App& command = *app.add_subcommand(
      "backup", "Copy the register, as of one moment, while the service goes on");
  add_directory_option(command, options->common);
  command.add_option("FILE", options->file, "Where to; a file that is there is never replaced")
      ->required();
  command.footer(
      "To restore one: stop skttd, move sktt.db, sktt.db-wal and sktt.db-shm away, copy the "
      "backup\n"
      "to sktt.db, run sktt-audit, start skttd. What came after the backup is lost.\nExample:\n"
      "  sktt-admin backup --dir var /media/cadangan/sktt-2026-11-23.db");
  command.callback([options, &console, &chosen] {
    chosen = [options, &console] { return run_backup(*options, console); };
  });
}

}  // namespace

void add_register_commands(CLI::App& app, const Console& console, Action& chosen) {
  add_import(app, console, chosen);
  add_expunge(app, console, chosen);
  add_backup(app, console, chosen);
}

}  // namespace sktt::admin
