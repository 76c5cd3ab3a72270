#include "pdf/draft_canonical.hpp"

#include "base/text.hpp"
#include "pdf/draft_objects.hpp"

namespace sktt::pdf {
namespace {

/// Gives an object's stream; nothing if it has none.
Bytes stream_of(const Revision& revision, std::uint32_t number) {
  const IndirectObject* object = revision.find(number);
  return object == nullptr || !object->stream ? Bytes() : *object->stream;
}

DraftContent content_of(const Revision& revision) {
  DraftContent content;
  content.page = stream_of(revision, draft_number::kContents);
  for (std::uint32_t index = 0; index < content.appearances.size(); ++index) {
    content.appearances.at(index) = stream_of(revision, draft_number::kFirstAppearance + index);
  }
  content.stamp = stream_of(revision, draft_number::kStamp);
  content.title = title_in_xmp(as_text(stream_of(revision, draft_number::kMetadata)));
  content.profile = stream_of(revision, draft_number::kProfile);
  return content;
}

}  // namespace

std::optional<std::uint32_t> find_unlike(const Revision& revision) {
  const DraftContent content = content_of(revision);
  const auto title = check_line(content.title, 1, kMaxDrawnText);
  if (!title || title.value() != content.title) {
    return draft_number::kMetadata;
  }
  for (const IndirectObject& wanted : draft_objects(content)) {
    const IndirectObject* found = revision.find(wanted.number);
    if (found == nullptr || *found != wanted) {
      return wanted.number;
    }
  }
  return revision.objects.size() == draft_number::kProfile
             ? std::nullopt
             : std::optional(draft_number::kProfile + 1);
}

}  // namespace sktt::pdf
