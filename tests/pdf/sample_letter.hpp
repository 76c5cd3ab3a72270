#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "pdf/object.hpp"
#include "pdf/signature_content.hpp"

namespace sktt::pdf::by_hand {

/// Object numbers of the sample's parts.
namespace sample {
inline constexpr std::uint32_t kCatalog = 1;
inline constexpr std::uint32_t kPages = 2;
inline constexpr std::uint32_t kPage = 3;
inline constexpr std::uint32_t kContents = 4;
inline constexpr std::uint32_t kForm = 5;
inline constexpr std::uint32_t kFields = 6;
inline constexpr std::uint32_t kFirstWidget = 7;
inline constexpr std::uint32_t kAppearance = 12;
inline constexpr std::uint32_t kStamp = 17;
inline constexpr std::uint32_t kFont = 18;
inline constexpr std::uint32_t kCidFont = 19;
inline constexpr std::uint32_t kDescriptor = 20;
inline constexpr std::uint32_t kFontFile = 21;
inline constexpr std::uint32_t kToUnicode = 22;
inline constexpr std::uint32_t kMetadata = 28;
inline constexpr std::uint32_t kProfile = 29;
}  // namespace sample

/// The lines that every page has.
inline constexpr std::string_view kPageLines =
    "50.000 730.000 m 545.000 730.000 l S\n50.000 727.000 m 545.000 727.000 l S\n"
    "50.000 48.000 m 545.000 48.000 l S\n";
/// One of the three circles that every stamp has.
inline constexpr std::string_view kStampCircle =
    "99.000 50.000 m\n99.000 76.841 76.841 99.000 50.000 99.000 c\n"
    "23.159 99.000 1.000 76.841 1.000 50.000 c\n1.000 23.159 23.159 1.000 50.000 1.000 c\n"
    "76.841 1.000 99.000 23.159 99.000 50.000 c\nh\nS\n";

/// The objects of the smallest revision 1 that the grammar knows: no font program worth the name,
/// nothing drawn. Every character that the sample contents use is 500 units wide.
[[nodiscard]] std::vector<IndirectObject> sample_objects();

/// Writes objects as a file with the sample's identity.
[[nodiscard]] Bytes write_sample(const std::vector<IndirectObject>& objects);

/// The smallest revision 1 as a file.
[[nodiscard]] Bytes sample_draft();

/// What the four officials say when they sign a sample.
[[nodiscard]] SignatureContent sample_content(SignatureField field);

/// A DER sequence of `size` bytes in all (at least 132) that stands for a signature.
[[nodiscard]] Bytes sample_der(std::size_t size);

/// Signs a file's next field with room to spare and gives the longer file. Throws
/// std::runtime_error if that is refused.
[[nodiscard]] Bytes sign_next(const Bytes& file, const SignatureContent& content);

/// Signs a draft's first `count` fields with the sample contents.
[[nodiscard]] Bytes sign_sample(Bytes draft, std::size_t count);

}  // namespace sktt::pdf::by_hand
