"""Responses through the Forms API: the rows are those that the form's tab in a sheet would have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from service.adapters.google_form_responses import GoogleFormResponses
from service.adapters.google_forms import GoogleForms
from service.errors import TabMissing
from sheets_schema.apps_script import Filling
from sheets_schema.fields import DONT_KNOW
from sheets_schema.forms import BALLOT, QUESTIONNAIRE, TEAM_CHECK
from sheets_schema.reading import find_form, read_table
from tests.forms_side import URL, InProcess, make_form
from tests.google_emulator.running import Emulator
from tests.google_side import Side

NOON = datetime(2026, 10, 20, 10, 0, 7, 250_000, tzinfo=UTC)
AT_HOME = datetime.fromisoformat("2026-10-20T12:00:07")
FILLING = Filling(organisations=("De Linde",), shortlist=(("K-003", "Wachten"),))
ORGANISATION, PROFESSION = (column.title for column in QUESTIONNAIRE.columns[1:3])
FULL = {
    ORGANISATION: "De Linde",
    PROFESSION: "tovenaar, parttime",
    "1. Wat zie jij als grootste belemmeringen voor goede zorg in de wijk?": "Lang\nwachten",
    "1b. Hoe vaak merk jij dit?": "Dagelijks",
    "1c. Wie heeft er last van of is nodig voor een oplossing?": [
        "Ziekenhuis, SEH of huisartsenpost",
        "Gemeente",
        "de buurt",
    ],
    "1d. Hoeveel werk kost dit de huisartsenpraktijk?": "2 Veel",
    "1e. Hoeveel kunnen wij hier in de wijk samen aan doen?": DONT_KNOW,
}


def test_rows_read_as_those_of_a_tab() -> None:
    """Found by its headers, without any Problem; moments on the clock of Amsterdam; options with commas stay whole."""
    google = InProcess()
    form_id = make_form(google, QUESTIONNAIRE, FILLING)
    google.respond(form_id, FULL, NOON)
    tab = GoogleFormResponses(google).read(form_id).tab(QUESTIONNAIRE)
    assert (tab.role, tab.title) == (QUESTIONNAIRE.role, QUESTIONNAIRE.hosted_tab)
    assert tab.rows[0] == tuple(column.title for column in QUESTIONNAIRE.columns)
    assert find_form(tab.rows[0]) is QUESTIONNAIRE
    reading = read_table(QUESTIONNAIRE, tab.rows, tab.title)
    assert reading.problems == ()
    [record] = reading.records
    assert record.moment("stamp") == AT_HOME
    assert (record.text("organisation"), record.text("profession")) == ("De Linde", "tovenaar, parttime")
    assert record.text("q1") == "Lang\nwachten"
    assert record.many("q1c") == ("Ziekenhuis, SEH of huisartsenpost", "Gemeente", "de buurt")
    assert (record.whole("q1d"), record.whole("q1e")) == (2, None)


def test_statements_of_a_grid_are_columns() -> None:
    """Each row of a grid stands under 'Vraag [rij]', as in the sheet."""
    google = InProcess()
    form_id = make_form(google, TEAM_CHECK, FILLING)
    statements = [column for column in TEAM_CHECK.columns if column.grid]
    google.respond(form_id, {column.title: "Vaak" for column in statements} | {"Hoe vul je in?": "Samen"}, NOON)
    rows = GoogleFormResponses(google).read(form_id).rows
    assert rows[0] == tuple(column.title for column in TEAM_CHECK.columns)
    [record] = read_table(TEAM_CHECK, rows, "x").records
    assert {record.whole(column.key) for column in statements} == {3}
    assert record.text("how") == "Samen"


def test_renaming_and_moving_questions_changes_no_answer() -> None:
    """Answers are found by the question's id."""
    google = InProcess()
    form_id = make_form(google, BALLOT, FILLING)
    google.respond(form_id, {"Stemcode (staat op je kaartje)": "A1", "Sticker 3": "K-003 Wachten"}, NOON)
    renamed = {"item": {"title": "Sticker 3 (de laatste)"}, "location": {"index": 5}, "updateMask": "title"}
    move = {"originalLocation": {"index": 5}, "newLocation": {"index": 1}}
    google.change(form_id, {"updateItem": renamed}, {"moveItem": move})
    rows = GoogleFormResponses(google).read(form_id).rows
    assert rows[0][:3] == ("Tijdstempel", "Sticker 3 (de laatste)", "Stemcode (staat op je kaartje)")
    assert rows[1][1:3] == ("K-003 Wachten", "A1")
    assert rows[1][3:] == (None, None, None)


def test_a_changed_response_replaces_its_former_self() -> None:
    """One row, with the moment of the first sending, so that it stays in its round; also when read in two parts."""
    google = InProcess()
    form_id = make_form(google, BALLOT, FILLING)
    responses = GoogleFormResponses(google)
    code = "Stemcode (staat op je kaartje)"
    first = google.respond(form_id, {code: "A1"}, NOON)
    google.respond(form_id, {code: "B2"}, NOON + timedelta(minutes=1))
    before = responses.read(form_id)
    google.respond(form_id, {code: "A9"}, NOON + timedelta(hours=1), response_id=first["responseId"])
    google.respond(form_id, {code: "C3"}, NOON + timedelta(hours=2))
    assert before.until
    later = responses.read(form_id, since=before.until + timedelta(seconds=1))
    assert len(later.by_id) == 2
    whole = before.merged(later)
    assert [row[1] for row in whole.rows[1:]] == ["A9", "B2", "C3"]
    assert whole.rows[1][0] == AT_HOME
    assert whole.ids[0] == first["responseId"]
    assert whole.rows == responses.read(form_id).rows
    assert len(responses.read(form_id, since=before.until).by_id) == 3


def test_every_page_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """More responses than one page holds are all read, each once."""
    google = InProcess()
    form_id = make_form(google, BALLOT, FILLING)
    for number in range(7):
        google.respond(form_id, {"Stemcode (staat op je kaartje)": f"code {number}"}, NOON + timedelta(seconds=number))
    monkeypatch.setattr("service.adapters.google_form_responses._PAGE", 3)
    google.asked.clear()
    found = GoogleFormResponses(google).read(form_id, since=NOON)
    assert [row[1] for row in found.rows[1:]] == [f"code {number}" for number in range(7)]
    assert len(set(found.ids)) == 7
    assert google.asked.count("GET responses") == 3


def test_answers_to_deleted_questions_are_counted() -> None:
    """They have no title any more, but nobody can say that they were not noticed."""
    google = InProcess()
    form_id = make_form(google, BALLOT, FILLING)
    google.respond(form_id, {"Stemcode (staat op je kaartje)": "A1", "Sticker 1": "Staat er niet bij"}, NOON)
    google.change(form_id, {"deleteItem": {"location": {"index": 3}}})
    found = GoogleFormResponses(google).read(form_id)
    assert found.strangers == 1
    assert "Sticker 1" not in found.rows[0]


class Told:
    """A session that answers what it was given."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        """In this order."""
        self.answers: Iterator[dict[str, Any]] = iter(answers)

    def request_json(self, method: str, url: str, **more: Any) -> dict[str, Any]:
        """The next one."""
        return next(self.answers)


def test_scales_files_and_blanks_are_written_as_in_a_sheet() -> None:
    """A step on a scale is a number, a file a link, an empty answer an empty cell; a page read twice counts once."""
    items = [
        {"title": "Cijfer", "questionItem": {"question": {"questionId": "a", "scaleQuestion": {"low": 1, "high": 5}}}},
        {"title": "Bestand", "questionItem": {"question": {"questionId": "b", "fileUploadQuestion": {}}}},
        {"title": "Leeg", "questionItem": {"question": {"questionId": "c", "textQuestion": {}}}},
        {"questionGroupItem": {"questions": [{"questionId": "d", "rowQuestion": {"title": "rij"}}]}},
    ]
    answers = {
        "a": {"textAnswers": {"answers": [{"value": "4"}]}},
        "b": {"fileUploadAnswers": {"answers": [{"fileId": "x"}, {"fileId": "y"}]}},
        "c": {"textAnswers": {"answers": [{}]}},
    }
    response = {
        "responseId": "r",
        "createTime": "2026-01-02T03:04:05.123456789Z",
        "lastSubmittedTime": "2026-01-02T03:04:05Z",
        "answers": answers,
    }
    older = response | {"lastSubmittedTime": "2026-01-02T03:04:04Z", "answers": {}}
    session = Told({"items": items}, {"responses": [response], "nextPageToken": "t"}, {"responses": [older]})
    rows = GoogleFormResponses(session).read("f").rows
    files = "https://drive.google.com/open?id=x, https://drive.google.com/open?id=y"
    assert rows == (
        ("Tijdstempel", "Cijfer", "Bestand", "Leeg", "[rij]"),
        (datetime.fromisoformat("2026-01-02T04:04:05"), 4, files, None, None),
    )


def test_a_form_without_responses_has_a_header_only() -> None:
    """And nothing to go on from."""
    google = InProcess()
    found = GoogleFormResponses(google).read(make_form(google, BALLOT))
    assert (len(found.rows), found.until, found.strangers) == (1, None, 0)
    with pytest.raises(TabMissing):
        GoogleFormResponses(google).read("weg")


def test_the_real_session_does_the_same_over_http() -> None:
    """Through google-auth and a socket: choices are changed and a response is read."""
    with Emulator() as emulator:
        session = Side(emulator.base).session()
        google = InProcess()
        google.app = emulator.server.app
        form_id = make_form(google, QUESTIONNAIRE, Filling(organisations=("De Eik",)))
        assert len(GoogleForms(session).update_choices(form_id, QUESTIONNAIRE, FILLING)) == 1
        google.respond(form_id, FULL, NOON)
        assert len(GoogleFormResponses(session).read(form_id, NOON).rows) == 2
        assert session.request_json("GET", f"{URL}/{form_id}")["revisionId"] == "00000004"
        assert not emulator.violations()
