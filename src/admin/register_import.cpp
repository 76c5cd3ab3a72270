#include "admin/register_import.hpp"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "admin/office_settings.hpp"
#include "base/file.hpp"
#include "db/transaction.hpp"
#include "registry/register_acts.hpp"

namespace sktt::admin {
namespace {

constexpr std::size_t kMaxRegisterBytes = std::size_t{32} * 1024 * 1024;

/// Checks that a new start, lower than one before, lies behind every letter imported so far.
Status check_start(db::Connection& connection, const ImportRules& rules) {
  const auto acts = registry::list_acts(connection);
  if (!acts) {
    return acts.error();
  }
  const int year = static_cast<int>(rules.today.year());
  for (const registry::AdministrativeAct& act : acts.value()) {
    const auto letters = registry::list_earlier_letters(connection, act.sequence);
    if (!letters) {
      return letters.error();
    }
    for (const registry::EarlierLetter& letter : letters.value()) {
      const auto ordinal = rules.numbering.read(letter.number);
      if (ordinal && ordinal->year == year && ordinal->sequence >= *rules.next_number) {
        return Error(Errc::refused, "--next-number: the imported letter " + letter.number +
                                        " is not before it; give " +
                                        std::to_string(ordinal->sequence + 1) + " or higher");
      }
    }
  }
  return Done{};
}

/// Keeps what the act commits to, whose number is in each row.
Status keep_rows(db::Connection& connection, const std::vector<registry::EarlierLetter>& letters,
                 const std::optional<registry::AgendaStart>& start) {
  for (const registry::EarlierLetter& letter : letters) {
    if (Status added = registry::add_earlier_letter(connection, letter); !added) {
      return std::move(added).error().within("letter " + letter.number);
    }
  }
  if (!start) {
    return Done{};
  }
  Status started = registry::start_agenda(connection, *start);
  return started ? started : std::move(started).error().within("--next-number");
}

}  // namespace

Result<Imported> import_register(const Session& session, db::Connection& connection,
                                 const ActingAdministrator& administrator,
                                 std::optional<std::string_view> csv, const ImportRules& rules) {
  auto transaction = db::Transaction::begin(connection);
  if (!transaction) {
    return std::move(transaction).error();
  }
  auto letters = csv ? read_earlier_register(connection, *csv, rules)
                     : Result<std::vector<registry::EarlierLetter>>({});
  const auto act = registry::next_act_sequence(connection);
  if (!letters || !act) {
    return letters ? act.error() : letters.error();
  }
  std::sort(letters.value().begin(), letters.value().end(),
            [](const auto& left, const auto& right) { return left.number < right.number; });
  for (registry::EarlierLetter& letter : letters.value()) {
    letter.act = act.value();
  }
  registry::ImportDetails details{std::nullopt, letters.value().size(),
                                  registry::digest_of(letters.value()), std::nullopt};
  if (csv) {
    details.file_sha256 = crypto::sha256(as_bytes(*csv));
  }
  if (rules.next_number) {
    if (Status free = check_start(connection, rules); !free) {
      return std::move(free).error();
    }
    details.start = registry::AgendaStart{static_cast<int>(rules.today.year()), *rules.next_number,
                                          act.value()};
  }
  Status done = record_act(session, connection, administrator,
                           std::string(registry::kRegisterImported), registry::to_json(details));
  if (done) {
    done = keep_rows(connection, letters.value(), details.start);
  }
  done = done ? transaction.value().commit() : done;
  return done ? Result(Imported{letters.value().size(), details.start})
              : Result<Imported>(std::move(done).error());
}

Result<Imported> import_register(const Session& session, const sop::NumberTemplate& numbering,
                                 const ImportOrder& order) {
  if (order.file.empty() && !order.next_number) {
    return Error(Errc::malformed, "give a CSV file, --next-number, or both");
  }
  const auto settings = load_settings(session.workspace);
  if (!settings) {
    return settings.error();
  }
  const auto csv =
      order.file.empty() ? Result<Bytes>(Bytes()) : read_file(order.file, kMaxRegisterBytes);
  if (!csv) {
    return csv.error();
  }
  auto connection = open_register(session.workspace);
  if (!connection) {
    return std::move(connection).error();
  }
  const auto administrator = open_administrator(session, connection.value(), order.administrator);
  if (!administrator) {
    return administrator.error();
  }
  const Date today =
      local_date(session.clock.now(), offset_from_text(settings.value().utc_offset).value());
  return import_register(session, connection.value(), administrator.value(),
                         order.file.empty() ? std::nullopt : std::optional(as_text(csv.value())),
                         {numbering, today, order.next_number});
}

}  // namespace sktt::admin
