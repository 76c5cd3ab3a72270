#pragma once
// Internal to src/client: members of a service's answer, read without trusting its shape.

#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace sktt::client {

/// Gives the text under `key`; "" if there is none.
[[nodiscard]] inline std::string text_at(const nlohmann::json& object, std::string_view key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Gives the whole number under `key`; `otherwise` if there is none.
[[nodiscard]] inline std::int64_t whole_at(const nlohmann::json& object, std::string_view key,
                                           std::int64_t otherwise) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>()
                                                             : otherwise;
}

/// Gives what stands under `key`; null if there is nothing.
[[nodiscard]] inline nlohmann::json part_at(const nlohmann::json& object, std::string_view key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() ? *found : nlohmann::json();
}

/// Gives the array under `key`; an empty one if there is none.
[[nodiscard]] inline nlohmann::json list_at(const nlohmann::json& object, std::string_view key) {
  nlohmann::json list = part_at(object, key);
  return list.is_array() ? list : nlohmann::json::array();
}

}  // namespace sktt::client
