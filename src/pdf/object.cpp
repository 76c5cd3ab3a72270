#include "pdf/object.hpp"

#include <algorithm>

namespace sktt::pdf {
namespace {

/// A dictionary gets room for so many pairs at once.
constexpr std::size_t kUsualEntries = 4;

}  // namespace

Dictionary::Dictionary() = default;
Dictionary::~Dictionary() = default;
Dictionary::Dictionary(const Dictionary&) = default;
Dictionary& Dictionary::operator=(const Dictionary&) = default;
Dictionary::Dictionary(Dictionary&&) noexcept = default;
Dictionary& Dictionary::operator=(Dictionary&&) noexcept = default;

Dictionary::Dictionary(std::initializer_list<std::pair<std::string, Object>> entries) {
  for (const auto& entry : entries) {
    set(entry.first, entry.second);
  }
}

const Object* Dictionary::find(std::string_view key) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const auto& entry) { return entry.first == key; });
  return found == entries_.end() ? nullptr : &found->second;
}

void Dictionary::set(std::string_view key, Object value) {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const auto& entry) { return entry.first == key; });
  if (found != entries_.end()) {
    found->second = std::move(value);
  } else {
    if (entries_.empty()) {
      entries_.reserve(kUsualEntries);
    }
    entries_.emplace_back(std::string(key), std::move(value));
  }
}

void Dictionary::erase(std::string_view key) {
  std::erase_if(entries_, [&](const auto& entry) { return entry.first == key; });
}

const std::vector<std::pair<std::string, Object>>& Dictionary::entries() const {
  return entries_;
}

bool Dictionary::operator==(const Dictionary& other) const {
  return entries_ == other.entries_;
}

}  // namespace sktt::pdf
