# A development office of a test's own, on a port of its own: sourced by the tests of this folder.
# Needs $bin, the folder of the programs, and $port. Gives $var and an application; cleans up at the end.
# A library in $preload is put before the service's own.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
umask 077
source tools/service.sh

var=$(mktemp -d)
service=
preload=
stop_service() {
  [ -z "$service" ] || { kill "$service" 2>/dev/null || true; wait "$service" 2>/dev/null || true; }
  service=
}
trap 'stop_service; rm -rf "$var"' EXIT
trap 'echo "$0: failed at line $LINENO" >&2; tail -5 "$var/skttd.log" >&2' ERR

fail() { echo "$0: $*" >&2; tail -5 "$var/skttd.log" >&2 || true; exit 1; }

start_service() {
  LD_PRELOAD=$preload "$bin/skttd" --config "$var/skttd.toml" >>"$var/skttd.log" 2>&1 &
  service=$!
  wait_for_service "$service" "$port" "$var/skttd.log" || fail "no service to test"
}

tools/development-office --bin "$bin" --var "$var" --port "$port" >/dev/null
sed -e "s#\"var/#\"$var/#; s#\"var\"#\"$var\"#; s#8470#$port#" config/skttd.toml >"$var/skttd.toml"

# An applicant's file: $var/application.json, and the scans to send with it.
jq '.applicants[0] | del(.id, .tanggal_permohonan, .kelengkapan, .expected, .catatan_uji)' \
  tests/data/applicants.json >"$var/application.json"
printf '%%PDF-1.7\nstartxref\n0\n%%%%EOF\n' >"$var/scan.pdf"
attachments=()
for code in F_1_03 PASPOR_FOTOKOPI KITAS_FOTOKOPI SURAT_TIDAK_KEBERATAN_PEMILIK; do
  attachments+=(--attach "$code=$var/scan.pdf")
done

# submit: hands the application in, complete; prints the service's answer.
submit() {
  "$bin/sktt" --service "http://127.0.0.1:$port" --json submit "$var/application.json" "${attachments[@]}"
}
# as PERSON ARGUMENTS...: one command of an official; prints the service's answer.
as() { "$bin/sktt" --as "$var/officials/$1" --passphrase-file "$var/passphrases/$1" --json "${@:2}"; }
