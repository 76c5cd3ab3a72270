#include "client/arguments.hpp"
#include "client/public_commands.hpp"

namespace sktt::client {
namespace {

Result<ExitCode> submit_or_resubmit(const Context& on, const Arguments& a) {
  if (!a.submission.resubmit) {
    return client::submit(on, a.submission);
  }
  return with_code(a.token, kTrackingToken, [&](const std::string& token) {
    auto again = a.submission;
    again.token = token;
    return client::submit(on, again);
  });
}

void add_submit(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  auto* submit = add_command(app, a, "submit", "Ajukan permohonan (kegiatan 1)",
                             [&a](const Context& on) { return submit_or_resubmit(on, a); });
  submit->add_option("FILE", a.submission.application, "Data permohonan, JSON")->required();
  submit->add_option("--attach", a.submission.attachments, "Lampiran: KODE=BERKAS")
      ->allow_extra_args(false);
  submit->add_option("--resubmit", a.submission.resubmit, "Ajukan kembali berkas ini");
  submit->add_option("--token", a.token, "Token pelacakan berkas itu: @BERKAS; bawaan: ditanyakan");
  submit->add_option("--acknowledgement", a.submission.acknowledgement,
                     "Simpan tanda terima sebagai PDF ini");
  submit->add_option("--repeat", a.submission.repeat,
                     "Kunci pengajuan yang tidak terjawab: ulangi yang sama, dihitung sekali");
}

void add_asking(CLI::App& app, Arguments& arguments) {
  Arguments& a = arguments;
  auto* track = add_case_command(app, a, "track", "Ikuti permohonan", [&a](const Context& on) {
    return with_code(a.token, kTrackingToken, [&](const std::string& token) {
      return client::track(on, a.case_number, token);
    });
  });
  track->add_option("--token", a.token, "Token pelacakan: @BERKAS; bawaan: ditanyakan");

  auto* download = add_case_command(
      app, a, "download", "Unduh surat yang sudah diambil", [&a](const Context& on) {
        return with_code(a.receipt, kDownloadReceipt, [&](const std::string& code) {
          return client::download(on, a.case_number, code, a.out);
        });
      });
  download->add_option("--receipt", a.receipt,
                       "Kode tanda bukti pengambilan: @BERKAS; bawaan: ditanyakan");
  require_out(*download, a);

  auto* verify = add_command(app, a, "verify", "Periksa keaslian sebuah PDF",
                             [&a](const Context& on) { return client::verify(on, a.file); });
  verify->add_option("FILE", a.file, "Surat yang diperiksa")->required();

  auto* lookup = add_command(app, a, "lookup", "Buka data surat dengan kodenya",
                             [&a](const Context& on) { return client::lookup(on, a.text); });
  lookup->add_option("CODE", a.text, "Kode di bawah QR, isi QR, atau nomor surat")->required();
}

}  // namespace

void add_public_arguments(CLI::App& app, Arguments& arguments) {
  add_submit(app, arguments);
  add_asking(app, arguments);
}

}  // namespace sktt::client
