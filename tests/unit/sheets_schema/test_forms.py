"""The three forms hold exactly the questions, options and order agreed, and a response sheet is read."""

import pytest

from sheets_schema.cells import Cell
from sheets_schema.fields import Choice, Choices, Scale
from sheets_schema.forms import BALLOT, FORMS, QUESTIONNAIRE, TEAM_CHECK
from sheets_schema.forms.answers import Answer, answers, consent
from sheets_schema.forms.ballot import NOT_LISTED, STICKER_KEYS, ballot_for
from sheets_schema.forms.people import NO_ORGANISATION, PROFESSIONS, with_organisations
from sheets_schema.forms.questionnaire import MORE
from sheets_schema.forms.team_check import GRIDS, PHASES, STATEMENTS, statement_key
from sheets_schema.reading import read_table
from sheets_schema.tables import Role, Writer

DETAILS = (
    "Beschrijf één situatie",
    "Hoe vaak merk jij dit?",
    "Wie heeft er last van of is nodig voor een oplossing?",
    "Hoeveel werk kost dit de huisartsenpraktijk?",
    "Hoeveel kunnen wij hier in de wijk samen aan doen?",
    "Waaraan merk je dat het beter gaat?",
    "Heb je een idee wat zou helpen?",
)
HEADER = [
    "Tijdstempel",
    "Namens welke organisatie vul je dit in?",
    "Wat is je beroep of rol?",
    "1. Wat zie jij als grootste belemmeringen voor goede zorg in de wijk?",
    *(f"1{code}. {text}" for code, text in zip("abcdefg", DETAILS, strict=True)),
    "Wil je nog iets melden?",
    "2. Welke situaties leiden tot onnodige druk op de huisartsenzorg?",
    *(f"2{code}. {text}" for code, text in zip("abcdefg", DETAILS, strict=True)),
    "3. Welke problemen zie jij steeds terugkomen?",
    *(f"3{code}. {text}" for code, text in zip("abcdefg", DETAILS, strict=True)),
    "Mogen we jouw voorbeeld gebruiken, zonder naam?",
]
RESPONSE: dict[str, Cell] = {
    "Tijdstempel": "9-11-2026 14:05:00",
    HEADER[1]: "Apotheek De Brug",
    HEADER[2]: "mondzorg",
    HEADER[3]: "Lang wachten op de GGZ",
    "1a. " + DETAILS[0]: "Een half jaar wachten.",
    "1b. " + DETAILS[1]: "Wekelijks",
    "1c. " + DETAILS[2]: "GGZ, Ziekenhuis, SEH of huisartsenpost, buurthuis",
    "1d. " + DETAILS[3]: "3 Heel veel",
    "1e. " + DETAILS[4]: "0 Niets: anderen moeten dit oplossen",
    "1f. " + DETAILS[5]: "kortere wachttijd",
    "1g. " + DETAILS[6]: "een overbrugging",
    "2b. " + DETAILS[1]: "Weet ik niet",
    "2d. " + DETAILS[3]: "veel",
}


def test_header_of_the_questionnaire() -> None:
    """The response sheet has these titles in this order."""
    assert [column.title for column in QUESTIONNAIRE.columns] == HEADER


def test_a_response_of_the_questionnaire() -> None:
    """A row as Google Forms leaves it gives three answers, typed."""
    row = [RESPONSE.get(title, "") for title in HEADER]
    reading = read_table(QUESTIONNAIRE, [HEADER, row], "Formulierreacties 1")
    (record,) = reading.records
    first, second, third = answers(record)
    assert first == Answer(
        question=1,
        text="Lang wachten op de GGZ",
        situation="Een half jaar wachten.",
        frequency="Wekelijks",
        parties=("GGZ", "Ziekenhuis, SEH of huisartsenpost", "buurthuis"),
        work=3,
        influence=0,
        sign="kortere wachttijd",
        idea="een overbrugging",
    )
    assert [answer.is_empty for answer in (first, second, third)] == [False, True, True]
    assert (record.text("profession"), record.text("organisation")) == ("tandarts of mondhygiënist", "Apotheek De Brug")
    assert str(record.moment("stamp")) == "2026-11-09 14:05:00"
    assert [problem.sentence() for problem in reading.problems] == [
        "Formulierreacties 1, rij 2, kolom 2d: 'veel' is geen antwoord uit de lijst."
    ]


@pytest.mark.parametrize("filled", ["2", "2a", "2b", "2c", "2d", "2e", "2f", "2g"])
def test_any_part_makes_an_answer(filled: str) -> None:
    """A question without its text is read for what it has."""
    title = next(title for title in HEADER if title.startswith(f"{filled}. "))
    cells: dict[str, Cell] = {"2b": "Dagelijks", "2d": 0, "2e": "0"}
    cell = cells.get(filled, "iets")
    (record,) = read_table(QUESTIONNAIRE, [[title], [cell]], "x").records
    assert [answer.is_empty for answer in answers(record)] == [True, False, True]


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [("", "Nee"), ("ja", "Ja"), ("Ja, in andere woorden", "Ja, in andere woorden"), ("Nee", "Nee"), ("hm", "Nee")],
)
def test_consent(cell: str, meaning: str) -> None:
    """Only a yes is a yes."""
    (record,) = read_table(QUESTIONNAIRE, [["Tijdstempel", HEADER[-1]], ["9-11-2026", cell]], "x").records
    assert consent(record) == meaning


def test_older_header() -> None:
    """The older title for the profession is understood, in small letters."""
    assert (
        read_table(QUESTIONNAIRE, [["discipline"], ["Jeugd"]], "x").records[0].text("profession") == "jeugdprofessional"
    )


def test_branching_leads_everyone_to_the_end() -> None:
    """Every branch points at a section, and every path passes the question about consent."""
    sections = {section.key: section for section in QUESTIONNAIRE.sections}
    first = sections["question-1"]
    assert dict(first.branches) == dict(zip(MORE, ("close", "question-2", "question-3"), strict=True))
    assert first.columns[-1].options == MORE
    assert {sections[key].then for key in ("question-1", "question-2", "question-3")} == {"close"}
    assert sections["close"].then == ""


def test_intro_leaves_out_what_is_not_known() -> None:
    """A paragraph whose date or theme is missing is not shown; the rest is filled in."""
    filled = QUESTIONNAIRE.introduction({"naam": "de coördinator", "thema": "", "bijeenkomst": "9 november"})
    assert filled[1].startswith("De coördinator leest alle antwoorden.")
    assert "Op 9 november kiezen we samen 1 of 2 knelpunten." in filled
    assert not any("{" in text or "Thema" in text or "wissen" in text for text in filled)
    assert QUESTIONNAIRE.placeholders == {"naam", "thema", "bijeenkomst", "terugkoppeling", "wissen"}


def test_professions() -> None:
    """The list of professions is complete."""
    assert len(PROFESSIONS) == 31
    assert PROFESSIONS[-1] == "Anders"


def test_statements_of_the_team_check() -> None:
    """Twenty statements, four a phase, in four grids that each hold every phase once."""
    assert len({wording for group in STATEMENTS.values() for wording in group}) == 20
    assert tuple(STATEMENTS) == tuple(PHASES)
    grids = [section.columns for section in TEAM_CHECK.sections[1:]]
    assert [len(columns) for columns in grids] == [5] * 4
    for columns, grid in zip(grids, GRIDS, strict=True):
        assert {column.grid for column in columns} == {grid}
        assert {column.key[:-1] for column in columns} == set(PHASES)
    assert [section.then for section in TEAM_CHECK.sections] == ["grid-1", "grid-2", "grid-3", "grid-4", ""]


@pytest.mark.parametrize("grid", ["Hoe vaak merk je dit? (1 van 4)", "How often?", ""])
def test_the_statement_identifies_the_column(grid: str) -> None:
    """Whatever the grid is called, the text between brackets tells which statement it is."""
    header = [f"{grid} [{wording}]" for group in STATEMENTS.values() for wording in group]
    reading = read_table(TEAM_CHECK, [header, ["Soms"] * 19 + ["bijna altijd"]], "x")
    assert reading.unknown == ()
    assert reading.records[0].whole(statement_key("vormen", 1)) == 2
    assert reading.records[0].whole(statement_key("afronden", 4)) == 4


def test_together_with_how_many() -> None:
    """An answer given together carries the number of people."""
    header = ["Hoe vul je in?", "Samen, met hoeveel mensen?"]
    (record,) = read_table(TEAM_CHECK, [header, ["Samen, met hoeveel mensen", 6]], "x").records
    assert (record.text("how"), record.whole("people")) == ("Samen", 6)


def test_ballot() -> None:
    """Stickers are read by the number at the start, whatever the title says by then."""
    header = [column.title for column in BALLOT.columns]
    row = ["9-11-2026 20:00:00", "A7KQ", NO_ORGANISATION, "K-003 Oude titel", "k-3", "staat er niet bij"]
    (record,) = read_table(BALLOT, [header, row], "x").records
    assert [record.text(key) for key in STICKER_KEYS] == ["K-003", "K-003", NOT_LISTED]
    assert ballot_for([("K-003", "Wachten")]) == ("K-003 Wachten", NOT_LISTED)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_every_form_is_whole(form) -> None:
    """Keys and titles are unique, the stamp comes first, and the signature names real questions."""
    keys = [column.key for column in form.columns]
    assert len(set(keys)) == len(keys)
    assert len({column.title for column in form.columns}) == len(keys)
    assert keys[0] == "stamp"
    assert form.signature < set(keys)
    assert (form.writer, form.role) == (Writer.FORM, Role.WERKBLAD)
    assert all(column.name and column.options == column.field.options for column in form.columns)
    assert {column.number_kind for column in form.columns} >= {form.stamp.number_kind}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_organisations_become_options(form) -> None:
    """The organisations of the neighbourhood come first, 'Zeg ik liever niet' stays."""
    filled = with_organisations(form, ["De Linde"])
    (column,) = [column for column in filled.columns if column.key == "organisation"]
    assert column.options == ("De Linde", NO_ORGANISATION)
    assert [column.key for column in filled.columns] == [column.key for column in form.columns]


def test_kinds_of_question() -> None:
    """Parts b to e are a choice, several choices and two scales, for all three questions."""
    kinds = {column.key: type(column.field) for column in QUESTIONNAIRE.columns}
    for number in (1, 2, 3):
        assert [kinds[f"q{number}{part}"] for part in "bcde"] == [Choice, Choices, Scale, Scale]
