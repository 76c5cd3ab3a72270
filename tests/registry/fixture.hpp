#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include "db/connection.hpp"
#include "registry/cases.hpp"
#include "registry/events.hpp"
#include "registry/officials.hpp"
#include "sop/event.hpp"
#include "support/files.hpp"
#include "support/test_pki.hpp"

namespace sktt::registry::test {

/// Takes the value out, or fails the test with the error's text.
template <class T>
T taken(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().detail());
  }
  return std::move(result).value();
}

inline void done(Status status) {
  taken(std::move(status));
}

/// Expects a failure of this code.
template <class T>
void expect_error(const Result<T>& result, Errc code) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), code) << result.error().detail();
}

/// Noon of 2026-11-23 at the office.
[[nodiscard]] Instant noon();

/// The SHA-256 of a text, where a test needs some digest.
[[nodiscard]] crypto::Sha256 digest_of_text(std::string_view text);

/// An official of the office's PKI: "P-loket" with the certificate of the role "loket".
[[nodiscard]] Official sample_official(std::string_view role);

/// A request key of that official, bound by their signing key from noon on.
[[nodiscard]] RequestKey bound_key(std::string_view role, const crypto::PrivateKey& key);

/// An event that leaves a case in `state`.
[[nodiscard]] sop::Event event_into(sop::EventKind kind, sop::State state, int version);

/// A fresh register on disk, log included, as the service makes it.
class RegisterTest : public testing::Test {
 protected:
  RegisterTest();

  /// Adds a case of the first applicant, with a tracking token of this name.
  [[nodiscard]] CaseRecord new_case(std::string_view token);
  /// Appends an event at the next place and keeps the state it leads to.
  void record(const CaseRecord& record, const sop::Event& event);

  sktt::test::TemporaryDirectory directory_;
  db::Connection connection_ =
      taken(db::Connection::open(directory_.path() / "register.db", db::Mode::read_write));
};

}  // namespace sktt::registry::test
