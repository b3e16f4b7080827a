"""A file without a workbook: what is refused, and that no answer is lost on the way."""

from __future__ import annotations

import pytest

from service.domain.bottlenecks import Ledger
from service.errors import InputRefused, LedgerUnbalanced
from service.pipeline import file_analysis
from service.pipeline.file_analysis import FileAnalysis, analyse_rows
from service.pipeline.progress import Silent
from service.ports import Rows
from tests.fakes import make_tools
from tests.sheets import answer, neighbourhood, sheet


def analysed(rows: Rows) -> FileAnalysis:
    return analyse_rows(rows, "a.csv", None, make_tools(), "0", Silent())


@pytest.mark.parametrize(
    ("rows", "why"),
    [((), "geen kolom"), ((("a", "b"), ("1", "2")), "geen kolom"), (sheet([]), "alleen kolomtitels")],
    ids=["nothing", "unknown", "header"],
)
def test_what_holds_no_answers_is_refused(rows: Rows, why: str) -> None:
    """The message names the file."""
    with pytest.raises(InputRefused, match=f"a.csv.*{why}"):
        analysed(rows)


def test_one_question_is_enough() -> None:
    """A table with no more than question 1, under any wording behind its code, is analysed."""
    found = analysed((("1. Wat speelt er?", "eigen kolom"), ("wachtlijst ggz", "x")))
    assert found.analysis.ledger == Ledger(read=1, used=1)
    assert [row[5] for row in found.mentions[1:]] == ["wachtlijst ggz"]


def test_an_unbalanced_ledger_gives_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that would be lost stops everything."""
    monkeypatch.setattr(Ledger, "balances", property(lambda _: False))
    with pytest.raises(LedgerUnbalanced, match="antwoorden gelezen"):
        analysed(sheet(neighbourhood()))


def test_each_question_and_part_has_its_line() -> None:
    """Two questions of one row and two problems in one answer are told apart."""
    rows = sheet([answer(1, "A", "huisarts", "1. wachtlijst ggz\n2. geen parkeerplaats", q2="veel telefoon")])
    lines = analysed(rows).mentions[1:]
    assert {line[0] for line in lines} == {1}
    assert {line[1] for line in lines} == {1, 2}
    assert len({line[:3] for line in lines}) == len(lines)


def test_a_number_of_hundreds_of_digits_is_no_moment_and_no_scale() -> None:
    """An Excel file can hold one; it is reported, and the answer is used."""
    found = analysed(sheet([answer(1, "A", "huisarts", "wachtlijst", stamp=10**400, q1d=10**400)]))
    assert found.analysis.ledger == Ledger(read=1, used=1)
    assert {p.code for p in found.pulled.problems} >= {"not-a-moment"}


def test_the_same_rows_give_the_same_bytes() -> None:
    """The briefing too, so that a file can be compared with an earlier one."""
    assert analysed(sheet(neighbourhood())) == analysed(sheet(neighbourhood()))
    assert file_analysis.RANKING_HEADER[0] == "rang"
