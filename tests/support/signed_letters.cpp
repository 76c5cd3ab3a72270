#include "support/signed_letters.hpp"

#include <map>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "crypto/cose.hpp"
#include "pdf/letter_file.hpp"
#include "pdf/signing.hpp"
#include "support/files.hpp"
#include "support/random.hpp"
#include "support/sample_letters.hpp"
#include "verify/letter_qr.hpp"

namespace sktt::test {
namespace {

using pdf::SignatureField;
using std::chrono::minutes;

constexpr std::string_view kHost = "sktt.contohrejo.example";
constexpr UtcOffset kOffset = std::chrono::hours(7);

template <class T>
T demand(Result<T> result) {
  if (!result) {
    throw std::runtime_error(result.error().detail());
  }
  return std::move(result).value();
}

Instant instant(std::string_view text) {
  return demand(from_rfc3339(text));
}

/// Who holds an office in these tests.
struct Holder {
  SignatureField field;
  verify::Role role;
  std::string name;
  std::string title;
  std::string personnel_id;
  minutes signs_after;
};

std::vector<Holder> holders() {
  return {
      {SignatureField::paraf_kasi, verify::Role::kasi, "Sri Wahyuni, S.Sos.",
       "Kepala Seksi Identitas Penduduk", "NIP 19800101 200501 2 001", minutes(0)},
      {SignatureField::paraf_kabid, verify::Role::kabid, "Bambang Prasetyo, S.H.",
       "Kepala Bidang Pelayanan Kependudukan", "NIP 19750202 200003 1 002", minutes(20)},
      {SignatureField::ttd_kadis, verify::Role::kadis, "Drs. Hadi Santoso, M.Si.", "Kepala Dinas",
       "NIP 19700303 199503 1 003", minutes(45)},
      {SignatureField::cap_dinas, verify::Role::seal, "Dinas Kependudukan dan Pencatatan Sipil",
       "Cap Dinas", "", minutes(60)},
  };
}

Identity identity_of(verify::Role role) {
  const OfficePki& pki = office_pki();
  return role == verify::Role::seal ? pki.seal : pki.official(to_name(role));
}

SignatureOrder signature_of(const Holder& holder) {
  const OfficePki& pki = office_pki();
  const Identity identity = identity_of(holder.role);
  const Instant stated = instant("2026-11-16T02:00:00Z") + holder.signs_after;
  pdf::SignatureContent content{holder.field, holder.name, holder.title, holder.personnel_id,
                                "Contohrejo", stated,      kOffset,      std::nullopt};
  return {std::move(content),
          {identity.certificate, identity.key, {pki.issuing.certificate}},
          pki.timestamp_identity(),
          stated + std::chrono::seconds(2)};
}

/// The renderer reads its fonts once; immutable after that.
const pdf::LetterRenderer& renderer() {
  static const pdf::LetterRenderer kRenderer = sample_renderer();
  return kRenderer;
}

nlohmann::json applicant_data(std::string_view id) {
  const auto data = nlohmann::json::parse(read_data("applicants.json"));
  for (const auto& person : data.at("applicants")) {
    if (person.at("id") == id) {
      return person;
    }
  }
  throw std::runtime_error("no such applicant");
}

crypto::LetterClaims claims_of(std::string_view applicant) {
  const nlohmann::json person = applicant_data(applicant);
  const std::string passport = person.at("nomor_paspor");
  crypto::LetterClaims claims{
      person.at("nama_lengkap"),
      person.at("kewarganegaraan"),
      passport.substr(passport.size() - 4),
      person.at("alamat").at("kode_wilayah"),
      demand(date_from_iso(person.at("kitas_berlaku_sd").get<std::string>())),
      {},
      {}};
  const crypto::Sha256 digest = crypto::sha256(as_bytes(applicant));
  std::copy_n(digest.value.begin(), claims.token.size(), claims.token.begin());
  return claims;
}

/// Appends one signed revision to `file`.
void append_signature(Bytes& file, const SignatureOrder& order,
                      const pdf::SignatureContent& content, Random& random) {
  const std::size_t limit =
      crypto::cades_size_limit(order.signer, crypto::timestamp_size_limit(order.authority));
  const pdf::PendingRevision pending = demand(pdf::prepare_revision(file, content, limit));
  const auto stamp = [&](const crypto::Sha256& imprint) {
    return crypto::make_timestamp(order.authority, imprint, order.proven_at, random);
  };
  const Bytes signature = demand(
      crypto::sign_cades(crypto::sha256({pending.before(), pending.after()}), order.signer, stamp));
  append(file, demand(pending.embed(signature)));
}

}  // namespace

Instant verification_time() {
  return instant("2026-11-16T05:00:00Z");
}

LetterOrder proper_order(std::string_view applicant) {
  std::array<std::uint8_t, 16> file_id{};
  const crypto::Sha256 digest = crypto::sha256({as_bytes("file"), as_bytes(applicant)});
  std::copy_n(digest.value.begin(), file_id.size(), file_id.begin());
  LetterOrder order{demand(renderer().render(sample_letter(applicant), file_id)),
                    {},
                    "470/0001/SKTT/XI/2026",
                    {identity_of(verify::Role::kadis), claims_of(applicant), std::nullopt,
                     std::string(kHost), std::nullopt, std::nullopt}};
  for (const Holder& holder : holders()) {
    order.signatures.push_back(signature_of(holder));
  }
  return order;
}

pdf::SealContent seal_of(const LetterOrder& order, const crypto::Sha256& reviewed) {
  crypto::LetterClaims claims = order.qr.claims;
  claims.reviewed = order.qr.reviewed.value_or(reviewed);
  const Bytes cose =
      demand(crypto::sign_cose(crypto::encode_claims(claims),
                               crypto::key_id(order.qr.signer.certificate), order.qr.signer.key));
  return {order.number, order.qr.qr_text.value_or(verify::qr_text(order.qr.host, cose)),
          order.qr.typed_line.value_or(verify::typed_line(order.qr.host, claims.token))};
}

SignedLetter sign_letter(const LetterOrder& order) {
  SeededRandom random(11);
  SignedLetter letter{order.draft, {order.draft.size()}};
  for (const SignatureOrder& signature : order.signatures) {
    pdf::SignatureContent content = signature.content;
    if (content.field == SignatureField::cap_dinas) {
      const std::size_t reviewed = letter.ends.at(2);
      content.seal = seal_of(order, crypto::sha256(ByteView(letter.file).first(reviewed)));
    }
    append_signature(letter.file, signature, content, random);
    letter.ends.push_back(letter.file.size());
  }
  return letter;
}

SignedLetter issued_letter(std::string_view applicant) {
  return sign_letter(proper_order(applicant));
}

Bytes with_broken_signature(Bytes letter, std::size_t signature) {
  const auto reading = pdf::read_letter(letter);
  const pdf::Gap gap = std::get<pdf::LetterFile>(reading).signatures.at(signature).gap;
  // The last digit of the CMS that is none of A to F; its lowest bit makes another digit of it.
  std::size_t place = gap.offset + gap.length - 1;
  while (letter[place] < '1' || letter[place] > '9') {
    --place;
  }
  letter[place] ^= 1U;
  return letter;
}

std::vector<verify::Appointment> proper_appointments() {
  std::vector<verify::Appointment> appointments;
  for (const Holder& holder : holders()) {
    const std::string number = "000" + std::to_string(appointments.size() + 1);
    appointments.push_back(
        {"A-" + number, "P-" + number, holder.name, identity_of(holder.role).certificate,
         holder.role, verify::Capacity::definitif, holder.title, instant("2026-01-05T00:00:00Z"),
         std::nullopt, "SK 821.2/" + number + "/2026"});
  }
  return appointments;
}

std::vector<std::string> sign_roles(const std::vector<verify::Appointment>& appointments,
                                    const crypto::PrivateKey& key) {
  std::vector<std::string> records;
  verify::RegisterPosition position;
  for (const verify::Appointment& appointment : appointments) {
    records.push_back(demand(verify::make_appointment_record(position, appointment, key)));
    position = verify::following(position, records.back());
  }
  return records;
}

Bytes list_of_no_revocations(const crypto::Authority& authority) {
  const Instant now = verification_time();
  return demand(crypto::make_revocation_list(
      authority, {1, now - std::chrono::hours(1), now + std::chrono::hours(24), {}}));
}

verify::TrustParts proper_trust() {
  const OfficePki& pki = office_pki();
  return {{"33.69", "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contohrejo", kOffset,
           std::string(kHost)},
          {pki.root.certificate},
          {pki.issuing.certificate},
          pki.appointment.certificate,
          {pki.tsa.certificate},
          std::nullopt,
          sign_roles(proper_appointments(), pki.appointment.key),
          {list_of_no_revocations(pki.issuing)}};
}

verify::TrustBundle checked(const verify::TrustParts& parts) {
  return demand(verify::check_trust(parts));
}

Identity certify(crypto::Usage usage, std::string common_name) {
  return certify(usage, std::move(common_name), office_pki().issuing,
                 crypto::PrivateKey::generate(crypto::Algorithm::ecdsa_p256_sha256));
}

Identity certify(crypto::Usage usage, std::string common_name, const crypto::Authority& by,
                 crypto::PrivateKey key) {
  SeededRandom random(static_cast<std::uint32_t>(common_name.size()) + 100);
  const std::string file = "certs/" + std::string(to_name(usage)) + ".cnf";
  const crypto::CertificateOrder order{usage,
                                       read_whole(repository_file(file)),
                                       "https://sktt.example.go.id",
                                       {std::move(common_name), "Uji", ""},
                                       instant("2026-01-01T00:00:00Z"),
                                       instant("2027-12-31T23:59:59Z")};
  crypto::Certificate certificate =
      demand(crypto::issue_certificate(order, key.public_key(), by, random));
  return {std::move(certificate), std::move(key)};
}

}  // namespace sktt::test
