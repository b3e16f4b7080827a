"""Every kind of field reads its examples, reports the rest, and writes back what it read."""

from datetime import date, datetime

import pytest

from sheets_schema.cells import Cell
from sheets_schema.dates import DayOrder
from sheets_schema.fields import (
    Choice,
    Choices,
    Day,
    Decimal,
    Field,
    Moment,
    NumberKind,
    Raw,
    Reference,
    Scale,
    Share,
    Text,
    Whole,
    YesNo,
)
from sheets_schema.forms.people import OLDER_PROFESSIONS, PROFESSIONS
from sheets_schema.forms.questionnaire import FREQUENCIES, INFLUENCE, PARTIES, WORK
from sheets_schema.forms.team_check import STEPS
from sheets_schema.problems import Place

at = datetime.fromisoformat

PLACE = Place("Tab", 14, "1d")
CLOSED = Choice(options=FREQUENCIES)
OPEN = Choice(options=PROFESSIONS, aliases=OLDER_PROFESSIONS, other=True)
MANY = Choices(options=PARTIES)
WORKLOAD = Scale(options=WORK)
AGREEMENT = Scale(options=STEPS, numbered=False, lowest=1)

EXAMPLES: list[tuple[Field, Cell, object]] = [
    (Raw(), "", None),
    (Raw(), 5, 5),
    (Text(), None, ""),
    (Text(), "007", "007"),
    (Text(), 7.0, "7"),
    (Text(), "=HYPERLINK(1)", "=HYPERLINK(1)"),
    (CLOSED, "", ""),
    (CLOSED, "Wekelijks", "Wekelijks"),
    (CLOSED, " wekelijks ", "Wekelijks"),
    (CLOSED, "ONGEVEER 1X PER MAAND", "Ongeveer 1x per maand"),
    (CLOSED, "weet ik niet", "Weet ik niet"),
    (OPEN, "Huisarts", "huisarts"),
    (OPEN, "clientenraad", "cliëntenraad"),
    (OPEN, "dietist", "diëtist"),
    (OPEN, "Gemeente", "medewerker gemeente"),
    (OPEN, "welzijn", "welzijnswerker"),
    (OPEN, "jeugd", "jeugdprofessional"),
    (OPEN, "mondzorg", "tandarts of mondhygiënist"),
    (OPEN, "overig", "Anders"),
    (OPEN, " Pastor ", "Pastor"),
    (MANY, "", ()),
    (MANY, "Apotheek", ("Apotheek",)),
    (MANY, "Apotheek, GGZ", ("Apotheek", "GGZ")),
    (MANY, "apotheek,ggz", ("Apotheek", "GGZ")),
    (MANY, "Apotheek;Gemeente", ("Apotheek", "Gemeente")),
    (MANY, "Apotheek\nGemeente", ("Apotheek", "Gemeente")),
    (MANY, "Ziekenhuis, SEH of huisartsenpost", ("Ziekenhuis, SEH of huisartsenpost",)),
    (
        MANY,
        "GGZ, Ziekenhuis, SEH of huisartsenpost, Gemeente",
        ("GGZ", "Ziekenhuis, SEH of huisartsenpost", "Gemeente"),
    ),
    (MANY, "Ziekenhuis, GGZ", ("GGZ", "Ziekenhuis")),
    (MANY, "GGZ, de kerk, en de moskee", ("GGZ", "de kerk, en de moskee")),
    (MANY, "de kerk, GGZ, de moskee", ("GGZ", "de kerk, de moskee")),
    (MANY, "GGZ, GGZ", ("GGZ",)),
    (MANY, ", ,", ()),
    (WORKLOAD, "", None),
    (WORKLOAD, "2 Veel", 2),
    (WORKLOAD, 0, 0),
    (WORKLOAD, "Weet ik niet", None),
    (AGREEMENT, "Zelden of nooit", 1),
    (AGREEMENT, "bijna  altijd", 4),
    (AGREEMENT, "", None),
    (AGREEMENT, "Weet ik niet", None),
    (Decimal(), "1,5", 1.5),
    (Decimal(), "n.v.t.", None),
    (Decimal(minimum=0), "0", 0.0),
    (Whole(), "3,0", 3),
    (Whole(maximum=9), 9, 9),
    (Share(), "50%", 0.5),
    (Share(), 0.5, 0.5),
    (Share(), "0,5", 0.5),
    (Share(), 80, 0.8),
    (Share(), "1", 1.0),
    (Share(), "", None),
    (Day(), "9-11-2026", date(2026, 11, 9)),
    (Day(), None, None),
    (Moment(), "9-11-2026 14:05:00", at("2026-11-09 14:05")),
    (YesNo(), "Ja", True),
    (YesNo(), "nee", False),
    (YesNo(), "", None),
    (Reference(), "", ""),
    (Reference(), "k12", "K-012"),
    (Reference(), "m3", "M-0003"),
    (Reference(letters="K", options=("Staat er niet bij",)), "staat er niet bij", "Staat er niet bij"),
    (Reference(letters="K"), "K-003 Wachten", "K-003"),
]


@pytest.mark.parametrize(("kind", "cell", "value"), EXAMPLES, ids=map(str, range(len(EXAMPLES))))
def test_reading(kind: Field, cell: Cell, value: object) -> None:
    """A readable cell gives its value without a problem, and the value comes back from what is written."""
    assert kind.read(cell, PLACE) == (value, ())
    assert kind.read(kind.write(value), PLACE)[0] == value


@pytest.mark.parametrize(
    ("kind", "cell", "code", "words"),
    [
        (CLOSED, "soms", "not-a-choice", "'soms' is geen"),
        (Choices(options=PARTIES, other=False), "GGZ, kerk", "not-a-choice", "'kerk' is geen"),
        (WORKLOAD, "veel", "not-a-choice", "Kies 0, 1, 2, 3 of Weet ik niet."),
        (Scale(options=INFLUENCE), "4 meer", "not-a-choice", "Kies 0, 1, 2, 3 of Weet ik niet."),
        (AGREEMENT, "af en toe", "not-a-choice", "Kies Zelden of nooit, Soms, Vaak of Bijna altijd."),
        (Decimal(), "x", "not-a-number", "'x' is geen getal."),
        (
            Decimal(minimum=1, maximum=2),
            "2,5",
            "number-out-of-range",
            "2,5 kan hier niet. Vul een getal in van 1 tot en met 2.",
        ),
        (Decimal(maximum=2), 3, "number-out-of-range", "van … tot en met 2."),
        (Whole(minimum=3), 2, "number-out-of-range", "van 3 tot en met …."),
        (Whole(), "2,5", "not-whole", "geen heel getal"),
        (Share(), "150%", "number-out-of-range", "van 0 tot en met 1."),
        (Share(), 150, "number-out-of-range", "van 0 tot en met 1."),
        (Share(), "half", "not-a-number", "'half'"),
        (Day(), "morgen", "not-a-day", "9-11-2026"),
        (Moment(), "morgen", "not-a-moment", "'morgen'"),
        (YesNo(), "misschien", "not-yes-or-no", "ja of nee"),
        (Reference(letters="K"), "M-3", "not-a-reference", "Schrijf het nummer als K-012."),
        (Reference(), "x", "not-a-reference", "Schrijf het nummer als K-012 of M-0003."),
    ],
    ids=repr,
)
def test_reporting(kind: Field, cell: Cell, code: str, words: str) -> None:
    """What cannot be read is empty, and the finding says where, what and how it should be."""
    value, problems = kind.read(cell, PLACE)
    assert value in {None, "", ("GGZ",)}
    assert [problem.code for problem in problems] == [code]
    assert words in str(problems[0])
    assert problems[0].place == PLACE


def test_dirty_text_is_cleaned_cut_and_reported() -> None:
    """A text keeps what can be kept."""
    value, problems = Text(maximum=3).read("a\x00bcd", PLACE)
    assert value == "abc"
    assert [problem.code for problem in problems] == ["characters-removed", "text-too-long"]
    assert OPEN.read("Huis\x00arts", PLACE)[0] == "huisarts"


@pytest.mark.parametrize("kind", [MANY, WORKLOAD, YesNo(), Text(), Raw()], ids=repr)
def test_nothing_writes_a_blank_cell(kind: Field) -> None:
    """An empty value leaves the cell blank, whatever its type."""
    assert [kind.write(value) for value in (None, "", (), object())] == [None] * 4


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        (WORKLOAD, 2, "2 Veel"),
        (AGREEMENT, 1, "Zelden of nooit"),
        (YesNo(), False, "nee"),
        (MANY, ("GGZ", "kerk"), "GGZ, kerk"),
        (Whole(), 0, 0),
        (Day(), date(2026, 11, 9), date(2026, 11, 9)),
    ],
    ids=repr,
)
def test_writing(kind: Field, value: object, cell: Cell) -> None:
    """A value is written in the words of its field; numbers and days stay numbers and days."""
    assert kind.write(value) == cell


@pytest.mark.parametrize("kind", [Day(), Moment()], ids=repr)
def test_order_of_days_is_decided_for_the_column(kind: Day | Moment) -> None:
    """A column of American dates is read month first, and doubt is reported."""
    fitted, code = kind.for_column(["11/9/2026", "11/25/2026"])
    assert (fitted.order, code) == (DayOrder.MONTH_FIRST, None)
    assert kind.for_column(["11/11/2026"])[1] == "day-order-unclear"


def test_other_kinds_need_no_column() -> None:
    """A field without such doubt is the same for every column."""
    assert CLOSED.for_column(["x"]) == (CLOSED, None)


def test_number_kinds() -> None:
    """A spreadsheet learns from the field how to show the values."""
    kinds = [kind.number_kind for kind in (Text(), Whole(), Decimal(), Share(), Day(), Moment())]
    assert kinds == [
        NumberKind.TEXT,
        NumberKind.WHOLE,
        NumberKind.DECIMAL,
        NumberKind.PERCENT,
        NumberKind.DAY,
        NumberKind.MOMENT,
    ]
