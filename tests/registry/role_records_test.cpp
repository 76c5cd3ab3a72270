#include "registry/role_records.hpp"

#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using RoleRecords = RegisterTest;

TEST_F(RoleRecords, AreListedInTheirOrder) {
  EXPECT_TRUE(taken(list_role_records(connection_)).empty());
  done(add_role_record(connection_, {2, "role_ended", noon(), "second", 5}));
  done(add_role_record(connection_, {1, "role_appointed", noon(), "first", 4}));
  EXPECT_EQ(taken(list_role_records(connection_)), (std::vector<std::string>{"first", "second"}));
  const auto kept = taken(list_kept_role_records(connection_));
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].event, "role_appointed");
  EXPECT_EQ(kept[1].sequence, 2U);
  EXPECT_EQ(kept[1].event, "role_ended");
  EXPECT_EQ(kept[1].at, noon());
  EXPECT_EQ(kept[1].record, "second");
  EXPECT_EQ(kept[1].leaf, 5U);
}

TEST_F(RoleRecords, TakeEachPlaceOnce) {
  done(add_role_record(connection_, {1, "role_appointed", noon(), "first", 4}));
  expect_error(add_role_record(connection_, {1, "role_appointed", noon(), "other", 5}),
               Errc::conflict);
  EXPECT_EQ(taken(list_role_records(connection_)), std::vector<std::string>{"first"});
}

}  // namespace
}  // namespace sktt::registry::test
