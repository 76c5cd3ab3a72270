#include "sop/nationality.hpp"

#include <gtest/gtest.h>

namespace sktt::sop {
namespace {

TEST(Nationality, IsNamedInIndonesian) {
  EXPECT_EQ(nationality_name("ABW"), "Aruba");
  EXPECT_EQ(nationality_name("CHN"), "Tiongkok");
  EXPECT_EQ(nationality_name("KOR"), "Korea Selatan");
  EXPECT_EQ(nationality_name("ZWE"), "Zimbabwe");
}

TEST(Nationality, IsWrittenWithItsCode) {
  EXPECT_EQ(nationality_text("VNM"), "Vietnam (VNM)");
  EXPECT_EQ(nationality_text("XYZ"), "XYZ");
}

TEST(Nationality, MayBeNoneOrARefugeesOrAnOrganisations) {
  EXPECT_EQ(nationality_name("XXA"), "Tanpa kewarganegaraan");
  EXPECT_TRUE(is_foreign_nationality("XXB"));
  EXPECT_TRUE(is_foreign_nationality("XXC"));
  EXPECT_TRUE(is_foreign_nationality("UNO"));
  EXPECT_TRUE(is_foreign_nationality("RKS"));
}

TEST(Nationality, OfAForeignerIsNotIndonesian) {
  EXPECT_FALSE(is_foreign_nationality("IDN"));
  EXPECT_EQ(nationality_name("IDN"), "");
}

TEST(Nationality, HasACodeOfThreeCapitals) {
  for (const char* code : {"", "VN", "VNMM", "vnm", "VN ", " VNM", "XYZ", "ZZZ", "AAA", "V\0M"}) {
    EXPECT_FALSE(is_foreign_nationality(code)) << code;
  }
}

TEST(Nationality, CodesOfIsoAreAllKnown) {
  // Every alpha-3 code of ISO 3166-1 that begins with S; source: iso-codes 4.15.
  for (const char* code :
       {"SAU", "SDN", "SEN", "SGP", "SGS", "SHN", "SJM", "SLB", "SLE", "SLV", "SMR", "SOM",
        "SPM", "SRB", "SSD", "STP", "SUR", "SVK", "SVN", "SWE", "SWZ", "SXM", "SYC", "SYR"}) {
    EXPECT_TRUE(is_foreign_nationality(code)) << code;
  }
}

}  // namespace
}  // namespace sktt::sop
