#include "fuzz/corpus.hpp"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "crypto/cose.hpp"
#include "crypto/letter_claims.hpp"
#include "crypto/revocation.hpp"
#include "support/signed_letters.hpp"

namespace sktt::fuzz {
namespace {

class FuzzCorpus : public testing::TestWithParam<std::string_view> {};

/// Every target's property holds for what it begins with, and something of what is committed, which
/// no key of this process signed, is accepted.
TEST_P(FuzzCorpus, IsAcceptedAndRefusedAsItsNamesSay) {
  const Target target = make_target(GetParam());
  std::size_t accepted = 0;
  for (const CorpusEntry& entry : corpus_of(target)) {
    const bool wanted = entry.name.rfind("accepted-", 0) == 0;
    EXPECT_TRUE(wanted || entry.name.rfind("refused-", 0) == 0) << entry.name;
    EXPECT_EQ(target.accepts(entry.content), wanted) << entry.name;
    accepted += wanted && entry.committed ? 1U : 0U;
  }
  EXPECT_GT(accepted, 0U);
}

/// An accepted input, changed by one byte at its end.
struct Change {
  std::string_view name;
  std::string_view behind;  ///< Empty: the last byte is cut off.
};

constexpr std::array kChanges = {Change{"cut", ""}, Change{"zero", std::string_view("\0", 1)},
                                 Change{"blank", " "}, Change{"line end", "\n"},
                                 Change{"digit", "1"}};

/// A change that the format takes: the input means the same, or is another one of its kind.
struct Taken {
  std::string_view target;
  std::string_view end;  ///< Of the inputs that this is about; empty: all.
  std::string_view change;
  std::string_view why;
};

constexpr std::array kTaken = {
    Taken{"structured_field", "", "blank", "RFC 8941, 4.2: blanks at the end are discarded"},
    Taken{"structured_field", "d=tok/en", "cut", "a shorter token is a token"},
    Taken{"structured_field", "d=tok/en", "digit", "a longer token is a token"},
    Taken{"json", "", "blank", "RFC 8259, 2: white space may follow the value"},
    Taken{"json", "", "line end", "RFC 8259, 2: white space may follow the value"},
    Taken{"trust_bundle", "", "blank", "is JSON"},
    Taken{"trust_bundle", "", "line end", "is JSON"},
    Taken{"trust_bundle", "\n", "cut", "is JSON, and ends with a line end"},
    Taken{"procedure", "", "blank", "TOML 1.0: blanks may stand on a line of their own"},
    Taken{"procedure", "", "line end", "TOML 1.0: lines may be empty"},
    Taken{"procedure", "\n", "cut", "TOML 1.0: the last line needs no end"},
};

Bytes changed(const Bytes& input, const Change& change) {
  Bytes out = input;
  if (change.behind.empty()) {
    out.pop_back();
  }
  append(out, as_bytes(change.behind));
  return out;
}

bool is_taken(std::string_view target, ByteView input, std::string_view change) {
  return std::any_of(kTaken.begin(), kTaken.end(), [&](const Taken& taken) {
    return taken.target == target && taken.change == change && as_text(input).ends_with(taken.end);
  });
}

/// Near misses of what is accepted; the properties are checked along the way.
TEST_P(FuzzCorpus, LosesOrGainsAByteAndIsAcceptedOnlyWhereItsFormatSaysSo) {
  const Target target = make_target(GetParam());
  for (const CorpusEntry& entry : corpus_of(target)) {
    if (!target.accepts(entry.content)) {
      continue;
    }
    for (const Change& change : kChanges) {
      EXPECT_EQ(target.accepts(changed(entry.content, change)),
                is_taken(target.name, entry.content, change.name))
          << entry.name << ", " << change.name;
    }
  }
}

std::string name_of(const testing::TestParamInfo<std::string_view>& info) {
  return std::string(info.param);
}

std::vector<std::string_view> names() {
  std::vector<std::string_view> out;
  for (const TargetMaker& maker : targets()) {
    out.push_back(maker.name);
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, FuzzCorpus, testing::ValuesIn(names()), name_of);

TEST(FuzzRequire, ThrowsOnlyIfThePropertyDoesNotHold) {
  EXPECT_NO_THROW(require(true, "holds"));
  EXPECT_THROW(require(false, "does not hold"), Violation);
}

/// What the office's keys signed beside a target's seeds: no fuzzer can make it, so a reader that
/// accepted it would be broken; it is how a property is seen to speak up.
struct SignedBeside {
  std::string_view target;
  Bytes (*make)();
};

void PrintTo(const SignedBeside& beside, std::ostream* out) {
  *out << beside.target;
}

const crypto::Sha256& another_content() {
  static const crypto::Sha256 kDigest = crypto::sha256(as_bytes("the bytes of another revision"));
  return kDigest;
}

Bytes another_cms() {
  const test::OfficePki& pki = test::office_pki();
  return crypto::sign_cades(another_content(), pki.signer("kadis"), pki.timestamper(pki.now))
      .value();
}

Bytes another_token() {
  const test::OfficePki& pki = test::office_pki();
  return pki.timestamper(pki.now)(another_content()).value();
}

Bytes another_list() {
  const test::OfficePki& pki = test::office_pki();
  const crypto::RevocationList list{8, pki.now, pki.now + std::chrono::hours(24), {}};
  return crypto::make_revocation_list(pki.issuing, list).value();
}

Bytes another_message() {
  const test::Identity& kadis = test::office_pki().official("kadis");
  crypto::LetterClaims claims = test::proper_order("APP-01").qr.claims;
  claims.reviewed = another_content();
  return crypto::sign_cose(crypto::encode_claims(claims), crypto::key_id(kadis.certificate),
                           kadis.key)
      .value();
}

class FuzzProperty : public testing::TestWithParam<SignedBeside> {};

TEST_P(FuzzProperty, IsViolatedByWhatTheOfficeSignedBesideTheSeeds) {
  const Target target = make_target(GetParam().target);
  EXPECT_THROW(static_cast<void>(target.accepts(GetParam().make())), Violation);
}

INSTANTIATE_TEST_SUITE_P(All, FuzzProperty,
                         testing::Values(SignedBeside{"cms", another_cms},
                                         SignedBeside{"timestamp", another_token},
                                         SignedBeside{"revocation_list", another_list},
                                         SignedBeside{"cose", another_message}),
                         [](const auto& param_info) {
                           return std::string(param_info.param.target);
                         });

}  // namespace
}  // namespace sktt::fuzz
