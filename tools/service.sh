# Waits for a skttd that the script which sources this has started.

# owns_port PID PORT: that process itself listens on this port of 127.0.0.1, and no other does.
owns_port() {
  local inode
  inode=$(awk -v address="0100007F:$(printf '%04X' "$2")" '$2 == address && $4 == "0A" {print $10}' /proc/net/tcp)
  [ -n "$inode" ] && [ -n "$(find "/proc/$1/fd" -lname "socket:\[$inode\]" 2>/dev/null)" ]
}

# wait_for_service PID PORT LOG: until it answers there. Another program that has the port already, and
# may answer as well, is no service of ours: then skttd has ended, and its log says why.
wait_for_service() {
  until owns_port "$1" "$2" && curl -sf -o /dev/null --max-time 2 "http://127.0.0.1:$2/healthz"; do
    kill -0 "$1" 2>/dev/null || {
      echo "skttd did not start:" >&2
      tail -5 "$3" >&2
      return 1
    }
    sleep 0.05
  done
}
