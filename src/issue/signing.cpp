#include "issue/signing.hpp"

#include <utility>

#include "pdf/signing.hpp"
#include "verify/facts.hpp"
#include "verify/policy.hpp"
#include "verify/verifier.hpp"

namespace sktt::issue {
namespace {

/// Verifies a letter on its way: everything must hold but that all four signatures are there.
Status verify_result(const Office& office, ByteView file) {
  const verify::Policy policy =
      verify::Policy().with(verify::Check::signatures_complete, verify::Effect::inform);
  const verify::Facts facts = verify::collect_facts(file, office.verifier.trust());
  const verify::Report report = verify::judge(facts, policy, office.now());
  if (report.conclusion == verify::Conclusion::valid) {
    return Done{};
  }
  std::string why;
  for (const verify::Finding& finding : report.findings) {
    if (finding.effect == verify::Effect::fail || finding.effect == verify::Effect::undecided) {
      why += (why.empty() ? "" : "; ") + std::string(verify::to_name(finding.check)) + ": " +
             finding.detail;
    }
  }
  if (report.refusal) {
    why += report.refusal->rule + ": " + report.refusal->detail;
  }
  return Error(Errc::refused, "the signed letter would not verify, nothing was kept: " + why);
}

}  // namespace

pdf::SignatureContent signature_content(const Office& office, pdf::SignatureField field,
                                        const verify::Appointment& appointment,
                                        std::string personnel_id) {
  return {field,
          appointment.name,
          verify::capacity_text(appointment),
          std::move(personnel_id),
          office.place,
          office.now(),
          office.offset(),
          std::nullopt};
}

Result<Bytes> sign_revision(const Office& office, ByteView file,
                            const pdf::SignatureContent& content, const crypto::Signer& signer) {
  const std::size_t room = crypto::cades_size_limit(signer, office.timestamps.token_size_limit());
  auto pending = pdf::prepare_revision(file, content, room);
  if (!pending) {
    return std::move(pending).error();
  }
  const crypto::Timestamper timestamper = [&](const crypto::Sha256& imprint) {
    return office.timestamps.stamp(imprint);
  };
  const auto signature = crypto::sign_cades(
      crypto::sha256({pending.value().before(), pending.value().after()}), signer, timestamper);
  if (!signature) {
    return signature.error();
  }
  auto added = pending.value().embed(signature.value());
  if (!added) {
    return added;
  }
  Bytes whole(file.begin(), file.end());
  append(whole, added.value());
  if (auto verified = verify_result(office, whole); !verified) {
    return std::move(verified).error();
  }
  return added;
}

}  // namespace sktt::issue
