"""Starts the emulator: `python -m tests.google_emulator --port N`; port 0 takes a free one and prints it."""

from __future__ import annotations

import argparse
import gc
import sys

from tests.google_emulator import control
from tests.google_emulator.server import Server

COLLECT_AFTER = 100_000


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted."""
    epilog = (control.__doc__ or "").partition("\n")[2]
    form = argparse.RawDescriptionHelpFormatter
    description = "Google Sheets v4, Drive v3, Forms v1 and OAuth on 127.0.0.1."
    parser = argparse.ArgumentParser("python -m tests.google_emulator", None, description, epilog, formatter_class=form)
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 takes a free one (default)")
    server = Server(parser.parse_args(arguments).port)
    gc.set_threshold(COLLECT_AFTER)  # a large answer makes many small objects and no cycles
    sys.stdout.write(f"{server.base}\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.closing.set()
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
