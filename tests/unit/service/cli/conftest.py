"""The command in this process, on storage in a folder of its own, without a real masker or encoder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.adapters.sqlite_state import SqliteState
from service.bootstrap import Service
from service.cli.app import COMMANDS, main
from service.config import Config
from tests.fakes import make_parts


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Service:
    """What every command gets from `from_environment`."""
    home = tmp_path / "home"
    home.mkdir()
    parts = make_parts(home)
    config = Config(home=home, cache=tmp_path / "cache")
    made = Service(
        config, parts, parts.workbooks, SqliteState(config.state), parts.files, parts.clock, parts.tools.masker
    )
    for name in {command.callback.__module__ for command in COMMANDS}:
        # By module, for the package's attribute of that name may be the command itself.
        monkeypatch.setattr(sys.modules[name], "from_environment", lambda: made, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    return made


@pytest.fixture
def run(service: Service, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command as a terminal would."""

    def command(*words: object) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(int(str(ended.value.code)), said.out, said.err)

    return command
