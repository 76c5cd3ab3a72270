#include <algorithm>
#include <memory>

#include "base/encoding.hpp"
#include "crypto/cms.hpp"
#include "fuzz/target.hpp"
#include "mutants/dice.hpp"
#include "mutants/mutations.hpp"
#include "pdf/letter_file.hpp"
#include "pdf/signing.hpp"
#include "support/random.hpp"
#include "support/signed_letters.hpp"
#include "verify/letter_qr.hpp"
#include "verify/verifier.hpp"

namespace sktt::fuzz {
namespace {

std::shared_ptr<const verify::Verifier> office_verifier() {
  return std::make_shared<const verify::Verifier>(test::checked(test::proper_trust()));
}

/// The revision that the fuzzer writes: the seal's, behind a genuine letter's first four.
class SealForge {
 public:
  SealForge() : order_(test::proper_order("APP-03")), letter_(test::sign_letter(order_)) {}

  /// What the seal's revision adds, with zeros in /Contents.
  [[nodiscard]] Bytes seed() const {
    Bytes added(letter_.file.begin() + static_cast<std::ptrdiff_t>(seal_begin()),
                letter_.file.end());
    const auto begin = static_cast<std::ptrdiff_t>(gap_offset(added));
    const auto end = std::find(added.begin() + begin, added.end(), '>');
    std::fill(added.begin() + begin + 1, end, '0');
    return added;
  }

  /// The letter with the revision behind it.
  [[nodiscard]] Bytes unsigned_file(ByteView added) const {
    Bytes file(letter_.file.begin(),
               letter_.file.begin() + static_cast<std::ptrdiff_t>(seal_begin()));
    append(file, added);
    return file;
  }

  /// Signs the revision with the office's real seal, over everything but its own gap, as an
  /// insider with the key would.
  [[nodiscard]] Bytes signed_file(ByteView added) const {
    Bytes file = unsigned_file(added);
    const std::size_t begin = seal_begin() + gap_offset(added);
    const auto close =
        std::find(file.begin() + static_cast<std::ptrdiff_t>(begin), file.end(), '>');
    const auto end = static_cast<std::size_t>(close - file.begin()) + 1;
    if (begin >= file.size() || close == file.end()) {
      return file;
    }
    const ByteView bytes = file;
    const test::SignatureOrder& seal = order_.signatures.back();
    test::SeededRandom random(7);
    const auto stamp = [&](const crypto::Sha256& imprint) {
      return crypto::make_timestamp(seal.authority, imprint, seal.proven_at, random);
    };
    const Bytes cms = crypto::sign_cades(crypto::sha256({bytes.first(begin), bytes.subspan(end)}),
                                         seal.signer, stamp)
                          .value();
    const std::string hexadecimal = to_hex_upper(cms);
    if (hexadecimal.size() + 2 <= end - begin) {
      std::copy(hexadecimal.begin(), hexadecimal.end(),
                file.begin() + static_cast<std::ptrdiff_t>(begin) + 1);
    }
    return file;
  }

  /// Edits a token of one object of the revision and puts the file together again.
  [[nodiscard]] Bytes edit(ByteView added, std::uint64_t seed) const {
    const Bytes file = unsigned_file(added);
    if (!std::holds_alternative<pdf::Document>(pdf::read_document(file))) {
      return {};
    }
    mutants::Dice dice(seed, 0);
    mutants::RawFile parts = mutants::cut_apart(file);
    mutants::RawRevision& revision = parts.revisions.back();
    mutants::RawObject& object = revision[dice.below(revision.size())];
    object.text = mutants::with_token_edited(object.text, mutants::tokens_of(object.text), dice);
    const Bytes mended = mutants::put_together(parts);
    return {mended.begin() + static_cast<std::ptrdiff_t>(std::min(seal_begin(), mended.size())),
            mended.end()};
  }

 private:
  [[nodiscard]] std::size_t seal_begin() const { return letter_.ends[letter_.ends.size() - 2]; }
  /// Where the revision's /Contents begins; its end if it has none.
  [[nodiscard]] static std::size_t gap_offset(ByteView added) {
    constexpr std::string_view kContents = "/Contents <";
    const std::size_t at = as_text(added).find(kContents);
    return at == std::string_view::npos ? added.size() : at + kContents.size() - 1;
  }

  test::LetterOrder order_;
  test::SignedLetter letter_;
};

bool accepts_qr(ByteView bytes) {
  const auto qr = verify::read_qr_unverified(as_text(bytes));
  if (!qr) {
    return false;
  }
  require(verify::qr_text(qr.value().host, qr.value().cose) == as_text(bytes),
          "a QR that was read is not written again to the same text");
  return true;
}

bool accepts_trust_bundle(ByteView bytes) {
  const auto bundle = verify::read_trust_bundle(as_text(bytes));
  if (!bundle) {
    return false;
  }
  require(!bundle.value().anchors.empty(), "a trust bundle without an anchor");
  return true;
}

}  // namespace

Target verdict_target() {
  const auto verifier = office_verifier();
  std::vector<Bytes> issued = {test::issued_letter("APP-01").file,
                               test::issued_letter("APP-04").file};
  const auto accepts = [verifier, issued](ByteView file) {
    const verify::Report report = verifier->verify(file, test::verification_time());
    if (report.conclusion != verify::Conclusion::valid) {
      return false;
    }
    require(is_one_of(issued, file), "a file is called valid that was never issued");
    return true;
  };
  return {"verdict", accepts, issued, structure_target().mutate};
}

Target revision_target() {
  const auto verifier = office_verifier();
  const auto forge = std::make_shared<const SealForge>();
  const auto accepts = [verifier, forge](ByteView added) {
    // What is no file of ours even before it is signed costs no signature.
    if (!std::holds_alternative<pdf::Document>(pdf::read_document(forge->unsigned_file(added)))) {
      return false;
    }
    const Bytes file = forge->signed_file(added);
    const verify::Report report = verifier->verify(file, test::verification_time());
    if (report.conclusion != verify::Conclusion::valid) {
      return false;
    }
    const auto reading = pdf::read_letter(file);
    const auto& seal = std::get<pdf::LetterFile>(reading).signatures.back();
    const auto pending = pdf::prepare_revision(ByteView(file).first(seal.begin), seal.content,
                                               (seal.gap.length - 2) / 2);
    const Bytes again = pending.value().embed(seal.cms).value();
    require(same(ByteView(file).subspan(seal.begin), again),
            "a revision is called valid that the issuer cannot write");
    return true;
  };
  return {"revision", accepts, {forge->seed()}, [forge](ByteView added, std::uint64_t seed) {
            return forge->edit(added, seed);
          }};
}

Target qr_target() {
  const Bytes cose(180, 0x5A);
  return {"qr", accepts_qr, {to_bytes(verify::qr_text("sktt.contohrejo.example", cose))}};
}

Target trust_bundle_target() {
  return {"trust_bundle",
          accepts_trust_bundle,
          {to_bytes(verify::write_trust_bundle(test::proper_trust()))}};
}

}  // namespace sktt::fuzz
