#include "issue/masking.hpp"

#include <cstddef>

namespace sktt::issue {
namespace {

constexpr std::size_t kShown = 4;

}  // namespace

std::string last_four(std::string_view number) {
  return std::string(number.size() <= kShown ? number : number.substr(number.size() - kShown));
}

std::string masked(std::string_view number) {
  return number.size() <= kShown ? std::string(number.size(), '*')
                                 : std::string(number.size() - kShown, '*') + last_four(number);
}

}  // namespace sktt::issue
