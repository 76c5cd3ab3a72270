#include "fuzz/qpdf_reading.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFXRefEntry.hh>

namespace sktt::fuzz {

QpdfReading read_with_qpdf(const std::uint8_t* data, std::size_t size) {
  QPDF qpdf;
  qpdf.setSuppressWarnings(true);
  qpdf.setAttemptRecovery(false);
  qpdf.processMemoryFile("accepted", reinterpret_cast<const char*>(data), size);
  QpdfReading reading{false, {}};
  for (const auto& [id, entry] : qpdf.getXRefTable()) {
    QpdfObject object{id.getObj(), static_cast<std::size_t>(entry.getOffset()), {}, {}};
    QPDFObjectHandle handle = qpdf.getObjectByObjGen(id);
    if (handle.isStream()) {
      object.stream_size = handle.getRawStreamData()->getSize();
      handle = handle.getDict();
    }
    if (handle.isDictionary()) {
      object.keys = handle.getKeys();
    }
    reading.objects.push_back(object);
  }
  reading.warned = qpdf.anyWarnings();
  return reading;
}

}  // namespace sktt::fuzz
