// The procedure's paper and books: when there is one, for whom, and what stands on it.

#include "issue/papers.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "issue/book_text.hpp"
#include "issue/books.hpp"
#include "issue/office_fixture.hpp"
#include "issue/presented.hpp"
#include "issue/scanned_codes.hpp"
#include "pdf/paper.hpp"
#include "registry/standing.hpp"
#include "sop/workflow.hpp"
#include "support/command.hpp"
#include "support/scanned_page.hpp"

namespace sktt::issue {
namespace {

using testing::HasSubstr;
using testing::Not;

class Papers : public testing::Test {
 protected:
  static test::OfficeFixture& office() {
    static test::OfficeFixture fixture;
    return fixture;
  }
  static const Office& wired() { return office().office(); }

  [[nodiscard]] std::string saved(const Result<Bytes>& paper) const {
    if (!paper) {
      throw std::runtime_error(paper.error().detail());
    }
    const std::string path = directory_.path() / "paper.pdf";
    std::ofstream(path, std::ios::binary) << as_text(paper.value());
    return path;
  }
  /// The words of a paper, with single spaces.
  [[nodiscard]] std::string words(const Result<Bytes>& paper) const {
    const std::string text = test::run_command({"pdftotext", "-layout", saved(paper), "-"}).output;
    std::string out;
    for (const char symbol : text) {
      const bool space = symbol == ' ' || symbol == '\n' || symbol == '\f';
      if (!space || (!out.empty() && out.back() != ' ')) {
        out += space ? ' ' : symbol;
      }
    }
    return out;
  }
  static void expect_error(const Result<Bytes>& paper, Errc code) {
    ASSERT_FALSE(paper);
    EXPECT_EQ(paper.error().code(), code) << paper.error().detail();
  }
  /// A case whose file was accepted, and its receipt.
  static std::pair<std::string, Receipt> accepted(std::string_view applicant) {
    const std::string number = office().submit(applicant).case_number;
    return {number, office().ya("loket", number).receipt.value()};
  }
  /// Brings an accepted case to the counter, to be collected.
  static void finish(const std::string& number) {
    for (const char* role : {"administrator", "kasi", "kabid", "kadis", "loket"}) {
      office().ya(role, number);
    }
  }
  static Result<DecisionResult> hand_over(const std::string& number, const std::string& shown) {
    const Task task = office().task("loket", number);
    Decision decision = office().decision("loket", task, sop::Outcome::ya);
    decision.hand_over->collection.exception.reset();
    decision.hand_over->receipt = shown;
    return office().decide("loket", task, decision);
  }

  static Result<DecisionResult> cancel(const Task& task, const std::string& reason) {
    const Identity& loket = office().official("loket");
    const registry::Evidence evidence{
        loket.key.key_id, task.nonce,         "base", "input", to_bytes("sig"),
        to_bytes("body"), wired().clock.now()};
    return issue::cancel(
        wired(), loket,
        {task.case_number, task.assignment, task.draft_sha256, task.berkas_sha256, reason},
        evidence);
  }

  test::TemporaryDirectory directory_;
};

class AcknowledgementPaper : public Papers {};
class ReturnSlip : public Papers {};
class ReceiptPaper : public Papers {};
class BookOnPaper : public Papers {};

TEST_F(AcknowledgementPaper, SaysWhatWasHandedInByWhomAndHowToFollowIt) {
  const auto mine = office().submit("APP-01");
  const auto paper = acknowledgement_paper(wired(), mine.case_number, mine.tracking_token);
  const std::string text = words(paper);
  for (const std::string& part :
       {std::string("TANDA TERIMA BERKAS PERMOHONAN"), std::string("ACKNOWLEDGEMENT OF RECEIPT"),
        mine.case_number, std::string("Nguyễn Thị Thanh Hương"), std::string("Fotokopi paspor"),
        std::string("Copy of the passport"), std::string("Baru / New"),
        grouped_token(mine.tracking_token), std::string("sktt.example"),
        to_indonesian(wired().today())}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_THAT(text, Not(HasSubstr("Penyerahan ke-")));
  EXPECT_EQ(test::scan_qr(saved(paper)),
            "SKTT-PELACAKAN:" + mine.case_number + ":" + mine.tracking_token);
}

TEST_F(AcknowledgementPaper, ShowsEveryApplicantsNameWhole) {
  for (const auto& [applicant, name] :
       {std::pair("APP-04",
                  "Maria Fernanda Aparecida de Albuquerque Cavalcanti Guimarães Montenegro da "
                  "Conceição"),
        std::pair("APP-12", "Ọláolúwa Adéṣẹ́gun Òjó-Fáṣọlá"), std::pair("APP-03", "Sivarajan")}) {
    const auto mine = office().submit(applicant);
    const auto paper = acknowledgement_paper(wired(), mine.case_number, mine.tracking_token);
    std::string text = test::run_command({"pdftotext", "-raw", saved(paper), "-"}).output;
    std::replace(text.begin(), text.end(), '\n', ' ');
    EXPECT_THAT(text, HasSubstr(name));
  }
}

TEST_F(AcknowledgementPaper, IsForWhoeverHoldsTheVeryToken) {
  const auto mine = office().submit("APP-02");
  const auto other = office().submit("APP-03");
  std::string near = mine.tracking_token;
  near.back() = near.back() == 'A' ? 'B' : 'A';
  for (const std::string& token :
       {std::string(), near, other.tracking_token, mine.tracking_token + "A",
        mine.tracking_token.substr(1), tracking_scan(other.case_number, mine.tracking_token)}) {
    expect_error(acknowledgement_paper(wired(), mine.case_number, token), Errc::not_found);
  }
  expect_error(acknowledgement_paper(wired(), "2026-999999", mine.tracking_token), Errc::not_found);
}

TEST_F(AcknowledgementPaper, TakesTheTokenAsTypedOrScanned) {
  const auto mine = office().submit("APP-02");
  std::string small = grouped_token(mine.tracking_token);
  for (char& symbol : small) {
    symbol = symbol >= 'A' && symbol <= 'Z' ? static_cast<char>(symbol - 'A' + 'a') : symbol;
  }
  for (const std::string& token : {grouped_token(mine.tracking_token), small,
                                   tracking_scan(mine.case_number, mine.tracking_token) + "\r"}) {
    const auto paper = acknowledgement_paper(wired(), mine.case_number, token);
    EXPECT_EQ(test::scan_qr(saved(paper)), tracking_scan(mine.case_number, mine.tracking_token));
    EXPECT_TRUE(track(wired(), mine.case_number, token));
  }
}

TEST_F(ReturnSlip, NamesEveryReasonInBothLanguagesAndTheNote) {
  const auto mine = office().submit("APP-12");
  const Task task = office().task("loket", mine.case_number);
  Decision decision = office().decision("loket", task, sop::Outcome::tidak);
  decision.reasons = {"KITAS_KURANG", "PASPOR_KURANG", "LAINNYA"};
  decision.note = "Nama ibu kandung tidak terbaca; mohon ditulis ulang \xF0\x9F\x99\x8F.";
  ASSERT_TRUE(office().decide("loket", task, decision));
  const auto slip = return_slip(wired(), mine.case_number, mine.tracking_token);
  const std::string text = words(slip);
  for (const std::string& part :
       {mine.case_number, std::string("Ọláolúwa Adéṣẹ́gun Òjó-Fáṣọlá"),
        std::string("1. Fotokopi KITAS tidak ada"), std::string("2. Fotokopi paspor tidak ada"),
        std::string("The copy of the passport is missing or unreadable"),
        std::string("Another reason, see the note"), std::string("mohon ditulis ulang [U+1F64F]."),
        office().official("loket").official.name, std::string("07.30–15.30")}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_EQ(words(return_slip(wired(), office().official("loket"), mine.case_number)), text);
  EXPECT_EQ(test::scan_qr(saved(slip)), "") << "it has nothing to scan";
}

TEST_F(ReturnSlip, IsThereOnlyWhileTheFileIsWithTheApplicant) {
  const auto mine = office().submit("APP-01");
  const auto slip = [&] { return return_slip(wired(), mine.case_number, mine.tracking_token); };
  expect_error(slip(), Errc::conflict);
  office().tidak("loket", mine.case_number);
  EXPECT_TRUE(slip());
  const auto standing =
      tracked_standing(office().reader(), mine.case_number, mine.tracking_token).value();
  ASSERT_TRUE(resubmit(wired(), mine.case_number, mine.tracking_token, {standing.application, {}}));
  expect_error(slip(), Errc::conflict);
  expect_error(return_slip(wired(), office().official("loket"), mine.case_number), Errc::conflict);
  EXPECT_THAT(words(acknowledgement_paper(wired(), mine.case_number, mine.tracking_token)),
              HasSubstr("Penyerahan ke- : 2"));
}

TEST_F(ReturnSlip, IsForTheApplicantAndTheCounter) {
  const auto mine = office().submit("APP-01");
  office().tidak("loket", mine.case_number);
  expect_error(return_slip(wired(), mine.case_number, "AAAA"), Errc::not_found);
  for (const char* role : {"administrator", "kasi", "kabid", "kadis"}) {
    expect_error(return_slip(wired(), office().official(role), mine.case_number), Errc::forbidden);
  }
}

TEST_F(ReceiptPaper, NamesTheDayToComeBackAndTheCode) {
  const auto& [number, receipt] = accepted("APP-04");
  const auto paper = receipt_paper(wired(), office().official("loket"), number, receipt.code);
  const std::string text = words(paper);
  for (const std::string& part :
       {std::string("TANDA BUKTI PENGAMBILAN"), std::string("COLLECTION RECEIPT"), number,
        receipt.code, to_indonesian(receipt.collection_day), to_english(receipt.collection_day),
        office().official("loket").official.name, std::string("07.30–15.30"),
        std::string("Diri sendiri; Anggota keluarga")}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_EQ(test::scan_qr(saved(paper)), "SKTT-TANDA-BUKTI:" + number + ":" + receipt.code);
}

TEST_F(ReceiptPaper, ComesOnlyForItsOwnCode) {
  const auto& [number, receipt] = accepted("APP-01");
  const auto& [other_number, other] = accepted("APP-02");
  const Identity& loket = office().official("loket");
  expect_error(receipt_paper(wired(), loket, number, other.code), Errc::not_found);
  expect_error(receipt_paper(wired(), loket, number, receipt_scan(other_number, receipt.code)),
               Errc::refused);
  expect_error(receipt_paper(wired(), loket, number, receipt.code.substr(1)), Errc::malformed);
  expect_error(receipt_paper(wired(), loket, number, ""), Errc::malformed);
  expect_error(receipt_paper(wired(), loket, "2026-999999", receipt.code), Errc::not_found);
  EXPECT_TRUE(receipt_paper(wired(), loket, number, receipt_scan(number, receipt.code)));
}

TEST_F(ReceiptPaper, IsClosedForTheDayAfterFiveWrongCodes) {
  const auto& [number, receipt] = accepted("APP-01");
  const Identity& loket = office().official("loket");
  const std::string wrong = to_typed_code(Bytes(7, 0x5A));
  for (int count = 0; count < 5; ++count) {
    expect_error(receipt_paper(wired(), loket, number, wrong), Errc::not_found);
  }
  expect_error(receipt_paper(wired(), loket, number, wrong), Errc::too_many);
  expect_error(receipt_paper(wired(), loket, number, receipt.code), Errc::too_many);
}

TEST_F(ReceiptPaper, IsForTheCounterInOffice) {
  const auto& [number, receipt] = accepted("APP-01");
  for (const char* role : {"administrator", "kasi", "kabid", "kadis"}) {
    expect_error(receipt_paper(wired(), office().official(role), number, receipt.code),
                 Errc::forbidden);
  }
  test::OfficeFixture early;
  early.clock().advance(-std::chrono::hours(25));  // Before anyone was appointed.
  expect_error(receipt_paper(early.office(), early.official("loket"), number, receipt.code),
               Errc::forbidden);
}

TEST_F(ReceiptPaper, IsThereFromTheAcceptanceToTheCollection) {
  const auto mine = office().submit("APP-01");
  const Identity& loket = office().official("loket");
  expect_error(receipt_paper(wired(), loket, mine.case_number, "AAAAA-AAAAA-A"), Errc::conflict);
  const auto receipt = office().ya("loket", mine.case_number).receipt.value();
  finish(mine.case_number);
  EXPECT_TRUE(receipt_paper(wired(), loket, mine.case_number, receipt.code));
  ASSERT_TRUE(hand_over(mine.case_number, receipt.code));
  expect_error(receipt_paper(wired(), loket, mine.case_number, receipt.code), Errc::conflict);
}

TEST_F(ReceiptPaper, HandsTheLetterOverAsItWasScanned) {
  const auto& [number, receipt] = accepted("APP-02");
  finish(number);
  const auto of_another = hand_over(number, receipt_scan("2026-000002", receipt.code));
  ASSERT_FALSE(of_another);
  EXPECT_EQ(of_another.error().code(), Errc::refused);
  const auto done = hand_over(number, receipt_scan(number, receipt.code) + "\n");
  ASSERT_TRUE(done) << done.error().detail();
  EXPECT_EQ(done.value().state, sop::State::completed);
}

TEST_F(Papers, AreNeverTakenForALetter) {
  const auto mine = office().submit("APP-01");
  const auto paper = acknowledgement_paper(wired(), mine.case_number, mine.tracking_token);
  const auto presented = verify_presented(wired(), paper.value()).value();
  EXPECT_FALSE(presented.green());
  EXPECT_EQ(presented.outcome, verify::Outcome::not_sktt);
  EXPECT_EQ(presented.finding, RegisterFinding::unknown);
}

/// Entries as the register would give them, of the applicant of this name.
std::vector<registry::RegisterEntry> entries_of(const sop::Application& application, int count) {
  std::vector<registry::RegisterEntry> entries;
  for (int line = 1; line <= count; ++line) {
    sop::Application data = application;
    data.nama_lengkap += line % 10 == 0 ? " Åkesson-Östlund Panjang Sekali Namanya" : "";
    const std::string number = "2026-" + std::to_string(1000000 + line).substr(1);
    entries.push_back({{2026, line, number, Instant(std::chrono::seconds(1'795'000'000)), {}},
                       sop::to_json(data).dump(),
                       sop::State::drafting,
                       {}});
  }
  return entries;
}

TEST_F(BookOnPaper, OfManyLinesHasEveryOneOnce) {
  const auto mine = office().submit("APP-12");
  const auto application =
      tracked_standing(office().reader(), mine.case_number, mine.tracking_token)
          .value()
          .application;
  const auto book = register_book(wired(), 2026, BookForm::paper, entries_of(application, 120));
  const auto paper =
      pdf::render_paper(wired().renderer.stationery(), book_paper(wired(), book.value()), {});
  const std::string text = words(paper);
  for (int line = 1; line <= 120; ++line) {
    const std::string number = "2026-" + std::to_string(1000000 + line).substr(1);
    EXPECT_EQ(text.find(number), text.rfind(number)) << number;
    EXPECT_NE(text.find(number), std::string::npos) << number;
  }
  EXPECT_THAT(text, HasSubstr("Jumlah: 120 baris."));
  EXPECT_THAT(text, HasSubstr("BUKU REGISTER – Tahun 2026"));
}

TEST_F(BookOnPaper, OfTheRegisterMarksWhatWasCancelledAndNamesTheLetter) {
  const auto& [number, receipt] = accepted("APP-02");
  finish(number);
  const auto& [cancelled, unused] = accepted("APP-09");
  const CaseView view = view_case(wired(), office().official("loket"), cancelled).value();
  ASSERT_TRUE(cancel(*view.cancellation, "ditarik \"sendiri\""));
  const Identity& kabid = office().official("kabid");
  const auto paper = read_book(wired(), kabid, BookKind::buku_register, BookFile::pdf, {});
  const std::string text = words(paper);
  EXPECT_THAT(text, HasSubstr("Björn Åkesson-Östlund"));
  EXPECT_THAT(text, HasSubstr("ʿAbd al-Raḥmān Yūsuf al-Ḥaddād"));
  EXPECT_THAT(text, HasSubstr("1 batal."));
  const auto table = read_book(wired(), kabid, BookKind::buku_register, BookFile::csv, {});
  const std::string csv = to_string(table.value());
  EXPECT_THAT(csv, HasSubstr(cancelled + ",ʿAbd al-Raḥmān Yūsuf al-Ḥaddād,"));
  EXPECT_THAT(csv, HasSubstr(",\"batal: ditarik \"\"sendiri\"\"\"\r\n"));
  EXPECT_THAT(csv, HasSubstr("/SKTT/"));
  EXPECT_EQ(csv.substr(0, 27), "No.,Tanggal,Nomor berkas,Na");
}

TEST_F(BookOnPaper, OfTheAgendaSaysToWhomALetterWasHandedOver) {
  const auto& [number, receipt] = accepted("APP-03");
  finish(number);
  ASSERT_TRUE(hand_over(number, receipt.code));
  const Identity& loket = office().official("loket");
  const std::string text =
      words(read_book(wired(), loket, BookKind::buku_agenda, BookFile::pdf, {}));
  EXPECT_THAT(text, HasSubstr("BUKU AGENDA"));
  EXPECT_THAT(text, HasSubstr("Sivarajan"));
  EXPECT_THAT(text, HasSubstr("kepada Penerima"));
  const std::string csv =
      to_string(read_book(wired(), loket, BookKind::buku_agenda, BookFile::csv, {}).value());
  EXPECT_THAT(csv, HasSubstr("," + number + ","));
  EXPECT_THAT(csv, HasSubstr(",diserahkan " + to_iso(wired().today()) + " kepada Penerima\r\n"));
}

TEST_F(BookOnPaper, OfTheAgendaSaysWhatEndedALetter) {
  const auto& [revoked, unused] = accepted("APP-04");
  finish(revoked);
  ASSERT_TRUE(office().revoke("kadis", revoked, {"LAINNYA"}, "salah cetak"));
  const auto& [old, receipt] = accepted("APP-07");
  finish(old);
  ASSERT_TRUE(hand_over(old, receipt.code));
  const auto standing = registry::load_standing(office().reader(), old).value();
  const std::string old_letter = standing.document.value().letter_number.value();
  const std::string by =
      office().seal(submit(wired(), office().submission("APP-07", old_letter)).value().case_number);
  const std::string csv = to_string(
      read_book(wired(), office().official("loket"), BookKind::buku_agenda, BookFile::csv, {})
          .value());
  const std::string today = to_iso(wired().today());
  EXPECT_THAT(csv, HasSubstr(",dicabut " + today + ": LAINNYA: salah cetak (P-0005)\r\n"));
  EXPECT_THAT(csv, HasSubstr(",diserahkan " + today + " kepada Penerima; diganti " + today + ": " +
                             by + "\r\n"));
}

TEST_F(BookOnPaper, OfTheRegisterHoldsALongRemarkThatNoFontHas) {
  std::string reason;
  for (std::size_t count = 0; count < sop::kLongestNote; ++count) {
    reason += "\U0001F600";
  }
  const auto& [number, unused] = accepted("APP-06");
  ASSERT_TRUE(office().cancel(number, reason));
  const auto paper =
      read_book(wired(), office().official("loket"), BookKind::buku_register, BookFile::pdf, {});
  const std::string text = words(paper);
  EXPECT_THAT(text, HasSubstr("1F600"));
  EXPECT_THAT(text, HasSubstr(number));
}

TEST_F(BookOnPaper, OfAYearWithoutLinesSaysSo) {
  const Identity& loket = office().official("loket");
  const auto paper = read_book(wired(), loket, BookKind::buku_agenda, BookFile::pdf, 2019);
  EXPECT_THAT(words(paper), HasSubstr("Belum ada baris pada tahun 2019."));
  const auto table = read_book(wired(), loket, BookKind::buku_register, BookFile::csv, 2019);
  EXPECT_EQ(to_string(table.value()),
            "No.,Tanggal,Nomor berkas,Nama pemohon,Kewarganegaraan,Jenis,"
            "\"Desa/kelurahan, kecamatan\",Keterangan\r\n");
}

TEST_F(BookOnPaper, IsForOfficialsInOfficeOnly) {
  test::OfficeFixture early;
  early.clock().advance(-std::chrono::hours(25));  // Before anyone was appointed.
  expect_error(
      read_book(early.office(), early.official("kadis"), BookKind::buku_agenda, BookFile::csv, {}),
      Errc::forbidden);
}

}  // namespace
}  // namespace sktt::issue
