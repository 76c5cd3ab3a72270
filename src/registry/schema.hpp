#pragma once

#include "db/migrations.hpp"

namespace sktt::registry {

/// The register's tables: officials, cases, attachments, events, evidence, documents, books.
[[nodiscard]] db::Component schema();

}  // namespace sktt::registry
