"""Whole refreshes with a language model over HTTP: what it may see, what it may move, and what happens without it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from service.adapters.chat_model import ChatModel, Waiting
from service.adapters.chat_wire import ChatWire, Patience
from service.adapters.sqlite_state import SqliteState
from service.pipeline.grouper import ModelGrouper
from service.pipeline.progress import Silent
from service.pipeline.refresh import Parts, Run, refresh
from service.ports import AppendRows
from sheets_schema.tables import Role
from sheets_schema.tabs import CORRECTIONS, MENTIONS, REVIEW, START
from tests.chat_server import Server, asked, completion, good, saying, send, serving, sorted_well
from tests.fakes import make_parts
from tests.sheets import answer, filled, neighbourhood

WIJK = "linde"
UNUSED = "language-model-unused"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(good) as playing:
        yield playing


def grouper(parts: Parts, server: Server, folder: Path, budget: int = 50) -> ModelGrouper:
    state = SqliteState(folder / "state.sqlite")
    wire = ChatWire(server.url, "sleutel", Patience(connect=2, silence=0.2, whole=0.4))
    model = ChatModel("m", wire, state, budget, Waiting(sleep=lambda _: None))
    return ModelGrouper(model, parts.tools.masker, state)


def with_model(parts: Parts, server: Server, folder: Path, budget: int = 50) -> Parts:
    return replace(parts, tools=replace(parts.tools, grouper=grouper(parts, server, folder, budget)))


@pytest.fixture
def parts(tmp_path: Path, server: Server) -> Parts:
    """The small neighbourhood, sorted by the model that the server plays."""
    made = make_parts(tmp_path)
    made.workbooks.create(WIJK).apply([filled(neighbourhood())])
    return with_model(made, server, tmp_path)


def run(parts: Parts) -> Run:
    return refresh(parts, WIJK, Silent())


def add(parts: Parts, *texts: str) -> None:
    rows = [answer(90 + i, "Gemeente", "medewerker gemeente", text) for i, text in enumerate(texts)]
    parts.workbooks.open(WIJK).apply([filled([*neighbourhood(), *rows])])


def places(parts: Parts) -> dict[str, str]:
    tab = parts.workbooks.open(WIJK).read().tab(Role.WERKBLAD, MENTIONS.title)
    return {str(row[0]): str(row[1]) for row in tab.rows[1:]}


def said(parts: Parts, role: Role, title: str) -> str:
    return str(parts.workbooks.open(WIJK).read().tab(role, title).rows)


def unused(found: Run) -> list[dict[str, str]]:
    return [dict(n.values) for n in found.analysis.notices if n.code == UNUSED]


def test_the_model_sorts_and_only_masked_text_leaves(parts: Parts, server: Server) -> None:
    """Its groups are the bottlenecks; no number, organisation or profession is in any request."""
    found = run(parts)
    assert not unused(found)
    by_title = {g.title: len(g.mentions) for g in found.analysis.groups.values()}
    assert by_title["Lange wachttijd GGZ"] == 4
    assert by_title["Ontslagbericht te laat"] == 3
    sent = b"\n".join(server.seen).decode()
    assert "[telefoon]" in sent
    for private in ("06-12345678", "0612345678", "Praktijk Noord", "doktersassistent", "sleutel", "M-0001"):
        assert private not in sent


def test_a_second_run_asks_nothing_and_writes_nothing(parts: Parts, server: Server) -> None:
    """Nothing new costs nothing."""
    run(parts)
    asked_before = len(server.seen)
    again = run(parts)
    assert len(server.seen) == asked_before
    assert again.plan.changes == ()


def test_a_dry_run_before_the_run_pays_for_it(parts: Parts, server: Server) -> None:
    """What was answered once is known, though nothing was written."""
    refresh(parts, WIJK, Silent(), dry_run=True)
    asked_before = len(server.seen)
    run(parts)
    assert len(server.seen) == asked_before


def test_new_answers_leave_old_ones_in_place(parts: Parts, server: Server) -> None:
    """Only new mentions are asked about, and a model that changed its mind moves nobody."""
    run(parts)
    before = places(parts)
    server.seen.clear()
    server.play = lambda handler, body: send(handler, completion(json.dumps(_all_new(body))))
    add(parts, "wachten op de ggz duurt eeuwen", "geen tolk in de praktijk")
    run(parts)
    after = places(parts)
    assert {number: after[number] for number in before} == before
    assert len(set(after.values()) - set(before.values())) == 1
    assert [len(asked(body)["meldingen"]) for body in server.seen] == [2]
    assert {"K-001", "K-002"} <= {o["knelpunt"] for o in asked(server.seen[0])["bestaand"]}


def _all_new(body: bytes) -> dict[str, object]:
    """One new bottleneck for everything."""
    count = len(asked(body)["meldingen"])
    founded = {"knelpunt": "nieuw-1", "titel": "Alles loopt vast", "omschrijving": "", "thema": "toegang"}
    return {"meldingen": [{"melding": i + 1, "knelpunt": "nieuw-1"} for i in range(count)], "nieuw": [founded]}


def test_a_changed_answer_is_sorted_anew(parts: Parts, server: Server) -> None:
    """Its number stays, its place follows what it says now."""
    add(parts, "geen tolk in de praktijk")
    run(parts)
    before = places(parts)
    add(parts, "wachten op de ggz duurt eeuwen")
    run(parts)
    moved = {number for number, place in places(parts).items() if before[number] != place}
    assert len(moved) == 1


def test_people_overrule_the_model(parts: Parts, server: Server) -> None:
    """An instruction holds, now and in later runs, and a title that a person typed goes out masked."""
    run(parts)
    book = parts.workbooks.open(WIJK)
    rows = (("splits af", "M-0001"), ("hernoem", "K-002", "Bel 06-87654321 voor een brief"))
    book.apply([AppendRows(Role.WERKBLAD, CORRECTIONS.title, CORRECTIONS.header, rows)])
    run(parts)
    add(parts, "geen tolk in de praktijk")
    found = run(parts)
    assert "Bel 06-87654321 voor een brief" in {g.title for g in found.analysis.groups.values()}
    assert ("M-0001",) in {g.mentions for g in found.analysis.groups.values()}
    assert "Bel [telefoon] voor een brief" in server.seen[-1].decode()
    assert not any(b"06-87654321" in body for body in server.seen)


BAD = {
    "rambling": saying("Goede vraag! Ik zou zeggen: alles is K-001."),
    "lying": saying('{"meldingen": [{"melding": 99, "knelpunt": "K-123"}], "nieuw": []}'),
    "html": lambda handler, _: send(handler, b"<html>Onderhoud</html>"),
    "broken": lambda handler, _: send(handler, b"{}", 500),
    "refusing": lambda handler, _: send(handler, b"{}", 401),
    "hanging up": lambda handler, _: handler.connection.close(),
    "huge": saying("x" * 1_200_000),
    "busy": lambda handler, _: send(handler, b"", 429, Retry_After="3600"),
}


@pytest.mark.parametrize("play", BAD.values(), ids=BAD)
def test_a_bad_model_leaves_a_run_as_it_was_without(tmp_path: Path, server: Server, play) -> None:
    """The usual way sorts, the coordinator reads it on Nakijken and Begin hier, and trying ends."""
    (tmp_path / "plain").mkdir()
    plain = make_parts(tmp_path / "plain")
    plain.workbooks.create(WIJK).apply([filled(neighbourhood())])
    usual = run(plain)
    made = make_parts(tmp_path)
    made.workbooks.create(WIJK).apply([filled(neighbourhood())])
    server.play = play
    parts = with_model(made, server, tmp_path)
    found = run(parts)
    assert found.analysis.groups == usual.analysis.groups
    assert len(unused(found)) == 1
    assert "Het taalmodel" in said(parts, Role.WERKBLAD, REVIEW.title)
    assert "Het taalmodel" in said(parts, Role.KERNTEAMBLAD, START.title)
    assert 1 <= len(server.seen) <= 12
    assert run(parts).plan.changes == ()


def test_a_model_that_is_back_is_asked_again(parts: Parts, server: Server) -> None:
    """Mentions that the usual way had to place go to the model, those it had placed itself stay; the notice goes."""
    run(parts)
    before = places(parts)
    server.play = BAD["broken"]
    add(parts, "zwemles ontbreekt", "tolkenlijst verouderd")
    assert unused(run(parts))[0]["count"] == "2"
    assert {number: places(parts)[number] for number in before} == before
    server.play = good
    server.seen.clear()
    found = run(parts)
    assert not unused(found)
    assert [len(asked(body)["meldingen"]) for body in server.seen] == [2]
    assert {number: places(parts)[number] for number in before} == before
    assert run(parts).plan.changes == ()
    assert len(server.seen) == 1


def test_a_spent_budget_ends_the_round_for_the_model(tmp_path: Path, server: Server) -> None:
    """Not one request more than was allowed; what it placed stays, what is new goes the usual way."""
    made = make_parts(tmp_path)
    made.workbooks.create(WIJK).apply([filled(neighbourhood())])
    parts = with_model(made, server, tmp_path, budget=1)
    assert not unused(run(parts))
    before = places(parts)
    add(parts, "geen tolk in de praktijk")
    found = run(parts)
    assert len(server.seen) == 1
    assert unused(found) == [{"why": "Het budget van het taalmodel voor deze ronde is op.", "count": "1"}]
    assert {number: places(parts)[number] for number in before} == before


def test_a_lost_cache_moves_nobody(parts: Parts, server: Server, tmp_path: Path) -> None:
    """Where a mention belongs stands in the workbook; the cache only saves requests."""
    run(parts)
    before = places(parts)
    (tmp_path / "state.sqlite").unlink()
    server.seen.clear()
    run(parts)
    assert places(parts) == before
    assert server.seen == []


def test_shuffled_rows_ask_the_same(parts: Parts, server: Server) -> None:
    """Sorting the answers costs nothing and changes nothing."""
    run(parts)
    before, asked_before = places(parts), len(server.seen)
    parts.workbooks.open(WIJK).apply([filled(neighbourhood()[::-1])])
    run(parts)
    assert places(parts) == before
    assert len(server.seen) == asked_before


def test_the_played_model_is_a_good_one() -> None:
    """What the server answers when it plays well accounts for every mention once."""
    user = {"bestaand": [], "meldingen": [{"melding": 1, "tekst": "ggz", "situatie": ""}]}
    found = sorted_well(json.dumps({"messages": [{}, {"content": json.dumps(user)}]}).encode())
    assert [row["melding"] for row in found["meldingen"]] == [1]
