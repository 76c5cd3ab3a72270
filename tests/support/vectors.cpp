#include "support/vectors.hpp"

#include <sstream>
#include <stdexcept>

#include "support/files.hpp"

namespace sktt::test {
namespace {

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) {
    return "";
  }
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::string Vector::take(const std::string& key) {
  const auto found = values_.find(key);
  if (found == values_.end()) {
    throw std::runtime_error("block at line " + std::to_string(line_) + " has no key " + key);
  }
  std::string value = found->second;
  if (key != "name") {
    values_.erase(found);
  }
  return value;
}

std::string Vector::left_over() const {
  std::string keys;
  for (const auto& [key, value] : values_) {
    if (key != "name") {
      keys += key + " ";
    }
  }
  return keys;
}

std::string Vector::name() const {
  return values_.at("name");
}

std::vector<Vector> read_vectors(std::string_view path) {
  std::istringstream in(read_data(path));
  std::vector<Vector> out;
  std::map<std::string, std::string> block;
  std::size_t number = 0;
  std::size_t begin = 0;
  const auto finish = [&] {
    if (!block.empty()) {
      out.emplace_back(begin, std::move(block));
      block.clear();
    }
  };
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) {
      finish();
      continue;
    }
    if (line.front() == '#') {
      continue;
    }
    const auto equals = line.find('=');
    if (equals == std::string::npos) {
      throw std::runtime_error(std::string(path) + ":" + std::to_string(number) + ": no '='");
    }
    if (block.empty()) {
      begin = number;
    }
    if (!block.emplace(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1))).second) {
      throw std::runtime_error(std::string(path) + ":" + std::to_string(number) + ": key twice");
    }
  }
  finish();
  return out;
}

}  // namespace sktt::test
