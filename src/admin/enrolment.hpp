#pragma once

#include <string>

#include "admin/request_device.hpp"
#include "admin/session.hpp"
#include "pdf/letter.hpp"

namespace sktt::admin {

/// A person who is to get keys.
struct Enrolment {
  std::string id;    ///< "P-0001"
  std::string name;  ///< As it will be drawn on letters and stands in the certificate; NFC.
  std::string nip;   ///< "19700101 199003 1 001", spaces optional.
  Device device;
  std::string administrator;  ///< Who enrols; may be empty where there is only one.
};

/// What the person takes along.
struct Enrolled {
  std::string certificate_serial;
  std::string request_key_id;
};

/// Enrols a person: signing key under their own passphrase, certificate by the issuing CA, a
/// request key bound by the signing key, log leaves, the administrator's act. All or nothing.
///
/// Errors: `malformed` for identifier, name or NIP, or a name that `renderer` cannot draw (null:
/// not tried); `conflict` if the identifier is taken; as `open_administrator`, `open_offline`,
/// `Passphrases::chosen`, `issue_certificate`, `bind_device`.
[[nodiscard]] Result<Enrolled> enrol(const Session& session, const pdf::LetterRenderer* renderer,
                                     const Enrolment& enrolment);

/// Gives an enrolled person one more device. Asks for that person's passphrase, since only their
/// own key can vouch for another. Errors: `not_found`; otherwise as `enrol`.
[[nodiscard]] Result<std::string> add_device(const Session& session, const std::string& id,
                                             const Device& device,
                                             const std::string& administrator);

}  // namespace sktt::admin
