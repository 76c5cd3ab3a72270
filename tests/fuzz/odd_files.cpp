#include "fuzz/odd_files.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/core.h>

#include "pdf/letter_file.hpp"
#include "support/command.hpp"
#include "support/files.hpp"
#include "support/signed_letters.hpp"

namespace sktt::fuzz {
namespace {

constexpr std::size_t kStuffing = 65536;

constexpr std::array<std::string_view, 24> kPieces = {
    "[",         "<<",  "(",     "/A ",    "9",         "%%EOF\n",        "<",
    "1 0 obj\n", "-",   "null ", "<</A ",  "[[]",       "endobj\n",       "xref\n",
    "stream\n",  "\n",  "0 ",    "1 0 R ", "trailer\n", "startxref\n0\n", "%PDF-1.7\n",
    "\xFF",      "\\(", "<00>"};

constexpr std::array<std::string_view, 12> kNumbers = {
    "0",          "-1",         "1",          "65536", "2147483647",          "2147483648",
    "4294967295", "4294967296", "9999999999", "007",   "9223372036854775807", "1e9"};

std::string repeated(std::string_view piece, std::size_t size) {
  std::string out;
  while (out.size() < size) {
    out += piece;
  }
  out.resize(size);
  return out;
}

std::string shown(std::size_t index) {
  return fmt::format("{:02}", index);
}

/// A small file of our dialect, but no letter; `catalog` and `content` go in as they are.
std::string small_file(std::string_view catalog, std::string_view content) {
  std::string file = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n%SKTT-1\n";
  std::vector<std::size_t> offsets;
  const auto object = [&](std::string_view body) {
    offsets.push_back(file.size());
    file += fmt::format("{} 0 obj\n{}\nendobj\n", offsets.size(), body);
  };
  object(catalog);
  object("<</Type /Pages/Kids [3 0 R]/Count 1>>");
  object("<</Type /Page/Parent 2 0 R/MediaBox [0 0 595 842]/Contents 4 0 R>>");
  object(fmt::format("<</Length {}>>\nstream\n{}\nendstream", content.size(), content));
  const std::size_t xref = file.size();
  file += fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets.size() + 1);
  for (const std::size_t offset : offsets) {
    file += fmt::format("{:010} 00000 n \n", offset);
  }
  const std::string id = repeated("0A", 32);
  file += fmt::format("trailer\n<</Size 5/Root 1 0 R/ID [<{}> <{}>]>>\nstartxref\n{}\n%%EOF\n", id,
                      id, xref);
  return file;
}

constexpr std::string_view kCatalog = "<</Type /Catalog/Pages 2 0 R>>";

std::string letter() {
  return to_string(test::issued_letter("APP-05").file);
}

/// Replaces the first `what` from `from` on; a file without it is a mistake of ours.
std::string with(std::string file, std::string_view what, std::string_view by,
                 std::size_t from = 0) {
  const std::size_t at = file.find(what, from);
  if (at == std::string::npos) {
    throw std::runtime_error("nothing to replace: " + std::string(what));
  }
  return file.replace(at, what.size(), by);
}

/// Replaces the number behind the last `key`.
std::string with_number(std::string file, std::string_view key, std::string_view number) {
  const std::size_t at = file.rfind(key) + key.size();
  const std::size_t end = file.find_first_not_of("0123456789", at);
  return file.replace(at, end - at, number);
}

}  // namespace

std::vector<OddFile> filled_files() {
  std::vector<OddFile> files;
  for (std::size_t index = 0; index < kPieces.size(); ++index) {
    files.push_back(
        {"filled-" + shown(index), to_bytes(repeated(kPieces.at(index), pdf::kMaxLetterBytes))});
  }
  files.push_back({"too-large", Bytes(pdf::kMaxLetterBytes + 1)});
  files.push_back({"ten-times-too-large", Bytes(10 * pdf::kMaxLetterBytes)});
  files.push_back({"empty", {}});
  return files;
}

std::vector<OddFile> stuffed_files() {
  std::vector<OddFile> files;
  const std::size_t most = pdf::kMaxLetterBytes - kStuffing;
  for (std::size_t index = 0; index < kPieces.size(); ++index) {
    const std::string stuffing = repeated(kPieces.at(index), most);
    files.push_back({"object-" + shown(index), to_bytes(small_file(stuffing, "q Q"))});
    files.push_back({"stream-" + shown(index), to_bytes(small_file(kCatalog, stuffing))});
    files.push_back({"trailer-" + shown(index),
                     to_bytes(with(small_file(kCatalog, "q Q"), "<</Size 5", stuffing))});
  }
  std::string many = "<<";
  for (std::size_t key = 0; key < kStuffing; ++key) {
    many += fmt::format("/K{} 1", key);
  }
  files.push_back({"many-keys", to_bytes(small_file(many + ">>", "q Q"))});
  return files;
}

std::vector<OddFile> stuffed_letters() {
  std::vector<OddFile> files;
  const std::string whole = letter();
  for (std::size_t index = 0; index < kPieces.size(); ++index) {
    const std::string stuffing = repeated(kPieces.at(index), kStuffing);
    files.push_back({"behind-" + shown(index), to_bytes(whole + stuffing)});
    files.push_back(
        {"between-" + shown(index), to_bytes(with(whole, "%%EOF\n", "%%EOF\n" + stuffing))});
    files.push_back({"before-" + shown(index), to_bytes(stuffing + whole)});
  }
  return files;
}

std::vector<OddFile> lying_files() {
  constexpr std::array<std::string_view, 6> kKeys = {"/Length ", "/Size ",      "/Prev ",
                                                     "/Count ",  "startxref\n", "/ByteRange [0 "};
  std::vector<OddFile> files;
  const std::string whole = letter();
  for (const std::string_view key : kKeys) {
    for (const std::string_view number : kNumbers) {
      const std::string lying = with_number(whole, key, number);
      if (lying != whole) {  // One of them is the truth.
        files.push_back({fmt::format("lying-{:02}", files.size()), to_bytes(lying)});
      }
    }
  }
  return files;
}

std::vector<OddFile> foreign_files() {
  std::vector<OddFile> files;
  const std::string plain = small_file(kCatalog, "q Q");
  const auto add = [&](std::string_view name, const std::string& content) {
    files.push_back({std::string(name), to_bytes(content)});
  };
  for (const std::string_view version : {"1.0", "1.3", "1.4", "1.5", "1.6", "2.0", "9.9", ""}) {
    add(fmt::format("version-{}", version), with(plain, "1.7", version));
  }
  std::string carriage_returns = plain;
  std::replace(carriage_returns.begin(), carriage_returns.end(), '\n', '\r');
  add("carriage-returns", carriage_returns);
  add("no-xref", plain.substr(0, plain.find("xref\n")));
  add("no-end", plain.substr(0, plain.rfind("%%EOF")));
  add("no-trailer", with(plain, "trailer\n", ""));
  add("two-ends", plain + "%%EOF\n");
  add("twice", plain + plain);
  add("itself-as-page", with(plain, "[3 0 R]", "[2 0 R]"));
  add("prev-loop", with(plain, "/Root", "/Prev 0/Root"));
  add("xref-stream", with(plain, "/Root", "/XRefStm 9/Root"));
  add("encrypted", with(plain, "/Root", "/Encrypt 1 0 R/Root"));
  add("script", with(plain, "/Pages", "/OpenAction <</S /JavaScript/JS (x)>>/Pages"));
  add("html", "<!doctype html><title>%PDF-1.7</title>");
  add("png", std::string("\x89PNG\r\n\x1A\n", 8) + plain);
  add("header-only", plain.substr(0, 24));
  add("one-byte", "%");
  add("name-of-ours", "%PDF-1.7\n% (paraf_kasi)\n");
  return files;
}

std::vector<OddFile> rewritten_files() {
  const std::vector<test::Words> kinds = {
      {},
      {"--object-streams=generate"},
      {"--object-streams=disable"},
      {"--linearize"},
      {"--qdf"},
      {"--stream-data=uncompress"},
      {"--stream-data=compress"},
      {"--normalize-content=y"},
      {"--newline-before-endstream"},
      {"--preserve-unreferenced"},
      {"--min-version=1.7"},
      {"--force-version=1.4"},
      {"--flatten-annotations=all"},
      {"--generate-appearances"},
      {"--coalesce-contents"},
      {"--static-id"},
      {"--rotate=90"},
      {"--remove-page-labels"},
      {"--allow-weak-crypto", "--encrypt", "", "owner", "40", "--"},
      {"--allow-weak-crypto", "--encrypt", "", "owner", "128", "--"},
      {"--encrypt", "", "owner", "256", "--"},
  };
  const test::SignedLetter whole = test::issued_letter("APP-06");
  const test::TemporaryDirectory folder;
  std::vector<OddFile> files;
  for (std::size_t end = 0; end < whole.ends.size(); end += 2) {
    const auto in =
        test::put(folder.path() / "in.pdf", as_text(ByteView(whole.file).first(whole.ends[end])));
    for (const test::Words& kind : kinds) {
      const std::string out = (folder.path() / "out.pdf").string();
      const auto ran = test::run_command(test::joined(test::joined({"qpdf"}, kind), {in, out}));
      if (ran.status != 0 && ran.status != 3) {
        throw std::runtime_error("qpdf: " + ran.output);
      }
      files.push_back(
          {fmt::format("rewritten-{:02}", files.size()), to_bytes(test::read_whole(out))});
    }
  }
  return files;
}

}  // namespace sktt::fuzz
