"""A network that can fail: it stands between browser and server, and loses what it is told to lose."""

import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

HOP = {"connection", "content-length", "keep-alive", "transfer-encoding"}


class Server(ThreadingHTTPServer):
    """Takes as many calls at once as a page full of files makes."""

    request_queue_size = 128
    daemon_threads = True


class Network:
    """Passes requests on, or does what `mode` says to those that `concerns` names.

    ok: passes on. cut: hangs up. hang: says nothing for `patience` seconds, then hangs up.
    error: answers 500. lost: passes the request on and loses the answer. late: keeps the answer back until
    `gate` is set.
    """

    def __init__(self, target: str) -> None:
        self.target = urlsplit(target).netloc
        self.mode = "ok"
        self.patience = 30.0
        self.gate = threading.Event()
        self.seen: list[tuple[str, str]] = []
        self.concerns: Callable[[str, str], bool] = lambda method, path: True
        self.server = Server(("localhost", 0), type("Mine", (Handler,), {"network": self}))
        self.url = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """End it."""
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    """One connection through the network."""

    network: Network
    protocol_version = "HTTP/1.1"
    timeout = 20

    def pass_on(self) -> None:
        """Do with a request what the network does at the moment."""
        network = self.network
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        network.seen.append((self.command, self.path))
        mode = network.mode if network.concerns(self.command, self.path) else "ok"
        if mode in {"cut", "hang"}:
            time.sleep(network.patience if mode == "hang" else 0)
            self.close_connection = True
        elif mode == "error":
            self.reply(500, [("Content-Type", "text/plain")], b"broken")
        else:
            self.forward(body, mode)

    do_GET = do_POST = do_HEAD = pass_on  # noqa: N815

    def forward(self, body: bytes, mode: str) -> None:
        """Ask the server, and answer as it did."""
        is_lost = mode == "lost"
        connection = HTTPConnection(self.network.target, timeout=30)
        try:
            connection.request(self.command, self.path, body, dict(self.headers))
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException):
            is_lost = True
        finally:
            connection.close()
        if mode == "late":
            self.network.gate.wait(60)
        if is_lost:
            self.close_connection = True
        else:
            # Files whose names stay are asked for anew, whatever a browser remembers of them.
            more = [("Cache-Control", "no-cache")] if self.path.startswith("/static/") else []
            self.reply(answer.status, answer.getheaders() + more, content)

    def reply(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        """Write an answer; the browser may have gone meanwhile."""
        try:
            self.send_response_only(status)
            for name, value in headers:
                if name.lower() not in HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""
