#include "registry/role_records.hpp"

#include "fixture.hpp"

namespace sktt::registry::test {
namespace {

using RoleRecords = RegisterTest;

TEST_F(RoleRecords, AreListedInTheirOrder) {
  EXPECT_TRUE(taken(list_role_records(connection_)).empty());
  done(add_role_record(connection_, 2, "second", 5));
  done(add_role_record(connection_, 1, "first", 4));
  EXPECT_EQ(taken(list_role_records(connection_)), (std::vector<std::string>{"first", "second"}));
}

TEST_F(RoleRecords, TakeEachPlaceOnce) {
  done(add_role_record(connection_, 1, "first", 4));
  expect_error(add_role_record(connection_, 1, "other", 5), Errc::conflict);
  EXPECT_EQ(taken(list_role_records(connection_)), std::vector<std::string>{"first"});
}

}  // namespace
}  // namespace sktt::registry::test
