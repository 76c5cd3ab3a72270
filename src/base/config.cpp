#include "base/config.hpp"

#include <set>
#include <utility>

#include <nlohmann/json.hpp>

// toml++ asserts what a file may well break ("[*"), and where NDEBUG is set it takes it for
// granted. Without either it says that the file is wrong.
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace sktt {
namespace {

/// What all tables of one file share: its name and the problems found so far.
struct Report {
  std::string file;
  std::vector<FieldProblem> problems;
};

struct Watched {
  const toml::table* table;
  std::string path;
  std::uint32_t line;  ///< Where the table stands, or the table around it if there is none.
  std::set<std::string, std::less<>> taken;
};

}  // namespace

struct ConfigTable::State {
  std::shared_ptr<const toml::table> root;
  std::shared_ptr<Report> report;
  // Every table handed out, so that `finish` of the root sees keys left over in each.
  std::shared_ptr<std::vector<std::shared_ptr<Watched>>> handed_out;
  std::shared_ptr<Watched> self;

  [[nodiscard]] std::string full(std::string_view key) const {
    return self->path.empty() ? std::string(key) : self->path + "." + std::string(key);
  }
  void note(std::uint32_t line, std::string_view key, const std::string& detail) const {
    report->problems.push_back(
        {full(key), report->file + ":" + std::to_string(line) + ": " + full(key) + ": " + detail});
  }
  void note(const toml::node& node, std::string_view key, const std::string& detail) const {
    note(node.source().begin.line, key, detail);
  }
  const toml::node* take(std::string_view key, bool required) const {
    self->taken.emplace(key);
    const toml::node* node = self->table->get(key);
    if (node == nullptr && required) {
      note(self->line, key, "is missing");
    }
    return node;
  }
  [[nodiscard]] ConfigTable child(const toml::table* table, std::string path,
                                  std::uint32_t line) const {
    auto state = std::make_unique<State>(*this);
    state->self = std::make_shared<Watched>(Watched{table, std::move(path), line, {}});
    handed_out->push_back(state->self);
    return ConfigTable(std::move(state));
  }
  [[nodiscard]] std::int64_t whole(const toml::node& node, std::string_view key, std::int64_t min,
                                   std::int64_t max) const {
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < min || *value > max) {
      note(node, key,
           "must be a whole number from " + std::to_string(min) + " to " + std::to_string(max));
      return min;
    }
    return *value;
  }
};

ConfigTable::ConfigTable(std::unique_ptr<State> state) : state_(std::move(state)) {}
ConfigTable::~ConfigTable() = default;
ConfigTable::ConfigTable(ConfigTable&&) noexcept = default;
ConfigTable& ConfigTable::operator=(ConfigTable&&) noexcept = default;

Result<ConfigTable> ConfigTable::parse(std::string_view text, std::string name) {
  toml::parse_result parsed = toml::parse(text, name);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return Error(Errc::malformed, name + ":" + std::to_string(error.source().begin.line) + ": " +
                                      std::string(error.description()));
  }
  auto state = std::make_unique<State>();
  state->root = std::make_shared<const toml::table>(std::move(parsed).table());
  state->report = std::make_shared<Report>(Report{std::move(name), {}});
  state->handed_out = std::make_shared<std::vector<std::shared_ptr<Watched>>>();
  state->self = std::make_shared<Watched>(Watched{state->root.get(), "", 1, {}});
  state->handed_out->push_back(state->self);
  return ConfigTable(std::move(state));
}

std::string ConfigTable::text(std::string_view key) {
  const toml::node* node = state_->take(key, true);
  if (node == nullptr) {
    return "";
  }
  auto value = node->value_exact<std::string>();
  if (!value) {
    state_->note(*node, key, "must be a text in quotes");
  }
  return value.value_or("");
}

std::string ConfigTable::text_or(std::string_view key, std::string_view otherwise) {
  return has(key) ? text(key) : (state_->take(key, false), std::string(otherwise));
}

std::int64_t ConfigTable::whole(std::string_view key, std::int64_t min, std::int64_t max) {
  const toml::node* node = state_->take(key, true);
  return node == nullptr ? min : state_->whole(*node, key, min, max);
}

bool ConfigTable::flag_or(std::string_view key, bool otherwise) {
  const toml::node* node = state_->take(key, false);
  if (node == nullptr) {
    return otherwise;
  }
  const auto value = node->value_exact<bool>();
  if (!value) {
    state_->note(*node, key, "must be true or false");
  }
  return value.value_or(otherwise);
}

std::vector<std::string> ConfigTable::texts(std::string_view key) {
  const toml::node* node = state_->take(key, true);
  std::vector<std::string> out;
  if (node == nullptr) {
    return out;
  }
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    state_->note(*node, key, "must be a list of texts");
    return out;
  }
  for (const toml::node& element : *array) {
    auto value = element.value_exact<std::string>();
    if (!value) {
      state_->note(element, key, "must be a list of texts");
      return out;
    }
    out.push_back(std::move(*value));
  }
  return out;
}

bool ConfigTable::has(std::string_view key) const {
  return state_->self->table->contains(key);
}

ConfigTable ConfigTable::table(std::string_view key) {
  static const toml::table kEmpty;
  const toml::node* node = state_->take(key, true);
  const toml::table* table = node == nullptr ? nullptr : node->as_table();
  if (node != nullptr && table == nullptr) {
    state_->note(*node, key, "must be a table");
  }
  return state_->child(table == nullptr ? &kEmpty : table, state_->full(key),
                       node == nullptr ? state_->self->line : node->source().begin.line);
}

std::vector<ConfigTable> ConfigTable::tables(std::string_view key) {
  const toml::node* node = state_->take(key, true);
  std::vector<ConfigTable> out;
  if (node == nullptr) {
    return out;
  }
  const toml::array* array = node->as_array();
  if (array == nullptr || !array->is_array_of_tables()) {
    state_->note(*node, key, "must be a list of tables, [[" + state_->full(key) + "]]");
    return out;
  }
  for (const toml::node& element : *array) {
    out.push_back(state_->child(element.as_table(),
                                state_->full(key) + "[" + std::to_string(out.size()) + "]",
                                element.source().begin.line));
  }
  return out;
}

void ConfigTable::problem(std::string_view key, const std::string& detail) {
  const toml::node* node = state_->take(key, false);
  state_->note(node == nullptr ? state_->self->line : node->source().begin.line, key, detail);
}

Status ConfigTable::finish() const {
  std::vector<FieldProblem> problems = state_->report->problems;
  for (const auto& watched : *state_->handed_out) {
    for (const auto& [key, node] : *watched->table) {
      if (!watched->taken.contains(std::string_view(key.str()))) {
        const std::string path = watched->path.empty()
                                     ? std::string(key.str())
                                     : watched->path + "." + std::string(key.str());
        problems.push_back({path, state_->report->file + ":" +
                                      std::to_string(node.source().begin.line) + ": " + path +
                                      ": is no setting of this file"});
      }
    }
  }
  if (problems.empty()) {
    return Done{};
  }
  std::string detail = problems.front().detail;
  for (std::size_t index = 1; index < problems.size(); ++index) {
    detail += "\n" + problems[index].detail;
  }
  return Error(Errc::malformed, std::move(detail), std::move(problems));
}

std::string toml_string(std::string_view text) {
  // What JSON writes is a basic string of TOML.
  return nlohmann::json(text).dump();
}

}  // namespace sktt
