#include "fuzz/corpus.hpp"

#include <algorithm>
#include <filesystem>

#include "support/files.hpp"

namespace sktt::fuzz {

Target make_target(std::string_view name) {
  for (const TargetMaker& maker : targets()) {
    if (maker.name == name) {
      return maker.make();
    }
  }
  throw std::runtime_error("no target " + std::string(name));
}

std::vector<CorpusEntry> corpus_of(const Target& target) {
  std::vector<CorpusEntry> corpus;
  const auto folder = test::repository_file("tests/fuzz/corpus") / target.name;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      corpus.push_back({file.path().filename(), to_bytes(test::read_whole(file.path()))});
    }
  }
  std::sort(corpus.begin(), corpus.end(), [](const CorpusEntry& left, const CorpusEntry& right) {
    return left.name < right.name;
  });
  for (std::size_t index = 0; index < target.seeds.size(); ++index) {
    corpus.push_back({"accepted-made-" + std::to_string(index), target.seeds[index]});
  }
  return corpus;
}

}  // namespace sktt::fuzz
