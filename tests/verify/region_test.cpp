#include "verify/region.hpp"

#include <gtest/gtest.h>

namespace sktt::verify {
namespace {

TEST(Region, AnOfficeHoldsItselfAndWhatLiesBelowIt) {
  EXPECT_TRUE(is_of_region("33.69", "33.69"));
  EXPECT_TRUE(is_of_region("33.69.01", "33.69"));
  EXPECT_TRUE(is_of_region("33.69.01.2001", "33.69"));
}

TEST(Region, ALongerNumberIsAnotherRegion) {
  EXPECT_FALSE(is_of_region("33.690", "33.69"));
  EXPECT_FALSE(is_of_region("33.690.01", "33.69"));
}

TEST(Region, WhatLiesAboveAnOfficeOrBesideItIsNotInIt) {
  EXPECT_FALSE(is_of_region("33", "33.69"));
  EXPECT_FALSE(is_of_region("33.6", "33.69"));
  EXPECT_FALSE(is_of_region("33.70.01", "33.69"));
  EXPECT_FALSE(is_of_region("", "33.69"));
}

}  // namespace
}  // namespace sktt::verify
