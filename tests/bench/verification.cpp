// What verifying a letter costs beside what no verifier can leave out: the SHA-256 of the file and
// of what each of its signatures covers, and the signatures themselves, four of officials, four of
// the timestamp authority and one in the QR, all with OpenSSL's own calls and the letter's own
// keys. Nothing here is asserted: times depend on the machine and on what else it does.

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "crypto/cose.hpp"
#include "crypto/signed_data.hpp"
#include "pdf/letter_file.hpp"
#include "support/signed_letters.hpp"
#include "verify/letter_qr.hpp"
#include "verify/verifier.hpp"

namespace sktt::bench {
namespace {

using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using Key = std::shared_ptr<EVP_PKEY>;

void require(bool done, const char* what) {
  if (!done) {
    throw std::runtime_error(std::string("the measurement failed: ") + what);
  }
}

/// One signature that verifying a letter has to check.
struct BareSignature {
  Key key;
  Bytes message;
  Bytes signature;  ///< DER.
};

/// Gives the key of a certificate, as OpenSSL reads it.
Key key_of(const crypto::Certificate& certificate) {
  const std::uint8_t* der = certificate.der().data();
  const std::unique_ptr<X509, decltype(&X509_free)> parsed(
      d2i_X509(nullptr, &der, static_cast<long>(certificate.der().size())), X509_free);
  require(parsed != nullptr, "a certificate");
  return {X509_get_pubkey(parsed.get()), EVP_PKEY_free};
}

/// Writes r‖s as DER.
Bytes to_der(ByteView raw) {
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> value(ECDSA_SIG_new(),
                                                                    ECDSA_SIG_free);
  require(ECDSA_SIG_set0(value.get(), BN_bin2bn(raw.data(), 32, nullptr),
                         BN_bin2bn(raw.data() + 32, 32, nullptr)) == 1,
          "a signature");
  Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(value.get(), nullptr)));
  std::uint8_t* out = der.data();
  i2d_ECDSA_SIG(value.get(), &out);
  return der;
}

BareSignature bare(const crypto::SignedData& data) {
  return {key_of(data.certificates.front()), crypto::attributes_to_sign(data),
          to_der(data.signature)};
}

/// A letter with all that verifying it needs, prepared outside of every measurement.
struct Subject {
  Bytes file = test::issued_letter("APP-01").file;
  pdf::LetterFile letter = std::get<pdf::LetterFile>(pdf::read_letter(file));
  std::string bundle = verify::write_trust_bundle(test::proper_trust());
  verify::Verifier verifier{test::checked(test::proper_trust())};
  std::vector<BareSignature> signatures = collect();

  /// All nine: each official's, each token's, the QR's.
  [[nodiscard]] std::vector<BareSignature> collect() const {
    std::vector<BareSignature> out;
    Key kadis;
    for (const pdf::SignatureRevision& revision : letter.signatures) {
      const auto cades =
          crypto::read_signed_data(revision.cms, crypto::SignedDataForm::cades, {}).value();
      const auto token =
          crypto::read_signed_data(cades.token, crypto::SignedDataForm::timestamp_token, {})
              .value();
      out.push_back(bare(cades));
      out.push_back(bare(token));
      if (revision.content.field == pdf::SignatureField::ttd_kadis) {
        kadis = out[out.size() - 2].key;
      }
    }
    const auto qr =
        verify::read_qr_unverified(letter.signatures.back().content.seal->qr_text).value();
    const auto message = crypto::read_cose_unverified(qr.cose).value();
    out.push_back({kadis, message.to_be_signed, to_der(message.signature)});
    return out;
  }
};

const Subject& subject() {
  static const Subject kSubject;
  return kSubject;
}

/// Digests ranges of a file as one message.
void digest(std::initializer_list<ByteView> ranges) {
  const DigestContext context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::array<std::uint8_t, 32> out{};
  require(EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1, "a digest");
  for (const ByteView range : ranges) {
    require(EVP_DigestUpdate(context.get(), range.data(), range.size()) == 1, "a digest");
  }
  require(EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1, "a digest");
  benchmark::DoNotOptimize(out);
}

void digest_all() {
  const ByteView file = subject().file;
  for (const pdf::SignatureRevision& revision : subject().letter.signatures) {
    const std::size_t behind = revision.gap.offset + revision.gap.length;
    digest({file.first(revision.gap.offset), file.subspan(behind, revision.end - behind)});
  }
  digest({file});
}

/// The least that any order of work can do: each byte before a gap once, since a revision begins
/// with the one before it.
void digest_in_one_pass() {
  const ByteView file = subject().file;
  for (const pdf::SignatureRevision& revision : subject().letter.signatures) {
    const std::size_t behind = revision.gap.offset + revision.gap.length;
    digest({file.subspan(behind, revision.end - behind)});
  }
  digest({file});
}

void check_signatures() {
  for (const BareSignature& one : subject().signatures) {
    const DigestContext context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    require(
        EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, one.key.get()) == 1 &&
            EVP_DigestVerify(context.get(), one.signature.data(), one.signature.size(),
                             one.message.data(), one.message.size()) == 1,
        "a signature is not good");
  }
}

void verify_with(const verify::Verifier& verifier) {
  require(green(verifier.verify(subject().file, test::verification_time())), "not green");
}

void floor_hashes(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    digest_all();
  }
}

void floor_signatures(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    check_signatures();
  }
}

void floor_all(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    digest_all();
    check_signatures();
  }
}

void floor_in_one_pass(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    digest_in_one_pass();
    check_signatures();
  }
}

void ours_reading(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    const auto reading = pdf::read_letter(subject().file);
    require(std::holds_alternative<pdf::LetterFile>(reading), "not a letter");
  }
}

void ours_warm(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    verify_with(subject().verifier);
  }
}

void ours_cold(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    const verify::Verifier verifier(verify::read_trust_bundle(subject().bundle).value());
    verify_with(verifier);
  }
}

/// Prints what Google Benchmark makes of the repetitions, and at the end how often ours is the
/// floor, of each the least time: the machine has other work too.
class RatioReporter final : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type == Run::RT_Iteration) {
        const auto [place, is_new] =
            least_.emplace(run.run_name.function_name, std::numeric_limits<double>::max());
        place->second = std::min(place->second, run.GetAdjustedCPUTime());
      } else {
        ConsoleReporter::ReportRuns({run});
      }
    }
  }

  void print_ratios() const {
    for (const char* ours : {"ours, warm", "ours, cold"}) {
      for (const char* floor : {"floor", "floor, hashes in one pass"}) {
        const auto over = least_.find(ours);
        const auto under = least_.find(floor);
        if (over != least_.end() && under != least_.end()) {
          std::printf("%s: %.0f us, %.2f times %s (%.0f us)\n", ours, over->second,
                      over->second / under->second, floor, under->second);
        }
      }
    }
  }

 private:
  std::map<std::string, double> least_;  ///< Microseconds of processor time, of all repetitions.
};

void register_all() {
  const std::pair<const char*, void (*)(benchmark::State&)> all[] = {
      {"floor, its hashes", floor_hashes},
      {"floor, its signatures", floor_signatures},
      {"floor", floor_all},
      {"floor, hashes in one pass", floor_in_one_pass},
      {"ours, reading the file", ours_reading},
      {"ours, warm", ours_warm},
      {"ours, cold", ours_cold},
  };
  for (const auto& [name, function] : all) {
    benchmark::RegisterBenchmark(name, function)->Unit(benchmark::kMicrosecond);
  }
}

}  // namespace
}  // namespace sktt::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
    return 2;
  }
  sktt::bench::register_all();
  sktt::bench::RatioReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.print_ratios();
  return 0;
}
