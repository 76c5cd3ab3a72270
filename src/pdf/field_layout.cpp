#include "pdf/field_layout.hpp"

#include <stdexcept>

namespace sktt::pdf {

std::string_view to_name(SignatureField field) {
  switch (field) {
    case SignatureField::paraf_kasi:
      return "paraf_kasi";
    case SignatureField::paraf_kabid:
      return "paraf_kabid";
    case SignatureField::ttd_kadis:
      return "ttd_kadis";
    case SignatureField::cap_dinas:
      return "cap_dinas";
  }
  throw std::logic_error("to_name: not a signature field");
}

Box box_of(SignatureField field) {
  switch (field) {
    case SignatureField::paraf_kasi:
      return {310, 56, 114, 38};
    case SignatureField::paraf_kabid:
      return {431, 56, 114, 38};
    case SignatureField::ttd_kadis:
      return {310, 100, 235, 128};
    case SignatureField::cap_dinas:
      return {50, 56, 246, 172};
  }
  throw std::logic_error("box_of: not a signature field");
}

}  // namespace sktt::pdf
