#include "admin/drawable_names.hpp"

#include <array>
#include <optional>

namespace sktt::admin {
namespace {

using pdf::SignatureField;

std::optional<SignatureField> field_of(verify::Role role) {
  switch (role) {
    case verify::Role::kasi:
      return SignatureField::paraf_kasi;
    case verify::Role::kabid:
      return SignatureField::paraf_kabid;
    case verify::Role::kadis:
      return SignatureField::ttd_kadis;
    case verify::Role::loket:
    case verify::Role::administrator:
    case verify::Role::seal:
      break;
  }
  return std::nullopt;
}

/// Place and time do not matter for what is checked.
pdf::SignatureContent content(SignatureField field, const std::string& name,
                              const std::string& capacity, const std::string& personnel_id) {
  return {field, name, capacity, personnel_id, "", Instant{}, UtcOffset{0}, std::nullopt};
}

}  // namespace

Status check_drawing(const pdf::LetterRenderer* renderer, const registry::Official& official,
                     verify::Role role, const std::string& title) {
  const auto field = field_of(role);
  if (renderer == nullptr || !field) {
    return Done{};
  }
  // The longest form: an acting official is drawn with "Plt." or "Plh." before the title.
  return renderer->check_signer(
      content(*field, official.name, "Plh. " + title, official.personnel_id));
}

Status check_name(const pdf::LetterRenderer* renderer, const std::string& name,
                  const std::string& personnel_id) {
  if (renderer == nullptr) {
    return Done{};
  }
  for (const SignatureField field :
       {SignatureField::paraf_kasi, SignatureField::paraf_kabid, SignatureField::ttd_kadis}) {
    if (Status drawn = renderer->check_signer(content(field, name, "Kasi", personnel_id)); !drawn) {
      return drawn;
    }
  }
  return Done{};
}

}  // namespace sktt::admin
