"""The page of decisions and rounds, and the button that closes a round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from service import runs
from service.pipeline.follow_up import ActionLine, FollowUp, RoundLine
from service.pipeline.last_result import Beside, keep
from service.pipeline.round_briefings import briefing_of
from service.ports import Snapshot
from sheets_schema.tabs import SETTINGS_TAB
from tests.unit.service.web.example import HOSTILE, ROUND, SLUG, analysis
from tests.unit.service.web.forms import post

PAGE = f"/wijk/{SLUG}/besluiten"
CLOSE = f"/wijk/{SLUG}/ronde-sluiten"
ACTION = ActionLine("K-001", "Wachten", "oppakken", "Noor", HOSTILE, date(2026, 12, 1), "Loopt", "Nog invullen: x.")
LINE = RoundLine(
    *("K-001", "Wachten", "voorjaar 2026", 1, "nog navragen", None, "8 van de 20 organisaties", "oppakken", "Noor"),
    *("Loopt", "weken", "20", "10", "14", "Geen zichtbare verandering."),
)
FOLLOW_UP = FollowUp(
    (ACTION,), (replace(ACTION, number="K-004", needs=""),), (LINE,), ("Begin klein.",), date(2027, 5, 9)
)


def told(service, follow_up=FOLLOW_UP, **settings):
    """The service after a refresh that found this; the round is one that people planned."""
    found = analysis()
    planned = replace(found.settings, rounds=(ROUND,), **settings)
    keep(service.files, SLUG, replace(found, settings=planned), "r1", service.clock.now(), Beside(follow_up=follow_up))
    return service


@pytest.fixture
def written(service, monkeypatch):
    """What is written in the workbook, and which refreshes begin."""
    seen: dict[str, list[Any]] = {"changes": [], "started": []}
    book = type(service.workbooks.books[SLUG])
    monkeypatch.setattr(book, "read", lambda _: Snapshot("r1", ()), raising=False)
    monkeypatch.setattr(book, "apply", lambda _, changes: seen["changes"].extend(changes), raising=False)
    monkeypatch.setattr(runs, "start", lambda _, slug: seen["started"].append(slug))
    return seen


def test_open_actions_come_first_then_decisions_then_rounds(client, service):
    """With owner, state, what is still to be settled, and the history of each bottleneck."""
    told(service)
    page = client.get(PAGE).text
    order = ["Begin klein.", "Open acties van eerdere rondes", "K-001", "K-004", "Vorige rondes", "laatste waarde: 14"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    for words in ("klaar op 1 december 2026", "Nog invullen: x.", "Compleet.", "uiterlijk 9 mei 2027", ROUND.name):
        assert words in page, words
    assert "<script" not in page


def test_before_any_decision_the_page_says_where_to_write(client, service):
    """An invitation, no empty tables."""
    told(service, FollowUp())
    page = client.get(PAGE).text
    assert "Er is nog niets besloten. Schrijf de keuze in tabblad Besluiten" in page
    assert "Er is nog geen ronde gesloten." in page


def test_the_button_closes_the_round_that_is_shown(client, service, written):
    """One row in Instellingen, and a refresh that freezes what there is."""
    told(service)
    assert post(client, PAGE, CLOSE, ronde=ROUND.name).status_code == 303
    (change,) = written["changes"]
    assert (change.title, change.rows[0][:2]) == (SETTINGS_TAB.title, ("Ronde gesloten", ROUND.name))
    assert written["started"] == [SLUG]


def test_a_round_is_closed_once_and_never_by_an_old_page(client, service, written):
    """Another name, a round that is closed, or no planned round: nothing is written."""
    told(service)
    assert post(client, PAGE, CLOSE, ronde="een andere").status_code == 409
    told(service, replace(FOLLOW_UP, closed=True), closed=(ROUND.name,))
    assert "Sluit ronde" not in client.get(PAGE).text
    assert "(gesloten)" in client.get(PAGE).text
    assert post(client, f"/wijk/{SLUG}/", CLOSE, ronde=ROUND.name).status_code == 409
    assert written["changes"] == []


def test_the_briefing_of_a_round_can_be_downloaded(client, service):
    """By the link on the page; of a round without one the page says so."""
    told(service)
    assert f"/wijk/{SLUG}/ronde/najaar-2026.xlsx" in client.get(PAGE).text
    assert client.get(f"/wijk/{SLUG}/ronde/najaar-2026.xlsx").status_code == 404
    service.files.put(SLUG, briefing_of(ROUND.name), b"PK najaar")
    answer = client.get(f"/wijk/{SLUG}/ronde/najaar-2026.xlsx")
    assert answer.data == b"PK najaar"
    assert "besluitblad-najaar-2026.xlsx" in answer.headers["Content-Disposition"]
