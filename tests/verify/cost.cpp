// Not a test: prints what one verification costs beside the bare arithmetic that no verifier can
// leave out, which is one SHA-256 of the file and of each signature's own bytes behind its gap,
// and the nine signatures of a letter: four of officials, four of the timestamp authority, one QR.
// Build it with `cmake --build build/release --target verify_cost`.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <vector>

#include <openssl/evp.h>

#include "pdf/letter_file.hpp"
#include "support/signed_letters.hpp"
#include "verify/verifier.hpp"

namespace sktt::verify {
namespace {

constexpr int kRounds = 300;
constexpr int kRepeats = 3;
constexpr int kSignatures = 9;

/// Gives the least time of many rounds, in microseconds: the machine has other work too.
template <class Work>
double least_time(Work work) {
  double least = 1e12;
  for (int round = 0; round < kRounds; ++round) {
    const auto begun = std::chrono::steady_clock::now();
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
      work();
    }
    const std::chrono::duration<double, std::micro> spent =
        std::chrono::steady_clock::now() - begun;
    least = std::min(least, spent.count() / kRepeats);
  }
  return least;
}

void require(bool done) {
  if (!done) {
    throw std::runtime_error("a step of the measurement failed");
  }
}

double time_of_hashes(ByteView file, const pdf::LetterFile& letter) {
  Bytes digest(32);
  const auto hash = [&](ByteView bytes) {
    require(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) ==
            1);
  };
  return least_time([&] {
    hash(file);
    for (const pdf::SignatureRevision& revision : letter.signatures) {
      const std::size_t behind = revision.gap.offset + revision.gap.length;
      hash(file.subspan(behind, revision.end - behind));
    }
  });
}

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

double time_of_signatures() {
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free);
  const KeyContext context(EVP_PKEY_CTX_new(key.get(), nullptr), EVP_PKEY_CTX_free);
  const Bytes digest(32, 7);
  Bytes signature(80);
  std::size_t length = signature.size();
  require(EVP_PKEY_sign_init(context.get()) == 1 &&
          EVP_PKEY_sign(context.get(), signature.data(), &length, digest.data(), digest.size()) ==
              1 &&
          EVP_PKEY_verify_init(context.get()) == 1);
  const double one = least_time([&] {
    require(EVP_PKEY_verify(context.get(), signature.data(), length, digest.data(),
                            digest.size()) == 1);
  });
  return kSignatures * one;
}

void measure() {
  const Bytes file = test::issued_letter("APP-01").file;
  const Verifier verifier(test::checked(test::proper_trust()));
  const auto reading = pdf::read_letter(file);
  const double hashes = time_of_hashes(file, std::get<pdf::LetterFile>(reading));
  const double signatures = time_of_signatures();
  const double read =
      least_time([&] { require(std::holds_alternative<pdf::LetterFile>(pdf::read_letter(file))); });
  const double whole =
      least_time([&] { require(green(verifier.verify(file, test::verification_time()))); });
  const double bare = hashes + signatures;
  std::printf("file %zu bytes\nhashes %.0f us, signatures %.0f us, bare %.0f us\n", file.size(),
              hashes, signatures, bare);
  std::printf("reading the letter %.0f us, whole verification %.0f us: %.2f times the bare cost\n",
              read, whole, whole / bare);
}

}  // namespace
}  // namespace sktt::verify

int main() {
  sktt::verify::measure();
  return 0;
}
