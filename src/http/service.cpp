#include "http/service.hpp"

namespace sktt::http {

void add_routes(Server& server, const Service& service) {
  add_official_routes(server, service);
  add_applicant_routes(server, service);
  add_paper_routes(server, service);
  add_verification_routes(server, service);
  add_bsre_routes(server, service);
  add_publication_routes(server, service);
  add_page_routes(server, service);
}

}  // namespace sktt::http
