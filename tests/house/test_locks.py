"""The locks keep step with pyproject.toml, and every line of them is held by a hash."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import tree

PROJECT = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
RUNTIME = PROJECT["project"]["dependencies"] + [
    line for name, lines in EXTRAS.items() if name != "dev" for line in lines
]
ASKED = {
    "requirements.txt": RUNTIME,
    "requirements-build.txt": PROJECT["build-system"]["requires"],
    "requirements-dev.txt": RUNTIME + EXTRAS["dev"],
}
ENTRY = re.compile(r"([A-Za-z0-9._-]+)==(\S+)((?: --hash=sha256:[0-9a-f]{64})+)")


def logical_lines(name):
    """Lines of a lock with continuations joined and comments left out."""
    text = (tree.ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def locked(name):
    """Package → version in a lock."""
    entries = filter(None, map(ENTRY.fullmatch, logical_lines(name)))
    return {canonicalize_name(entry[1]): entry[2] for entry in entries}


@pytest.mark.parametrize("lock", ASKED)
def test_every_line_is_a_pinned_package_with_hashes(lock):
    """A lock holds packages with one version and their hashes, no option, no address, no path."""
    assert not [line for line in logical_lines(lock) if not ENTRY.fullmatch(line)]


@pytest.mark.parametrize("lock", ASKED)
def test_every_declared_dependency_is_locked_within_its_bounds(lock):
    """What pyproject.toml asks for stands in the lock, in a version that it allows; `make lock` renews."""
    versions = locked(lock)
    asked = [Requirement(line) for line in ASKED[lock]]
    wrong = [str(need) for need in asked if versions.get(canonicalize_name(need.name), "") not in need.specifier]
    assert not wrong


def test_tests_run_on_what_is_shipped():
    """The tests' lock has the very versions of the runtime lock."""
    shipped, tried = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: tried.get(name) for name in shipped} == shipped


def test_all_holds_every_door():
    """The extra `all` is the sum of the other runtime extras."""
    names = sorted(set(EXTRAS) - {"all", "dev"})
    assert EXTRAS["all"] == [f"wijkpeil[{','.join(names)}]"]
