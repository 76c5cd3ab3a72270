#!/usr/bin/python3
"""Clients that try to keep a service from answering others. Usage: hostile_clients.py PORT

Slow ones hold as many connections as they can: silent, a head or a body byte by byte, an answer that
is never read. Floods send, in turn, what costs most to refuse. A connection that is cut is made anew.
Prints "READY" once every slow connection was made and every flood was answered; ends when standard
input does, and says how often each kind began.
"""

import asyncio
import collections
import sys

ADDRESSES = [f"127.0.1.{last}" for last in range(1, 9)]  # A client is an address.
SLOW_OF_EACH = 20  # Times kinds and addresses: five times the threads of the service.
FLOODS_OF_EACH = 2
PAUSE = 0.2  # Seconds between two bytes of a slow client.
PAUSES = 40  # So long it keeps one connection, unless it is cut.

FORM = b"Content-Type: multipart/form-data; boundary=b\r\n"
JSON = b"POST /documents/lookup HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"


def with_length(head, body):
    return head + b"Content-Length: %d\r\n\r\n" % len(body) + body


# What is sent at once, and whether a byte follows now and then.
SLOW = {
    "silent": (b"", False),
    "slow head": (b"GET / HTTP/1.1\r\nHost: h\r\nx-slow: ", True),
    "slow body": (b"POST /applications HTTP/1.1\r\nHost: h\r\n" + FORM + b"Content-Length: 8000000\r\n\r\n", True),
    "never reads": (b"GET /openapi.json HTTP/1.1\r\nHost: h\r\n\r\n" * 40, False),
}
FLOODS = {
    "head flood": b"GET / HTTP/1.1\r\nHost: h\r\n" + b"x: y\r\n" * 10000 + b"\r\n",
    "head without end": b"GET /" + b"a" * 60000,
    "chunked": JSON + b"Transfer-Encoding: chunked\r\n\r\nfffffff\r\n" + b"[" * 60000,
    "gzip": with_length(JSON + b"Content-Encoding: gzip\r\n", b"\x1f\x8b" + bytes(1000)),
    "ranges": b"GET /openapi.json HTTP/1.1\r\nHost: h\r\nRange: bytes=" + b",".join([b"0-"] * 1000) + b"\r\n\r\n",
    "deep JSON": with_length(JSON, b"[" * 4000),
    "odd form": with_length(b"POST /verify HTTP/1.1\r\nHost: h\r\n" + FORM, b"--b\r\n" * 20000),
}


class Hostility:
    def __init__(self, port):
        self.port = port
        self.began = collections.Counter()
        self.answered = collections.Counter()
        self.ready = asyncio.Event()

    async def connect(self, address, kind):
        made = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(address, 0), limit=1024)
        self.began[kind] += 1
        return made

    def look_whether_ready(self):
        slow = all(self.began[kind] >= len(ADDRESSES) * SLOW_OF_EACH for kind in SLOW)
        if slow and all(self.answered[kind] for kind in FLOODS):
            self.ready.set()

    async def be_slow(self, address, kind):
        opening, drips = SLOW[kind]
        reader, writer = await self.connect(address, kind)
        writer.write(opening)
        for _ in range(PAUSES):
            if reader.at_eof() or writer.is_closing():
                break
            if drips:
                writer.write(b"x")
            await asyncio.sleep(PAUSE)
        writer.transport.abort()

    async def flood(self, address, kind):
        reader, writer = await self.connect(address, kind)
        try:
            writer.write(FLOODS[kind])
            if await reader.read(1024):
                self.answered[kind] += 1
        finally:
            writer.transport.abort()

    async def again_and_again(self, attack, address, kind):
        while True:
            try:
                await attack(address, kind)
            except OSError:  # Cut, or turned away.
                await asyncio.sleep(0)
            self.look_whether_ready()

    async def run(self):
        attacks = [(self.be_slow, kind, SLOW_OF_EACH) for kind in SLOW]
        attacks += [(self.flood, kind, FLOODS_OF_EACH) for kind in FLOODS]
        tasks = [asyncio.create_task(self.again_and_again(attack, address, kind))
                 for attack, kind, times in attacks for address in ADDRESSES for _ in range(times)]
        await self.ready.wait()
        print("READY", flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        print(", ".join(f"{kind} {count}" for kind, count in self.began.items()), flush=True)


asyncio.run(Hostility(int(sys.argv[1])).run())
