// Officials who act for others, Plt. and Plh.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "issue/looked_up_letter.hpp"
#include "issue/office_fixture.hpp"
#include "issue/presented.hpp"
#include "pdf/letter_file.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

using testing::HasSubstr;

/// The Kabid is Plt. Kadis and the Kadis is Plh. Kabid, both for a week.
class ActingOfficials : public testing::Test {
 protected:
  static constexpr std::chrono::hours kWeek{24 * 7};
  static std::vector<test::OfficeFixture::Acting> acting() {
    const Instant until = test::office_pki().now + kWeek;
    return {{"kabid", verify::Role::kadis, verify::Capacity::plt, "Kepala Dinas", until},
            {"kadis", verify::Role::kabid, verify::Capacity::plh, "Kepala Bidang", until}};
  }
  test::OfficeFixture office_{test::Staff::one_each, acting()};

  /// A case on which `kabid` gave the paraf of activity 5, whoever that is.
  std::string after_paraf_of(std::string_view kabid) {
    std::string number = office_.case_before("kabid");
    office_.ya(kabid, number);
    return number;
  }
  CaseView view(std::string_view official, const std::string& number) {
    return view_case(office_.office(), office_.official(official), number).value();
  }
};

TEST_F(ActingOfficials, SignWithTheirOwnKeysAndTheCapacityStandsOnTheLetterAndInTheVerdict) {
  const std::string number = after_paraf_of("kadis");
  const Task task = office_.task("kabid", number);
  EXPECT_EQ(task.activity, 7);
  EXPECT_EQ(task.assignment, "A-0007");
  office_.ya("kabid", number);
  office_.ya("loket", number);
  const Bytes file = office_.konsep(number);
  const auto letter = std::get<pdf::LetterFile>(pdf::read_letter(file));
  EXPECT_EQ(letter.signatures[1].content.capacity, "Plh. Kepala Bidang");
  EXPECT_EQ(letter.signatures[2].content.capacity, "Plt. Kepala Dinas");
  const auto presented = verify_presented(office_.office(), file).value();
  ASSERT_TRUE(presented.green()) << presented.sentence_english;
  const verify::SignatureRow& signature = presented.report.signatures[2];
  EXPECT_EQ(signature.capacity, "Plt. Kepala Dinas");
  EXPECT_EQ(signature.certificate(), office_.official("kabid").official.certificate.sha256());
  // By the paper too: the QR is of the key that signed the letter.
  const std::string qr = letter.signatures.back().content.seal.value().qr_text;
  EXPECT_TRUE(look_up_qr(office_.office(), qr.substr(qr.find('#') + 1)));
}

TEST_F(ActingOfficials, AreNotOfferedACaseThatTheyGaveTheParafOnAndAreToldWhy) {
  const std::string number = after_paraf_of("kabid");
  EXPECT_THROW(static_cast<void>(office_.task("kabid", number)), std::runtime_error);
  const CaseView seen = view("kabid", number);
  EXPECT_FALSE(seen.task);
  EXPECT_THAT(seen.task_refused.value_or(""), HasSubstr("acted on this case as kabid"));
  EXPECT_THAT(seen.task_refused.value_or(""), HasSubstr("another official must act as kadis"));
  EXPECT_TRUE(view("kadis", number).task) << "the Kadis themselves may sign it";
  EXPECT_FALSE(view("kasi", number).task_refused) << "it is no role of the Kasi's";
}

TEST_F(ActingOfficials, RevokeAsPltKadisInTheirWindowAndNotAfter) {
  // Of a case that the Plt. Kadis gave the paraf on, too: a wrong letter waits for nobody.
  const std::string first = after_paraf_of("kabid");
  office_.ya("kadis", first);
  office_.ya("loket", first);
  const std::string second = office_.submit("APP-02").case_number;
  for (const char* next : {"loket", "administrator", "kasi", "kadis", "kabid", "loket"}) {
    office_.ya(next, second);
  }
  const auto revoked = office_.revoke("kabid", first, {"KESALAHAN_DINAS"}, "");
  ASSERT_TRUE(revoked) << revoked.error().detail();
  const auto standing = registry::load_standing(office_.reader(), first).value();
  EXPECT_EQ(standing.document.value().status, registry::DocumentStatus::revoked);

  const Task offered = view("kabid", second).revocation.value();
  EXPECT_EQ(offered.assignment, "A-0007");
  office_.clock().advance(kWeek);
  const Identity& who = office_.official("kabid");
  const auto late = revoke(
      office_.office(), who,
      {second,
       offered.assignment,
       offered.draft_sha256,
       offered.berkas_sha256,
       {"KESALAHAN_DINAS"},
       ""},
      {who.key.key_id, offered.nonce, "base", "input", Bytes{1}, Bytes{2}, office_.clock().now()});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code(), Errc::forbidden);
  EXPECT_FALSE(view("kabid", second).revocation);
  EXPECT_TRUE(view("kadis", second).revocation) << "the Kadis themselves may";
}

TEST_F(ActingOfficials, LoseTheOfficeWhenItsWindowEnds) {
  const std::string number = after_paraf_of("kadis");
  const Task task = office_.task("kabid", number);
  const Decision decision = office_.decision("kabid", task, sop::Outcome::ya);
  office_.clock().advance(kWeek);
  const auto late = office_.decide("kabid", task, decision);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code(), Errc::forbidden);
  EXPECT_THROW(static_cast<void>(office_.task("kabid", number)), std::runtime_error);
}

}  // namespace
}  // namespace sktt::issue
