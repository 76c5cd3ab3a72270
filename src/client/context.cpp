#include "client/context.hpp"

#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include "base/ascii.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "client/text_table.hpp"

namespace sktt::client {
namespace {

constexpr std::size_t kYearDigits = 4;
constexpr std::size_t kMinNumberLength = 11;
constexpr std::size_t kMaxNumberLength = 20;

Error at_fault(const Error& error) {
  return {Errc::malformed, error.detail()};
}

}  // namespace

Result<std::string> check_case_number(std::string_view text) {
  const bool shaped = text.size() >= kMinNumberLength && text.size() <= kMaxNumberLength &&
                      text[kYearDigits] == '-' &&
                      std::all_of(text.begin(), text.begin() + kYearDigits, is_digit) &&
                      std::all_of(text.begin() + kYearDigits + 1, text.end(), is_digit);
  return shaped ? Result<std::string>(std::string(text))
                : Error(Errc::malformed, "nomor berkas ditulis seperti 2026-000041");
}

Result<Bytes> read_input(const std::filesystem::path& path) {
  auto content = read_file(path, kMaxInputBytes);
  return content ? std::move(content) : Result<Bytes>(at_fault(content.error()));
}

Result<nlohmann::json> read_json_input(const std::filesystem::path& path) {
  const auto content = read_input(path);
  if (!content) {
    return content.error();
  }
  auto parsed = parse_json(as_text(content.value()));
  return parsed ? std::move(parsed)
                : Result<nlohmann::json>(std::move(parsed).error().within(path.string()));
}

Status write_output(const std::filesystem::path& path, ByteView content) {
  const auto written = write_file(path, content, FileMode::owner_only);
  return written ? written : Status(at_fault(written.error()));
}

void show_saved_paper(const Context& context, const std::filesystem::path& file) {
  if (context.format == OutputFormat::text) {
    context.out << facts_text({{"Tersimpan", file.string()}});
  }
}

void show(const Context& context, const nlohmann::json& answer, std::string_view text) {
  if (context.format == OutputFormat::json) {
    context.out << answer.dump(2) << '\n';
  } else {
    context.out << text;
  }
}

}  // namespace sktt::client
