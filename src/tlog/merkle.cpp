#include "tlog/merkle.hpp"

#include <array>
#include <bit>
#include <stdexcept>
#include <utility>

namespace sktt::tlog {

Hash hash_leaf(ByteView leaf) {
  constexpr std::array<std::uint8_t, 1> kPrefix{0x00};
  return crypto::sha256({ByteView(kPrefix), leaf});
}

Hash hash_node(const Hash& left, const Hash& right) {
  constexpr std::array<std::uint8_t, 1> kPrefix{0x01};
  return crypto::sha256({ByteView(kPrefix), left.view(), right.view()});
}

Hash empty_root() {
  return crypto::sha256(ByteView());
}

Result<std::vector<HashedSubtree>> completed_by(const Hash& leaf_hash, std::uint64_t index,
                                                const SubtreeSource& source) {
  std::vector<HashedSubtree> out;
  HashedSubtree current{{0, index}, leaf_hash};
  out.push_back(current);
  // A right-hand subtree completes the one above it.
  while (current.place.index % 2 == 1) {
    const Result<Hash> left = source({current.place.level, current.place.index - 1});
    if (!left) {
      return left.error();
    }
    const auto level = static_cast<std::uint8_t>(current.place.level + 1);
    current = {{level, current.place.index / 2}, hash_node(left.value(), current.hash)};
    out.push_back(current);
  }
  return out;
}

std::uint64_t split_of(std::uint64_t size) {
  if (size < 2) {
    throw std::logic_error("a tree of one leaf does not part");
  }
  return std::bit_floor(size - 1);
}

Result<Hash> hash_of_range(std::uint64_t begin, std::uint64_t end, const SubtreeSource& source) {
  const std::uint64_t size = end - begin;
  if (std::has_single_bit(size) && begin % size == 0) {
    return source({static_cast<std::uint8_t>(std::countr_zero(size)), begin / size});
  }
  const std::uint64_t middle = begin + split_of(size);
  const Result<Hash> left = hash_of_range(begin, middle, source);
  if (!left) {
    return left.error();
  }
  const Result<Hash> right = hash_of_range(middle, end, source);
  if (!right) {
    return right.error();
  }
  return hash_node(left.value(), right.value());
}

Result<Hash> root_of(std::uint64_t size, const SubtreeSource& source) {
  return size == 0 ? Result<Hash>(empty_root()) : hash_of_range(0, size, source);
}

void Frontier::append(const Hash& leaf_hash) {
  edge_.push_back(leaf_hash);
  // Each trailing one of the old size is a subtree as large as the one just completed.
  for (std::uint64_t rest = size_; rest % 2 == 1; rest /= 2) {
    const Hash right = edge_.back();
    edge_.pop_back();
    edge_.back() = hash_node(edge_.back(), right);
  }
  ++size_;
}

Hash Frontier::root() const {
  if (edge_.empty()) {
    return empty_root();
  }
  Hash root = edge_.back();
  for (auto left = std::next(edge_.rbegin()); left != edge_.rend(); ++left) {
    root = hash_node(*left, root);
  }
  return root;
}

}  // namespace sktt::tlog
