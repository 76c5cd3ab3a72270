#include "tlog/tile.hpp"

#include <array>
#include <charconv>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

namespace sktt::tlog {
namespace {

constexpr std::string_view kRoot = "tile/";
constexpr std::string_view kEntries = "entries";
constexpr std::string_view kPartial = ".p/";
constexpr std::uint64_t kIndexLimit = 1'000'000'000'000'000;  // five groups of three digits
constexpr std::uint8_t kLevelLimit = 6;
constexpr std::size_t kMaxPathLetters = 64;

// Reads digits as far as they go; that the path is the only one of its tile is checked in the end.
std::uint64_t take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, cause] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (cause == std::errc()) {
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  }
  return number;
}

bool take(std::string_view& text, std::string_view wanted) {
  const bool found = text.starts_with(wanted);
  text.remove_prefix(found ? wanted.size() : 0);
  return found;
}

std::uint64_t take_index(std::string_view& text) {
  std::uint64_t index = 0;
  while (take(text, "x")) {
    index = (index + take_number(text) % 1000) * 1000 % kIndexLimit;
    take(text, "/");
  }
  return index + take_number(text) % 1000;
}

std::string three_digits(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return std::string(3 - digits.size(), '0') + digits;
}

std::string index_text(std::uint64_t index) {
  std::string out = three_digits(index % 1000);
  for (index /= 1000; index > 0; index /= 1000) {
    out.insert(0, "x" + three_digits(index % 1000) + "/");
  }
  return out;
}

bool is_tile(const Tile& tile) {
  const bool level =
      tile.level < kLevelLimit && (tile.kind == Tile::Kind::hashes || tile.level == 0);
  return level && tile.index < kIndexLimit && tile.width >= 1 && tile.width <= kTileWidth;
}

Result<std::vector<Bytes>> read_hashes(db::Connection& connection, const Tile& tile,
                                       std::uint64_t begin) {
  constexpr int kLevelsOfTile = 8;
  return connection.rows(
      "SELECT hash FROM log_hash WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx",
      {tile.level * kLevelsOfTile, begin, begin + tile.width},
      [](const db::Statement& row) { return row.blob(0); });
}

Result<std::vector<Bytes>> read_leaves(db::Connection& connection, const Tile& tile,
                                       std::uint64_t begin) {
  return connection.rows("SELECT leaf FROM log_leaf WHERE idx >= ? AND idx < ? ORDER BY idx",
                         {begin, begin + tile.width}, [](const db::Statement& row) {
                           const Bytes leaf = row.blob(0);
                           Bytes entry{static_cast<std::uint8_t>(leaf.size() >> 8U),
                                       static_cast<std::uint8_t>(leaf.size() & 0xFFU)};
                           append(entry, leaf);
                           return entry;
                         });
}

}  // namespace

Result<Tile> tile_from_path(std::string_view path) {
  const Error error(Errc::malformed, "not the path of a tile");
  std::string_view rest = path;
  if (path.size() > kMaxPathLetters || !take(rest, kRoot)) {
    return error;
  }
  Tile tile;
  if (take(rest, kEntries)) {
    tile.kind = Tile::Kind::entries;
  } else {
    const std::uint64_t level = take_number(rest);
    tile.level = level < kLevelLimit ? static_cast<std::uint8_t>(level) : kLevelLimit;
  }
  take(rest, "/");
  tile.index = take_index(rest);
  if (take(rest, kPartial)) {
    const std::uint64_t width = take_number(rest);
    tile.width = width < kTileWidth ? static_cast<std::uint16_t>(width) : std::uint16_t{0};
  }
  // One tile has one path: what does not come out again as it went in was another spelling.
  if (!is_tile(tile) || to_path(tile) != path) {
    return error;
  }
  return tile;
}

std::string to_path(const Tile& tile) {
  if (!is_tile(tile)) {
    throw std::logic_error("no log has such a tile");
  }
  const std::string level =
      tile.kind == Tile::Kind::entries ? std::string(kEntries) : std::to_string(tile.level);
  std::string path = std::string(kRoot) + level + "/" + index_text(tile.index);
  if (tile.width < kTileWidth) {
    path += std::string(kPartial) + std::to_string(tile.width);
  }
  return path;
}

Result<Bytes> read_tile(db::Connection& connection, const Tile& tile) {
  if (!is_tile(tile)) {
    throw std::logic_error("no log has such a tile");
  }
  const std::uint64_t begin = tile.index * kTileWidth;
  const auto parts = tile.kind == Tile::Kind::hashes ? read_hashes(connection, tile, begin)
                                                     : read_leaves(connection, tile, begin);
  if (!parts) {
    return parts.error();
  }
  if (parts.value().size() != tile.width) {
    return Error(Errc::not_found, "log is not large enough for " + to_path(tile));
  }
  Bytes out;
  for (const Bytes& part : parts.value()) {
    append(out, part);
  }
  return out;
}

}  // namespace sktt::tlog
