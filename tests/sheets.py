"""Response sheets for tests, shaped as Google Forms leaves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from service.ports import ReplaceTab, Rows
from sheets_schema.cells import Cell
from sheets_schema.forms import QUESTIONNAIRE
from sheets_schema.tables import Role

TAB = "Formulierreacties 1"
_TITLES = {column.key: column.title for column in QUESTIONNAIRE.columns}
Row = Mapping[str, Cell]


def answer(minute: int, organisation: str, profession: str, text: str, **cells: Cell) -> Row:
    """A response with question 1 and, by default, closed answers that pass every test."""
    usual: dict[str, Cell] = {
        "stamp": f"9-11-2026 {10 + minute // 60}:{minute % 60:02d}:00",
        "organisation": organisation,
        "profession": profession,
        "q1": text,
        "q1b": "Wekelijks",
        "q1c": "Huisartsenpraktijk, GGZ",
        "q1d": "2 Veel",
        "q1e": "2 Veel: we kunnen het grotendeels oplossen",
        "q1f": "minder telefoontjes",
        "consent": "Ja",
    }
    return {**usual, **cells}


def sheet(rows: Sequence[Row]) -> Rows:
    """Header and rows."""
    return (tuple(_TITLES.values()), *(tuple(row.get(key) for key in _TITLES) for row in rows))


def filled(rows: Sequence[Row], title: str = TAB) -> ReplaceTab:
    """The change that puts these responses in the werkblad."""
    return ReplaceTab(Role.WERKBLAD, title, sheet(rows))


WACHTTIJD = [
    ("Praktijk Noord", "huisarts", "wachtlijst ggz is lang, maanden wachten op de ggz"),
    ("Praktijk Zuid", "doktersassistent", "maanden wachten op de ggz, de wachtlijst is lang"),
    ("Wijkteam", "sociaal werker", "lang wachten op de ggz door de wachtlijst"),
    ("Apotheek", "apotheker", "de wachtlijst van de ggz: maanden wachten"),
]
ONTSLAG = [
    ("Thuiszorg", "wijkverpleegkundige", "geen bericht bij ontslag uit het ziekenhuis"),
    ("Praktijk Noord", "praktijkondersteuner", "brief van het ziekenhuis komt te laat bij ontslag"),
    ("Apotheek", "apothekersassistent", "bij ontslag komt de brief van het ziekenhuis te laat"),
]


def neighbourhood() -> list[Row]:
    """Two shared bottlenecks, one alone, praise, a non-answer, an empty one and one that was sent twice."""
    rows = [answer(i, *who) for i, who in enumerate([*WACHTTIJD, *ONTSLAG])]
    rows += [
        answer(20, "Fysio", "fysiotherapeut", "oefenzaal heeft geen verwarming en dat is koud", q1b="Eenmalig"),
        answer(21, "Welzijn", "welzijnswerker", "de samenwerking met de apotheek gaat heel goed"),
        answer(22, "Welzijn", "welzijnswerker", "geen idee"),
        {"stamp": "9-11-2026 11:00:00", "organisation": "Gemeente", "profession": "medewerker gemeente"},
        answer(30, "Gemeente", "medewerker gemeente", "bel mij op 06-12345678 over het vervoer naar het ziekenhuis"),
        answer(31, "Gemeente", "medewerker gemeente", "bel mij op 06-12345678 over het vervoer naar het ziekenhuis"),
    ]
    return rows
