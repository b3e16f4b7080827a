"""What the hidden tab remembers of rounds comes back as it was, and damage to it stops nothing."""

from __future__ import annotations

from datetime import date, datetime

from service.domain.decisions import KnownDecision, Since
from service.domain.memory import RoundRecord
from service.pipeline.round_memory import RoundMemory, recall_rounds, round_facts
from service.ports import Snapshot, TabContent
from sheets_schema.cells import Cell
from sheets_schema.tabs import MEMORY

WHOLE = RoundMemory(
    decisions={
        "K-001": KnownDecision("K-001", date(2026, 11, 20), {"verdict": Since("oppakken", "najaar")}),
        "K-002": KnownDecision("K-002", None, {"recognised_by": Since("4", "najaar"), "impact": Since("False", "w")}),
    },
    records=(
        RoundRecord("najaar", "K-001", "Wachten", 1, "nog navragen", 64, 4, 20, "oppakken", latest="14 weken"),
        RoundRecord("najaar", "K-002", "Iets anders"),
    ),
    frozen_round="najaar",
    frozen={
        "Top 5": (("Plek", "Klaar op"), (1, date(2026, 12, 1)), (2, None, datetime(2026, 12, 1, 9, 30))),  # noqa: DTZ001
        "Alle knelpunten": (("Rang",), (1.5, "tekst")),
    },
)


def snapshot(*facts):
    """A workbook with these rows in its hidden tab."""
    keys = [column.key for column in MEMORY.columns]
    rows: list[tuple[Cell, ...]] = [tuple(fact.get(key) for key in keys) for fact in facts]
    return Snapshot("", (TabContent(MEMORY.role, MEMORY.title, (MEMORY.header, *rows)),))


def test_everything_comes_back_as_it_was():
    """Decisions with their rounds, records, and frozen tabs with days and blanks; whatever order the rows are in."""
    facts = list(round_facts(WHOLE))
    assert recall_rounds(snapshot(*facts)) == WHOLE
    turned = recall_rounds(snapshot(*facts[::-1]))
    assert (turned.decisions, dict(turned.frozen)) == (WHOLE.decisions, dict(WHOLE.frozen))
    assert WHOLE.of("najaar").keys() == {"K-001", "K-002"}
    assert WHOLE.of("winter") == {}


def test_nothing_remembered_is_nothing():
    """Without the tab, and with an empty one."""
    assert recall_rounds(Snapshot("", ())) == RoundMemory()
    assert recall_rounds(snapshot()) == RoundMemory()


def test_damage_costs_what_is_damaged_and_no_more():
    """Half a fact, a wrong kind of value or an unknown name is left out."""
    found = recall_rounds(
        snapshot(
            {
                "kind": "besluit",
                "number": "K-001",
                "data": '{"verdict": ["oppakken", "najaar"], "impact": [1], "x": 2}',
            },
            {"kind": "besluit", "number": "K-002", "data": '{"besloten op": "eergisteren"'},
            {"kind": "besluit", "number": "K-003", "data": '{"besloten op": "eergisteren"}'},
            {"kind": "ronde", "number": "K-001", "target": "najaar", "data": '{"rank": "een", "score": 5, "y": 1}'},
            {"kind": "ronde", "target": "najaar", "data": "{}"},
            {"kind": "bevroren", "target": "najaar", "title": "Top 5", "part": "1", "data": '[{"dag": "x"}, [1]]'},
            {"kind": "bevroren", "target": "najaar", "title": "Top 5", "part": "twee", "data": "[1]"},
        )
    )
    assert found.decisions["K-001"].said == {"verdict": Since("oppakken", "najaar")}
    assert found.decisions["K-002"] == KnownDecision("K-002")
    assert found.decisions["K-003"].decided_on is None
    assert found.records == (RoundRecord("najaar", "K-001", "", score=5),)
    assert found.frozen == {"Top 5": ((None, None),)}
