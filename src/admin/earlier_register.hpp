#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "admin/acts.hpp"
#include "admin/session.hpp"
#include "registry/books.hpp"
#include "registry/earlier_letters.hpp"
#include "sop/numbering.hpp"

namespace sktt::admin {

/// What the letters of before are checked against.
struct ImportRules {
  const sop::NumberTemplate& numbering;
  Date today;                                ///< At the office.
  std::optional<std::uint32_t> next_number;  ///< Where this year's agenda is to go on.
};

/// Reads a register of letters issued before this system: CSV with the columns nomor_surat,
/// tanggal, berlaku_sd (days as 2026-11-23), nama and nik (may be empty), in any order.
///
/// Refuses a number twice in the file or in the register already, a day to come as tanggal,
/// a berlaku_sd before it, and a number of this year that this system would allot again.
/// Errors: `malformed` with a FieldProblem for every bad line and column; `storage`.
[[nodiscard]] Result<std::vector<registry::EarlierLetter>> read_earlier_register(
    db::Connection& connection, std::string_view csv, const ImportRules& rules);

/// What an administrator asks for. Either may be absent, not both.
struct ImportOrder {
  std::filesystem::path file;
  std::optional<std::uint32_t> next_number;
  std::string administrator;  ///< Empty if there is only one.
};

/// What was done.
struct Imported {
  std::size_t letters;
  std::optional<registry::AgendaStart> start;
};

/// Imports all letters or none, and says where this year's Buku Agenda goes on: one act, one
/// transaction. Errors: as `read_earlier_register`, `open_administrator` and `start_agenda`.
[[nodiscard]] Result<Imported> import_register(const Session& session,
                                               const sop::NumberTemplate& numbering,
                                               const ImportOrder& order);

/// The same with an administrator whose key is open. `csv` is nothing if there is no file.
[[nodiscard]] Result<Imported> import_register(const Session& session, db::Connection& connection,
                                               const ActingAdministrator& administrator,
                                               std::optional<std::string_view> csv,
                                               const ImportRules& rules);

}  // namespace sktt::admin
