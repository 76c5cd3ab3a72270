#include "crypto/timestamp.hpp"

#include <algorithm>
#include <utility>

#include "crypto/der.hpp"
#include "crypto/object_identifiers.hpp"
#include "crypto/serial_number.hpp"
#include "crypto/signed_data.hpp"

namespace sktt::crypto {
namespace {

using der::Reader;
using der::Tag;

constexpr std::uint8_t kAccuracySeconds = 1;

/// The parts of a TSTInfo that differ from token to token.
struct TimestampInfo {
  std::string policy_oid;
  Sha256 imprint;
  Bytes serial;  ///< Magnitude, big-endian.
  Instant time;
};

Bytes write_info(const TimestampInfo& info) {
  const Bytes imprint = der::sequence(
      {der::algorithm_identifier(oid::kSha256), der::octet_string(info.imprint.view())});
  return der::sequence({der::integer(1), der::oid(info.policy_oid), imprint,
                        der::integer(info.serial), der::generalized_time(info.time),
                        der::sequence({der::integer(kAccuracySeconds)})});
}

/// Reads the digest of a MessageImprint. The caller's comparison holds the algorithm to SHA-256.
Result<Sha256> read_imprint(Reader imprint) {
  const ByteView algorithm = imprint.expect(Tag::sequence).whole;
  const ByteView digest = imprint.expect(Tag::octet_string).content;
  if (Status status = imprint.finish("messageImprint"); !status) {
    return std::move(status).error();
  }
  const Bytes expected = der::algorithm_identifier(oid::kSha256);
  if (!std::equal(algorithm.begin(), algorithm.end(), expected.begin(), expected.end())) {
    return Error(Errc::refused, "the timestamp is not over a SHA-256 digest");
  }
  return Sha256::from_bytes(digest);
}

Result<TimestampInfo> read_info(ByteView content) {
  Reader file(content);
  Reader fields = file.enter(Tag::sequence);
  static_cast<void>(fields.expect(Tag::integer));
  auto policy = der::oid_from_content(fields.expect(Tag::object_identifier).content);
  const auto imprint = read_imprint(fields.enter(Tag::sequence));
  auto serial = der::magnitude_from_content(fields.expect(Tag::integer).content);
  const auto time = der::time_from_content(fields.expect(Tag::generalized_time).content);
  static_cast<void>(fields.expect(Tag::sequence));
  for (const Reader* part : {&file, &fields}) {
    if (Status status = part->finish("TSTInfo"); !status) {
      return std::move(status).error();
    }
  }
  if (!policy || !serial || !time) {
    return Error(Errc::malformed, "TSTInfo: its policy, serial number or time is not DER");
  }
  if (!imprint) {
    return imprint.error();
  }
  TimestampInfo info{std::move(policy).value(), imprint.value(), std::move(serial).value(),
                     time.value()};
  const Bytes again = write_info(info);
  if (!std::equal(content.begin(), content.end(), again.begin(), again.end())) {
    return Error(Errc::malformed, "TSTInfo: not of the form that is written here");
  }
  return info;
}

SignedData unsigned_token(const TimestampIdentity& identity, const TimestampInfo& info) {
  SignedData data{SignedDataForm::timestamp_token, write_info(info), {}, {}, {}, {}};
  data.message_digest = sha256(data.content);
  data.certificates.push_back(identity.certificate);
  data.certificates.insert(data.certificates.end(), identity.chain.begin(), identity.chain.end());
  return data;
}

}  // namespace

Result<Bytes> make_timestamp(const TimestampIdentity& identity, const Sha256& imprint, Instant at,
                             Random& random) {
  SignedData data = unsigned_token(
      identity, TimestampInfo{identity.policy_oid, imprint, draw_serial_number(random), at});
  if (Status status = sign(data, identity.key); !status) {
    return std::move(status).error().within("timestamp");
  }
  return write_signed_data(data);
}

std::size_t timestamp_size_limit(const TimestampIdentity& identity) {
  SignedData data = unsigned_token(
      identity, TimestampInfo{identity.policy_oid, {}, Bytes(kSerialNumberBytes, 0x7F), Instant()});
  reserve_signature(data);
  return write_signed_data(data).size();
}

Result<Timestamp> read_timestamp(ByteView token, const KnownCertificates& known) {
  auto data = read_signed_data(token, SignedDataForm::timestamp_token, known);
  if (!data) {
    return std::move(data).error().within("timestamp");
  }
  auto info = read_info(data.value().content);
  if (!info) {
    return std::move(info).error().within("timestamp");
  }
  std::vector<Certificate> certificates = std::move(data).value().certificates;
  Certificate signer = certificates.front();
  return Timestamp{info.value().imprint, info.value().time, std::move(info).value().policy_oid,
                   std::move(signer), std::move(certificates)};
}

}  // namespace sktt::crypto
