#include "support/qpdf_opinion.hpp"

#include <cstdlib>
#include <map>
#include <sstream>
#include <variant>

#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "pdf/document.hpp"
#include "pdf/syntax.hpp"
#include "support/command.hpp"
#include "support/files.hpp"

namespace sktt::test {
namespace {

using Json = nlohmann::json;

/// An object as the file's last revision that writes it has it.
struct Latest {
  std::size_t offset;
  const pdf::IndirectObject* object;
};

std::map<std::uint32_t, Latest> latest_objects(const pdf::Document& document) {
  std::map<std::uint32_t, Latest> latest;
  for (const pdf::Revision& revision : document.revisions) {
    for (std::size_t index = 0; index < revision.objects.size(); ++index) {
      const pdf::IndirectObject& object = revision.objects[index];
      latest[object.number] = {revision.offsets[index], &object};
    }
  }
  return latest;
}

/// Writes values as qpdf's JSON of version 2 has them.
struct ToJson {
  Json operator()(std::nullptr_t) const { return nullptr; }
  Json operator()(bool value) const { return value; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(const pdf::Real& value) const { return Json::parse(value.lexeme); }
  Json operator()(const pdf::Name& value) const { return "/" + value.value; }
  Json operator()(const pdf::Reference& value) const {
    return std::to_string(value.number) + " 0 R";
  }
  Json operator()(const pdf::String& value) const {
    const auto text = pdf::text_of(value);
    return text ? "u:" + text.value() : "b:" + to_hex(value.value);
  }
  Json operator()(const pdf::Array& value) const {
    Json out = Json::array();
    for (const pdf::Object& member : value) {
      out.push_back(std::visit(*this, member.value()));
    }
    return out;
  }
  Json operator()(const pdf::Dictionary& value) const {
    Json out = Json::object();
    for (const auto& [key, member] : value.entries()) {
      out["/" + key] = std::visit(*this, member.value());
    }
    return out;
  }
};

Json json_of(const pdf::IndirectObject& object) {
  Json value = std::visit(ToJson{}, object.object.value());
  if (!object.stream) {
    return {{"value", value}};
  }
  value["/Length"] = object.stream->size();
  return {{"stream", {{"dict", value}}}};
}

/// Reads lines such as "1/0: uncompressed; offset = 15".
std::map<std::uint32_t, std::size_t> table_from(const std::string& output) {
  std::map<std::uint32_t, std::size_t> table;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t offset = line.rfind("/0: uncompressed; offset = ");
    if (offset != std::string::npos) {
      table[static_cast<std::uint32_t>(std::stoul(line))] =
          std::stoull(line.substr(line.rfind(' ') + 1));
    }
  }
  return table;
}

Json objects_from(const std::string& output) {
  const Json whole = Json::parse(output, nullptr, false);
  return whole.is_discarded() ? Json::object() : whole.at("qpdf").at(1);
}

std::string compare(const pdf::Document& document, const std::string& path) {
  const auto table = table_from(run_command({"qpdf", "--show-xref", path}).output);
  const Json objects =
      objects_from(run_command({"qpdf", "--json=2", "--json-stream-data=none", path}).output);
  const auto latest = latest_objects(document);
  std::string out;
  for (const auto& [number, at] : latest) {
    const std::string name = "obj:" + std::to_string(number) + " 0 R";
    if (table.count(number) == 0 || table.at(number) != at.offset) {
      out += name + " begins elsewhere\n";
    }
    const Json ours = json_of(*at.object);
    if (!objects.contains(name) || objects.at(name) != ours) {
      out += name + " is " + objects.value(name, Json()).dump() + ", not " + ours.dump() + "\n";
    }
  }
  if (table.size() != latest.size() || objects.size() != latest.size() + 1) {
    out += "qpdf finds " + std::to_string(table.size()) + " objects, not " +
           std::to_string(latest.size()) + "\n";
  }
  return out;
}

}  // namespace

std::string differences_from_qpdf(ByteView file) {
  const auto reading = pdf::read_document(file);
  if (const auto* refusal = std::get_if<pdf::Refusal>(&reading)) {
    return "the reader refuses it: " + refusal->rule + "\n";
  }
  const TemporaryDirectory directory;
  const std::string path = put(directory.path() / "file.pdf", as_text(file));
  const CommandResult check = run_command({"qpdf", "--check", path});
  if (check.status != 0) {
    return check.output;
  }
  return compare(std::get<pdf::Document>(reading), path);
}

}  // namespace sktt::test
