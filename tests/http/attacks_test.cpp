// Requests that mean harm. Each is a request that would be taken but for one thing, and the answer
// says which; meanwhile another client is answered within a second.

#include <atomic>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "application_form.hpp"
#include "office_on_a_socket.hpp"

namespace sktt::http {
namespace {

using test::answer_within_a_second;
using test::form_of;
using test::form_with;
using test::kFormType;
using test::OfficeOnASocket;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

using Json = nlohmann::json;

struct Attack {
  const char* name;
  int status;  ///< Of the answer.
  const char* says;
  std::string bytes;
};

constexpr const char* kJson = "application/json";
constexpr const char* kFields = "application/x-www-form-urlencoded";
constexpr const char* kLookup = "/documents/lookup";
/// Of the form of a code, and of no letter.
constexpr const char* kCode = "00000-00000-0";

std::string post_of(const std::string& target, std::string_view type, std::string_view body) {
  return "POST " + target + " HTTP/1.1\r\nHost: h\r\nContent-Type: " + std::string(type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
         std::string(body);
}

std::string get_with(const std::string& fields) {
  return "GET / HTTP/1.1\r\nHost: h\r\n" + fields + "Connection: close\r\n\r\n";
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  while (times-- > 0) {
    out.append(text);
  }
  return out;
}

/// A whole submission with this as its data.
std::string submission(const std::string& data) {
  return post_of("/applications", kFormType, as_text(form_of(form_with(data))));
}

/// A whole submission with one field changed.
std::string submission(const char* field, const std::string& value) {
  Json data = test::application();
  data[field] = value;
  return submission(data.dump());
}

/// JSON of one member and another that is `depth` brackets deep.
std::string nested(std::string json, std::string_view open, std::string_view close,
                   std::size_t depth) {
  json.back() = ',';
  return json + "\"more\":" + repeated(open, depth) + "1" + repeated(close, depth) + "}";
}

std::string upload(std::string_view body) {
  return post_of("/verify", "multipart/form-data; boundary=b", body);
}

constexpr std::string_view kFilePart =
    "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n";

std::vector<Attack> attacks_on_the_head() {
  return {
      {"head that never ends", 431, "problem:head-too-large",
       "GET / HTTP/1.1\r\nX: " + std::string(1'000'000, 'x')},
      {"flood of fields", 431, "problem:too-many-fields", get_with(repeated("X-A: b\r\n", 1000))},
      {"bomb of ranges", 416, "problem:ranges",
       get_with("Range: bytes=" + repeated("0-,", 2500) + "0-\r\n")},
      {"path out of the house", 400, "not a plain path",
       "GET /pki/../../etc/passwd HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"},
      {"path in escapes", 400, "not a plain path",
       "GET /%2e%2e/%2e%2e/etc HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"},
      {"method nobody has", 405, "\r\nallow: GET, HEAD\r\n",
       "DESTROY / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"},
      {"method of bytes", 400, "no method", "G\x01T / HTTP/1.1\r\nHost: h\r\n\r\n"},
      {"tunnel", 400, "not a plain path", "CONNECT example.org:443 HTTP/1.1\r\nHost: h\r\n\r\n"},
      {"length of an exabyte", 400, "Content-Length is not a number",
       "POST /verify HTTP/1.1\r\nHost: h\r\nContent-Type: application/pdf\r\nContent-Length: "
       "1000000000000000000\r\n\r\n"},
      {"chunked bomb", 501, "problem:transfer-encoding",
       "POST /verify HTTP/1.1\r\nHost: h\r\nContent-Type: application/pdf\r\n"
       "Transfer-Encoding: chunked\r\n\r\n" +
           repeated("4000\r\n" + std::string(16'384, 'x') + "\r\n", 200)},
      {"gzip bomb", 415, "problem:content-encoding",
       "POST /verify HTTP/1.1\r\nHost: h\r\nContent-Type: application/pdf\r\n"
       "Content-Encoding: gzip\r\nContent-Length: 300000\r\n\r\n" +
           std::string(300'000, '\x1f')},
  };
}

std::vector<Attack> attacks_by_json() {
  const std::string look_up = Json{{"code", kCode}}.dump();
  const std::string data = test::application().dump();
  return {
      {"deep arrays", 400, "nested too deeply",
       post_of(kLookup, kJson, nested(look_up, "[", "]", 1000))},
      {"deep objects", 400, "nested too deeply",
       post_of(kLookup, kJson, nested(look_up, "{\"a\":", "}", 500))},
      {"deep application", 400, "nested too deeply", submission(nested(data, "[", "]", 30'000))},
      {"key twice", 400, "a key stands twice",
       post_of(kLookup, kJson, R"({"code":"00000-00000-0","code":"00000-00000-0"})")},
      {"overlong text", 400, "RFC 8259",
       post_of(kLookup, kJson, "{\"code\":\"00000-0000\xC0\xB0-0\"}")},
      {"bidirectional override", 400, R"("pointer":"/nama_lengkap")",
       submission("nama_lengkap", "Kim \xE2\x80\xAE lived")},
      {"long name", 400, R"("pointer":"/nama_lengkap")",
       submission("nama_lengkap", std::string(121, 'a'))},
      {"application without an end", 413, "65536 bytes at most",
       submission("nama_lengkap", std::string(1'000'000, 'a'))},
      {"a hundred fields that nobody knows", 400, R"("pointer":"/field_0")",
       [] {
         Json many = test::application();
         for (int count = 0; count < 100; ++count) {
           many["field_" + std::to_string(count)] = "";
         }
         return submission(many.dump());
       }()},
  };
}

std::vector<Attack> attacks_by_form() {
  return {
      {"part without an end", 400, "a part has no end", upload(kFilePart)},
      {"head of a part without an end", 413, "a part's head has no end",
       upload("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n" +
              repeated("X-A: b\r\n", 10'000))},
      {"form of a thousand parts", 413, "form: more than",
       upload(repeated(kFilePart, 1000) + "--b--\r\n")},
      {"form without a boundary", 400, "with a boundary",
       post_of("/verify", "multipart/form-data", std::string(kFilePart) + "--b--\r\n")},
      {"form with another boundary", 400, "begin with the boundary",
       post_of("/verify", "multipart/form-data; boundary=c", std::string(kFilePart) + "--b--\r\n")},
      {"fields without values", 400, "has no value",
       post_of(kLookup, kFields, "code=00000-00000-0&" + repeated("a&", 2000))},
      {"fields without an end", 400, "too many fields",
       post_of(kLookup, kFields,
               [] {
                 std::string fields = "code=00000-00000-0";
                 for (int count = 0; count < 500; ++count) {
                   fields += "&f" + std::to_string(count) + "=";
                 }
                 return fields;
               }())},
  };
}

std::vector<Attack> attacks() {
  std::vector<Attack> all = attacks_on_the_head();
  for (auto* part : {attacks_by_json, attacks_by_form}) {
    for (Attack& attack : part()) {
      all.push_back(std::move(attack));
    }
  }
  return all;
}

ServerOptions unlimited() {
  ServerOptions options;
  options.limits.any_endpoint.burst = 1'000'000;
  return options;
}

TEST(Attacks, AreRefusedEachForItsOneFaultAndKeepNobodyFromAnAnswer) {
  OfficeOnASocket service(sktt::test::Staff::one_each, unlimited());
  std::atomic<bool> over = false;
  std::thread barrage([&] {
    for (int round = 0; round < 2; ++round) {
      for (const Attack& attack : attacks()) {
        EXPECT_THAT(service.exchange(attack.bytes),
                    AllOf(StartsWith("HTTP/1.1 " + std::to_string(attack.status) + " "),
                          HasSubstr(attack.says)))
            << attack.name;
      }
    }
    over = true;
  });
  int answered = 0;
  while (!over || answered == 0) {
    EXPECT_THAT(answer_within_a_second(
                    service.port(), "GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
                    "127.0.0.2"),
                StartsWith("HTTP/1.1 200 "));
    ++answered;
  }
  barrage.join();
  EXPECT_THAT(service.stop_and_read_logs(), Not(HasSubstr(" 500 ")));
}

/// What each attack is but for its fault: so that no other fault refuses it.
TEST(Attacks, AreRequestsThatAreTakenWithoutTheirFault) {
  const OfficeOnASocket service(sktt::test::Staff::one_each, unlimited());
  const std::string name_of_120(120, 'a');
  const std::vector<Attack> harmless = {
      {"page", 200, "", get_with("")},
      {"one range", 200, "", get_with("Range: bytes=0-1\r\n")},
      {"look-up", 404, "", post_of(kLookup, kJson, Json{{"code", kCode}}.dump())},
      {"look-up by form", 404, "", post_of(kLookup, kFields, "code=" + std::string(kCode))},
      {"submission", 201, "", submission(test::application().dump())},
      {"long name", 201, "", submission("nama_lengkap", name_of_120)},
      {"upload", 200, "", upload(std::string(kFilePart) + "--b--\r\n")},
      {"upload as it is", 200, "", post_of("/verify", "application/pdf", "x")},
  };
  for (const Attack& request : harmless) {
    EXPECT_THAT(service.exchange(request.bytes),
                StartsWith("HTTP/1.1 " + std::to_string(request.status) + " "))
        << request.name;
  }
}

}  // namespace
}  // namespace sktt::http
