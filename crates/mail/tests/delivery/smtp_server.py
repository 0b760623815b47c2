"""A mail server for the tests: aiosmtpd, as pinned in e2e/requirements.txt.

Arguments: port (0 for any), security (none, starttls, tls), certificate, key, and the reply to every
recipient ("250", or a refusal such as "550 5.1.1 no such user"). Prints its port, and then every mail as
a line of JSON. Ends when its input ends.
"""

import asyncio
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Keep:
    def __init__(self, reply):
        self.reply = reply

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.reply.startswith("250"):
            envelope.rcpt_tos.append(address)
            return "250 OK"
        return self.reply.replace("<address>", address)

    async def handle_DATA(self, server, session, envelope):
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "message": envelope.content.decode(),
            "encrypted": session.ssl is not None or sys.argv[2] == "tls",
            "user": session.auth_data.login.decode() if session.auth_data else None,
        }
        print(json.dumps(mail), flush=True)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    if data.password == b"silence":
        # "Handled": the server thinks that this function has answered.
        return AuthResult(success=False)
    return AuthResult(success=data.password == b"correct", handled=False, auth_data=data)


async def main():
    port, security, certificate, key, reply = sys.argv[1:6]
    context = None
    if security != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)

    def connection():
        return SMTP(
            Keep(reply),
            hostname="localhost",
            tls_context=context if security == "starttls" else None,
            require_starttls=security == "starttls",
            authenticator=authenticate,
            auth_require_tls=security == "starttls",
        )

    wrap = context if security == "tls" else None
    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", int(port), ssl=wrap)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    # At once: an orderly end would wait for connections that the mailer keeps open.
    os._exit(0)


asyncio.run(main())
