"""From what went wrong to one Dutch sentence and an exit code."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from service.bootstrap import Service
from service.cli import app, docs
from service.cli.usage import usage_words
from service.errors import MaskingUnavailable
from tests.unit.service.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["bestaatniet"], "Dat commando bestaat niet."),
        (["analyse", "a.csv", "--nee"], "De optie --nee bestaat niet."),
        (["analyse"], "ANTWOORDEN ontbreekt."),
        (["export", "linde"], "--out ontbreekt."),
        (["analyse", "a.csv", "--out"], "Achter --out ontbreekt iets"),
        (["analyse", "a.csv", "b.csv"], "Er staat te veel achter het commando."),
        (["import", "linde", "a.csv", "--rol", "baas"], "Kies uit: werkblad, kernteamblad."),
        (["serve", "--port", "0"], "Geef een heel getal van 1 tot en met 65535."),
    ],
)
def test_a_mistyped_command_is_answered_in_dutch(run: Run, words: list[str], sentence: str) -> None:
    """What is wrong and where to look, on the error stream, with exit code 2."""
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert "--help" in said.err


def test_a_fault_that_click_cannot_place_is_still_a_sentence() -> None:
    """Without a parameter or a context there is something to say, too."""
    assert usage_words(click.BadParameter("x")) == "De waarde bij  kan niet. Kijk bij: wijkpeil --help"
    assert usage_words(click.UsageError("x")).startswith("Er staat te veel")


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    """Someone who types only the name sees what to type next."""
    assert "wijkpeil demo" in run().err


def test_version_and_help_end_well(run: Run) -> None:
    """Both are an answer, not an error."""
    assert run("--version").code == 0
    for command in app.COMMANDS:
        said = run(command.name, "--help")
        assert said.code == 0
        assert f"wijkpeil {command.name}" in said.out


def test_an_interrupted_command_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C gives the exit code that shells expect, without a traceback."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.COMMANDS[1], "callback", interrupted)
    monkeypatch.setattr(app.COMMANDS[1], "params", [])
    said = run("analyse")
    assert said.code == 130
    assert "Gestopt" in said.err


def test_a_bug_shows_where_it_is_and_nothing_of_the_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback could hold what somebody typed; the place is enough to report it."""

    def broken(*_: object) -> None:
        raise KeyError("mevrouw Voorbeeld")

    monkeypatch.setattr(app.COMMANDS[1], "callback", broken)
    monkeypatch.setattr(app.COMMANDS[1], "params", [])
    said = run("analyse")
    assert said.code == 70
    assert "KeyError, test_app.py regel" in said.err
    assert "Voorbeeld" not in said.err


def test_each_error_of_ours_has_its_exit_code(run: Run, service: Service, tmp_path: Path, monkeypatch) -> None:
    """A script can tell a bad file from a masker that does not run."""

    def unavailable(*_: object) -> None:
        raise MaskingUnavailable("Weglakken [/] werkt niet.", "Probeer het later.")

    monkeypatch.setattr(type(service.masker), "mask", unavailable)
    (tmp_path / "a.txt").write_text("regel\n")
    said = run("mask", tmp_path / "a.txt")
    assert said.code == MaskingUnavailable.exit_code
    assert said.err == "Dat lukte niet. Weglakken [/] werkt niet. Probeer het later.\n"


def test_the_pages_of_documentation_name_every_command_and_error() -> None:
    """What cog puts in the docs comes from the code itself."""
    commands, errors = docs.commands_markdown(), docs.errors_markdown()
    assert all(f"## `wijkpeil {command.name}`" in commands for command in app.COMMANDS)
    assert "| `InputRefused` | 2 | 422 |" in errors
