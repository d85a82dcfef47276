"""Serving the diary: one listening socket, and gunicorn around the application."""

import errno
import gc
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from diary.bootstrap import RefusedError
from diary.logs import quieten

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 -- gunicorn makes a nameless file there
REASONS = {
    errno.EADDRINUSE: "is already in use; stop the other program or choose another port with --port",
    errno.EACCES: "needs an administrator's rights; choose one above 1023 with --port",
}


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections from now on; whoever comes before the workers waits."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server((str(address[0]), port), family=family, backlog=512)
    except (OSError, OverflowError) as error:
        reason = REASONS.get(getattr(error, "errno", None) or 0, f"cannot be used ({error})")
        raise RefusedError(f"Port {port} of {host} {reason}.") from error


def address_of(listener: socket.socket) -> str:
    """What to type into a browser on this machine."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server(BaseApplication):
    """gunicorn with our settings; the application is loaded once and shared by its workers."""

    def __init__(self, listener: socket.socket, ready: Callable[[], None]) -> None:
        self.listener = listener
        self.ready = ready
        self.hangup = signal.getsignal(signal.SIGHUP)
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what it needs to know."""
        options = {
            "bind": f"fd://{self.listener.detach()}",
            "workers": settings.WORKERS,
            "threads": settings.THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "graceful_timeout": 10,
            # Addresses of pages say what somebody wrote about their body: no access log.
            "accesslog": None,
            "loglevel": "warning",
            "control_socket_disable": True,
            # A slow disk must not look like a worker that hangs.
            "worker_tmp_dir": str(SHARED_MEMORY) if os.access(SHARED_MEMORY, os.W_OK) else None,
            "when_ready": self.when_ready,
            "post_worker_init": settle_in,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application with all its pages; what is loaded here, the workers share in memory."""
        from diary.wsgi import application

        get_resolver().url_patterns  # noqa: B018 -- imports every room
        gc.collect()
        gc.freeze()
        return application

    def when_ready(self, arbiter: Any) -> None:
        """Ctrl+C and a closed terminal let requests finish, as SIGTERM does; `nohup` is respected."""

        def stop(*_: Any) -> None:
            arbiter.signal(signal.SIGTERM, None)

        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGHUP, signal.SIG_IGN if self.hangup == signal.SIG_IGN else stop)
        self.ready()


def settle_in(worker: Any) -> None:
    """Keep keys of links out of the worker's log, and leave stopping to the master.

    A terminal signals every process at once; a worker must not die in the middle of a request.
    """
    quieten(worker.log.error_log)
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
