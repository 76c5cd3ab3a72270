#pragma once

#include <chrono>
#include <deque>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "client/context.hpp"
#include "crypto/jwe.hpp"
#include "crypto/key.hpp"
#include "crypto/random.hpp"
#include "support/clock.hpp"
#include "support/files.hpp"

namespace sktt::client::test {

inline constexpr std::string_view kAuthority = "sktt.example:8080";
inline constexpr std::string_view kKeyId = "P-0003:pc";
inline constexpr std::string_view kPassphrase = "kuda-lumping-di-atas-genteng";
/// The case that the service is asked about.
inline const std::string kCase = "2026-000041";

/// A service that gives the answers it was told to give, in their order, and keeps what was asked.
class ScriptedService {
 public:
  ScriptedService();

  void answer(int status, std::string_view content_type, std::string_view body);
  void answer(const nlohmann::json& body) { answer(200, "application/json", body.dump()); }
  /// The next request is taken, and its answer is lost.
  void break_next() { broken_ = true; }
  /// From here on nobody answers.
  void go_away() { away_ = true; }
  void come_back() { away_ = false; }

  [[nodiscard]] Context context(OutputFormat format = OutputFormat::text);
  [[nodiscard]] std::string printed() const { return out_.str(); }
  [[nodiscard]] const std::vector<http::Request>& asked() const { return asked_; }
  /// How long the client waited, each time, and what it said about it; nobody really waits.
  [[nodiscard]] const std::vector<std::chrono::seconds>& pauses() const { return pauses_; }
  [[nodiscard]] const std::string& said() const { return said_; }
  [[nodiscard]] nlohmann::json last_body() const;
  [[nodiscard]] const crypto::PrivateKey& request_key() const { return key_; }
  [[nodiscard]] const crypto::AgreementKey& passphrase_key() const { return agreement_; }
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_.path(); }
  [[nodiscard]] const Clock& clock() const { return clock_; }

  /// A case that waits for this official at an activity.
  [[nodiscard]] nlohmann::json case_at(int activity, std::string_view draft_sha256) const;

 private:
  Result<http::Response> take(const http::Request& request);

  sktt::test::FixedClock clock_;
  sktt::test::TemporaryDirectory directory_;
  crypto::PrivateKey key_;
  crypto::AgreementKey agreement_;
  crypto::SystemRandom random_;
  std::ostringstream out_;
  std::deque<http::Response> answers_;
  std::vector<http::Request> asked_;
  std::vector<std::chrono::seconds> pauses_;
  std::string said_;
  bool away_ = false;
  bool broken_ = false;
  Service service_;
};

}  // namespace sktt::client::test
