#include "http/page_parts.hpp"

#include <stdexcept>
#include <string>

#include "embedded/sktt_http.hpp"

namespace sktt::http {
namespace {

constexpr std::string_view kHtmlContentType = "text/html; charset=utf-8";

std::string zone_name(UtcOffset offset) {
  // Standard: Keppres 41/1987, the three zones of Indonesia.
  constexpr UtcOffset kWestern = std::chrono::hours(7);
  constexpr UtcOffset kCentral = std::chrono::hours(8);
  constexpr UtcOffset kEastern = std::chrono::hours(9);
  if (offset == kWestern) {
    return "WIB";
  }
  if (offset == kCentral) {
    return "WITA";
  }
  if (offset == kEastern) {
    return "WIT";
  }
  return "UTC" + std::string(offset.count() < 0 ? "" : "+") + std::to_string(offset.count()) +
         " min";
}

Html signer_row(const verify::SignatureRow& row, UtcOffset offset) {
  constexpr Bilingual kProven{"terbukti dengan penanda waktu", "proven by a timestamp"};
  constexpr Bilingual kStated{"tertulis, belum terbukti", "as stated, not proven"};
  return fill(Template(R"(<tr><td><span class="act">{{act}}</span> <strong>{{name}}</strong> )"
                       R"({{capacity}}</td><td>{{when}} <span class="act">{{how}}</span></td></tr>)"
                       "\n"),
              {{"act", in_both(act_of(row.field))},
               {"name", foreign(row.signer_name.empty() ? "?" : row.signer_name)},
               {"capacity", foreign(row.capacity)},
               {"when", moment(row.proven_at().value_or(row.stated_at), offset)},
               {"how", in_both(row.signer ? kProven : kStated)}});
}

}  // namespace

Html tone_class(Tone tone) {
  switch (tone) {
    case Tone::green:
      return escape_html("green");
    case Tone::amber:
      return escape_html("amber");
    case Tone::red:
      return escape_html("red");
    case Tone::blue:
      return escape_html("blue");
  }
  throw std::logic_error("unknown tone");
}

Html tone_symbol(Tone tone) {
  switch (tone) {
    case Tone::green:  // a tick in a circle
      return fill(Template(R"(<circle cx="24" cy="24" r="21" fill="none" stroke="currentColor" )"
                           R"(stroke-width="4"/><path d="m14 25 7 7 13-15" fill="none" )"
                           R"(stroke="currentColor" stroke-width="5" stroke-linecap="round" )"
                           R"(stroke-linejoin="round"/>)"),
                  {});
    case Tone::amber:  // an exclamation mark in a triangle
      return fill(Template(R"(<path d="M24 5 45 42H3z" fill="none" stroke="currentColor" )"
                           R"(stroke-width="4" stroke-linejoin="round"/><path d="M24 18v12" )"
                           R"(stroke="currentColor" stroke-width="5" stroke-linecap="round"/>)"
                           R"(<circle cx="24" cy="36.5" r="2.8" fill="currentColor"/>)"),
                  {});
    case Tone::red:  // a cross in an octagon
      return fill(
          Template(R"(<path d="M15.3 3h17.400L45 15.300v17.400L32.7 45H15.300L3 32.700V15.300z" )"
                   R"(fill="none" stroke="currentColor" stroke-width="4" )"
                   R"(stroke-linejoin="round"/><path d="m16 16 16 16m0-16L16 32" )"
                   R"(stroke="currentColor" stroke-width="5" stroke-linecap="round"/>)"),
          {});
    case Tone::blue:  // two sheets side by side
      return fill(
          Template(R"(<rect x="3" y="8" width="18" height="32" rx="2" fill="none" )"
                   R"(stroke="currentColor" stroke-width="3.5"/><rect x="27" y="8" width="18" )"
                   R"(height="32" rx="2" fill="none" stroke="currentColor" stroke-width="3.5"/>)"
                   R"(<path d="M8 17h8m-8 7h8m-8 7h5m19-14h8m-8 7h8m-8 7h5" )"
                   R"(stroke="currentColor" stroke-width="3" stroke-linecap="round"/>)"),
          {});
  }
  throw std::logic_error("unknown tone");
}

Html band_html(const Band& band) {
  return fill(Template(embedded::kBandHtml),
              {{"tone", tone_class(band.tone)},
               {"symbol", tone_symbol(band.tone)},
               {"word", escape_html(band.word.indonesian)},
               {"word_english", escape_html(band.word.english)},
               {"sentence", escape_html(band.sentence.indonesian)},
               {"sentence_english", escape_html(band.sentence.english)}});
}

Html fact(const Bilingual& label, const Html& value) {
  return fill(Template("<div><dt>{{label}}</dt><dd>{{value}}</dd></div>\n"),
              {{"label", in_both(label)}, {"value", value}});
}

Html day(Date date) {
  const std::string indonesian = to_indonesian(date);
  const std::string english = to_english(date);
  return indonesian == english ? escape_html(english) : in_both({indonesian, english});
}

Html moment(Instant instant, UtcOffset offset) {
  return fill(Template(R"(<time datetime="{{machine}}">{{person}}</time>)"),
              {{"machine", escape_html(to_rfc3339(instant))},
               {"person", escape_html(to_office_time(instant, offset) + " " + zone_name(offset))}});
}

Html loss_of_force(const std::optional<Instant>& ended_at,
                   const std::optional<std::string>& replaced_by, UtcOffset offset) {
  Html facts;
  if (ended_at) {
    facts += fact({"Tidak berlaku sejak", "Not in force since"}, moment(*ended_at, offset));
  }
  if (replaced_by) {
    facts += fact({"Diganti dengan surat nomor", "Replaced by letter"}, foreign(*replaced_by));
  }
  return facts;
}

Bilingual act_of(pdf::SignatureField field) {
  switch (field) {
    case pdf::SignatureField::paraf_kasi:
      return {"Paraf Kasi", "Initials of the section head"};
    case pdf::SignatureField::paraf_kabid:
      return {"Paraf Kabid", "Initials of the division head"};
    case pdf::SignatureField::ttd_kadis:
      return {"Tanda tangan Kadis", "Signature of the head of agency"};
    case pdf::SignatureField::cap_dinas:
      return {"Cap Dinas", "Seal of the agency"};
  }
  throw std::logic_error("unknown signature field");
}

Html signers(const Bilingual& heading, const std::vector<verify::SignatureRow>& rows,
             UtcOffset offset) {
  Html lines;
  for (const verify::SignatureRow& row : rows) {
    lines += signer_row(row, offset);
  }
  return lines.empty() ? lines
                       : fill(Template(embedded::kSignersHtml),
                              {{"heading", in_both(heading)}, {"rows", lines}});
}

Html compare_with_paper() {
  return fill(Template(embedded::kCompareHtml), {});
}

Html code_form() {
  return fill(Template(embedded::kCodeFormHtml), {});
}

Html number_form() {
  return fill(Template(embedded::kNumberFormHtml), {});
}

Response page_response(const Page& page) {
  const Html whole =
      fill(Template(embedded::kFrameHtml), {{"title", escape_html(page.title)},
                                            {"favicon", asset_address("favicon.svg")},
                                            {"style", asset_address("style.css")},
                                            {"script", page.script},
                                            {"main", page.main}});
  return text_response(page.status, kHtmlContentType, whole.text());
}

}  // namespace sktt::http
