#include "client/verdict_text.hpp"

#include <nlohmann/json.hpp>

#include "client/json_fields.hpp"
#include "client/text_table.hpp"
#include "client/wording.hpp"

namespace sktt::client {
namespace {

using nlohmann::json;

constexpr std::int64_t kNone = -1;

/// "byte 48213"; "" if there is no such number.
std::string byte_at(const json& object, std::string_view key) {
  const std::int64_t place = whole_at(object, key, kNone);
  return place < 0 ? "" : "byte " + std::to_string(place);
}

/// Which letter or konsep the file is identical with at first, and up to where.
std::string begins_as_text(const json& beginning) {
  if (!beginning.is_object()) {
    return "";
  }
  const std::string number = text_at(beginning, "letter_number");
  const std::int64_t bytes = whole_at(beginning, "identical_bytes", kNone);
  return (number.empty() ? "sebuah konsep" : "surat nomor " + number) +
         ", sama persis sampai dengan " + text_at(beginning, "identical_up_to") +
         (bytes < 0 ? "" : " (" + std::to_string(bytes) + " byte pertama)");
}

/// Where the rule is broken; a file whose revisions cannot be told apart has none.
std::string place_text(const json& refusal) {
  const std::int64_t revision = whole_at(refusal, "revision", kNone);
  return byte_at(refusal, "offset") +
         (revision > 0 ? ", revisi / revision " + std::to_string(revision) : "");
}

}  // namespace

std::string verdict_text(const json& answer, bool green) {
  const json refusal = part_at(part_at(answer, "report"), "refusal");
  const json beginning = part_at(answer, "begins_as");
  return std::string(green ? "HIJAU – ASLI" : "TIDAK HIJAU – JANGAN DITERIMA SEBAGAI ASLI") + "\n" +
         facts_text({{"Putusan", text_at(answer, "sentence")},
                     {"Verdict", text_at(answer, "sentence_english")},
                     {"Register", register_label(text_at(answer, "register"))},
                     {"Bermula sebagai / begins as", begins_as_text(beginning)},
                     {"Mulai berbeda / departs at", byte_at(beginning, "departs_at")},
                     {"Aturan / rule", text_at(refusal, "rule")},
                     {"Tempat / place", place_text(refusal)},
                     {"Rincian / detail", text_at(refusal, "detail")}});
}

}  // namespace sktt::client
