#include "app/notifications.hpp"

#include <utility>

#include "app/key_material.hpp"
#include "base/file.hpp"
#include "notify/mail.hpp"
#include "notify/webhook.hpp"

namespace sktt::app {
namespace {

constexpr std::size_t kMaxAuthoritiesBytes = std::size_t{1024} * 1024;

}  // namespace

Result<NotifyMaterial> open_notify_material(const Settings& settings,
                                            const crypto::KeyStore& keys) {
  NotifyMaterial material{settings.notify, nullptr, std::nullopt};
  if (const auto& authorities = settings.notify.authorities; !authorities.empty()) {
    if (const auto content = read_file(authorities, kMaxAuthoritiesBytes); !content) {
      return Error(content.error()).within("notify.authorities");
    }
  }
  const notify::MailSettings& mail = settings.notify.mail;
  if (mail.server && !mail.credentials.empty()) {
    auto credentials = notify::read_credentials(mail.credentials);
    if (!credentials) {
      return std::move(credentials).error();
    }
    material.credentials =
        std::make_shared<const notify::Credentials>(std::move(credentials).value());
  }
  if (settings.notify.webhook.target) {
    auto key = open_webhook_key(settings, keys);
    if (!key) {
      return std::move(key).error();
    }
    material.webhook_key = std::move(key).value();
  }
  return material;
}

Notifications::Notifications(NotifyMaterial material, const notify::CourierContext& context)
    : material_(std::move(material)), transfer_(material_.settings.authorities) {
  if (material_.settings.mail.server) {
    add_mail(context);
  }
  if (material_.settings.webhook.target) {
    add_webhook(context);
  }
}

void Notifications::add_mail(const notify::CourierContext& context) {
  const notify::MailSettings& mail = material_.settings.mail;
  const notify::MailServer server{*mail.server, mail.starttls, material_.credentials};
  couriers_.push_back(std::make_unique<notify::Courier>(
      context, registry::Channel::mail,
      [this, server](const registry::Notice& notice, const std::atomic<bool>& stopping) -> Status {
        const auto composed = notify::compose_mail(material_.settings.mail, notice);
        return composed ? transfer_.send(server, composed.value(), stopping) : composed.error();
      }));
}

void Notifications::add_webhook(const notify::CourierContext& context) {
  const Clock& clock = context.clock;
  couriers_.push_back(std::make_unique<notify::Courier>(
      context, registry::Channel::webhook,
      [this, &clock](const registry::Notice& notice, const std::atomic<bool>& stopping) -> Status {
        const notify::Url& target = *material_.settings.webhook.target;
        const auto request =
            notify::webhook_request(target, notice, *material_.webhook_key, clock.now());
        return request
                   ? transfer_.post(target, request.value().headers, request.value().body, stopping)
                   : request.error();
      }));
}

issue::Notices Notifications::notices() {
  issue::Notices notices;
  const notify::MailSettings& mail = material_.settings.mail;
  if (mail.server) {
    notices.mailed = mail.events;
    for (const auto& [desk, mailbox] : mail.desks) {
      notices.desks.insert(desk);
    }
  }
  if (material_.settings.webhook.target) {
    notices.posted = material_.settings.webhook.events;
  }
  notices.kept = [this] {
    for (const auto& courier : couriers_) {
      courier->wake();
    }
  };
  return notices;
}

void Notifications::start() {
  for (const auto& courier : couriers_) {
    courier->start();
  }
}

void Notifications::stop() {
  for (const auto& courier : couriers_) {
    courier->stop();
  }
}

}  // namespace sktt::app
