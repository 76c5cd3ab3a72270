#include "http/daily_tries.hpp"

#include <utility>

#include "http/problem.hpp"
#include "issue/office_day.hpp"

namespace sktt::http {

Response problem_of_the_day(const Service& service, const Error& error) {
  Response answer = problem(error);
  return error.code() == Errc::too_many ? closed_for_the_day(service, std::move(answer)) : answer;
}

Response closed_for_the_day(const Service& service, Response answer) {
  set_retry_after(answer, issue::next_day_begins(service.office) - service.office.now());
  return answer;
}

}  // namespace sktt::http
