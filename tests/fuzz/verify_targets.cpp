#include <algorithm>
#include <memory>

#include <nlohmann/json.hpp>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "crypto/cms.hpp"
#include "crypto/openssl.hpp"
#include "fuzz/corpus.hpp"
#include "fuzz/kept_office.hpp"
#include "fuzz/target.hpp"
#include "mutants/dice.hpp"
#include "mutants/mutations.hpp"
#include "pdf/letter_file.hpp"
#include "pdf/signing.hpp"
#include "support/signed_letters.hpp"
#include "verify/letter_qr.hpp"
#include "verify/verifier.hpp"

namespace sktt::fuzz {
namespace {

/// The kept office's trust, with this process's seal in the place of its own, whose key is gone.
verify::TrustParts trust_with_our_seal() {
  const test::OfficePki& pki = test::office_pki();
  verify::TrustBundle kept = kept_trust();
  std::vector<verify::Appointment> appointments = kept.roles.appointments();
  for (verify::Appointment& one : appointments) {
    one.certificate = one.role == verify::Role::seal ? pki.seal.certificate : one.certificate;
  }
  std::vector<Bytes> lists = kept_revocation_lists();
  const Instant now = kept_moment();
  lists.push_back(
      crypto::make_revocation_list(pki.issuing, {1, now, now + std::chrono::hours(24), {}})
          .value());
  kept.anchors.push_back(pki.root.certificate);
  kept.intermediates.push_back(pki.issuing.certificate);
  kept.timestamp.push_back(pki.tsa.certificate);
  return {kept.office,
          kept.anchors,
          kept.intermediates,
          pki.appointment.certificate,
          kept.timestamp,
          kept.log_verifier_key,
          test::sign_roles(appointments, pki.appointment.key),
          std::move(lists)};
}

/// The revision that the fuzzer writes: the seal's, behind a kept letter's first four, so that it
/// is the same for every process.
class SealForge {
 public:
  SealForge() {
    const Bytes letter = kept_letter("0001");
    const auto reading = pdf::read_letter(letter);
    const auto& seal = std::get<pdf::LetterFile>(reading).signatures.back();
    before_.assign(letter.begin(), letter.begin() + static_cast<std::ptrdiff_t>(seal.begin));
    sealed_at_ = seal.content.signed_at + std::chrono::seconds(1);
  }

  /// The letter with the revision behind it.
  [[nodiscard]] Bytes unsigned_file(ByteView added) const {
    Bytes file = before_;
    append(file, added);
    return file;
  }

  /// Signs the revision with the seal, over everything but its own gap, as an insider with the key
  /// would.
  [[nodiscard]] Bytes signed_file(ByteView added) const {
    const test::OfficePki& pki = test::office_pki();
    Bytes file = unsigned_file(added);
    const std::size_t begin = before_.size() + gap_offset(added);
    const auto close =
        std::find(file.begin() + static_cast<std::ptrdiff_t>(begin), file.end(), '>');
    const auto end = static_cast<std::size_t>(close - file.begin()) + 1;
    if (begin >= file.size() || close == file.end()) {
      return file;
    }
    const ByteView bytes = file;
    const Bytes cms = crypto::sign_cades(crypto::sha256({bytes.first(begin), bytes.subspan(end)}),
                                         pki.seal_signer(), pki.timestamper(sealed_at_))
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
    return {mended.begin() + static_cast<std::ptrdiff_t>(std::min(before_.size(), mended.size())),
            mended.end()};
  }

 private:
  /// Where the revision's /Contents begins; its end if it has none.
  [[nodiscard]] static std::size_t gap_offset(ByteView added) {
    constexpr std::string_view kContents = "/Contents <";
    const std::size_t at = as_text(added).find(kContents);
    return at == std::string_view::npos ? added.size() : at + kContents.size() - 1;
  }

  Bytes before_;
  Instant sealed_at_;
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

bool is_encoded_alike_by_openssl(const crypto::Certificate& certificate) {
  const ByteView der = certificate.der();
  const std::uint8_t* at = der.data();
  const crypto::ossl::Certificate read(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  Bytes again(read ? static_cast<std::size_t>(i2d_X509(read.get(), nullptr)) : 0);
  std::uint8_t* out = again.data();
  return read && at == der.data() + der.size() && i2d_X509(read.get(), &out) > 0 &&
         same(again, der);
}

/// Writes a bundle that was read from `text`. Records and lists, which a bundle does not keep as
/// they were signed, come from the text.
std::string written_again(const verify::TrustBundle& bundle, std::string_view text) {
  const nlohmann::json json = parse_json(text).value();
  std::vector<Bytes> lists;
  for (const std::string encoded : json.at("revocation_lists")) {
    lists.push_back(from_base64(encoded).value());
  }
  return verify::write_trust_bundle({bundle.office, bundle.anchors, bundle.intermediates,
                                     bundle.appointment, bundle.timestamp, bundle.log_verifier_key,
                                     json.at("roles").get<std::vector<std::string>>(),
                                     std::move(lists), bundle.report_keys});
}

bool accepts_trust_bundle(ByteView bytes) {
  const auto bundle = verify::read_trust_bundle(as_text(bytes));
  if (!bundle) {
    return false;
  }
  for (const auto* list :
       {&bundle.value().anchors, &bundle.value().intermediates, &bundle.value().timestamp}) {
    require(std::all_of(list->begin(), list->end(), is_encoded_alike_by_openssl),
            "a certificate is other bytes when OpenSSL writes it again");
  }
  const std::string written = written_again(bundle.value(), as_text(bytes));
  const auto again = verify::read_trust_bundle(written);
  require(static_cast<bool>(again), "a trust bundle is refused when written again");
  require(written_again(again.value(), written) == written,
          "a trust bundle is another one when written again");
  require(again.value().roles.next() == bundle.value().roles.next() &&
              again.value().revocations.size() == bundle.value().revocations.size(),
          "a trust bundle loses a record or a list when written again");
  return true;
}

}  // namespace

Target verdict_target() {
  const auto verifier = std::make_shared<const verify::Verifier>(kept_trust());
  const std::vector<Bytes> issued = with_committed("verdict", {});
  const auto accepts = [verifier, issued](ByteView file) {
    const verify::Report report = verifier->verify(file, kept_moment());
    if (report.conclusion != verify::Conclusion::valid) {
      return false;
    }
    require(is_one_of(issued, file), "a file is called valid that was never issued");
    return true;
  };
  return {"verdict", accepts, {}, structure_target().mutate};
}

Target revision_target() {
  const auto verifier =
      std::make_shared<const verify::Verifier>(test::checked(trust_with_our_seal()));
  const auto forge = std::make_shared<const SealForge>();
  const auto accepts = [verifier, forge](ByteView added) {
    // What is no file of ours even before it is signed costs no signature.
    if (!std::holds_alternative<pdf::Document>(pdf::read_document(forge->unsigned_file(added)))) {
      return false;
    }
    const Bytes file = forge->signed_file(added);
    const verify::Report report = verifier->verify(file, kept_moment());
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
  return {"revision", accepts, {}, [forge](ByteView added, std::uint64_t seed) {
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
