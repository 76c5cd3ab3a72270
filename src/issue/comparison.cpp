#include "issue/comparison.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "base/name_table.hpp"
#include "crypto/digest.hpp"
#include "issue/office_day.hpp"
#include "registry/cases.hpp"
#include "registry/comparisons.hpp"
#include "registry/documents.hpp"
#include "registry/standing.hpp"

namespace sktt::issue {
namespace {

constexpr NameTable<PaperNumber, 2> kNumbers{{
    {PaperNumber::nik, "nik"},
    {PaperNumber::paspor, "paspor"},
}};

constexpr std::size_t kNikDigits = 16;
constexpr std::size_t kShortestPassport = 5;
constexpr std::size_t kLongestPassport = 9;

/// Leaves out what people write between the characters of a number, and writes letters large.
std::string bare(std::string_view typed) {
  return to_upper(without(typed, " .-"));
}

/// Refuses what no paper can say, so that a slip of the hand costs no try.
Result<std::string> read_number(PaperNumber which, std::string_view typed) {
  std::string number = bare(typed);
  if (which == PaperNumber::nik) {
    const bool fits = number.size() == kNikDigits && is_digits(number);
    return fits ? Result<std::string>(std::move(number))
                : Error(Errc::malformed, "this cannot be a NIK",
                        {{"/number", "a NIK has 16 digits, as printed on the letter"}});
  }
  const auto fits_passport = [](char symbol) {
    return is_digit(symbol) || (symbol >= 'A' && symbol <= 'Z');
  };
  const bool fits = number.size() >= kShortestPassport && number.size() <= kLongestPassport &&
                    std::all_of(number.begin(), number.end(), fits_passport);
  return fits ? Result<std::string>(std::move(number))
              : Error(Errc::malformed, "this cannot be the number of a passport",
                      {{"/number", "5 to 9 letters and digits, as printed on the letter"}});
}

Result<std::string> recorded(const Office& office, std::int64_t document_id, PaperNumber which) {
  auto lease = office.readers.borrow();
  if (!lease) {
    return std::move(lease).error();
  }
  db::Connection& connection = lease.value().connection();
  const auto document = registry::load_document(connection, document_id);
  const auto record = document ? registry::load_case(connection, document.value().case_id)
                               : Result<registry::CaseRecord>(document.error());
  const auto standing = record ? registry::load_standing(connection, record.value().number)
                               : Result<registry::Standing>(record.error());
  if (!standing) {
    return standing.error();
  }
  const sop::Application& application = standing.value().application;
  return bare(which == PaperNumber::nik ? application.nik : application.nomor_paspor);
}

}  // namespace

std::string_view to_name(PaperNumber number) {
  return name_in(kNumbers, number);
}

Result<PaperNumber> paper_number_from_name(std::string_view name) {
  return term_in(kNumbers, name);
}

Result<Comparison> compare_number(const Office& office, std::int64_t document_id, PaperNumber which,
                                  std::string_view typed) {
  const auto number = read_number(which, typed);
  if (!number) {
    return number.error();
  }
  // One day for the count and for taking it back, also if midnight comes between them.
  const Date today = office.today();
  const auto left = [&] {
    const auto lock = office.writer.lock();
    return registry::begin_comparison(lock.connection(), document_id, today);
  }();
  if (!left) {
    return left.error().code() == Errc::too_many
               ? Error(Errc::too_many,
                       left.error().detail() + "; comparing opens again on " +
                           to_office_time(next_day_begins(office), office.offset()) +
                           ", office time")
               : left.error();
  }
  const auto right = recorded(office, document_id, which);
  if (!right) {
    return right.error();
  }
  // Digests, so that the time tells nothing of the length either.
  if (!equal_constant_time(crypto::sha256(as_bytes(number.value())).view(),
                           crypto::sha256(as_bytes(right.value())).view())) {
    return Comparison{Match::different, left.value()};
  }
  const auto lock = office.writer.lock();
  if (auto taken_back = registry::comparison_matched(lock.connection(), document_id, today);
      !taken_back) {
    return std::move(taken_back).error();
  }
  return Comparison{Match::same, left.value() + 1};
}

}  // namespace sktt::issue
