"""Rows of service tabs in cases that a small neighbourhood does not reach."""

from __future__ import annotations

import pytest

from service.analysis.belonging import EARLIER
from service.domain.bottlenecks import Analysis, Coverage, Ledger
from service.domain.settings import Round, Settings
from service.pipeline.follow_up import Course
from service.pipeline.regroup import settle_earlier
from service.pipeline.tabs.review import review_rows
from service.pipeline.tabs.rows import rows_of
from service.pipeline.tabs.start import start_rows
from sheets_schema.problems import Place, Problem
from sheets_schema.tabs import RANKING
from tests.builders import group, mention


def analysis(**fields) -> Analysis:
    """A run over nothing, but for what is named."""
    given = {
        "settings": Settings(),
        "round": Round("najaar", None, None),
        "mentions": (),
        "bottlenecks": (),
        "ledger": Ledger(read=0, used=0),
        "coverage": Coverage(0, (), {}, ()),
        "weightings": (),
        "notices": (),
    }
    return Analysis(**{**given, **fields})


def test_a_key_that_a_tab_does_not_declare_is_a_bug() -> None:
    """It would be left out without a word."""
    with pytest.raises(KeyError, match="onzin"):
        rows_of(RANKING, [{"onzin": 1}])


def test_begin_hier_of_an_empty_round_says_what_to_do() -> None:
    """Send the questionnaire round; no core player lacks; nothing to look at."""
    rows = start_rows(analysis(), Course(), ())
    text = str(rows)
    assert "Stuur de vragenlijst rond" in text
    assert "Alle kernspelers" in text
    assert any("niets" in row for row in rows)


def test_a_problem_in_an_answer_names_its_mention() -> None:
    """By tab, row and question; one in no answer names the first of the row; elsewhere none."""
    mentions = (mention(1, tab="F", row=4, question=1), mention(2, tab="F", row=4, question=2))
    values = {"value": "x"}
    problems = [
        Problem("not-a-moment", Place("F", 5, "2b. Hoe vaak merk jij dit?"), values),
        Problem("not-a-moment", Place("F", 5, "Beroep"), values),
        Problem("not-a-moment", Place("F", 9, "2b. Hoe vaak merk jij dit?"), values),
    ]
    rows = review_rows(analysis(numbered=mentions), problems)[1:]
    assert sorted(str(row[0] or "") for row in rows) == ["", "M-0001", "M-0002"]


def test_mentions_of_an_earlier_round_stay_from_the_first_run_on() -> None:
    """What a run says of them does not depend on whether it is the first that saw them."""
    found = settle_earlier({"K-001": group(["M-0001", "M-0002"])}, {"M-0002"})["K-001"]
    assert found.why == {"M-0001": "", "M-0002": EARLIER}
    assert found.certainty["M-0002"] == 1.0
