#include "admin/office_settings.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/config.hpp"
#include "base/text.hpp"
#include "crypto/certificate_authority.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kMaxSettingsBytes = 65536;

bool is_host(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char symbol) {
    return (symbol >= 'a' && symbol <= 'z') || is_digit(symbol) || symbol == '.' || symbol == '-' ||
           symbol == ':';
  });
}

bool is_code(const std::string& text) {
  constexpr std::size_t kLength = 5;
  return text.size() == kLength && text[2] == '.' && is_digits(text.substr(0, 2)) &&
         is_digits(text.substr(3));
}

bool is_base_url(const std::string& text) {
  const bool web = text.rfind("https://", 0) == 0 || text.rfind("http://", 0) == 0;
  return web && text.back() != '/';
}

}  // namespace

std::string log_origin(const OfficeSettings& settings) {
  return settings.verification_host + "/log";
}

Status check_settings(const OfficeSettings& settings) {
  std::vector<FieldProblem> problems;
  const auto expect = [&](bool right, const char* option, const char* detail) {
    if (!right) {
      problems.push_back({option, detail});
    }
  };
  const auto name = check_line(settings.name, 1, crypto::kMaxNameCharacters);
  expect(is_code(settings.code), "--office-code", "write the region as 33.69");
  expect(name && name.value() == settings.name, "--office-name",
         "write one line of 1 to 64 characters (NFC)");
  expect(is_host(settings.verification_host), "--host",
         "write a host name in lower case, with :port if there is one");
  expect(is_base_url(settings.base_url), "--base-url",
         "write http:// or https:// and a host, without a slash at the end");
  expect(static_cast<bool>(offset_from_text(settings.utc_offset)), "--utc-offset",
         "write an offset such as +07:00");
  if (!problems.empty()) {
    return Error(Errc::malformed, "the office cannot be described so", std::move(problems));
  }
  return Done{};
}

Status save_settings(const Workspace& workspace, const OfficeSettings& settings) {
  const std::string text =
      "# Written by sktt-admin init. Certificates repeat most of it, so a change here is not one\n"
      "# there.\n"
      "code = " +
      toml_string(settings.code) + "\nname = " + toml_string(settings.name) +
      "\nverification_host = " + toml_string(settings.verification_host) +
      "\nbase_url = " + toml_string(settings.base_url) +
      "\nutc_offset = " + toml_string(settings.utc_offset) +
      "\nlog_key = " + toml_string(settings.log_key) + "\n";
  return write_file(workspace.settings(), as_bytes(text), FileMode::world_readable);
}

Result<OfficeSettings> load_settings(const Workspace& workspace) {
  const auto text = read_file(workspace.settings(), kMaxSettingsBytes);
  if (!text) {
    return text.error();
  }
  auto table = ConfigTable::parse(as_text(text.value()), workspace.settings().string());
  if (!table) {
    return std::move(table).error();
  }
  ConfigTable& read = table.value();
  OfficeSettings settings{
      read.text("code"),     read.text("name"),       read.text("verification_host"),
      read.text("base_url"), read.text("utc_offset"), read.text("log_key")};
  if (Status whole = read.finish(); !whole) {
    return std::move(whole).error();
  }
  if (Status sound = check_settings(settings); !sound) {
    return std::move(sound).error().within(workspace.settings().string());
  }
  return settings;
}

}  // namespace sktt::admin
