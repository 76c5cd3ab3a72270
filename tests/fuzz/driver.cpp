// libFuzzer's end of a target. Usage:
//   sktt-fuzz --target=NAME [libFuzzer's own arguments]
//   sktt-fuzz --targets               lists the names
//   sktt-fuzz --target=NAME --write=FOLDER   writes what the target makes at its start

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fuzz/corpus.hpp"
#include "fuzz/target.hpp"
#include "support/files.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max);

namespace sktt::fuzz {
namespace {

/// One in so many mutations is the target's own, where it has one.
constexpr unsigned kOwnMutationIn = 4;

/// What libFuzzer's callbacks, which take no argument of ours, have to reach.
struct State {
  Target target;
  std::unique_ptr<test::TemporaryDirectory> seeds;
  std::vector<std::string> arguments;
  std::vector<char*> pointers;
};

State& state() {
  static State the_state;
  return the_state;
}

/// Gives what stands behind an option of ours, such as "--target="; libFuzzer passes over those.
std::optional<std::string> option(std::string_view name, int argc, char** argv) {
  for (int index = 1; index < argc; ++index) {
    const std::string_view argument = argv[index];
    if (argument.substr(0, name.size()) == name) {
      return std::string(argument.substr(name.size()));
    }
  }
  return std::nullopt;
}

/// Does what is asked instead of fuzzing, if anything is.
bool did_something_else(int argc, char** argv) {
  if (option("--targets", argc, argv)) {
    for (const TargetMaker& maker : targets()) {
      std::printf("%s\n", std::string(maker.name).c_str());
    }
    return true;
  }
  const auto folder = option("--write=", argc, argv);
  if (!folder) {
    return false;
  }
  const Target target = make_target(option("--target=", argc, argv).value_or(""));
  for (std::size_t index = 0; index < target.seeds.size(); ++index) {
    test::put(std::filesystem::path(*folder) / ("accepted-" + std::to_string(index)),
              as_text(target.seeds[index]));
  }
  return true;
}

/// Makes the target and lets libFuzzer read its corpus: what is committed and what is made now. A
/// corpus of which nothing is accepted would show nothing, so it ends the program.
void initialise(int* argc, char*** argv) {
  State& all = state();
  all.target = make_target(option("--target=", *argc, *argv).value_or(""));
  all.seeds = std::make_unique<test::TemporaryDirectory>();
  std::size_t accepted = 0;
  for (const CorpusEntry& entry : corpus_of(all.target)) {
    test::put(all.seeds->path() / entry.name, as_text(entry.content));
    accepted += all.target.accepts(entry.content) ? 1U : 0U;
  }
  if (accepted == 0) {
    throw std::runtime_error("nothing in the corpus is accepted");
  }
  std::fprintf(stderr, "%s: %zu of the corpus accepted\n", all.target.name.c_str(), accepted);
  all.arguments.assign(*argv, *argv + *argc);
  all.arguments.push_back(all.seeds->path().string());
  for (std::string& argument : all.arguments) {
    all.pointers.push_back(argument.data());
  }
  all.pointers.push_back(nullptr);
  *argc = static_cast<int>(all.arguments.size());
  *argv = all.pointers.data();
}

}  // namespace
}  // namespace sktt::fuzz

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  try {
    if (sktt::fuzz::did_something_else(*argc, *argv)) {
      std::exit(0);  // NOLINT(concurrency-mt-unsafe): there is one thread.
    }
    sktt::fuzz::initialise(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "sktt-fuzz: %s\n", error.what());
    std::exit(2);  // NOLINT(concurrency-mt-unsafe): there is one thread.
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(sktt::fuzz::state().target.accepts({data, size}));
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max, unsigned seed) {
  const auto& mutate = sktt::fuzz::state().target.mutate;
  if (mutate && seed % sktt::fuzz::kOwnMutationIn == 0) {
    const sktt::Bytes mutant = mutate({data, size}, seed);
    if (!mutant.empty() && mutant.size() <= max) {
      std::copy(mutant.begin(), mutant.end(), data);
      return mutant.size();
    }
  }
  return LLVMFuzzerMutate(data, size, max);
}
