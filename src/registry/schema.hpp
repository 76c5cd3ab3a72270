#pragma once

#include "db/migrations.hpp"

namespace sktt::registry {

/// The register's tables: officials, cases, attachments, events, evidence, documents, books,
/// administrators and their acts, the outbox, letters of before.
[[nodiscard]] db::Component schema();

}  // namespace sktt::registry
