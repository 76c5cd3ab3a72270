#include "crypto/checked_paths.hpp"

#include <chrono>

#include <gtest/gtest.h>

#include "crypto/path.hpp"
#include "support/test_pki.hpp"

namespace sktt::crypto {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

const Certificate& kadis() {
  return test::office_pki().official("kadis").certificate;
}

CheckedPaths kept() {
  CheckedPaths paths({test::office_pki().root.certificate});
  paths.keep(kadis(), std::span(&test::office_pki().issuing.certificate, 1), Usage::official);
  return paths;
}

/// Asks for a path through one CA.
bool holds(const CheckedPaths& paths, const Certificate& leaf, const Certificate& issuer,
           Usage usage, Instant at) {
  return static_cast<bool>(paths.check(leaf, std::span(&issuer, 1), usage, at));
}

TEST(CheckedPaths, AnswerAsThePathCheckDoesAtEveryEdge) {
  const CheckedPaths paths = kept();
  const Certificate issuer[] = {test::office_pki().issuing.certificate};
  const Certificate anchor[] = {test::office_pki().root.certificate};
  for (const Certificate& certificate : {kadis(), issuer[0], anchor[0]}) {
    for (const Instant edge : {certificate.not_before(), certificate.not_after()}) {
      for (const seconds by : {seconds(-1), seconds(0), seconds(1)}) {
        const Status fresh = check_path(kadis(), issuer, anchor, Usage::official, edge + by);
        const Status again = paths.check(kadis(), issuer, Usage::official, edge + by);
        ASSERT_EQ(static_cast<bool>(again), static_cast<bool>(fresh)) << to_rfc3339(edge + by);
        ASSERT_TRUE(again || again.error().detail() == fresh.error().detail());
      }
    }
  }
  EXPECT_TRUE(holds(paths, kadis(), issuer[0], Usage::official, test::office_pki().now));
}

TEST(CheckedPaths, HoldForTheSameBytesOnly) {
  const CheckedPaths paths = kept();
  const Certificate& issuer = test::office_pki().issuing.certificate;
  const Certificate& other = test::twin_pki().official("kadis").certificate;
  ASSERT_EQ(other.subject_der(), kadis().subject_der());
  ASSERT_EQ(other.serial(), kadis().serial());
  EXPECT_FALSE(holds(paths, other, issuer, Usage::official, test::office_pki().now));
  EXPECT_FALSE(holds(paths, other, test::twin_pki().issuing.certificate, Usage::official,
                     test::office_pki().now));
  EXPECT_FALSE(holds(paths, kadis(), test::twin_pki().issuing.certificate, Usage::official,
                     test::office_pki().now));
}

TEST(CheckedPaths, HoldForTheSameUsageOnly) {
  const CheckedPaths paths = kept();
  EXPECT_FALSE(holds(paths, kadis(), test::office_pki().issuing.certificate, Usage::tsa,
                     test::office_pki().now));
  EXPECT_FALSE(holds(paths, kadis(), test::office_pki().issuing.certificate, Usage::appointment,
                     test::office_pki().now));
}

TEST(CheckedPaths, NeedTheSameIntermediates) {
  const CheckedPaths paths = kept();
  EXPECT_FALSE(paths.check(kadis(), {}, Usage::official, test::office_pki().now));
  const Certificate doubled[] = {test::office_pki().issuing.certificate,
                                 test::twin_pki().issuing.certificate};
  EXPECT_TRUE(paths.check(kadis(), doubled, Usage::official, test::office_pki().now))
      << "checked anew, and found through the right one";
}

TEST(CheckedPaths, AreNotKeptIfTheyDoNotHold) {
  CheckedPaths paths({test::twin_pki().root.certificate});
  paths.keep(kadis(), std::span(&test::office_pki().issuing.certificate, 1), Usage::official);
  EXPECT_FALSE(holds(paths, kadis(), test::office_pki().issuing.certificate, Usage::official,
                     test::office_pki().now));
}

TEST(CheckedPaths, AreCheckedAnewIfTheyWereNotKept) {
  const CheckedPaths paths({test::office_pki().root.certificate});
  const Certificate& issuer = test::office_pki().issuing.certificate;
  EXPECT_TRUE(holds(paths, kadis(), issuer, Usage::official, test::office_pki().now));
  EXPECT_FALSE(holds(paths, kadis(), issuer, Usage::official, kadis().not_after() + hours(1)));
}

}  // namespace
}  // namespace sktt::crypto
