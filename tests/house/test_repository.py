"""What may lie in the repository: readable files of modest size, without traces of one machine."""

from __future__ import annotations

import re

from tests.house import tree

TEXT_BYTES = 600_000
BINARY_BYTES = 2_000_000
# The only binaries: pictures in the docs and the pages, and numbers that a model was made of.
BINARIES = re.compile(r"docs/.+\.png|service/web/static/.+\.(png|ico|woff2)|service/.+\.(npz|bin)")
# Written in pieces, so that this file does not trip over itself.
TRACES = [
    "/" + "work/",
    "/" + "root/",
    "/" + "home/",
    "/" + "Users/",
    "/" + "opt/",
    "/tmp" + "/w/",
    "pypi" + ".org",
    "python" + "hosted",
    "npm" + "js.org",
    "deb" + ".debian",
    "--index" + "-url",
    "--find" + "-links",
]

# The catalogue is data that every run needs: a line an entry, and its vectors made once.
LARGER = {"service/catalogue/knelpunten.jsonl": 2_000_000, "service/catalogue/knelpunten.npz": 10_000_000}


def is_binary(data: bytes) -> bool:
    """Whether git would call it binary."""
    return b"\0" in data[:8000]


def test_binaries_are_few_and_known():
    """A binary file lies only where one belongs, and is small."""
    binaries = [path for path in tree.kept_files() if is_binary(path.read_bytes())]
    odd = [tree.shown(path) for path in binaries if not BINARIES.fullmatch(tree.shown(path))]
    big = [tree.shown(path) for path in binaries if path.stat().st_size > LARGER.get(tree.shown(path), BINARY_BYTES)]
    assert not odd
    assert not big


def test_text_files_are_of_modest_size():
    """No text file is so big that nobody would read a change in it."""
    texts = [path for path in tree.kept_files() if not is_binary(path.read_bytes())]
    sizes = {tree.shown(path): path.stat().st_size for path in texts}
    assert not {name: size for name, size in sizes.items() if size > LARGER.get(name, TEXT_BYTES)}


def test_no_trace_of_one_machine():
    """No file names somebody's folders or a package index."""
    found = [
        f"{tree.shown(path)}: {trace}"
        for path in tree.kept_files()
        if not is_binary(path.read_bytes())
        for trace in TRACES
        if trace in path.read_text(encoding="utf-8")
    ]
    assert not found


def test_text_files_end_with_one_newline():
    """Every text file ends with a newline, and only a sample as a spreadsheet saves it has Windows line ends."""
    texts = [(path, path.read_bytes()) for path in tree.kept_files() if path.stat().st_size]
    plain = [(path, data) for path, data in texts if not is_binary(data)]
    assert not [tree.shown(path) for path, data in plain if not data.endswith(b"\n")]
    assert not [tree.shown(path) for path, data in plain if b"\r\n" in data and path.suffix != ".csv"]
