#pragma once

#include "base/result.hpp"
#include "notify/settings.hpp"
#include "notify/transfer.hpp"
#include "registry/outbox.hpp"

namespace sktt::notify {

/// Writes the mail that tells a desk what waits there: the case's number, and nothing of a person.
/// The same notice gives the same bytes in every try.
/// Errors: `refused` if the desk has no mailbox; `malformed` if number or id hold anything but
/// letters, digits and '-', which could end a line of the head.
/// Standard: RFC 5322; RFC 2045, 6.8; RFC 3834, 5.
[[nodiscard]] Result<Mail> compose_mail(const MailSettings& settings,
                                        const registry::Notice& notice);

}  // namespace sktt::notify
