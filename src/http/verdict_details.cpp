#include "http/verdict_details.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include "http/page_parts.hpp"

namespace sktt::http {
namespace {

Html finding_line(const verify::Finding& finding) {
  Html about;
  if (finding.field) {
    about = fill(Template("{{act}}: "), {{"act", escape_html(act_of(*finding.field).indonesian)}});
  }
  return fill(Template("<li>{{about}}{{says}} <span class=\"digest\">{{check}}</span> "
                       "<span lang=\"en\">{{detail}}</span></li>\n"),
              {{"about", about},
               {"says", in_both({verify::explanation(finding.check),
                                 verify::explanation_english(finding.check)})},
               {"check", escape_html(verify::to_name(finding.check))},
               {"detail", foreign(finding.detail)}});
}

Html refusal_facts(const pdf::Refusal& refusal) {
  Html facts;
  facts += fact({"Aturan yang dilanggar", "Rule broken"}, foreign(refusal.rule));
  facts += fact({"Revisi", "Revision"}, escape_html(std::to_string(refusal.revision)));
  facts += fact({"Letak (byte)", "Byte offset"}, escape_html(std::to_string(refusal.offset)));
  facts += fact({"Keterangan", "Detail"}, foreign(refusal.detail));
  return fill(Template("<dl class=\"quiet\">\n{{facts}}</dl>\n"), {{"facts", facts}});
}

Bilingual word_of(verify::CheckOutcome outcome) {
  switch (outcome) {
    case verify::CheckOutcome::passed:
      return {"Lulus", "Passed"};
    case verify::CheckOutcome::found:
      return {"Ada temuan", "With findings"};
    case verify::CheckOutcome::not_reached:
      return {"Tidak dapat diperiksa", "Could not be checked"};
  }
  throw std::logic_error("unknown outcome of a check");
}

Html check_line(verify::CheckOutcome outcome, const Bilingual& says, std::string_view names) {
  return fill(Template("<li><strong>{{outcome}}</strong> {{says}} "
                       "<span class=\"digest\">{{names}}</span></li>\n"),
              {{"outcome", in_both(word_of(outcome))},
               {"says", in_both(says)},
               {"names", escape_html(names)}});
}

/// What holds if it was passed, and what is wrong if it was not.
Html check_line(const verify::CheckRow& row) {
  const bool passed = row.outcome == verify::CheckOutcome::passed;
  return check_line(
      row.outcome,
      passed ? Bilingual{verify::statement(row.check), verify::statement_english(row.check)}
             : Bilingual{verify::explanation(row.check), verify::explanation_english(row.check)},
      verify::to_name(row.check));
}

/// What could not be checked, in one line for each check that stood before it.
Html unreached_lines(const std::vector<verify::CheckRow>& rows) {
  Html lines;
  for (const auto& [by, checks] : verify::unreached_by(rows)) {
    std::string names;
    for (const verify::Check check : checks) {
      names += (names.empty() ? "" : ", ") + std::string(verify::to_name(check));
    }
    lines += check_line(verify::CheckOutcome::not_reached,
                        {std::string("karena: ") + std::string(verify::explanation(by)),
                         std::string("because: ") + std::string(verify::explanation_english(by))},
                        names);
  }
  return lines;
}

Html check_list(const verify::Report& report) {
  Html lines;
  for (const verify::CheckRow& row : report.checks) {
    if (row.outcome != verify::CheckOutcome::not_reached) {
      lines += check_line(row);
    }
  }
  lines += unreached_lines(report.checks);
  return lines.empty() ? lines
                       : fill(Template("<h3>{{heading}}</h3>\n<ul>\n{{lines}}</ul>\n"),
                              {{"heading", in_both({"Yang diperiksa", "What was checked"})},
                               {"lines", lines}});
}

Html finding_list(const verify::Report& report) {
  Html lines;
  for (const verify::Finding& finding : report.findings) {
    lines += finding_line(finding);
  }
  return lines.empty() ? lines
                       : fill(Template("<h3>{{heading}}</h3>\n<ul>\n{{lines}}</ul>\n"),
                              {{"heading", in_both({"Temuan", "Findings"})}, {"lines", lines}});
}

Html policy_facts(const verify::PolicyLabel& policy) {
  Html facts;
  facts += fact({"Aturan", "Policy"}, foreign(policy.name));
  facts += fact({"SHA-256 aturan", "its digest"},
                fill(Template("<span class=\"digest\">{{digest}}</span>"),
                     {{"digest", escape_html(policy.digest.hex())}}));
  return fill(Template("<dl class=\"quiet\">\n{{facts}}</dl>\n"), {{"facts", facts}});
}

}  // namespace

Html verdict_details(const verify::Report& report) {
  Html inside;
  if (report.refusal) {
    inside += refusal_facts(*report.refusal);
  }
  inside += finding_list(report);
  inside += check_list(report);
  inside += policy_facts(report.policy);
  return fill(Template("<details>\n<summary>{{summary}}</summary>\n{{inside}}</details>\n"),
              {{"summary", in_both({"Rincian teknis", "Technical details"})}, {"inside", inside}});
}

}  // namespace sktt::http
