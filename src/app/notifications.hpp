#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "app/settings.hpp"
#include "base/result.hpp"
#include "crypto/key.hpp"
#include "crypto/key_store.hpp"
#include "issue/notices.hpp"
#include "notify/courier.hpp"
#include "notify/transfer.hpp"

namespace sktt::app {

/// What the couriers need of the files: opened and checked before the service starts.
struct NotifyMaterial {
  notify::Settings settings;
  std::shared_ptr<const notify::Credentials> credentials;  ///< Null if the mail server asks none.
  std::optional<crypto::PrivateKey> webhook_key;           ///< If there is a webhook.
};

/// Opens what the settings' [notify] names. Errors: as `read_credentials` and `open_webhook_key`.
[[nodiscard]] Result<NotifyMaterial> open_notify_material(const Settings& settings,
                                                          const crypto::KeyStore& keys);

/// The couriers of the channels that are switched on.
class Notifications {
 public:
  Notifications(NotifyMaterial material, const notify::CourierContext& context);

  /// What the use cases put into the outbox; wakes the couriers, so this must outlive it.
  [[nodiscard]] issue::Notices notices();
  void start();
  void stop();

 private:
  void add_mail(const notify::CourierContext& context);
  void add_webhook(const notify::CourierContext& context);

  const NotifyMaterial material_;
  const notify::Transfer transfer_;
  std::vector<std::unique_ptr<notify::Courier>> couriers_;
};

}  // namespace sktt::app
