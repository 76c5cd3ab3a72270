#include "sop/application.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support.hpp"

namespace sktt::sop {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

json a_good_one() {
  return test::declared(test::applicants().at(0));
}

/// The fields that a refusal names.
std::vector<std::string> bad_fields(const json& application) {
  const Result<Application> read = read_application(application);
  std::vector<std::string> out;
  if (!read) {
    EXPECT_EQ(read.error().code(), Errc::malformed);
    for (const FieldProblem& problem : read.error().fields()) {
      EXPECT_FALSE(problem.detail.empty()) << problem.field;
      out.push_back(problem.field);
    }
  }
  return out;
}

std::vector<std::string> bad_fields_with(const char* pointer, const json& value) {
  json application = a_good_one();
  application[json::json_pointer(pointer)] = value;
  return bad_fields(application);
}

TEST(Application, TakesAllTwelveApplicants) {
  ASSERT_EQ(test::applicants().size(), 12U);
  for (const json& applicant : test::applicants()) {
    EXPECT_THAT(bad_fields(test::declared(applicant)), ElementsAre()) << applicant.at("id");
  }
}

TEST(Application, ComesBackFromItsCanonicalForm) {
  for (const json& applicant : test::applicants()) {
    const Application read = read_application(test::declared(applicant)).value();
    const json canonical = to_json(read);
    const Result<Application> again = read_application(canonical);
    ASSERT_TRUE(again) << applicant.at("id");
    EXPECT_EQ(again.value(), read);
    EXPECT_EQ(to_json(again.value()).dump(), canonical.dump());
    EXPECT_EQ(read.nama_lengkap, applicant.at("nama_lengkap")) << "a name was changed";
  }
}

TEST(Application, TakesSpacesOutOfNumbersAndCapitalisesTheKitas) {
  json application = a_good_one();
  application["nomor_paspor"] = "XZ 000 0101";
  application["nomor_kitas"] = "2c11 zz0101-x";
  application["telepon"] = "+62 800-0000-0001";
  const Application read = read_application(application).value();
  EXPECT_EQ(read.nomor_paspor, "XZ0000101");
  EXPECT_EQ(read.nomor_kitas, "2C11ZZ0101-X");
  EXPECT_EQ(read.telepon, "+6280000000001");
}

TEST(Application, ComposesNamesToNfc) {
  json application = a_good_one();
  application["nama_lengkap"] = "Bjo\xCC\x88rn";
  EXPECT_EQ(read_application(application).value().nama_lengkap, "Bj\xC3\xB6rn");
}

TEST(Application, MayLackWhatIsOptional) {
  json application = a_good_one();
  application.erase("nama_mrz");
  application.erase("telepon");
  const Application read = read_application(application).value();
  EXPECT_EQ(read.nama_mrz, std::nullopt);
  EXPECT_EQ(read.telepon, std::nullopt);
  EXPECT_EQ(read.kind, RequestKind::baru);
  EXPECT_FALSE(to_json(read).contains("telepon"));
}

TEST(Application, NamesEveryBadFieldAtOnce) {
  json application = a_good_one();
  application["nama_lengkap"] = "R2-D2";
  application["nik"] = "3369017107940000";
  application["tanggal_lahir"] = "1994-02-30";
  application["kewarganegaraan"] = "IDN";
  application["alamat"]["rt"] = "3";
  application["alamat"]["lantai"] = "2";
  application["sponsor"]["tipe"] = "Teman";
  application["telepon"] = 62800;
  application["a/b~c"] = true;
  application.erase("nomor_paspor");
  EXPECT_THAT(bad_fields(application),
              UnorderedElementsAre("/nama_lengkap", "/nik", "/tanggal_lahir", "/kewarganegaraan",
                                   "/alamat/rt", "/alamat/lantai", "/sponsor/tipe", "/telepon",
                                   "/a~1b~0c", "/nomor_paspor"));
}

TEST(Application, NamesEveryMissingField) {
  EXPECT_EQ(bad_fields(json::object()).size(), 13U + 2U + 2U + 10U);
  EXPECT_THAT(bad_fields(json::array()), testing::Contains(""));
  EXPECT_THAT(bad_fields_with("/alamat", "Jl. Fiktif"), testing::Contains("/alamat"));
}

TEST(Application, NamesTheFirstTwentyUnknownFieldsOfHoweverManyThereAre) {
  // With a look through all problems for each one, these took minutes.
  constexpr int kStrangersFields = 100'000;
  json application = a_good_one();
  for (int count = 0; count < kStrangersFields; ++count) {
    application["x" + std::to_string(count)] = count;
    application["alamat"]["x" + std::to_string(count)] = count;
  }
  const auto fields = bad_fields(application);
  EXPECT_EQ(fields.size(), 20U + 20U);
  EXPECT_THAT(fields, testing::Contains("/alamat/x0"));
  EXPECT_THAT(fields, testing::Contains("/x0"));
}

TEST(Application, NamesNoPersonalDataInItsErrors) {
  json application = a_good_one();
  application["nama_lengkap"] = "Rahasia 99";
  application["nik"] = "3369017107940000";
  const Result<Application> read = read_application(application);
  ASSERT_FALSE(read);
  for (const FieldProblem& problem : read.error().fields()) {
    EXPECT_EQ(problem.detail.find("Rahasia"), std::string::npos);
    EXPECT_EQ(problem.detail.find("336901"), std::string::npos);
  }
}

struct NearMiss {
  const char* pointer;
  json value;
};

void expect_refused(const std::vector<NearMiss>& misses) {
  for (const NearMiss& miss : misses) {
    EXPECT_THAT(bad_fields_with(miss.pointer, miss.value), ElementsAre(miss.pointer))
        << miss.value.dump(-1, ' ', true);
  }
}

TEST(Application, RefusesNearMissesOfThePerson) {
  expect_refused({
      {"/nama_lengkap", ""},
      {"/nama_lengkap", std::string(121, 'a')},
      {"/nama_lengkap", "Ali, Baba"},
      {"/nama_lengkap", "'"},
      {"/nama_lengkap", " Ali"},
      {"/nama_lengkap", "Ali\xE2\x80\xAE"},
      {"/nama_lengkap", "A\tB"},
      {"/nama_lengkap", nullptr},
      {"/nama_mrz", ""},
      {"/nama_mrz", "NGUYEN THI"},
      {"/nama_mrz", std::string(40, 'A')},
      {"/jenis_kelamin", "X"},
      {"/jenis_kelamin", "l"},
      {"/tanggal_lahir", "1899-12-31"},
      {"/tanggal_lahir", "2026-10-21"},
      {"/tanggal_lahir", "31-07-1994"},
      {"/kewarganegaraan", "XYZ"},
      {"/kewarganegaraan", "VN"},
      {"/kewarganegaraan", "N V"},
  });
}

TEST(Application, RefusesNearMissesOfTheDocuments) {
  expect_refused({
      {"/nomor_paspor", "XZ01"},
      {"/nomor_paspor", "XZ00001010"},
      {"/nomor_paspor", "xz0000101"},
      {"/nomor_paspor", "XZ-000101"},
      {"/nomor_kitas", "2C11ZZ"},
      {"/nomor_kitas", "-2C11ZZ0101"},
      {"/nomor_kitas", "2C11ZZ0101ABCDEFGHIJK"},
      {"/nomor_kitas", "2C11_ZZ0101"},
      {"/kitas_berlaku_sd", "2026-10-20"},
      {"/kitas_berlaku_sd", "2027-02-29"},
  });
}

TEST(Application, RefusesNearMissesOfTheNik) {
  expect_refused({
      {"/nik", "336901710794000"},
      {"/nik", "33690171079400011"},
      {"/nik", "336901710794000a"},
      {"/nik", "1069017107940001"},
      {"/nik", "3300017107940001"},
      {"/nik", "3370017107940001"},
      {"/nik", "3369007107940001"},
      {"/nik", "3369010007940001"},
      {"/nik", "3369013207940001"},
      {"/nik", "3369014007940001"},
      {"/nik", "3369017207940001"},
      {"/nik", "3369017100940001"},
      {"/nik", "3369017113940001"},
      {"/nik", "3369017107940000"},
  });
}

TEST(Application, RefusesNearMissesOfAddressAndRequest) {
  expect_refused({
      {"/sponsor/tipe", "perusahaan"},
      {"/sponsor/nama", ""},
      {"/alamat/rt", "03"},
      {"/alamat/rw", "0002"},
      {"/alamat/rw", "00a"},
      {"/alamat/kode_pos", "5999"},
      {"/alamat/kode_wilayah", "33.69.1"},
      {"/alamat/kode_wilayah", "33-69-01"},
      {"/alamat/status_tempat_tinggal", "MILIK SENDIRI"},
      {"/telepon", "0800-0000-0001"},
      {"/telepon", "+0800000000"},
      {"/telepon", "+62800000000012345"},
      {"/telepon", "+62(800)0000001"},
      {"/jenis_permohonan", "Baru"},
      {"/nomor_surat_diganti", "470/0001/SKTT/XI/2025"},
      {"/tanggal_permohonan", "2026-10-27"},
  });
}

TEST(Application, TakesTheEdgesOfEveryConstraint) {
  const std::vector<NearMiss> edges{
      {"/nama_lengkap", "A"},
      {"/nama_lengkap", std::string(120, 'a')},
      {"/nama_lengkap", "O\xE2\x80\x99Neil Jr."},
      {"/nama_mrz", std::string(39, '<')},
      {"/kewarganegaraan", "XXA"},
      {"/kewarganegaraan", "XXB"},
      {"/kewarganegaraan", "XXC"},
      {"/nomor_paspor", "12345"},
      {"/nomor_kitas", "0000000"},
      {"/nomor_kitas", "Z/2026-0001-KITAS-01"},
      {"/kitas_berlaku_sd", "2026-10-21"},
      {"/nik", "1171013101009999"},
      {"/telepon", "+123456789012345"},
  };
  for (const NearMiss& edge : edges) {
    EXPECT_THAT(bad_fields_with(edge.pointer, edge.value), ElementsAre())
        << edge.value.dump(-1, ' ', true);
  }
}

TEST(Application, NamesTheLetterItReplacesUnlessItIsTheFirst) {
  for (const char* kind : {"perpanjangan", "perubahan", "hilang_rusak"}) {
    json application = a_good_one();
    application["jenis_permohonan"] = kind;
    EXPECT_THAT(bad_fields(application), ElementsAre("/nomor_surat_diganti"));
    application["nomor_surat_diganti"] = "470/0001/SKTT/XI/2025";
    const Result<Application> read = read_application(application);
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().replaces, "470/0001/SKTT/XI/2025");
    EXPECT_EQ(to_json(read.value()),
              application.patch(json::parse(R"([{"op":"replace","path":"/telepon",)"
                                            R"("value":"+6280000000001"}])")));
  }
}

TEST(Application, NamesNoSponsorIfThereIsNone) {
  json application = a_good_one();
  application["sponsor"]["tipe"] = "Tanpa Sponsor";
  EXPECT_THAT(bad_fields(application), ElementsAre("/sponsor/nama"));
  application["sponsor"]["nama"] = "";
  EXPECT_THAT(bad_fields(application), ElementsAre());
}

}  // namespace
}  // namespace sktt::sop
