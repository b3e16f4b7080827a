"""A language model's server on this machine that plays good, slow, lying and broken ones, and remembers what it saw."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Play = Callable[[BaseHTTPRequestHandler, bytes], None]
SUBJECTS = {
    "ggz": "Lange wachtlijst voor de ggz",
    "ontslag": "Ontslagbericht komt te laat",
    "vervoer": "Geen vervoer naar het ziekenhuis",
}


@dataclass
class Server:
    """How it plays can be changed while it runs; `seen` holds the bodies, `headers` what came with them."""

    play: Play
    url: str = ""
    seen: list[bytes] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)


@contextmanager
def serving(play: Play) -> Iterator[Server]:
    """A server on a free port of the loopback, until the block ends."""
    server = Server(play)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.seen.append(body)
            server.headers.append({**self.headers, "path": self.path})
            server.play(self, body)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.url = f"http://127.0.0.1:{listening.server_port}/v1"
    try:
        yield server
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """A whole response; underscores in names of headers become hyphens."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def completion(words: object) -> bytes:
    """What a chat completion looks like."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode()


def asked(body: bytes) -> dict[str, Any]:
    """What the user's message holds."""
    found: dict[str, Any] = json.loads(json.loads(body)["messages"][1]["content"])
    return found


def sorted_well(body: bytes) -> dict[str, Any]:
    """By subject: an existing bottleneck whose title or key speaks of it, else a new one; the rest stand alone."""
    question = asked(body)
    new: dict[str, str] = {}
    placed = []
    for piece in question["meldingen"]:
        text = f"{piece['tekst']} {piece['situatie']}".casefold()
        subject = next((s for s in SUBJECTS if s in text), f"melding {piece['melding']}")
        title = SUBJECTS.get(subject, f"Iets anders dat speelt {'a' * piece['melding']}")
        known = [o["knelpunt"] for o in question["bestaand"] if subject in f"{o['knelpunt']} {o['titel']}".casefold()]
        key = known[0] if known else new.setdefault(title, f"nieuw-{len(new) + 1}")
        placed.append({"melding": piece["melding"], "knelpunt": key})
    founded = [
        {"knelpunt": key, "titel": title, "omschrijving": "Wat hieronder valt.", "thema": "toegang"}
        for title, key in new.items()
    ]
    return {"meldingen": placed, "nieuw": founded}


def good(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    """Answers as it was asked."""
    send(handler, completion(json.dumps(sorted_well(body))))


def saying(words: object) -> Play:
    """Always answers these words."""
    return lambda handler, _: send(handler, completion(words))
