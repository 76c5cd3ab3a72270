#pragma once

#include <map>
#include <optional>
#include <string>

#include "http/disk_floor.hpp"
#include "http/rate_limit.hpp"
#include "http/server.hpp"
#include "issue/office.hpp"
#include "verify/signed_report.hpp"

namespace sktt::http {

/// What the service publishes under /pki: file name to content and type.
struct Publication {
  std::string content_type;
  Bytes content;
};
/// Everything that is published, by the file's name.
using Publications = std::map<std::string, Publication, std::less<>>;

/// What the routes work with, wired once by `app`. Each reference outlives the server.
struct Service {
  const issue::Office& office;
  RateLimit& rate_limit;
  std::string authority;      ///< The service's own name, as signed requests must cover it.
  Publications publications;  ///< Read once at start.
  FreeSpace free_space;       ///< Of the register's disk.
  /// None if the office signs no reports.
  std::optional<verify::ReportSigner> report_signer = std::nullopt;
  /// Where faults are reported to, a mailto: or https: address; empty if the office names none.
  std::string security_contact = {};
};

/// Adds every route of the service. `service` outlives the server.
void add_routes(Server& server, const Service& service);

// The parts of it, called by `add_routes`.

/// Adds what officials ask for under their signatures, their papers aside.
void add_official_routes(Server& server, const Service& service);
/// Adds what applicants hand in, follow and download.
void add_applicant_routes(Server& server, const Service& service);
/// Adds the procedure's papers and the books, for applicants and officials.
void add_paper_routes(Server& server, const Service& service);
/// Adds what anyone may check: a file, a code, a QR, a number.
void add_verification_routes(Server& server, const Service& service);
/// Adds what anyone may check in the shape that systems speak to BSrE's client service in.
void add_bsre_routes(Server& server, const Service& service);
/// Adds what machines read of the service: /pki, its description, its health.
void add_publication_routes(Server& server, const Service& service);
/// Adds the pages that stand for themselves, and what all pages are drawn with.
void add_page_routes(Server& server, const Service& service);

}  // namespace sktt::http
