#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "admin/acts.hpp"
#include "admin/earlier_register.hpp"
#include "admin/session.hpp"
#include "registry/books.hpp"
#include "sop/numbering.hpp"

namespace sktt::admin {

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
