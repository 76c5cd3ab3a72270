#include "pdf/sample_letter.hpp"

#include <stdexcept>

#include <fmt/core.h>

#include "pdf/document.hpp"
#include "pdf/draft_objects.hpp"
#include "pdf/signing.hpp"

namespace sktt::pdf::by_hand {
namespace {

using namespace sample;

Object whole(std::int64_t value) {
  return value;
}

Array rectangle(int left, int bottom, int right, int top) {
  return {whole(left), whole(bottom), whole(right), whole(top)};
}

/// Printable ASCII, the middle dot, a modifier letter and two marks: glyph 1 on.
std::vector<char32_t> repertoire() {
  std::vector<char32_t> out;
  for (char32_t character = 0x20; character < 0x7F; ++character) {
    out.push_back(character);
  }
  out.push_back(0xB7);
  out.push_back(0x2BF);
  out.push_back(0x301);
  out.push_back(0x302);
  return out;
}

/// A font of five objects, from `first` on.
std::vector<IndirectObject> font(std::uint32_t first) {
  Array widths;
  std::string map;
  std::int64_t glyph = 0;
  for (const char32_t character : repertoire()) {
    ++glyph;
    widths.push_back(whole(500));
    map += fmt::format("<{:04X}> <{:04X}>\n", glyph, static_cast<std::uint32_t>(character));
  }
  std::vector<IndirectObject> out;
  out.push_back({first,
                 Dictionary{{"Type", Name{"Font"}},
                            {"Subtype", Name{"Type0"}},
                            {"BaseFont", Name{"AAAAAA+Sample"}},
                            {"Encoding", Name{"Identity-H"}},
                            {"DescendantFonts", Array{Reference{first + 1}}},
                            {"ToUnicode", Reference{first + 4}}},
                 std::nullopt});
  out.push_back({first + 1,
                 Dictionary{{"Type", Name{"Font"}},
                            {"Subtype", Name{"CIDFontType2"}},
                            {"BaseFont", Name{"AAAAAA+Sample"}},
                            {"CIDSystemInfo", Dictionary{{"Registry", String{to_bytes("Adobe")}},
                                                         {"Ordering", String{to_bytes("Identity")}},
                                                         {"Supplement", whole(0)}}},
                            {"FontDescriptor", Reference{first + 2}},
                            {"W", Array{whole(1), widths}},
                            {"CIDToGIDMap", Name{"Identity"}}},
                 std::nullopt});
  out.push_back({first + 2,
                 Dictionary{{"Type", Name{"FontDescriptor"}},
                            {"FontName", Name{"AAAAAA+Sample"}},
                            {"Flags", whole(34)},
                            {"FontBBox", rectangle(0, -200, 1000, 900)},
                            {"ItalicAngle", whole(0)},
                            {"Ascent", whole(900)},
                            {"Descent", whole(-200)},
                            {"CapHeight", whole(700)},
                            {"StemV", whole(80)},
                            {"FontFile2", Reference{first + 3}}},
                 std::nullopt});
  out.push_back({first + 3, Dictionary{{"Length1", whole(4)}}, to_bytes("font")});
  out.push_back({first + 4, Dictionary{},
                 to_bytes(fmt::format("{} beginbfchar\n{}endbfchar\n", glyph, map))});
  return out;
}

}  // namespace

std::vector<IndirectObject> sample_objects() {
  DraftContent content;
  content.title = "Contoh";
  content.page =
      to_bytes("BT\n/FR 12.000 Tf\n50.000\n700.000\nTd <0034> Tj\nET\n" + std::string(kPageLines));
  content.appearances.fill(to_bytes("q 0 0 1 RG 50 50 m 90 90 l S Q\n"));
  const std::string circle(kStampCircle);
  content.stamp = to_bytes(circle + circle + circle);
  content.profile = to_bytes("profile");
  std::vector<IndirectObject> out = draft_objects(content);
  for (const std::uint32_t first : {draft_number::kRegularFont, draft_number::kBoldFont}) {
    const std::vector<IndirectObject> objects = font(first);
    out.insert(out.begin() + first - 1, objects.begin(), objects.end());
  }
  return out;
}

Bytes write_sample(const std::vector<IndirectObject>& objects) {
  const FileIdentity identity{kCatalog, {0xC0, 0xFF, 0xEE}};
  return write_document(objects, identity).value();
}

Bytes sample_draft() {
  return write_sample(sample_objects());
}

SignatureContent sample_content(SignatureField field) {
  using std::chrono::hours;
  using std::chrono::minutes;
  const Instant start = from_rfc3339("2026-11-23T01:15:00Z").value();
  SignatureContent content{field, "", "", "", "Contohrejo", start, hours(7), std::nullopt};
  switch (field) {
    case SignatureField::paraf_kasi:
      content.signer_name = "Sri Wahyuni, S.Sos.";
      content.capacity = "Kepala Seksi Identitas Penduduk";
      content.personnel_id = "NIP 19780312 200212 2 003";
      break;
    case SignatureField::paraf_kabid:
      content.signer_name =
          "Umar \xCA\xBF"
          "Abd al-Rahman";
      content.capacity = "Plt. Kabid Pelayanan (Kependudukan)";
      content.signed_at += minutes(30);
      break;
    case SignatureField::ttd_kadis:
      content.signer_name = "Drs. Bambang Contoh Widodo, M.Si.";
      content.capacity = "Kepala Dinas Kependudukan dan Pencatatan Sipil";
      content.personnel_id = "NIP 19700101 199003 1 001";
      content.signed_at += hours(2);
      break;
    case SignatureField::cap_dinas:
      content.signer_name = "Dinas Dukcapil Kabupaten Contohrejo";
      content.capacity = "Cap Dinas";
      content.signed_at += hours(3);
      content.seal = SealContent{"470/0001/SKTT/XI/2026",
                                 "HTTPS://SKTT.CONTOHREJO.EXAMPLE/V#" + std::string(440, 'A'),
                                 "sktt.contohrejo.example \xC2\xB7 0123A-BCDEF-G"};
      break;
  }
  return content;
}

Bytes sample_der(std::size_t size) {
  Bytes out(size, 0xA5);
  const std::size_t body = size - 4;
  out[0] = 0x30;
  out[1] = 0x82;
  out[2] = static_cast<std::uint8_t>(body >> 8U);
  out[3] = static_cast<std::uint8_t>(body & 0xFFU);
  if (size < 260) {
    out = Bytes(size, 0xA5);
    out[0] = 0x30;
    out[1] = 0x81;
    out[2] = static_cast<std::uint8_t>(size - 3);
  }
  return out;
}

Bytes sign_next(const Bytes& file, const SignatureContent& content) {
  constexpr std::size_t kRoom = 400;
  const auto pending = prepare_revision(file, content, kRoom);
  if (!pending) {
    throw std::runtime_error(pending.error().detail());
  }
  Bytes out = file;
  append(out, pending.value().embed(sample_der(300)).value());
  return out;
}

Bytes sign_sample(Bytes draft, std::size_t count) {
  for (std::size_t index = 0; index < count; ++index) {
    draft = sign_next(draft, sample_content(kSignatureFields.at(index)));
  }
  return draft;
}

}  // namespace sktt::pdf::by_hand
