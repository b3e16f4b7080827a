"""`wijkpeil serve`: the web server, one periodic refresh beside it, the link to sign in; all of it stops together."""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from service import logs
from service.errors import ConfigError
from service.periodic import WITH_PARENT
from service.runs import PYTHON, environment

if TYPE_CHECKING:
    from flask import Flask

    from service.bootstrap import Service

THREADS: Final = 4
_PATIENCE: Final = 10
"""Seconds a stopped child gets before it is killed; a killed refresh leaves nothing half written."""
_LOCAL: Final = ("localhost", "127.0.0.1", "[::1]")
_EVERYWHERE: Final = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 -- compared with, not bound to


def serve(service: Service, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or SIGTERM; ends in SystemExit, as gunicorn does.

    Args:
        service: the real parts.
        host: address to listen on.
        port: the same.
        announce: gets the link to sign in as soon as the pages can be opened.

    Raises:
        ConfigError: something else listens there already, or we may not.
    """
    from service.web.app import create_app
    from service.web.auth import LoginCodes

    _check_free(host, port)
    secret = service.config.secret or secrets.token_hex(32)
    ours = replace(service, config=replace(service.config, secret=secret))
    code = LoginCodes(secret, ours.state, ours.clock)
    shown = "localhost" if host in {*_EVERYWHERE, *_LOCAL} else _bracketed(host)
    hosts = () if host in _EVERYWHERE else (*_LOCAL, _bracketed(host))

    def ready(_: object) -> None:
        announce(f"http://{shown}:{port}/inloggen?code={code.issue()}")

    def make() -> Flask:
        logs.configure(sys.stderr)
        return create_app(ours, hosts=hosts)

    options = {
        "bind": [f"{_bracketed(host)}:{port}"],
        "workers": 1,  # codes to sign in are spent inside it
        "worker_class": "gthread",
        "threads": THREADS,
        "loglevel": "warning",
        "control_socket_disable": True,
        "graceful_timeout": _PATIENCE,
        "when_ready": ready,
    }
    with _periodic(ours):
        _run(make, options)


def _run(make: Callable[[], Flask], options: dict[str, Any]) -> None:
    # The command line that offers `serve` must also start where the extra `web` is not installed.
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc] # gunicorn ships no types
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return make()

    Server().run()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise ConfigError(
                f"Op {host}, poort {port} kunnen we niet luisteren.",
                "Misschien draait daar al iets. Kies een andere poort met --port.",
            ) from error


@contextmanager
def _periodic(service: Service) -> Iterator[None]:
    """One process that refreshes what changed; it also ends by itself when we are killed."""
    command = [*PYTHON, "service.periodic", WITH_PARENT]
    child = subprocess.Popen(command, env=environment(service.config), stdin=subprocess.PIPE)  # noqa: S603 -- our own module
    try:
        yield
    finally:
        child.terminate()
        try:
            child.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdin:
            child.stdin.close()
