#include "mutants/progress.hpp"

#include <stdexcept>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "support/files.hpp"

namespace sktt::mutants {

crypto::Sha256 running_program() {
  return crypto::sha256(as_bytes(test::read_whole("/proc/self/exe")));
}

EarlierRun read_progress(const std::filesystem::path& file, const crypto::Sha256& program) {
  if (!std::filesystem::exists(file)) {
    return {};
  }
  const auto json = nlohmann::json::parse(test::read_whole(file));
  if (json.value("program", "") != program.hex()) {
    return {EarlierRun::By::another_program, {}};
  }
  return {EarlierRun::By::this_program,
          {json.at("done").get<std::uint64_t>(), tally_from(json.at("tally"))}};
}

void keep_progress(const std::filesystem::path& file, const Progress& progress,
                   const crypto::Sha256& program) {
  const nlohmann::json json = {
      {"program", program.hex()}, {"done", progress.done}, {"tally", to_json(progress.tally)}};
  const Status kept = write_file(file, as_bytes(json.dump(1) + "\n"), FileMode::world_readable);
  if (!kept) {
    throw std::runtime_error(kept.error().detail());
  }
}

std::string announcement(const EarlierRun& earlier, std::uint64_t count) {
  switch (earlier.by) {
    case EarlierRun::By::nobody:
      return "";
    case EarlierRun::By::another_program:
      return "the progress kept is another program's: beginning anew";
    case EarlierRun::By::this_program:
      break;
  }
  const std::uint64_t done = earlier.progress.done;
  return done >= count ? fmt::format("already done: {} mutants, by this very program", done)
                       : fmt::format("going on after {} mutants", done);
}

}  // namespace sktt::mutants
