"""Running the site: on this machine only, unless told otherwise and given a token."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from detente.desk import Memory
from detente.errors import InputError
from detente.project import Project
from detente.web.guard import LOOPBACK, Rules, hostname
from detente.web.shelf import Shelf

SHORTEST_TOKEN = 16  # characters: fewer can be guessed
TOKEN_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")


def rules_for(host: str, token: str | None) -> Rules:
    """The door's rules for a site at `host`. `InputError` when others could reach it and no token, or a poor one, is given."""
    if token is not None and (len(token) < SHORTEST_TOKEN or not set(token) <= TOKEN_LETTERS):
        raise InputError(f"--token: give at least {SHORTEST_TOKEN} letters, digits and -._~; an empty or short one can be guessed")
    if _is_loopback(host):
        return Rules(LOOPBACK | {host.strip("[]").lower()}, token)
    if token is None:
        raise InputError(
            f"--host {host}: others could read this record; give --token with at least {SHORTEST_TOKEN} characters, or stay local"
        )
    named = {name for name in (hostname(host), hostname(socket.gethostname())) if name}
    return Rules(LOOPBACK | named, token, anywhere=True)


def serve(folder: Path, *, host: str, port: int, token: str | None, ready: Callable[[str], None]) -> None:
    """Serve the project in `folder` until interrupted. `ready` is told the address once it answers; port 0 takes a free one."""
    rules = rules_for(host, token)
    with Project.open(folder):
        pass  # told now, not at the first visit, when there is no project
    import uvicorn

    from detente.web.app import make_app
    from detente.web.rendering import make_ready

    make_ready()
    config = uvicorn.Config(make_app(opener(folder), rules), log_level="warning", access_log=False, server_header=False)
    with closing(_bound(host, port)) as bound:
        name, number = bound.getsockname()[:2]
        shown = "127.0.0.1" if name == "0.0.0.0" else f"[{name}]" if ":" in name else name
        ready(f"http://{shown}:{number}/" + (f"?token={token}" if token else ""))
        uvicorn.Server(config).run(sockets=[bound])


def opener(folder: Path) -> Callable[[], AbstractContextManager[Shelf]]:
    """Opens the project for one request; what was counted over the whole of it is kept from one to the next."""
    memory = Memory()

    @contextmanager
    def opened() -> Iterator[Shelf]:
        with Project.open(folder) as project:
            yield project.desk(memory)

    return opened


def _bound(host: str, port: int) -> socket.socket:
    name = host.strip("[]")
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise InputError(f"--host {host}: cannot be found ({error.strerror or error})") from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(place)
        bound.listen()
    except OSError as error:
        bound.close()
        raise InputError(f"{name}, port {port}: cannot be served there ({error.strerror}); choose another with --port") from error
    return bound


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
