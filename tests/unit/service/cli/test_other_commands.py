"""demo, mask, doctor, serve, and what the terminal shows while they run."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from service.bootstrap import Service
from service.cli import serving
from service.cli.diagnosis import examine
from service.cli.progress import Bar
from service.cli.tables import show_ranking
from service.config import GoogleConfig
from service.domain.bottlenecks import Analysis, Coverage, Ledger, Outcome
from service.domain.privacy import Masked
from service.domain.settings import Round, Settings
from service.errors import MaskingUnavailable, ServiceError
from tests.builders import bottleneck, mention
from tests.unit.service.cli.conftest import Run


def test_demo_goes_from_answers_to_a_briefing(run: Run, service: Service) -> None:
    """The sample is loaded once; the second time there is nothing new; the file it names exists."""
    first = run("demo")
    assert first.code == 0
    assert service.workbooks.names() == ("molenkwartier",)
    assert list(service.config.home.rglob("*.xlsx"))
    assert "wijkpeil serve" in first.out
    assert "Er was niets nieuws" in run("demo").out


def test_mask_keeps_every_line_in_its_place(run: Run, tmp_path: Path) -> None:
    """Blank lines stay blank, so the lines still stand beside those of another file."""
    source = tmp_path / "a.txt"
    source.write_bytes("\ufeffbel 06-12345678\r\n\r\nniets\r\n".encode())
    said = run("mask", source)
    assert (said.code, said.out) == (0, "bel [telefoon]\n\nniets\n")


def test_mask_reads_the_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that are no text do not stop it, and nothing in gives nothing out."""
    for data, out in ((b"bel 06-12345678\nna\xff\n", "bel [telefoon]\nna\ufffd\n"), (b"", "")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert run("mask").out == out


def test_mask_says_which_lines_it_could_not_do(run: Run, tmp_path: Path) -> None:
    """The text is not shown, and the exit code tells."""
    source = tmp_path / "a.txt"
    source.write_text("BLOKKEER dit geheim\ngoed\n")
    said = run("mask", source)
    assert (said.code, said.out) == (MaskingUnavailable.exit_code, "[tegengehouden]\ngoed\n")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", None])
def test_mask_refuses_what_is_no_text(run: Run, tmp_path: Path, data: bytes | None) -> None:
    """Another encoding, or no file at all."""
    if data is not None:
        (tmp_path / "a.txt").write_bytes(data)
    assert run("mask", tmp_path / "a.txt").code == 2


def test_doctor_finds_all_in_order(run: Run) -> None:
    """Every part is looked at and every variable of the environment explained."""
    said = run("doctor")
    assert said.code == 0
    assert "WIJKPEIL_HOME" in said.out
    assert "nee" not in said.out.split("Omgeving")[0].split()


class Leaky:
    """A masker that masks nothing."""

    version = "leaky"

    def mask(self, texts, progress=None) -> list[Masked | None]:
        return [Masked(text, ()) for text in texts]


class Down:
    """An encoder that does not answer."""

    version = "down"

    def embed(self, texts, progress=None) -> np.ndarray:
        raise ServiceError("Het taalmodel is er niet.", "Voer make setup uit.")


class Forgetful:
    """A cache that keeps nothing."""

    def put_many(self, *_: object) -> None:
        """Forget."""

    forget = put_many

    def get_many(self, *_: object) -> dict[str, bytes]:
        return {}


def test_one_fault_does_not_hide_another(service: Service) -> None:
    """Everything that is wrong is named at once, each with what to do."""
    service.workbooks.create("linde")
    tools = replace(service.parts.tools, embedder=Down())
    ill = replace(service, masker=Leaky(), state=Forgetful(), parts=replace(service.parts, tools=tools))
    found = {finding.name: finding for finding in examine(ill)}
    assert {name for name, finding in found.items() if not finding.ok} == {"Tussenopslag", "Taalmodel", "Weglakken"}
    assert "make setup" in found["Taalmodel"].words
    assert found["Werkboek"].words.endswith("1 wijk")


def test_doctor_ends_badly_when_something_is_wrong(run: Run, service: Service, monkeypatch) -> None:
    """A script can stop on it."""
    monkeypatch.setattr(type(service.masker), "mask", Leaky.mask)
    assert run("doctor").code == 1


def test_doctor_minds_an_old_python(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says which version to install."""
    monkeypatch.setattr("service.cli.diagnosis._OLDEST", (99, 0))
    assert not examine(service)[0].ok


def test_serve_shows_the_link(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages get what was typed; the link is printed on a line of its own."""
    asked = []

    def pages(service: Service, host: str, port: int, announce) -> None:
        asked.append((host, port))
        announce("http://127.0.0.1:9000/in/abc")

    monkeypatch.setattr(serving, "serve_pages", pages)
    said = run("serve", "--port", "9000")
    assert asked == [("127.0.0.1", 9000)]
    assert "http://127.0.0.1:9000/in/abc" in said.out


def test_the_bar_shows_each_step_in_a_terminal() -> None:
    """Steps with and without a total end full; a step that fails does not."""
    screen = io.StringIO()
    with Bar(Console(file=screen, force_terminal=True, width=100)) as bar:
        bar.advance(1)
        bar.begin("Lezen", 2)
        bar.advance(1)
        bar.begin("Rekenen")
    assert "2/2" in screen.getvalue()
    assert "1/1" in screen.getvalue()


def test_the_bar_of_a_step_that_fails_does_not_end_full() -> None:
    """Somebody who looks up sees where it stopped."""
    broken = Bar(Console(file=io.StringIO(), force_terminal=True, width=100))
    broken.begin("Lezen", 2)
    with pytest.raises(KeyError), broken:
        raise KeyError
    assert not broken._progress.finished


def test_a_long_ranking_is_cut_and_says_so() -> None:
    """The terminal shows the top; marks in names are text, not layout."""
    members = tuple(mention(n, f"org {n}", parties=()) for n in range(1, 4))
    found = tuple(bottleneck(f"K-{n:03d}", members, rank=n, title="[/] [red]") for n in range(1, 19))
    lonely = replace(found[1], outcome=Outcome.ONE_OFF)
    analysis = Analysis(
        settings=Settings(neighbourhood="[/b]"),
        round=Round("[x]", None, None, ""),
        mentions=members,
        bottlenecks=(found[0], lonely, *found[2:]),
        ledger=Ledger(read=3, used=3),
        coverage=Coverage(3, ("org 1", "org 2", "org 3"), {}, ()),
        weightings=(),
        notices=(),
    )
    screen = io.StringIO()
    show_ranking(Console(file=screen, width=160), analysis)
    assert "[/] [red]" in screen.getvalue()
    assert "[/b], [x]" in screen.getvalue()
    assert "… en nog 3 andere." in screen.getvalue()


def test_doctor_refuses_a_schedule_that_google_does_not_allow(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand neighbourhoods a minute do not fit; doctor names a pause that does."""
    google = GoogleConfig("zie lijst")
    crowded = replace(service, config=replace(service.config, google=google, refresh_minutes=1))
    names = tuple(f"wijk-{n}" for n in range(1000))
    monkeypatch.setattr(type(service.workbooks), "names", lambda _: names)
    found = {finding.name: finding for finding in examine(crowded)}["Verbruik van Google"]
    assert not found.ok
    assert "WIJKPEIL_REFRESH_MINUTES op 4" in found.words
    fits = replace(crowded, config=replace(crowded.config, refresh_minutes=15))
    assert {finding.name: finding for finding in examine(fits)}["Verbruik van Google"].ok
