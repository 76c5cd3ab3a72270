#include "http/disk_floor.hpp"

#include <limits>
#include <string>
#include <system_error>

#include "http/problem.hpp"

namespace sktt::http {
namespace {

std::string in_megabytes(std::uintmax_t bytes) {
  constexpr std::uintmax_t kMegabyte = std::uintmax_t{1024} * 1024;
  return std::to_string(bytes / kMegabyte) + " MiB";
}

}  // namespace

FreeSpace free_space_beside(const std::filesystem::path& database) {
  return [directory = std::filesystem::absolute(database).parent_path()] {
    std::error_code unknown;
    const std::filesystem::space_info space = std::filesystem::space(directory, unknown);
    return unknown ? std::numeric_limits<std::uintmax_t>::max() : space.available;
  };
}

std::optional<Response> refuse_without_room(const FreeSpace& free_space) {
  const std::uintmax_t free = free_space();
  if (free >= kDiskFloorBytes) {
    return std::nullopt;
  }
  Response response = problem(
      507, "disk-full", "The service has no room for applications; nothing was stored",
      "Permohonan belum dapat diterima karena penyimpanan layanan hampir penuh. Tidak ada "
      "yang tersimpan; kirimkan lagi nanti, atau datanglah ke loket. The service has almost "
      "no room left and cannot take applications. Nothing was stored; please send it again "
      "later, or come to the counter.");
  response.fault = "disk-full: only " + in_megabytes(free) +
                   " are free on the register's disk, less than " + in_megabytes(kDiskFloorBytes) +
                   ": submissions are refused, the officials' acts go on; free space or enlarge "
                   "the disk, no restart is needed";
  return response;
}

}  // namespace sktt::http
