#include "fuzz/corpus.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "support/files.hpp"

namespace sktt::fuzz {
namespace {

constexpr std::string_view kAccepted = "accepted-";

/// A file that is kept for something else, and accepted by a target.
struct KeptFile {
  std::string_view target;
  std::string_view path;
};

constexpr std::array kKeptFiles = {
    KeptFile{"letter", "tests/data/letters/grammar-1/470-0001-SKTT-XI-2026.pdf"},
    KeptFile{"letter", "tests/data/letters/grammar-1/470-0004-SKTT-XI-2026.pdf"},
    KeptFile{"verdict", "tests/data/letters/grammar-1/470-0001-SKTT-XI-2026.pdf"},
    KeptFile{"verdict", "tests/data/letters/grammar-1/470-0004-SKTT-XI-2026.pdf"},
    KeptFile{"procedure", "config/sop/sktt.toml"},
    KeptFile{"trust_bundle", "tests/data/letters/grammar-1/office.trust"},
};

}  // namespace

Target make_target(std::string_view name) {
  for (const TargetMaker& maker : targets()) {
    if (maker.name == name) {
      return maker.make();
    }
  }
  throw std::runtime_error("no target " + std::string(name));
}

std::vector<CorpusEntry> committed_corpus(std::string_view name) {
  std::vector<CorpusEntry> corpus;
  const auto folder = test::repository_file("tests/fuzz/corpus") / name;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      corpus.push_back({file.path().filename(), to_bytes(test::read_whole(file.path())), true});
    }
  }
  for (const KeptFile& kept : kKeptFiles) {
    if (kept.target == name) {
      const auto file = test::repository_file(kept.path);
      corpus.push_back({std::string(kAccepted) + "kept-" + file.filename().string(),
                        to_bytes(test::read_whole(file)), true});
    }
  }
  std::sort(corpus.begin(), corpus.end(), [](const CorpusEntry& left, const CorpusEntry& right) {
    return left.name < right.name;
  });
  return corpus;
}

std::vector<Bytes> with_committed(std::string_view name, std::vector<Bytes> seeds) {
  for (CorpusEntry& entry : committed_corpus(name)) {
    if (entry.name.starts_with(kAccepted)) {
      seeds.push_back(std::move(entry.content));
    }
  }
  return seeds;
}

std::vector<CorpusEntry> corpus_of(const Target& target) {
  std::vector<CorpusEntry> corpus = committed_corpus(target.name);
  for (std::size_t index = 0; index < target.seeds.size(); ++index) {
    corpus.push_back(
        {std::string(kAccepted) + "made-" + std::to_string(index), target.seeds[index], false});
  }
  return corpus;
}

}  // namespace sktt::fuzz
