"""A browser without a screen: one kept connection, one session, and a stop-watch."""

import gzip
import http.client
import time
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

# As Django makes it: any 32 letters and digits. The client chooses it and sends it twice.
CSRF = "benchbenchbenchbenchbenchbench00"


@dataclass(frozen=True)
class Answer:
    """One response: its status, how long it took, its size on the wire, its headers (lower case) and text."""

    status: int
    ms: float
    size: int
    headers: dict[str, str]
    content: bytes

    @property
    def queries(self) -> int:
        """How many queries the server counted."""
        return int(self.headers.get("x-queries", "0"))

    @property
    def cpu_ms(self) -> float:
        """How long the server's processor worked on it: what is left when other programs take their turns."""
        return float(self.headers.get("x-cpu-ms", "0"))

    @property
    def peak_mb(self) -> float:
        """The most memory the server had so far."""
        return float(self.headers.get("x-peak-mb", "0"))

    @property
    def text(self) -> str:
        """The body, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.content) if packed else self.content).decode(errors="replace")


class Transfer(NamedTuple):
    """A file on its way: seconds to its first byte and to its last, its size, where to go on.

    `memory_mb` is how much higher the server's memory stood than before, where that was asked.
    """

    status: int
    first_s: float
    whole_s: float
    size: int
    content: bytes = b""
    location: str = ""
    memory_mb: float = 0


class Client:
    """Asks for pages as one signed-in person."""

    def __init__(self, host: str, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection(host, port, timeout=60)
        self.headers = {
            "Accept-Encoding": "gzip",
            "Accept-Language": "en",
            "Cookie": f"sessionid={session}; csrftoken={CSRF}",
        }

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def ask(
        self, path: str, fields: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        """GET the path, or POST the fields to it; connects again where the server hung up."""
        try:
            return self.send(path, fields, headers or {})
        except (http.client.RemoteDisconnected, http.client.CannotSendRequest, ConnectionError):
            self.connection.close()
            return self.send(path, fields, headers or {})

    def send(self, path: str, fields: dict[str, str] | None, headers: dict[str, str]) -> Answer:
        """One request, timed from the first byte sent to the last one read."""
        sent = {**self.headers, **headers}
        body = None
        if fields is not None:
            body = urlencode({**fields, "csrfmiddlewaretoken": CSRF})
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        self.connection.request("GET" if body is None else "POST", path, body, sent)
        response = self.connection.getresponse()
        content = response.read()
        ms = (time.perf_counter() - start) * 1000
        found = {name.lower(): value for name, value in response.getheaders()}
        size = len(content) + sum(len(name) + len(value) + 4 for name, value in response.getheaders()) + 19
        return Answer(response.status, ms, size, found, content)

    def transfer(self, path: str, body: bytes, content_type: str) -> Transfer:
        """POST the body, timed to the first byte that comes back and to the last, over a line of its own."""
        self.connection.close()
        start = time.perf_counter()
        self.connection.request("POST", path, body, {**self.headers, "Content-Type": content_type})
        response = self.connection.getresponse()
        content = response.read(1)
        first_s = time.perf_counter() - start
        content += response.read()
        whole_s = time.perf_counter() - start
        size = len(content)
        if response.getheader("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return Transfer(response.status, first_s, whole_s, size, content, response.getheader("Location", ""))
