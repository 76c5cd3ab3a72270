#include "admin/office_fixture.hpp"

#include <algorithm>
#include <utility>

#include "admin/acts.hpp"
#include "crypto/digest.hpp"
#include "crypto/passphrase.hpp"
#include "tlog/log.hpp"

namespace sktt::admin {

Result<Secret> FakePassphrases::current(std::string_view name) {
  const auto other = others_.find(name);
  return Secret(other == others_.end() ? fake_passphrase(name) : other->second);
}

std::string fake_passphrase(std::string_view name) {
  // "administrator" is one of the words that no passphrase may hold.
  return std::string(name.substr(0, 6)) + " opens this 2026";
}

Result<Secret> FakePassphrases::chosen(std::string_view name) {
  auto secret = current(name);
  if (Status good = crypto::check_new_passphrase(secret.value()); !good) {
    return std::move(good).error();
  }
  return secret;
}

Founding OfficeTest::founding() {
  return {{"33.69", "Dinas Kependudukan Uji", "sktt.example:8470", "http://sktt.example:8470",
           "+07:00", ""},
          "Rahmat Hidayat, S.Kom.",
          "Berita acara 1/2026",
          test::repository_file("certs")};
}

void OfficeTest::found() {
  const auto founded = found_office(session(), founding());
  ASSERT_TRUE(founded) << founded.error().detail();
}

Enrolment OfficeTest::enrolment(const std::string& id, const std::string& name) const {
  return {
      id, name, "19811105 200604 2 003", {"PC Kasi", temporary_.path() / "devices" / id, ""}, ""};
}

void OfficeTest::enrol_somebody() {
  const auto enrolled = enrol(session(), nullptr, enrolment("P-0001", "Dewi Kartikasari, S.Sos."));
  ASSERT_TRUE(enrolled) << enrolled.error().detail();
}

AppointmentOrder OfficeTest::kasi_order() const {
  return {"P-0001",
          verify::Role::kasi,
          verify::Capacity::definitif,
          "Kepala Seksi Identitas",
          clock_.now(),
          {},
          "SK.821/17/2026",
          ""};
}

db::Connection OfficeTest::register_of_office() const {
  auto connection = open_register(workspace_);
  if (!connection) {
    throw std::runtime_error(connection.error().detail());
  }
  return std::move(connection).value();
}

tlog::TreeHead OfficeTest::log_head() const {
  db::Connection connection = register_of_office();
  return tlog::head(connection).value();
}

verify::TrustBundle OfficeTest::trust() const {
  auto bundle = verify::read_trust_bundle(test::read_whole(workspace_.trust()));
  if (!bundle) {
    throw std::runtime_error(bundle.error().detail());
  }
  return std::move(bundle).value();
}

std::vector<std::string> OfficeTest::everything() const {
  std::vector<std::string> lines;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(temporary_.path())) {
    const auto mode = static_cast<unsigned>(entry.status().permissions());
    std::string line = entry.path().string() + " " + std::to_string(mode);
    if (entry.is_regular_file()) {
      line += " " + crypto::sha256(as_bytes(test::read_whole(entry.path()))).hex();
    }
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace sktt::admin
