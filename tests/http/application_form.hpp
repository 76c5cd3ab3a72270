#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "base/bytes.hpp"

namespace sktt::http::test {

/// The type of the forms that `form_of` writes.
inline constexpr std::string_view kFormType = "multipart/form-data; boundary=batas";

/// A file that is taken for a scan.
inline constexpr std::string_view kScan = "%PDF-1.7\n% scan\nstartxref\n0\n%%EOF\n";

/// One part of a form.
struct Part {
  std::string name;
  std::string content;
};

/// Writes parts as a browser does.
[[nodiscard]] Bytes form_of(const std::vector<Part>& parts);

/// The data of an applicant of tests/data/applicants.json, as the form sends them.
[[nodiscard]] nlohmann::json application();

/// Every part that an application needs, its data first.
[[nodiscard]] std::vector<Part> whole_form();

/// The same with other data.
[[nodiscard]] std::vector<Part> form_with(std::string data);

}  // namespace sktt::http::test
