#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "http/message.hpp"
#include "notify/settings.hpp"
#include "notify/url.hpp"

namespace sktt::notify {

/// How long a server may take to be reached, and for all of it.
inline constexpr std::chrono::seconds kConnectTimeout{10};
inline constexpr std::chrono::seconds kTransferTimeout{30};
/// What is read of an answer's body, in bytes; nothing of it is kept.
inline constexpr std::size_t kMaxAnswerBytes = 65'536;

/// A mail server and how to speak to it.
struct MailServer {
  Url url;
  Starttls starttls;
  std::shared_ptr<const Credentials> credentials;  ///< Null if it asks for none.
};

/// A mail in its envelope.
struct Mail {
  std::string sender;
  std::string recipient;
  std::string message;  ///< Head and body, lines ending with CR LF.
};

/// Sends over the network: TLS 1.2 or later where the address asks for it, no proxy, no redirect,
/// no other protocol than the address names. Safe to use from many threads.
///
/// A transfer ends early, undelivered, once `stopping` is set.
/// Errors: `unavailable`, with what went wrong but not a word of what a server said: that can
/// hold a person's address.
class Transfer {
 public:
  /// `authorities` (PEM) vouch for servers; empty for those that the machine knows.
  explicit Transfer(const std::filesystem::path& authorities);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Hands a mail over; success means that the server has taken it into its care.
  /// Standard: RFC 5321, 4.2.5; RFC 3207.
  [[nodiscard]] Status send(const MailServer& server, const Mail& mail,
                            const std::atomic<bool>& stopping) const;
  /// Posts a body; success is any answer of 2xx.
  [[nodiscard]] Status post(const Url& url, const http::Headers& headers, ByteView body,
                            const std::atomic<bool>& stopping) const;

 private:
  const std::string authorities_;
};

}  // namespace sktt::notify
