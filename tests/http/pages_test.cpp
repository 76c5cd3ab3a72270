#include "http/pages.hpp"

#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "http/page_parts.hpp"
#include "sample_pages.hpp"
#include "support/files.hpp"

namespace sktt::http {
namespace {

using test::altered_report;
using test::genuine_report;
using test::kOffset;
using test::kToday;
using test::letter_in_force;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kHostile = R"(<script>alert("x")</script>' onload='y&)";
constexpr std::string_view kHarmless =
    "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39; onload=&#39;y&amp;";

constexpr Opener kOpener{"code", "K7Q2M-9F4TX-8"};

std::string html(const Response& response) {
  EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
  return to_string(response.body);
}

std::string verdict(const issue::PresentedReport& presented) {
  return html(verdict_page(presented, kOffset));
}

std::string lookup(const issue::LookedUpLetter& letter) {
  return html(letter_page(letter, kOffset, kToday, kOpener));
}

std::string match(issue::Match outcome) {
  return html(match_page({outcome, 3}, issue::PaperNumber::paspor, kOpener));
}

std::string unmatched(Errc code) {
  return html(unmatched_page(Error(code, ""), Instant(), kOffset, kOpener));
}

std::string procedure_page() {
  const auto file = sktt::test::repository_file("config/sop/sktt.toml");
  return html(
      sop_page(sop::load_procedure(sktt::test::read_whole(file), "sktt.toml").value(), nullptr));
}

std::string refusal(Errc code) {
  return html(no_letter_page(Error(code, "")));
}

std::string band(Tone tone) {
  return band_html({tone, {"JUDUL", "TITLE"}, {"Kalimat.", "Sentence."}}).text();
}

std::vector<std::string> every_page() {
  return {html(upload_page()),        html(qr_page()),           verdict(genuine_report()),
          verdict(altered_report()),  lookup(letter_in_force()), html(refusal_page(404, "")),
          refusal(Errc::not_found),   refusal(Errc::malformed),  html(refusal_page(500, "0123")),
          procedure_page(),           match(issue::Match::same), match(issue::Match::different),
          unmatched(Errc::malformed), unmatched(Errc::too_many)};
}

/// Every string of a report that a stranger's file can influence.
issue::PresentedReport hostile_report() {
  issue::PresentedReport presented = genuine_report();
  const std::string text(kHostile);
  presented.sentence = text;
  presented.sentence_english = text;
  presented.report.number = text;
  presented.report.claims->name = text;
  presented.report.claims->nationality = text;
  presented.report.claims->passport_last4 = text;
  presented.report.signatures.front().signer_name = text;
  presented.report.signatures.front().capacity = text;
  presented.report.refusal = pdf::Refusal{text, 1, 1, text};
  presented.report.findings = {{verify::Check::signature_name, verify::Effect::fail,
                                verify::SubIndication::generic, pdf::SignatureField::ttd_kadis,
                                text}};
  return presented;
}

TEST(Pages, EscapeWhateverAFileSays) {
  const std::string page = verdict(hostile_report());
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("onload='")));
  std::size_t times = 0;
  for (auto found = page.find(kHarmless); found != std::string::npos;
       found = page.find(kHarmless, found + 1)) {
    ++times;
  }
  EXPECT_EQ(times, 11U) << "each of the strings, and none left out";
}

TEST(Pages, EscapeWhateverTheRegisterSays) {
  const std::string text(kHostile);
  issue::LookedUpLetter letter = letter_in_force();
  letter.letter_number = letter.name = letter.nationality = text;
  letter.nik_masked = letter.passport_masked = "<a>\"'";
  letter.desa_kelurahan = letter.kecamatan = text;
  letter.signatures.front().signer_name = text;
  const std::string page = lookup(letter);
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<a>")));
  EXPECT_THAT(page, HasSubstr(std::string(kHarmless)));
}

TEST(Pages, EscapeWhateverABandSays) {
  const std::string said =
      band_html({Tone::amber, {kHostile, kHostile}, {kHostile, kHostile}}).text();
  EXPECT_THAT(said, Not(HasSubstr("<script")));
}

TEST(Pages, EscapeWhateverOpenedALetter) {
  const std::string page =
      html(letter_page(letter_in_force(), kOffset, kToday, {"code", kHostile}));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("value=\"" + std::string(kHarmless) + "\""));
}

TEST(MatchPage, IsNeverGreenAndSaysHowManyMayBeWrong) {
  EXPECT_THAT(match(issue::Match::same), HasSubstr("class=\"band blue\""));
  EXPECT_THAT(match(issue::Match::different), HasSubstr("class=\"band red\""));
  EXPECT_THAT(match(issue::Match::different), HasSubstr("Wrong tries left today: 3."));
}

TEST(MatchPage, OffersTheFormAgainOnlyWhileItIsOpen) {
  EXPECT_THAT(unmatched(Errc::malformed), HasSubstr("value=\"K7Q2M-9F4TX-8\""));
  EXPECT_THAT(unmatched(Errc::too_many), Not(HasSubstr("<form")));
}

TEST(Pages, LeaveTextThatLooksLikeAPlaceAlone) {
  issue::LookedUpLetter letter = letter_in_force();
  letter.name = "{{style}}";
  EXPECT_THAT(lookup(letter), HasSubstr("{{style}}"));
}

TEST(Pages, HoldNoInlineScriptOrStyle) {
  const std::regex inline_script(R"(<script(?![^>]* src=)|<script[^>]*>[^<])");
  const std::regex handler_or_style(R"(<[^>]*\s(on[a-z]+|style)\s*=)");
  for (const std::string& page : every_page()) {
    EXPECT_FALSE(std::regex_search(page, inline_script)) << page;
    EXPECT_FALSE(std::regex_search(page, handler_or_style)) << page;
    EXPECT_THAT(page, Not(HasSubstr("<style")));
    EXPECT_THAT(page, Not(HasSubstr("javascript:")));
    EXPECT_THAT(page, Not(HasSubstr("{{")));
  }
}

TEST(Pages, NameOnlyAssetsThatExistAndNothingElsewhere) {
  const std::regex reference(R"((?:src|href|action)=\"([^\"]*)\")");
  constexpr std::string_view kAssets = "/assets/";
  const std::set<std::string> routes{"/", "/sop", "/verify", "/documents/lookup",
                                     "/documents/compare"};
  for (const std::string& page : every_page()) {
    for (std::sregex_iterator found(page.begin(), page.end(), reference), end; found != end;
         ++found) {
      const std::string address = (*found)[1];
      const std::string path = address.substr(0, address.find('?'));
      if (path.starts_with('#')) {
        EXPECT_THAT(page, HasSubstr("id=\"" + path.substr(1) + "\"")) << address;
        continue;
      }
      const bool served = path.substr(0, kAssets.size()) == kAssets;
      EXPECT_TRUE(served ? asset(path.substr(kAssets.size())).has_value() : routes.contains(path))
          << address;
    }
    EXPECT_THAT(page, Not(HasSubstr("http://")));
    EXPECT_THAT(page, Not(HasSubstr("https://")));
  }
}

TEST(Pages, ServeAssetsWithTheirTypesForEver) {
  const std::vector<std::pair<std::string, std::string>> types{
      {"style.css", "text/css; charset=utf-8"},
      {"v.js", "text/javascript; charset=utf-8"},
      {"favicon.svg", "image/svg+xml"}};
  for (const auto& [path, type] : types) {
    const auto found = asset(path);
    ASSERT_TRUE(found) << path;
    EXPECT_EQ(found->content_type, type);
    EXPECT_FALSE(found->body.empty());
    EXPECT_EQ(found->header("cache-control"), "public, max-age=31536000, immutable");
  }
  EXPECT_FALSE(asset("style.cs"));
  EXPECT_FALSE(asset("../style.css"));
  EXPECT_FALSE(asset(""));
}

TEST(Pages, HoldFormsThatNeedNoScript) {
  const std::string page = html(upload_page());
  EXPECT_THAT(page, HasSubstr(R"(method="post" action="/verify" enctype="multipart/form-data")"));
  EXPECT_THAT(page, HasSubstr(R"(name="file" type="file" accept="application/pdf")"));
  EXPECT_THAT(page, HasSubstr(R"(method="post" action="/documents/lookup")"));
  EXPECT_THAT(page, HasSubstr(R"(name="code")"));
  EXPECT_THAT(page, HasSubstr(R"(name="number")"));
  EXPECT_THAT(page, HasSubstr("tidak tersertifikasi"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  const std::string qr = html(qr_page());
  EXPECT_THAT(qr, HasSubstr("<noscript>"));
  EXPECT_THAT(qr, HasSubstr(R"(name="code")"));
}

TEST(Pages, GiveTheScriptEveryElementThatItLooksFor) {
  const std::string page = html(qr_page());
  for (const std::string name : {"waiting", "no_code", "not_ours", "no_answer", "again"}) {
    EXPECT_THAT(page, HasSubstr("id=\"" + name + "\""));
    EXPECT_THAT(to_string(asset("v.js")->body), HasSubstr("'" + name + "'"));
  }
}

TEST(Pages, GiveEachToneItsClassAndItsSymbol) {
  std::set<std::string> symbols;
  const std::regex symbol(R"(focusable="false">(<(?:circle|path|rect).*?)</svg>\n<h1>)");
  const std::vector<std::pair<Tone, std::string>> tones{
      {Tone::green, "green"}, {Tone::amber, "amber"}, {Tone::red, "red"}, {Tone::blue, "blue"}};
  for (const auto& [tone, name] : tones) {
    const std::string page = band(tone);
    EXPECT_THAT(page, HasSubstr("class=\"band " + name + "\""));
    std::smatch found;
    ASSERT_TRUE(std::regex_search(page, found, symbol));
    symbols.insert(found[1]);
  }
  EXPECT_EQ(symbols.size(), 4U);
}

TEST(VerdictPage, SaysGreenOnlyIfBothProofsDo) {
  EXPECT_THAT(verdict(genuine_report()), HasSubstr("band green"));
  EXPECT_THAT(verdict(genuine_report()), HasSubstr(R"(<span class="word">SAH</span>)"));
  for (const auto finding : {issue::RegisterFinding::draft, issue::RegisterFinding::superseded,
                             issue::RegisterFinding::revoked, issue::RegisterFinding::unknown}) {
    issue::PresentedReport presented = genuine_report();
    presented.finding = finding;
    EXPECT_THAT(verdict(presented), Not(HasSubstr("band green")));
    EXPECT_THAT(verdict(presented), Not(HasSubstr(R"(<span class="word">SAH</span>)")));
  }
  for (const auto conclusion : {verify::Conclusion::not_valid, verify::Conclusion::indeterminate}) {
    issue::PresentedReport presented = genuine_report();
    presented.report.conclusion = conclusion;
    EXPECT_THAT(verdict(presented), Not(HasSubstr("band green")));
  }
  issue::PresentedReport milder = genuine_report();
  milder.report.policy.milder_in = {verify::Check::revoked_later};
  EXPECT_THAT(verdict(milder), Not(HasSubstr("band green")));
}

struct OutcomeOnPage {
  verify::Outcome outcome;
  std::string tone;
  std::string word;
};

TEST(VerdictPage, SaysEachOutcomeInItsToneAndWord) {
  using verify::Outcome;
  const std::vector<OutcomeOnPage> outcomes{
      {Outcome::valid, "green", "SAH"},
      {Outcome::expired, "amber", "KEDALUWARSA"},
      {Outcome::superseded, "amber", "TIDAK BERLAKU LAGI"},
      {Outcome::revoked, "red", "TIDAK BERLAKU LAGI"},
      {Outcome::draft, "red", "BELUM TERBIT"},
      {Outcome::altered, "red", "TIDAK SAH"},
      {Outcome::forged, "red", "TIDAK SAH"},
      {Outcome::not_on_record, "red", "TIDAK SAH"},
      {Outcome::other_office, "blue", "KANTOR LAIN"},
      {Outcome::claims_other_office, "amber", "TIDAK TERBUKTI"},
      {Outcome::before_this_system, "amber", "HANYA KERTAS"},
      {Outcome::not_sktt, "red", "BUKAN SKTT"},
      {Outcome::unreadable, "red", "TIDAK TERBACA"},
      {Outcome::undecided, "amber", "BELUM DAPAT DIPASTIKAN"},
      {Outcome::milder_policy, "amber", "TIDAK TERBUKTI"}};
  for (const OutcomeOnPage& one : outcomes) {
    issue::PresentedReport presented = genuine_report();
    presented.outcome = one.outcome;
    EXPECT_THAT(verdict(presented), HasSubstr("class=\"band " + one.tone + "\""))
        << verify::to_name(one.outcome);
    EXPECT_THAT(verdict(presented), HasSubstr("<span class=\"word\">" + one.word + "</span>"));
  }
}

TEST(VerdictPage, CallsWhatIsNotProvenAClaimAndSaysWhatToDo) {
  issue::PresentedReport claimed = altered_report();
  claimed.report.signatures = genuine_report().report.signatures;
  EXPECT_THAT(verdict(claimed), HasSubstr("Signers as this file claims, not proven"));
  EXPECT_THAT(verdict(altered_report()), HasSubstr("Jangan diterima sebagai SKTT"));
  EXPECT_THAT(verdict(genuine_report()), Not(HasSubstr("tidak terbukti")));
  EXPECT_THAT(verdict(genuine_report()), Not(HasSubstr("Jangan diterima")));
  issue::PresentedReport other = altered_report();
  other.outcome = verify::Outcome::not_sktt;
  EXPECT_THAT(verdict(other), HasSubstr("pakai QR atau kode di bawahnya"));
  EXPECT_THAT(verdict(other), HasSubstr("look its number up"));
}

TEST(VerdictPage, SaysTheWordOfTheVerdictOnce) {
  EXPECT_THAT(verdict(genuine_report()), HasSubstr("<p>SKTT nomor 470/0001/SKTT/XI/2026"));
  issue::PresentedReport other = genuine_report();
  other.sentence = "SAHIH. Kalimat lain.";
  EXPECT_THAT(verdict(other), HasSubstr("<p>SAHIH. Kalimat lain.</p>"));
}

TEST(VerdictPage, ShowsWhoSignedInOfficeTime) {
  const std::string page = verdict(genuine_report());
  EXPECT_THAT(page, HasSubstr("Dra. Retno Handayani, M.M."));
  EXPECT_THAT(page, HasSubstr("Plt. Kepala Dinas"));
  EXPECT_THAT(page, HasSubstr("20-11-2026 14:05 WIB"));
  EXPECT_THAT(page, HasSubstr("datetime=\"2026-11-20T07:05:00Z\""));
}

TEST(VerdictPage, SaysWhereARefusedFileDeparts) {
  const std::string page = verdict(altered_report());
  EXPECT_THAT(page, HasSubstr("<details>"));
  EXPECT_THAT(page, HasSubstr("xref.entry"));
  EXPECT_THAT(page, HasSubstr("<dd>48213</dd>"));
  EXPECT_THAT(page, HasSubstr(crypto::sha256(as_bytes("a letter")).hex()));
}

TEST(VerdictPage, ListsWhatWasCheckedAndWhatHinderedTheRestInClosedDetails) {
  issue::PresentedReport presented = genuine_report();
  presented.report.policy.name = "Aturan kantor <uji>";
  presented.report.checks = {
      {verify::Check::format, verify::CheckOutcome::passed, {}},
      {verify::Check::signature_digest, verify::CheckOutcome::found, {}},
      {verify::Check::signature_path,
       verify::CheckOutcome::not_reached,
       {{verify::Check::signature_digest, pdf::SignatureField::paraf_kasi},
        {verify::Check::signature_digest, pdf::SignatureField::paraf_kabid}}}};
  const std::string page = verdict(presented);
  const std::string details = page.substr(page.find("<details>"));
  EXPECT_THAT(details, HasSubstr("Seluruh berkas berbentuk SKTT kantor"));
  EXPECT_THAT(details, HasSubstr("Ada temuan"));
  EXPECT_THAT(details, HasSubstr("Could not be checked"));
  EXPECT_THAT(details, HasSubstr("because: The content is not what was signed"));
  EXPECT_THAT(details, HasSubstr(">signature.path</span>"));
  EXPECT_THAT(details, HasSubstr("Aturan kantor &lt;uji&gt;"));
}

TEST(VerdictPage, SaysHowAFileBeginsThatTheRegisterDoesNotHold) {
  issue::PresentedReport presented = altered_report();
  presented.begins_as = issue::Beginning{"470/0001/SKTT/XI/2026", 4, 41000, std::nullopt};
  EXPECT_THAT(verdict(presented),
              HasSubstr("surat nomor 470/0001/SKTT/XI/2026 sampai dengan ttd_kadis "
                        "(41000 byte pertama)."));
  EXPECT_THAT(verdict(presented), Not(HasSubstr("Mulai berbeda")));
  presented.begins_as->departs_at = 41234;
  EXPECT_THAT(verdict(presented), HasSubstr("Mulai berbeda pada byte 41234."));
  presented.begins_as->letter_number.reset();
  EXPECT_THAT(verdict(presented), HasSubstr("identical to a draft up to and with ttd_kadis"));
}

TEST(VerdictPage, CallsTheLetterOfAnotherOfficeNeitherUnprovenNorOurs) {
  issue::PresentedReport presented = genuine_report();
  presented.report.conclusion = verify::Conclusion::not_valid;
  presented.report.outcome = verify::Outcome::other_office;
  presented.outcome = verify::Outcome::other_office;
  presented.finding = issue::RegisterFinding::unknown;
  EXPECT_THAT(verdict(presented), HasSubstr("band blue"));
  EXPECT_THAT(verdict(presented), Not(HasSubstr("not proven")));
  EXPECT_THAT(verdict(presented), HasSubstr("certificates of another office, not of this one"));
  EXPECT_THAT(verdict(presented), HasSubstr("Signers, proven by the other office"));
}

TEST(VerdictPage, SaysSinceWhenALetterIsOverAndWhichReplacedIt) {
  issue::PresentedReport replaced = genuine_report();
  replaced.finding = issue::RegisterFinding::superseded;
  replaced.ended_at = from_rfc3339("2026-11-21T03:00:00Z").value();
  replaced.replaced_by = "470/0007/SKTT/XI/2026";
  EXPECT_THAT(verdict(replaced), HasSubstr("470/0007/SKTT/XI/2026"));
  EXPECT_THAT(verdict(replaced), HasSubstr("21-11-2026 10:00 WIB"));
  replaced.report.outcome = verify::Outcome::forged;
  EXPECT_THAT(verdict(replaced), Not(HasSubstr("470/0007"))) << "of a file that proves nothing";
  issue::LookedUpLetter letter = letter_in_force();
  letter.status = registry::DocumentStatus::superseded;
  letter.ended_at = replaced.ended_at;
  letter.replaced_by = replaced.replaced_by;
  EXPECT_THAT(lookup(letter), HasSubstr("470/0007/SKTT/XI/2026"));
  EXPECT_THAT(lookup(letter), HasSubstr("21-11-2026 10:00 WIB"));
  EXPECT_THAT(lookup(letter_in_force()), Not(HasSubstr("Not in force since")));
}

TEST(LetterPage, IsNeverGreenAndAsksToCompare) {
  for (const auto status : {registry::DocumentStatus::draft, registry::DocumentStatus::voided,
                            registry::DocumentStatus::issued, registry::DocumentStatus::superseded,
                            registry::DocumentStatus::revoked}) {
    issue::LookedUpLetter letter = letter_in_force();
    letter.status = status;
    EXPECT_THAT(lookup(letter), Not(HasSubstr("band green")));
    EXPECT_THAT(lookup(letter), HasSubstr("Bandingkan dengan surat di tangan Anda"));
    EXPECT_THAT(lookup(letter), HasSubstr("Compare these with the paper"));
  }
  EXPECT_THAT(lookup(letter_in_force()), HasSubstr("band blue"));
}

TEST(LetterPage, IsAmberFromTheDayAfterTheLastOne) {
  issue::LookedUpLetter letter = letter_in_force();
  letter.valid_until = kToday;
  EXPECT_THAT(lookup(letter), HasSubstr("band blue"));
  letter.valid_until = Date(std::chrono::sys_days(kToday) - std::chrono::days(1));
  EXPECT_THAT(lookup(letter), HasSubstr("band amber"));
  letter = letter_in_force();
  letter.expired = true;
  EXPECT_THAT(lookup(letter), HasSubstr("KEDALUWARSA"));
}

TEST(LetterPage, IsRedWithTheVerifiersWordsWhereTheSignaturesDoNotHold) {
  for (const auto status : {registry::DocumentStatus::issued, registry::DocumentStatus::superseded,
                            registry::DocumentStatus::revoked}) {
    issue::LookedUpLetter letter = letter_in_force();
    letter.status = status;
    letter.conclusion = verify::Conclusion::not_valid;
    letter.sentence = "TIDAK SAH. Kunci sudah dicabut.";
    letter.sentence_english = "NOT VALID. The key was revoked.";
    EXPECT_THAT(lookup(letter), HasSubstr("band red"));
    EXPECT_THAT(lookup(letter), HasSubstr("TIDAK SAH. Kunci sudah dicabut."));
    EXPECT_THAT(lookup(letter), HasSubstr("NOT VALID. The key was revoked."));
  }
}

TEST(LetterPage, SaysThatALetterIsOverThoughItCannotBeCheckedJustNow) {
  issue::LookedUpLetter letter = letter_in_force();
  letter.conclusion = verify::Conclusion::indeterminate;
  letter.sentence = "BELUM DAPAT DIPASTIKAN.";
  EXPECT_THAT(lookup(letter), HasSubstr("band red"));
  EXPECT_THAT(lookup(letter), HasSubstr("BELUM PASTI"));
  letter.status = registry::DocumentStatus::revoked;
  EXPECT_THAT(lookup(letter), HasSubstr("band red"));
  EXPECT_THAT(lookup(letter), HasSubstr("DICABUT"));
  EXPECT_THAT(lookup(letter), Not(HasSubstr("BELUM PASTI")));
  letter.status = registry::DocumentStatus::superseded;
  EXPECT_THAT(lookup(letter), HasSubstr("band amber"));
  EXPECT_THAT(lookup(letter), HasSubstr("SUDAH DIGANTI"));
}

TEST(LetterPage, NeverShowsAWholeNumber) {
  issue::LookedUpLetter letter = letter_in_force();
  letter.nik_masked = "3369012345670007";
  letter.passport_masked = "XZ1230417";
  const std::string page = lookup(letter);
  EXPECT_THAT(page, Not(HasSubstr("3369012345670007")));
  EXPECT_THAT(page, Not(HasSubstr("70007")));
  EXPECT_THAT(page, Not(HasSubstr("30417")));
  EXPECT_THAT(page, HasSubstr("•0007"));
  EXPECT_THAT(page, HasSubstr("•0417"));
  letter.passport_masked = "0417";
  EXPECT_THAT(lookup(letter), Not(HasSubstr("0417")));
}

}  // namespace
}  // namespace sktt::http
