#include <utility>

#include "base/config.hpp"
#include "pdf/letter.hpp"

namespace sktt::pdf {

Result<Letterhead> load_letterhead(std::string_view toml, std::string file_name) {
  Result<ConfigTable> parsed = ConfigTable::parse(toml, std::move(file_name));
  if (!parsed) {
    return std::move(parsed).error();
  }
  ConfigTable table = std::move(parsed).value();
  Letterhead letterhead;
  letterhead.government = table.text("government");
  letterhead.agency = table.text("agency");
  letterhead.address = table.text("address");
  letterhead.contact = table.text("contact");
  letterhead.stamp_ring = table.text("stamp_ring");
  letterhead.stamp_core = table.text("stamp_core");
  letterhead.notice = table.text("notice");
  letterhead.notice_english = table.text("notice_english");
  if (Status status = table.finish(); !status) {
    return std::move(status).error();
  }
  return letterhead;
}

}  // namespace sktt::pdf
