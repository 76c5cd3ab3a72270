#include <string>

#include "audit/scope.hpp"
#include "registry/codes.hpp"
#include "registry/documents.hpp"

namespace sktt::audit {
namespace {

Status check_letter(const Scope& scope, const registry::Document& document, ByteView file) {
  const verify::Report report = scope.verifier.verify(file, scope.now);
  if (report.conclusion != verify::Conclusion::valid) {
    return Error(Errc::refused, "the verifier says " +
                                    std::string(verify::to_name(report.indication)) + " " +
                                    std::string(verify::to_name(report.sub_indication)));
  }
  if (report.number != document.letter_number) {
    return Error(Errc::refused, "the letter and the register give it different numbers");
  }
  if (!report.claims || report.claims->valid_until != document.valid_until) {
    return Error(Errc::refused, "the letter and the register give it different ends");
  }
  const registry::CodeDigests codes{
      registry::digest_of_token(report.claims->token),
      registry::digest_of_code(crypto::typed_code(report.claims->token))};
  const auto kept = registry::load_code_digests(scope.connection, document.id);
  if (!kept) {
    return kept.error();
  }
  return kept.value() == codes
             ? Status(Done{})
             : Error(Errc::refused, "its QR or typed code finds another letter in the register");
}

/// Checks that a konsep has nothing that only the seal gives.
Status check_unsealed(const Scope& scope, const registry::Document& document) {
  const auto kept = registry::load_code_digests(scope.connection, document.id);
  if (!kept) {
    return kept.error();
  }
  return document.letter_number || kept.value() != registry::CodeDigests{}
             ? Error(Errc::refused, "it is not sealed, and has a letter's number or code")
             : Status(Done{});
}

/// Checks that revisions count from 1 and that each is the bytes that were stored; gives the file.
Result<Bytes> check_revisions(const Scope& scope,
                              const std::vector<registry::Revision>& revisions) {
  Result<Bytes> file = Error(Errc::refused, "it has no revisions");
  int number = 0;
  for (const registry::Revision& revision : revisions) {
    if (revision.number != ++number) {
      return Error(Errc::refused, "its revisions are not counted from 1");
    }
    file = registry::load_file(scope.connection, revision);
    if (!file) {
      return file;
    }
  }
  return file;
}

Status check_document(const Scope& scope, std::int64_t id) {
  const auto document = registry::load_document(scope.connection, id);
  if (!document) {
    return document.error();
  }
  const auto revisions = registry::list_revisions(scope.connection, id);
  const auto file =
      revisions ? check_revisions(scope, revisions.value()) : Result<Bytes>(revisions.error());
  if (!file) {
    return file.error();
  }
  const bool sealed = revisions.value().back().number >= registry::kSealRevision;
  const bool issued = document.value().status != registry::DocumentStatus::draft &&
                      document.value().status != registry::DocumentStatus::voided;
  if (sealed != issued) {
    return Error(Errc::refused, std::string("it is ") + (sealed ? "sealed" : "not sealed") +
                                    ", and the register says " +
                                    std::string(to_name(document.value().status)));
  }
  if (!issued) {
    return check_unsealed(scope, document.value());
  }
  ++scope.report.letters;
  return check_letter(scope, document.value(), file.value());
}

std::string subject_of(const registry::DocumentName& name) {
  const std::string version =
      "version " + std::to_string(name.version) + " of case " + name.case_number;
  return name.letter_number ? "letter " + *name.letter_number + ", " + version
                            : "konsep, " + version;
}

}  // namespace

Status audit_documents(const Scope& scope) {
  const auto documents = registry::list_documents(scope.connection);
  if (!documents) {
    return documents.error();
  }
  for (const registry::DocumentName& name : documents.value()) {
    scope.note(subject_of(name), check_document(scope, name.id));
  }
  return Done{};
}

}  // namespace sktt::audit
