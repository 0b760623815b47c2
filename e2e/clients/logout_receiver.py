"""The tools' side of OpenID Connect Back-Channel Logout 1.0: hears logout tokens and checks them as §2.6 asks."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from joserfc import jwt

EVENT = "http://schemas.openid.net/event/backchannel-logout"
SECONDS_MAX = 10


class LogoutReceiver:
    def __init__(self, issuer, keys, port):
        self.issuer = issuer
        self.keys = keys
        self.heard = []
        self.problems = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.send_response(receiver.hear(parse_qs(body)))
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hear(self, fields):
        try:
            self.heard.append(self._check(fields["logout_token"][0]))
            return 200
        except Exception as error:  # whatever is wrong with the token, the test must see it
            self.problems.append(f"bad logout token: {error!r}")
            return 400

    def _check(self, text):
        token = jwt.decode(text, self.keys, algorithms=["ES256", "RS256"])
        assert token.header.get("typ") == "logout+jwt", token.header
        essential = {"essential": True}
        rules = jwt.JWTClaimsRegistry(
            leeway=5, iss={"essential": True, "value": self.issuer},
            aud=essential, iat=essential, exp=essential, jti=essential, events=essential,
        )
        rules.validate(token.claims)
        assert EVENT in token.claims["events"]
        assert "nonce" not in token.claims
        assert "sid" in token.claims or "sub" in token.claims
        return token.claims

    def token(self, client_id):
        """Waits for a valid logout token to `client_id`."""
        end = time.monotonic() + SECONDS_MAX
        while time.monotonic() < end:
            assert not self.problems, self.problems
            for claims in self.heard:
                if client_id in (claims["aud"], *claims["aud"]):
                    return claims
            time.sleep(0.05)
        raise AssertionError(f"no logout token for {client_id} within {SECONDS_MAX} seconds")

    def close(self):
        self.server.shutdown()
        self.server.server_close()
