// ByteRanges that are not all of the file up to the revision's end but this signature's /Contents.

#include "attacks/forgery.hpp"
#include "attacks/letter_forge.hpp"

namespace sktt::test {
namespace {

std::string numbers(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& part : parts) {
    out += (out.empty() ? "" : " ") + part;
  }
  return out;
}

std::string text(std::size_t number) {
  return std::to_string(number);
}

Presented with_range(std::function<std::string(const GapPlace&)> byte_range) {
  LetterForge forge = forge_letter();
  forge.revisions[kKadis].byte_range = std::move(byte_range);
  return {forge.build().file};
}

Forgery range(int attack, std::string name, std::string says,
              std::function<std::string(const GapPlace&)> byte_range,
              std::string rule = "signature.byte_range",
              std::string second = "revision.canonical") {
  return {
      attack, std::move(name), "insider", std::move(says), std::move(rule), std::move(second), [=] {
        return with_range(byte_range);
      }};
}

/// The Kabid's ByteRange in the Kadis's signature: what it names was signed, by someone else.
Presented range_of_another_signature() {
  LetterForge forge = forge_letter();
  auto kabid = std::make_shared<GapPlace>();
  forge.revisions[kKadis - 1].byte_range = [kabid](const GapPlace& place) {
    *kabid = place;
    return numbers({"0", text(place.begin), text(place.end), text(place.revision_end - place.end)});
  };
  forge.revisions[kKadis].byte_range = [kabid](const GapPlace&) {
    return numbers(
        {"0", text(kabid->begin), text(kabid->end), text(kabid->revision_end - kabid->end)});
  };
  return {forge.build().file};
}

}  // namespace

std::vector<Forgery> byte_ranges() {
  using Place = const GapPlace&;
  std::vector<Forgery> out = {
      range(
          3, "GapWiderThanContents", "the gap begins a byte before the string",
          [](Place at) {
            return numbers({"0", text(at.begin - 1), text(at.end), text(at.revision_end - at.end)});
          }),
      range(3, "GapToTheEnd", "the gap reaches behind the string, over the cross-reference table",
            [](Place at) {
              return numbers({"0", text(at.begin), text(at.revision_end - 7), "7"});
            }),
      range(3, "TwoGaps", "six numbers, which leave a second gap over the name",
            [](Place at) {
              return numbers({"0", text(at.begin - 500), text(at.begin - 400), "400", text(at.end),
                              text(at.revision_end - at.end)});
            }),
      {3, "RangeOfAnotherSignature", "insider", "the ByteRange is that of the Kabid's signature",
       "signature.byte_range", "revision.canonical", range_of_another_signature},
      range(6, "RangesOverlap", "the second range begins within the first",
            [](Place at) {
              return numbers({"0", text(at.end), text(at.begin), text(at.revision_end - at.begin)});
            }),
      range(6, "RangeNegative", "the first range is one byte shorter than nothing",
            [](Place at) {
              return numbers({"0", "-1", text(at.end), text(at.revision_end - at.end)});
            }),
      range(
          6, "RangeOverflows", "the lengths add up to the right end modulo 2^64",
          [](Place at) {
            return numbers(
                {"0", "18446744073709551615", text(at.end), text(at.revision_end - at.end)});
          },
          "syntax.number", "signature.byte_range"),
      range(
          6, "RangeDoesNotBeginAtTheStart", "the file's first byte is not signed",
          [](Place at) {
            return numbers({"1", text(at.begin - 1), text(at.end), text(at.revision_end - at.end)});
          }),
      range(6, "HoleBeforeTheGap", "a byte before the gap is in no range",
            [](Place at) {
              return numbers(
                  {"0", text(at.begin - 10), text(at.end), text(at.revision_end - at.end)});
            }),
      range(
          6, "TailNotSigned", "the revision's last byte is not signed",
          [](Place at) {
            return numbers({"0", text(at.begin), text(at.end), text(at.revision_end - at.end - 1)});
          }),
      range(
          6, "RangePastTheEnd", "the second range ends behind the revision",
          [](Place at) {
            return numbers({"0", text(at.begin), text(at.end), text(at.revision_end - at.end + 1)});
          }),
      range(6, "RangeEmpty", "there are no numbers", [](Place) { return std::string(); }),
  };
  return out;
}

}  // namespace sktt::test
