// What was looked at, and that it can be judged again from the report alone.

#include "verify/examination.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/signed_letters.hpp"
#include "verify/verifier.hpp"
#include "verify/weigh.hpp"

namespace sktt::verify {
namespace {

using testing::Contains;
using testing::HasSubstr;
using Json = nlohmann::json;

const test::SignedLetter& sealed() {
  static const test::SignedLetter kLetter = test::issued_letter("APP-01");
  return kLetter;
}

const Verifier& verifier() {
  static const Verifier kVerifier(test::checked(test::proper_trust()));
  return kVerifier;
}

Report verify_now(ByteView file) {
  return verifier().verify(file, test::verification_time());
}

const CheckRow& row(const Examination& examination, Check check) {
  return examination.checks.at(static_cast<std::size_t>(check));
}

/// A verifier whose bundle lacks the revocation list.
Verifier without_lists(const Policy& policy = Policy()) {
  TrustParts trust = test::proper_trust();
  trust.revocation_lists.clear();
  return Verifier(test::checked(trust), policy);
}

/// Counts the checks that came to this.
std::ptrdiff_t count(const Examination& examination, CheckOutcome outcome) {
  return std::count_if(examination.checks.begin(), examination.checks.end(),
                       [&](const CheckRow& one) { return one.outcome == outcome; });
}

TEST(Examination, PassesEveryCheckOfAGoodLetter) {
  const Report report = verify_now(sealed().file);
  EXPECT_EQ(count(report, CheckOutcome::passed), static_cast<std::ptrdiff_t>(kCheckCount));
}

TEST(Examination, ListsEveryCheckAsPassedOrHinderedByTheMissingList) {
  const Report report = without_lists().verify(sealed().file, test::verification_time());
  ASSERT_EQ(report.checks.size(), kCheckCount);
  for (const CheckRow& one : report.checks) {
    const bool of_lists =
        one.check == Check::signature_revocation || one.check == Check::timestamp_revocation ||
        one.check == Check::revocation_current || one.check == Check::revoked_later;
    if (one.check == Check::revocation_known) {
      EXPECT_EQ(one.outcome, CheckOutcome::found);
    } else if (of_lists) {
      EXPECT_EQ(one.outcome, CheckOutcome::not_reached) << to_name(one.check);
      ASSERT_EQ(one.hindered_by.size(), 4U) << to_name(one.check);
      EXPECT_EQ(one.hindered_by.front().by, Check::revocation_known);
    } else {
      EXPECT_EQ(one.outcome, CheckOutcome::passed) << to_name(one.check);
      EXPECT_TRUE(one.hindered_by.empty()) << to_name(one.check);
    }
  }
}

TEST(Examination, ReachesNothingBehindTheFormOfTheFile) {
  Bytes file = sealed().file;
  file.push_back('\n');
  const Report report = verify_now(file);
  EXPECT_EQ(row(report, Check::format).outcome, CheckOutcome::found);
  EXPECT_EQ(count(report, CheckOutcome::not_reached), static_cast<std::ptrdiff_t>(kCheckCount) - 1);
  EXPECT_EQ(row(report, Check::qr_code).hindered_by,
            (std::vector<Hindrance>{{Check::format, std::nullopt}}));
}

TEST(Examination, SaysOfADraftWhichSignaturesCouldNotBeChecked) {
  const Report report = verify_now(ByteView(sealed().file).first(sealed().ends[2]));
  EXPECT_EQ(row(report, Check::signatures_complete).outcome, CheckOutcome::found);
  const CheckRow& path = row(report, Check::signature_path);
  EXPECT_EQ(path.outcome, CheckOutcome::not_reached);
  EXPECT_EQ(path.hindered_by,
            (std::vector<Hindrance>{{Check::signatures_complete, pdf::SignatureField::ttd_kadis},
                                    {Check::signatures_complete, pdf::SignatureField::cap_dinas}}));
  EXPECT_EQ(row(report, Check::qr_signed).outcome, CheckOutcome::not_reached);
  EXPECT_EQ(row(report, Check::format).outcome, CheckOutcome::passed);
}

TEST(Examination, SaysWhatIsNotKnownOfASignerWhoseSignatureIsBroken) {
  const Report report = verify_now(test::with_broken_signature(sealed().file, test::kKabid));
  EXPECT_EQ(row(report, Check::signature_form).outcome, CheckOutcome::found);
  const Hindrance hindrance{Check::signature_form, pdf::SignatureField::paraf_kabid};
  for (const Check check : {Check::signature_path, Check::signature_role, Check::timestamp_order,
                            Check::signature_persons}) {
    EXPECT_EQ(row(report, check).outcome, CheckOutcome::not_reached) << to_name(check);
    EXPECT_THAT(row(report, check).hindered_by, Contains(hindrance)) << to_name(check);
  }
  // The signatures after it are over other bytes then.
  EXPECT_EQ(row(report, Check::signature_digest).outcome, CheckOutcome::found);
  EXPECT_THAT(row(report, Check::signature_path).hindered_by,
              Contains(Hindrance{Check::signature_digest, pdf::SignatureField::ttd_kadis}));
}

TEST(Examination, SaysThatWithoutRolesNobodysOfficeWasChecked) {
  TrustParts parts = test::proper_trust();
  parts.roles.clear();
  const Report report =
      Verifier(test::checked(parts)).verify(sealed().file, test::verification_time());
  for (const Check check : {Check::signature_role, Check::signature_name, Check::signature_capacity,
                            Check::signature_persons}) {
    EXPECT_EQ(row(report, check).outcome, CheckOutcome::not_reached) << to_name(check);
    EXPECT_EQ(row(report, check).hindered_by.front().by, Check::trust_roles);
  }
  EXPECT_EQ(row(report, Check::signature_path).outcome, CheckOutcome::passed);
}

TEST(FileForm, TellsWhatCannotBeReadFromWhatIsNoLetter) {
  const auto form = [](std::string_view text) { return form_of(as_bytes(text)); };
  EXPECT_EQ(form(""), FileForm::empty);
  EXPECT_EQ(form("%PDF"), FileForm::no_pdf);
  EXPECT_EQ(form("\xFF\xD8\xFF"), FileForm::no_pdf);
  EXPECT_EQ(form("%PDF-1.4\n1 0 obj"), FileForm::other_pdf);
  EXPECT_EQ(form("%PDF-1.4\ntrailer << /Encrypt 3 0 R >>"), FileForm::encrypted);
  EXPECT_EQ(form("%PDF-1.4\ntrailer <</Encrypt<</V 4>>>>"), FileForm::encrypted);
  EXPECT_EQ(form("%PDF-1.4\n(what /Encrypt means; see /Encryption 3)"), FileForm::other_pdf);
  EXPECT_EQ(form("%PDF-1.4\n/Encrypt"), FileForm::other_pdf);
  EXPECT_EQ(form("%PDF-1.4\n(the field paraf_kasi)"), FileForm::other_pdf);
  EXPECT_EQ(form("%PDF-1.4\n/T(paraf_kasi) /Encrypt 3 0 R"), FileForm::letter);
  EXPECT_EQ(form("/T(paraf_kasi)"), FileForm::no_pdf);
  EXPECT_EQ(form(std::string(2 * kMaxBytesBeforeHeader, ' ') + "%PDF-1.4\n/T(paraf_kasi)"),
            FileForm::letter);
  const std::string before(kMaxBytesBeforeHeader - 5, ' ');
  EXPECT_EQ(form(before + "%PDF-"), FileForm::other_pdf);
  EXPECT_EQ(form(before + " %PDF-"), FileForm::no_pdf);
  Bytes large = to_bytes("%PDF-1.4");
  large.resize(pdf::kMaxLetterBytes);
  EXPECT_EQ(form_of(large), FileForm::other_pdf);
  large.push_back(0);
  EXPECT_EQ(form_of(large), FileForm::too_large);
  EXPECT_EQ(verify_now(large).outcome, Outcome::unreadable);
}

/// The report, judged again from its own JSON.
Report again(const Report& report, const Policy& policy) {
  const auto read = read_examination(to_json(report).dump());
  EXPECT_TRUE(read) << read.error().detail();
  return weigh(read.value(), policy);
}

TEST(Report, IsTheSameWhenJudgedAgainByTheSamePolicy) {
  const Bytes& file = sealed().file;
  const std::vector<Bytes> files = {
      file,
      Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(sealed().ends[1])),
      Bytes(file.begin(), file.end() - 1),
      {},
      to_bytes("%PDF-1.4 /Encrypt 1 0 R")};
  for (const Bytes& one : files) {
    const Report report = verify_now(one);
    EXPECT_EQ(to_json(again(report, Policy())), to_json(report)) << to_json(report).dump(1);
  }
}

TEST(Report, JudgedAgainByAStricterPolicyIsWhatThatWouldHaveSaid) {
  const Policy strict = Policy().with(Check::revocation_known, Effect::fail);
  const Report now = without_lists().verify(sealed().file, test::verification_time());
  ASSERT_EQ(now.conclusion, Conclusion::indeterminate);
  const Report strictly = again(now, strict);
  EXPECT_FALSE(green(strictly));
  EXPECT_EQ(strictly.conclusion, Conclusion::not_valid);
  EXPECT_EQ(strictly.outcome, Outcome::undecided) << "a missing list makes nothing a forgery";
  EXPECT_EQ(to_json(strictly),
            to_json(without_lists(strict).verify(sealed().file, test::verification_time())));
  EXPECT_EQ(to_json(again(strictly, Policy())), to_json(now));
}

TEST(Report, OfAMilderPolicyIsNeverGreen) {
  for (const Check check : all_checks()) {
    const Policy milder = Policy().with(check, Effect::inform);
    const Report report = weigh(verify_now(sealed().file), milder);
    const bool lowered = office_effect(check) != Effect::inform;
    EXPECT_EQ(green(report), !lowered) << to_name(check);
    EXPECT_EQ(report.outcome, lowered ? Outcome::milder_policy : Outcome::valid);
    EXPECT_EQ(report.conclusion, Conclusion::valid);
  }
  const Report report =
      weigh(verify_now(sealed().file), Policy().with(Check::qr_code, Effect::warn));
  EXPECT_THAT(report.sentence, HasSubstr("lebih longgar daripada aturan kantor"));
  EXPECT_THAT(report.sentence_english, HasSubstr("\"SKTT, qr.code = warn\""));
  EXPECT_EQ(to_json(report)["policy"]["milder_in"], Json::array({"qr.code"}));
}

/// The JSON of a report with something spoilt in it.
std::string refusal(const std::function<void(Json&)>& spoil) {
  Json json = to_json(without_lists().verify(sealed().file, test::verification_time()));
  spoil(json);
  const auto read = read_examination(json.dump());
  EXPECT_FALSE(read) << json.dump(1);
  return read ? "" : read.error().detail();
}

TEST(Report, IsReadBackStrictly) {
  const Json whole = to_json(without_lists().verify(sealed().file, test::verification_time()));
  for (const auto& [key, value] : whole.items()) {
    EXPECT_THAT(refusal([&, name = key](Json& json) { json.erase(name); }), HasSubstr(key));
    EXPECT_THAT(refusal([&, name = key](Json& json) { json[name] = Json::array({1}); }),
                HasSubstr(key));
  }
  EXPECT_THAT(refusal([](Json& json) { json["surprise"] = 1; }), HasSubstr("surprise"));
  for (const char* list : {"signatures", "checks", "findings"}) {
    for (const auto& [key, value] : whole[list][0].items()) {
      EXPECT_THAT(refusal([&, name = key](Json& json) { json[list][0].erase(name); }),
                  HasSubstr(list));
      EXPECT_THAT(refusal([&, name = key](Json& json) { json[list][0][name] = -1; }),
                  HasSubstr(list));
    }
    EXPECT_THAT(refusal([&](Json& json) { json[list][0]["surprise"] = 1; }), HasSubstr("surprise"));
  }
}

TEST(Report, IsNotReadBackIfItContradictsItself) {
  const auto checks = [](Json& json) -> Json& { return json["checks"]; };
  const std::vector<std::function<void(Json&)>> contradictions = {
      [&](Json& json) { checks(json).erase(0); },
      [&](Json& json) { std::swap(checks(json)[0], checks(json)[1]); },
      [&](Json& json) { checks(json).push_back(checks(json)[0]); },
      [&](Json& json) { checks(json)[0]["outcome"] = "found"; },
      [&](Json& json) { checks(json)[0]["outcome"] = "not_reached"; },
      [&](Json& json) { json["findings"] = Json::array(); },
      [&](Json& json) { json["findings"][0]["check"] = "format"; },
      [&](Json& json) {
        json["refusal"] = {{"rule", "x"}, {"offset", 1}, {"revision", 1}, {"detail", ""}};
      }};
  for (const auto& spoil : contradictions) {
    EXPECT_NE(refusal(spoil), "");
  }
  EXPECT_FALSE(read_examination(""));
  EXPECT_FALSE(read_examination("[]"));
}

}  // namespace
}  // namespace sktt::verify
