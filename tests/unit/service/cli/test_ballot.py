"""ballot: the list, the cards and closing, from the terminal."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from service.bootstrap import Service
from service.pipeline.ballot_round import Issued, hand_out, recall_issued
from service.pipeline.form_filling import filling_of
from service.pipeline.last_result import recall
from tests.sheets import filled, neighbourhood
from tests.unit.service.cli.conftest import Run

WIJK = "linde"
TODAY = date(2026, 11, 20)


@pytest.fixture
def ready(run: Run, service: Service) -> None:
    """A neighbourhood with a ranking."""
    service.workbooks.create(WIJK).apply([filled(neighbourhood())])
    assert run("refresh", WIJK).code == 0


@pytest.mark.usefixtures("ready")
def test_opening_fixes_the_list(run: Run, service: Service) -> None:
    """What is shown is what is remembered."""
    said = run("ballot", "open", WIJK)
    assert said.code == 0
    [issued] = recall_issued(service.workbooks.open(WIJK).read())
    assert issued.shortlist
    assert all(number in said.out for number in issued.shortlist)


@pytest.mark.usefixtures("ready")
def test_the_form_offers_the_fixed_list(run: Run, service: Service) -> None:
    """What was fixed at opening stays the choice, though the ranking would offer more."""
    workbook = service.workbooks.open(WIJK)
    standing = recall(service.files, WIJK)
    assert standing is not None
    free = filling_of(workbook.read(), TODAY, standing.analysis).shortlist
    assert len(free) > 1
    hand_out(workbook, Issued(standing.analysis.round.name, shortlist=(free[1][0],)))
    assert filling_of(workbook.read(), TODAY, standing.analysis).shortlist == free[1:2]


@pytest.mark.usefixtures("ready")
def test_cards_hold_the_codes_that_are_known(run: Run, service: Service, tmp_path: Path) -> None:
    """So many different codes, each on a card, with the address; nothing in an address becomes a tag."""
    out = tmp_path / "kaartjes.html"
    assert run("ballot", "cards", WIJK, "--count", 7, "--out", out, "--link", "https://x.nl/<b>").code == 0
    page = out.read_text(encoding="utf-8")
    printed = re.findall(r'class="code">([^<]+)<', page)
    [issued] = recall_issued(service.workbooks.open(WIJK).read())
    assert tuple(printed) == issued.codes
    assert len(set(printed)) == 7
    assert page.count("https://x.nl/&lt;b&gt;") == 7
    assert "<b>" not in page


@pytest.mark.usefixtures("ready")
def test_closing_is_done_once(run: Run) -> None:
    """The second time it is said where the moment stands."""
    assert run("ballot", "close", WIJK).code == 0
    said = run("ballot", "close", WIJK)
    assert said.code != 0
    assert "Stemmen sluit op" in said.err


@pytest.mark.usefixtures("ready")
def test_cards_without_a_place_are_refused(run: Run, service: Service, tmp_path: Path) -> None:
    """Without --out no code is given out; a place that cannot be written is said in a sentence."""
    assert "--out" in run("ballot", "cards", WIJK).err
    assert recall_issued(service.workbooks.open(WIJK).read()) == ()
    assert "kan niet worden geschreven" in run("ballot", "cards", WIJK, "--out", tmp_path).err


def test_without_a_ranking_there_is_nothing_to_vote_on(run: Run, service: Service) -> None:
    """It is said what to do first."""
    service.workbooks.create(WIJK)
    for words in (("open", WIJK), ("cards", WIJK, "--out", "x.html")):
        assert "wijkpeil refresh linde" in run("ballot", *words).err
