"""An SMTP server that keeps every message as a file, for the tests to read.

Usage: smtp.py FOLDER. Prints `port N` when it listens, and ends with its input, so that it never
outlives the test that started it.
"""

import itertools
import pathlib
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Keeper:
    """Writes `00001.eml`, `00002.eml`, … in the order of arrival, each under its name only when whole."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.numbers = itertools.count(1)

    async def handle_DATA(self, server, session, envelope):
        target = self.folder / f"{next(self.numbers):05}.eml"
        part = target.with_suffix(".part")
        part.write_bytes(envelope.original_content)
        part.rename(target)
        return "250 Kept"


class OnAnyPort(Controller):
    """A controller that lets the system choose the port and tells which it was."""

    def factory(self):
        return SMTP(self.handler, enable_SMTPUTF8=True)

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def main(folder):
    controller = OnAnyPort(Keeper(folder), hostname="127.0.0.1", port=0)
    controller.start()
    print(f"port {controller.port}", flush=True)
    sys.stdin.read()
    controller.stop()


if __name__ == "__main__":
    main(sys.argv[1])
