#include "base/secret.hpp"

#include <cstring>
#include <utility>

namespace sktt {

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    bytes_ = std::move(other.bytes_);
  }
  return *this;
}

void Secret::wipe() noexcept {
  if (!bytes_.empty()) {
    ::explicit_bzero(bytes_.data(), bytes_.size());
    bytes_.clear();
  }
}

void wipe(std::string& text) noexcept {
  if (!text.empty()) {
    ::explicit_bzero(text.data(), text.size());
    text.clear();
  }
}

}  // namespace sktt
