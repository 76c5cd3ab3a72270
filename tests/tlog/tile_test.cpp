#include "tlog/tile.hpp"

#include <array>

#include <gtest/gtest.h>

#include "db/transaction.hpp"
#include "support/files.hpp"
#include "support/random.hpp"
#include "tlog/log.hpp"
#include "tlog/tree.hpp"

namespace sktt::tlog {
namespace {

constexpr Tile::Kind kHashes = Tile::Kind::hashes;
constexpr Tile::Kind kEntries = Tile::Kind::entries;

TEST(TilePath, HasOneFormForEachTile) {
  const std::vector<std::pair<std::string, Tile>> known = {
      {"tile/0/000", {kHashes, 0, 0, 256}},
      {"tile/0/000.p/1", {kHashes, 0, 0, 1}},
      {"tile/3/x001/x234/067", {kHashes, 3, 1'234'067, 256}},
      {"tile/5/x001/000.p/255", {kHashes, 5, 1000, 255}},
      {"tile/entries/x999/999.p/7", {kEntries, 0, 999'999, 7}},
      {"tile/0/x999/x999/x999/x999/999", {kHashes, 0, 999'999'999'999'999, 256}},
  };
  for (const auto& [path, tile] : known) {
    EXPECT_EQ(to_path(tile), path);
    EXPECT_EQ(taken(tile_from_path(path)), tile);
  }
}

TEST(TilePath, IsMalformedInAnyOtherForm) {
  for (const char* path : {"",
                           "tile",
                           "tile/",
                           "tile/0",
                           "tile/0/",
                           "tile/0/0",
                           "tile/0/0000",
                           "tile/0/1000",
                           "tile/0/-01",
                           "tile/0/x000/001",
                           "tile/0/x1/001",
                           "tile/0/001/002",
                           "tile/0/x001",
                           "tile/0/x001/",
                           "tile/00/000",
                           "tile/6/000",
                           "tile/256/000",
                           "tile/data/000",
                           "tile/entries/0/000",
                           "tile/0/000.p/0",
                           "tile/0/000.p/01",
                           "tile/0/000.p/256",
                           "tile/0/000.p/65537",
                           "tile/0/000.p/",
                           "tile/0/000.p",
                           "tile/0/000/",
                           "/tile/0/000",
                           "tile/0/000 ",
                           "tile/0/x001/x000/x000/x000/x000/000"}) {
    const auto tile = tile_from_path(path);
    ASSERT_FALSE(tile) << path;
    EXPECT_EQ(tile.error().code(), Errc::malformed) << path;
  }
}

class TileTest : public testing::Test {
 protected:
  static constexpr std::size_t kLeaves = 600;

  TileTest() {
    const std::array<db::Component, 1> components{log_component()};
    taken(db::migrate(connection_, components));
    db::Transaction transaction = taken(db::Transaction::begin(connection_));
    test::SeededRandom random(11);
    for (std::size_t index = 0; index < kLeaves; ++index) {
      leaves_.push_back(make_leaf({"event", Instant(), {}, {}, {}}, random));
      hashes_.push_back(hash_leaf(leaves_.back().bytes));
      taken(append_leaf(connection_, leaves_.back()));
    }
    taken(transaction.commit());
  }
  static Hash hash_at(const Bytes& tile, std::size_t index) {
    return taken(Hash::from_bytes(ByteView(tile).subspan(index * 32, 32)));
  }

  test::TemporaryDirectory directory_;
  db::Connection connection_ =
      taken(db::Connection::open(directory_.path() / "register.db", db::Mode::read_write));
  std::vector<Leaf> leaves_;
  std::vector<Hash> hashes_;
};

TEST_F(TileTest, HoldsTheHashesOfItsLeaves) {
  const Bytes tile = taken(read_tile(connection_, {kHashes, 0, 1, 256}));
  ASSERT_EQ(tile.size(), 256U * 32U);
  EXPECT_EQ(hash_at(tile, 0), hashes_[256]);
  EXPECT_EQ(hash_at(tile, 255), hashes_[511]);
}

TEST_F(TileTest, HoldsTheRootsOfTheTilesBelow) {
  const Bytes tile = taken(read_tile(connection_, {kHashes, 1, 0, 2}));
  ASSERT_EQ(tile.size(), 2U * 32U);
  EXPECT_EQ(hash_at(tile, 0), naive_root(std::span(hashes_).first(256)));
  EXPECT_EQ(hash_at(tile, 1), naive_root(std::span(hashes_).subspan(256, 256)));
}

TEST_F(TileTest, EndsWhereTheLogEnds) {
  EXPECT_EQ(taken(read_tile(connection_, {kHashes, 0, 2, 88})).size(), 88U * 32U);
  const std::vector<Tile> beyond = {
      {kHashes, 0, 2, 89}, {kHashes, 0, 2, 256}, {kHashes, 1, 0, 3},
      {kHashes, 2, 0, 1},  {kEntries, 0, 2, 89}, {kHashes, 5, 999'999'999'999'999, 256},
  };
  for (const Tile& tile : beyond) {
    const auto read = read_tile(connection_, tile);
    ASSERT_FALSE(read) << to_path(tile);
    EXPECT_EQ(read.error().code(), Errc::not_found);
  }
}

TEST_F(TileTest, HoldsLeavesAfterTheirLengthsAndNoSalt) {
  const Bytes tile = taken(read_tile(connection_, {kEntries, 0, 2, 2}));
  Bytes wanted{0, 33};
  sktt::append(wanted, leaves_[512].bytes);
  wanted.insert(wanted.end(), {0, 33});
  sktt::append(wanted, leaves_[513].bytes);
  EXPECT_EQ(tile, wanted);
}

}  // namespace
}  // namespace sktt::tlog
