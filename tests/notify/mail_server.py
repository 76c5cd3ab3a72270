#!/usr/bin/python3
"""A real mail server on the loopback for the tests: takes mail and says so.

Prints "PORT <n>" once it listens, then one line of JSON for each message, before it answers it:
{"from", "to", "data", "tls", "user"}. Ends when standard input does.
"""

import argparse
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, options):
        self.answers = options.answers.split(",")
        self.hold = options.hold
        self.released = asyncio.Event()

    async def handle_DATA(self, server, session, envelope):
        print(json.dumps({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "data": envelope.original_content.decode("ascii"),
            "tls": session.ssl is not None,
            "user": session.auth_data or "",
        }), flush=True)
        if self.hold:
            await self.released.wait()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer + (" OK" if answer.startswith("2") else " not now")


def authenticator(expected):
    def check(server, session, envelope, mechanism, data):
        given = data.login.decode() + ":" + data.password.decode()
        # Not handled: the server itself answers 535.
        return AuthResult(success=given == expected, handled=False, auth_data=data.login.decode())

    return check


async def serve(options):
    handler = Handler(options)
    context = None
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)

    def protocol():
        return SMTP(
            handler,
            hostname="mail.test",
            tls_context=context,
            require_starttls=context is not None,
            auth_required=options.user is not None,
            authenticator=authenticator(options.user) if options.user else None,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(protocol, "127.0.0.1", options.port)
    print("PORT", server.sockets[0].getsockname()[1], flush=True)
    # Each line of standard input lets the messages that are held go; its end ends the server.
    while await loop.run_in_executor(None, sys.stdin.readline):
        handler.released.set()
    server.close()


arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("--port", type=int, default=0)
arguments.add_argument("--answers", default="250", help="451,250: the last one repeats")
arguments.add_argument("--hold", action="store_true", help="answer only after a line of input")
arguments.add_argument("--tls", nargs=2, metavar=("CERTIFICATE", "KEY"), help="require STARTTLS")
arguments.add_argument("--user", help="NAME:PASSWORD")
asyncio.run(serve(arguments.parse_args()))
