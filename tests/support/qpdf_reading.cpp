#include "support/qpdf_reading.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFXRefEntry.hh>
#include <qpdf/QUtil.hh>

namespace sktt::test {
namespace {

std::string value_of(QPDFObjectHandle object) {
  if (object.isIndirect()) {
    return std::to_string(object.getObjectID()) + " 0 R ";
  }
  std::string out;
  if (object.isArray()) {
    for (int index = 0; index < object.getArrayNItems(); ++index) {
      out += value_of(object.getArrayItem(index));
    }
    return "[" + out + "] ";
  }
  if (object.isDictionary()) {
    for (const std::string& key : object.getKeys()) {
      out += key + " " + value_of(object.getKey(key));
    }
    return "<<" + out + ">> ";
  }
  if (object.isString()) {
    return "<" + QUtil::hex_encode(object.getStringValue()) + "> ";
  }
  return object.unparseResolved() + " ";
}

/// The same for an object of its own, which is written where it stands.
std::string value_of_indirect(QPDFObjectHandle object) {
  if (object.isStream()) {
    const std::size_t size = object.getRawStreamData()->getSize();
    return value_of(object.getDict()) + "stream " + std::to_string(size);
  }
  return value_of(object.shallowCopy());
}

}  // namespace

QpdfReading read_with_qpdf(const std::uint8_t* data, std::size_t size) {
  QPDF qpdf;
  qpdf.setSuppressWarnings(true);
  qpdf.setAttemptRecovery(false);
  qpdf.processMemoryFile("accepted", reinterpret_cast<const char*>(data), size);
  QpdfReading reading{false, {}, value_of(qpdf.getTrailer())};
  for (const auto& [id, entry] : qpdf.getXRefTable()) {
    reading.objects.push_back({id.getObj(), static_cast<std::size_t>(entry.getOffset()),
                               value_of_indirect(qpdf.getObjectByObjGen(id))});
  }
  reading.warned = qpdf.anyWarnings();
  return reading;
}

}  // namespace sktt::test
