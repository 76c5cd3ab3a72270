#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "crypto/digest.hpp"
#include "db/connection.hpp"

namespace sktt::registry {

/// A letter that the office issued on paper before this system. Nothing of it can be checked but
/// that an administrator took it over from the office's own register.
struct EarlierLetter {
  std::string number;  ///< As printed.
  Date issued_on;
  Date valid_until;
  std::string name;
  std::string nik;
  std::uint64_t act = 0;                       ///< The administrative act that imported it.
  std::optional<std::string> superseded_by{};  ///< Number of the letter that replaced it.
};

/// Adds an imported letter. Errors: `conflict` if the number is there already.
[[nodiscard]] Status add_earlier_letter(db::Connection& connection, const EarlierLetter& letter);

/// Finds an imported letter by its number. Errors: `storage` for a row that was altered.
[[nodiscard]] Result<std::optional<EarlierLetter>> find_earlier_letter(db::Connection& connection,
                                                                       std::string_view number);

/// Lists the letters that one act imported, by number.
[[nodiscard]] Result<std::vector<EarlierLetter>> list_earlier_letters(db::Connection& connection,
                                                                      std::uint64_t act);

/// Lists the acts that letters of before rest on.
[[nodiscard]] Result<std::vector<std::uint64_t>> list_acts_with_letters(db::Connection& connection);

/// Marks an imported letter as replaced. Errors: `conflict` if there is none, or it was replaced.
[[nodiscard]] Status supersede_earlier_letter(db::Connection& connection, std::string_view number,
                                              std::string_view by);

/// Digests imported letters, so that an act can commit to them: number, dates, name and NIK of
/// each, in the order given.
[[nodiscard]] crypto::Sha256 digest_of(const std::vector<EarlierLetter>& letters);

}  // namespace sktt::registry
