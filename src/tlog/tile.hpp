#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

namespace sktt::tlog {

/// How many hashes or leaves a full tile holds; it is eight levels of the tree high.
inline constexpr std::uint16_t kTileWidth = 256;

/// A piece of the log under a path that never changes what it gives, so that anybody can copy the
/// log file by file. Standard: C2SP tlog-tiles.
struct Tile {
  enum class Kind : std::uint8_t { hashes, entries };
  Kind kind = Kind::hashes;
  std::uint8_t level = 0;            ///< 0 to 5, counted in tiles; 0 for entries.
  std::uint64_t index = 0;           ///< Place among the tiles of its level; below 10^15.
  std::uint16_t width = kTileWidth;  ///< 1 to 256; below 256 it is the growing end of the log.
  bool operator==(const Tile&) const = default;
};

/// Reads "tile/0/x001/x234/067" or "tile/entries/000.p/5"; exactly the form of `to_path`.
/// Errors: `malformed`.
[[nodiscard]] Result<Tile> tile_from_path(std::string_view path);
/// Writes the path of a tile. Standard: C2SP tlog-tiles.
[[nodiscard]] std::string to_path(const Tile& tile);

/// Gives the content of a tile: its hashes one after the other, or its leaves, each after its
/// length as two bytes, the high one first. No salt is in it.
/// Errors: `not_found` if the log is not that large yet; as `db::Statement::step`.
[[nodiscard]] Result<Bytes> read_tile(db::Connection& connection, const Tile& tile);

}  // namespace sktt::tlog
