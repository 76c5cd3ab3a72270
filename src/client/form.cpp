#include "client/form.hpp"

#include <algorithm>
#include <string_view>

#include "base/encoding.hpp"

namespace sktt::client {
namespace {

constexpr std::size_t kBoundaryBytes = 16;
constexpr std::string_view kLineEnd = "\r\n";

/// Whether text may stand between quotes as it is.
bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char symbol) {
    const auto value = static_cast<unsigned char>(symbol);
    return value < 0x20 || value == 0x7F || symbol == '"' || symbol == '\\' || symbol == '/';
  });
}

std::string pick_boundary(const std::vector<FormField>& fields, Random& random) {
  for (;;) {
    std::string boundary = "sktt" + to_hex(random.bytes(kBoundaryBytes));
    const bool taken = std::any_of(fields.begin(), fields.end(), [&](const FormField& field) {
      return as_text(field.content).find(boundary) != std::string_view::npos;
    });
    if (!taken) {
      return boundary;
    }
  }
}

std::string part_head(const FormField& field) {
  std::string head = "Content-Disposition: form-data; name=\"" + field.name + "\"";
  if (!field.filename.empty()) {
    head += "; filename=\"" + field.filename + "\"";
  }
  return head.append(kLineEnd).append("Content-Type: ").append(field.content_type);
}

}  // namespace

Result<Form> write_form(const std::vector<FormField>& fields, Random& random) {
  const std::string boundary = pick_boundary(fields, random);
  Form form{"multipart/form-data; boundary=" + boundary, {}};
  for (const FormField& field : fields) {
    if (field.name.empty() || !is_plain(field.name) || !is_plain(field.filename)) {
      return Error(Errc::malformed, "nama berkas \"" + field.filename +
                                        "\" memuat tanda yang tidak dapat dikirim; ubah namanya");
    }
    append(form.body, as_bytes("--" + boundary + "\r\n" + part_head(field) + "\r\n\r\n"));
    append(form.body, field.content);
    append(form.body, as_bytes(kLineEnd));
  }
  append(form.body, as_bytes("--" + boundary + "--\r\n"));
  return form;
}

}  // namespace sktt::client
