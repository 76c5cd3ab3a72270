#include "pdf/stationery.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/file.hpp"
#include "pdf/font_subset.hpp"

namespace sktt::pdf {
namespace {

constexpr std::string_view kRegularFile = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf";
constexpr std::string_view kBoldFile = "/usr/share/fonts/truetype/noto/NotoSerif-Bold.ttf";
constexpr std::string_view kFontPackage = "fonts-noto-core";
constexpr std::string_view kProfileFile = "/usr/share/color/icc/sRGB.icc";
constexpr std::string_view kProfilePackage = "icc-profiles-free";
constexpr std::size_t kMaxResourceBytes = std::size_t{4} * 1024 * 1024;

Result<Bytes> read_resource(std::string_view path, std::string_view package) {
  Result<Bytes> file = read_file(path, kMaxResourceBytes);
  if (!file && file.error().code() == Errc::not_found) {
    return std::move(file).error().within("install " + std::string(package));
  }
  return file;
}

Result<Typeface> load_typeface(std::string_view path) {
  Result<Bytes> file = read_resource(path, kFontPackage);
  if (!file) {
    return std::move(file).error();
  }
  Result<FontMetrics> metrics = FontMetrics::parse(file.value(), std::string(path));
  if (!metrics) {
    return std::move(metrics).error();
  }
  return Typeface{std::move(file).value(), std::move(metrics).value()};
}

Result<Typefaces> load_typefaces() {
  Result<Typeface> regular = load_typeface(kRegularFile);
  if (!regular) {
    return std::move(regular).error();
  }
  Result<Typeface> bold = load_typeface(kBoldFile);
  if (!bold) {
    return std::move(bold).error();
  }
  return Typefaces{std::move(regular).value(), std::move(bold).value()};
}

}  // namespace

Result<Stationery> Stationery::open(const Letterhead& letterhead) {
  Result<Typefaces> typefaces = load_typefaces();
  if (!typefaces) {
    return std::move(typefaces).error();
  }
  Result<Bytes> profile = read_resource(kProfileFile, kProfilePackage);
  if (!profile) {
    return std::move(profile).error();
  }
  Result<HeadText> head = check_letterhead(typefaces.value(), letterhead);
  if (!head) {
    return std::move(head).error().within("letterhead");
  }
  return Stationery{
      std::move(typefaces).value(), std::move(head).value(), deflate(profile.value()), {}};
}

}  // namespace sktt::pdf
