#include "issue/scanned_codes.hpp"

#include <optional>
#include <vector>

#include "base/ascii.hpp"
#include "base/encoding.hpp"

namespace sktt::issue {
namespace {

constexpr std::string_view kReceipt = "SKTT-TANDA-BUKTI";
constexpr std::string_view kTracking = "SKTT-PELACAKAN";

std::string scan(std::string_view kind, std::string_view case_number, std::string_view code) {
  std::string out(kind);
  return out.append(":").append(case_number).append(":").append(code);
}

/// The text of a QR of ours.
struct Scanned {
  std::string case_number;
  std::string code;
};

/// Takes a scanned text apart; nothing if it is not of this kind.
std::optional<Scanned> parse_scan(std::string_view kind, std::string_view presented) {
  // Scanners that act as keyboards may end the line, or send small letters.
  const std::string text = without(to_upper(presented), " \t\r\n");
  const std::size_t case_at = kind.size() + 1;
  if (text.substr(0, case_at) != std::string(kind) + ":") {
    return std::nullopt;
  }
  const std::size_t end = text.find(':', case_at);
  if (end == std::string::npos) {
    return std::nullopt;
  }
  return Scanned{text.substr(case_at, end - case_at), text.substr(end + 1)};
}

}  // namespace

std::string receipt_scan(std::string_view case_number, std::string_view code) {
  return scan(kReceipt, case_number, code);
}

Result<std::string> read_receipt(std::string_view presented, std::string_view case_number) {
  const auto scanned = parse_scan(kReceipt, presented);
  if (scanned && scanned->case_number != case_number) {
    return Error(Errc::refused, "this is the receipt of another case; ask for the one of " +
                                    std::string(case_number));
  }
  return normalise_typed_code(scanned ? scanned->code : presented);
}

std::string tracking_scan(std::string_view case_number, std::string_view token) {
  return scan(kTracking, case_number, token);
}

std::string read_tracking_token(std::string_view presented, std::string_view case_number) {
  const auto scanned = parse_scan(kTracking, presented);
  if (scanned) {
    return scanned->case_number == case_number ? scanned->code : "";
  }
  return without(to_upper(presented), " -");
}

std::string grouped_token(std::string_view token) {
  constexpr std::size_t kGroup = 4;
  std::string out;
  for (std::size_t at = 0; at < token.size(); at += kGroup) {
    out.append(at == 0 ? "" : " ").append(token.substr(at, kGroup));
  }
  return out;
}

}  // namespace sktt::issue
