#include "base/result.hpp"

#include <gtest/gtest.h>

namespace sktt {
namespace {

TEST(Error, GainsContextAndKeepsItsCodeAndFields) {
  Error error(Errc::conflict, "it has moved on", {{"/nik", "must have 16 digits"}});
  const Error outer = std::move(error).within("seal case 41");
  EXPECT_EQ(outer.code(), Errc::conflict);
  EXPECT_EQ(outer.detail(), "seal case 41: it has moved on");
  ASSERT_EQ(outer.fields().size(), 1U);
  EXPECT_EQ(outer.fields().front(), (FieldProblem{"/nik", "must have 16 digits"}));
}

TEST(Result, HoldsAValueOrAnError) {
  const Result<int> good = 7;
  const Result<int> bad = Error(Errc::refused, "no");
  ASSERT_TRUE(good);
  EXPECT_EQ(good.value(), 7);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code(), Errc::refused);
}

TEST(Result, ThrowsWhenTheWrongSideIsTaken) {
  const Result<int> good = 7;
  const Result<int> bad = Error(Errc::refused, "no");
  EXPECT_THROW(static_cast<void>(bad.value()), std::bad_variant_access);
  EXPECT_THROW(static_cast<void>(good.error()), std::bad_variant_access);
}

}  // namespace
}  // namespace sktt
