#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "issue/office.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {

/// A letter's number and what the seal's revision adds.
struct Sealed {
  std::string letter_number;
  Bytes added;
};

/// Allots the next number of the year, applies the Cap Dinas and makes the draft an issued letter:
/// revision, Buku Agenda and document, all in the caller's transaction, so that numbers have no
/// gaps. `registered_at` is the moment of the event: it dates number, line and
/// status. Errors: as `sign_revision`; `refused` if the seal key has no appointment today.
[[nodiscard]] Result<Sealed> seal_letter(const Office& office, db::Connection& connection,
                                         const registry::Standing& standing, ByteView file,
                                         Instant registered_at);

}  // namespace sktt::issue
