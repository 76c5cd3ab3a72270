#include "notify/transfer.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include <curl/curl.h>

namespace sktt::notify {
namespace {

struct CleanUpEasy {
  void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, CleanUpEasy>;
using List = std::unique_ptr<curl_slist, FreeList>;

/// Sets an option. libcurl refuses one only if it was built without it, which is no state to go on
/// in.
template <class Value>
void set(const Easy& handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) {
    throw std::logic_error("libcurl does not know option " + std::to_string(option));
  }
}

void append(List& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) {
    throw std::bad_alloc();
  }
  (void)list.release();
  list.reset(longer);
}

int is_stopping(void* stopping, curl_off_t /*down_total*/, curl_off_t /*down*/,
                curl_off_t /*up_total*/, curl_off_t /*up*/) {
  return *static_cast<const std::atomic<bool>*>(stopping) ? 1 : 0;
}

/// What is left of a message that libcurl reads piece by piece.
std::size_t read_message(char* out, std::size_t size, std::size_t count, void* rest) {
  auto& left = *static_cast<std::string_view*>(rest);
  const std::size_t taken = std::min(size * count, left.size());
  std::memcpy(out, left.data(), taken);
  left.remove_prefix(taken);
  return taken;
}

/// Counts what comes and keeps none of it; past the limit it tells libcurl to stop.
std::size_t count_answer(char* /*piece*/, std::size_t size, std::size_t count, void* counted) {
  auto& total = *static_cast<std::size_t*>(counted);
  total += size * count;
  return total > kMaxAnswerBytes ? 0 : size * count;
}

Easy new_handle(const Url& url, const char* protocols, const std::string& authorities,
                const std::atomic<bool>& stopping) {
  Easy handle(curl_easy_init());
  if (!handle) {
    throw std::bad_alloc();
  }
  set(handle, CURLOPT_URL, (url.scheme + "://" + url.authority + url.target).c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, protocols);
  set(handle, CURLOPT_PATH_AS_IS, 1L);
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!authorities.empty()) {
    set(handle, CURLOPT_CAINFO, authorities.c_str());
  }
  set(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(kConnectTimeout.count()));
  set(handle, CURLOPT_TIMEOUT, static_cast<long>(kTransferTimeout.count()));
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, is_stopping);
  // libcurl hands the pointer back as it was given; is_stopping reads only.
  set(handle, CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(&stopping));
  return handle;
}

long answer_of(const Easy& handle) {
  long code = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &code);
  return code;
}

Error not_delivered(const char* whom, CURLcode code, long answer) {
  std::string why = std::string(whom) + ": ";
  why += code == CURLE_OK ? "not taken" : curl_easy_strerror(code);
  return {Errc::unavailable,
          answer > 0 ? why + " (last answer " + std::to_string(answer) + ")" : why};
}

void set_mail_security(const Easy& handle, const MailServer& server) {
  const bool upgrade = server.url.scheme == "smtp" && server.starttls == Starttls::required;
  set(handle, CURLOPT_USE_SSL, static_cast<long>(upgrade ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (server.credentials) {
    std::string password(as_text(server.credentials->password.view()));
    set(handle, CURLOPT_USERNAME, server.credentials->user.c_str());
    set(handle, CURLOPT_PASSWORD, password.c_str());
    wipe(password);
  }
}

}  // namespace

Transfer::Transfer(const std::filesystem::path& authorities) : authorities_(authorities.string()) {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    throw std::runtime_error("libcurl cannot be started");
  }
}

Transfer::~Transfer() {
  curl_global_cleanup();
}

Status Transfer::send(const MailServer& server, const Mail& mail,
                      const std::atomic<bool>& stopping) const {
  const Easy handle = new_handle(server.url, "smtp,smtps", authorities_, stopping);
  set_mail_security(handle, server);
  List recipients;
  append(recipients, "<" + mail.recipient + ">");
  std::string_view rest = mail.message;
  set(handle, CURLOPT_MAIL_FROM, ("<" + mail.sender + ">").c_str());
  set(handle, CURLOPT_MAIL_RCPT, recipients.get());
  set(handle, CURLOPT_UPLOAD, 1L);
  set(handle, CURLOPT_READFUNCTION, read_message);
  set(handle, CURLOPT_READDATA, &rest);
  const CURLcode code = curl_easy_perform(handle.get());
  const long answer = answer_of(handle);
  if (code != CURLE_OK || answer < 200 || answer > 299) {
    return not_delivered("mail server", code, answer);
  }
  return Done{};
}

Status Transfer::post(const Url& url, const http::Headers& headers, ByteView body,
                      const std::atomic<bool>& stopping) const {
  const Easy handle = new_handle(url, "http,https", authorities_, stopping);
  List lines;
  for (const http::Header& header : headers) {
    append(lines, header.name + ": " + header.value);
  }
  append(lines, "expect:");
  std::size_t counted = 0;
  set(handle, CURLOPT_HTTPHEADER, lines.get());
  set(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  set(handle, CURLOPT_POSTFIELDS, as_text(body).data());
  set(handle, CURLOPT_WRITEFUNCTION, count_answer);
  set(handle, CURLOPT_WRITEDATA, &counted);
  const CURLcode code = curl_easy_perform(handle.get());
  const long answer = answer_of(handle);
  // An answer that says too much has still said whether the notice was taken.
  const bool answered = code == CURLE_OK || counted > kMaxAnswerBytes;
  if (!answered || answer < 200 || answer > 299) {
    return not_delivered("webhook", answered ? CURLE_OK : code, answer);
  }
  return Done{};
}

}  // namespace sktt::notify
