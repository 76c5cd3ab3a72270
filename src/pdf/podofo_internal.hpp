#pragma once
// Internal to src/pdf: what PoDoFo hands over.

#include <podofo/podofo.h>

namespace sktt::pdf {

/// Frees a buffer that PoDoFo allocated.
struct PodofoFree {
  void operator()(char* buffer) const noexcept { PoDoFo::podofo_free(buffer); }
};

}  // namespace sktt::pdf
