"""The emulated Forms API: what it makes, changes, refuses and tells, and with which words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sheets_schema.forms import QUESTIONNAIRE
from tests.forms_side import InProcess, make_form
from tests.google_emulator.forms import submit

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
Json = dict[str, Any]


@pytest.fixture
def google() -> InProcess:
    """An empty world."""
    return InProcess()


@pytest.fixture
def form_id(google: InProcess) -> str:
    """A new form."""
    return str(google.answer("POST", "/v1/forms", body={"info": {"title": "Vragen"}})[1]["formId"])


def text(title: str, **more: Any) -> Json:
    """A text question."""
    return {"title": title, "questionItem": {"question": {"textQuestion": {}, **more}}}


def choice(title: str, *values: str | Json, kind: str = "RADIO") -> Json:
    """A choice question; an option is a word or the whole option."""
    options = [value if isinstance(value, dict) else {"value": value} for value in values]
    return {"title": title, "questionItem": {"question": {"choiceQuestion": {"type": kind, "options": options}}}}


def create(item: Json, index: int = 0) -> Json:
    """The request that makes an item."""
    return {"createItem": {"item": item, "location": {"index": index}}}


def batch(google: InProcess, form_id: str, *requests: Json, **more: Any) -> tuple[int, Json]:
    """A batch with its status and answer."""
    return google.answer("POST", f"/v1/forms/{form_id}:batchUpdate", body={"requests": list(requests), **more})


def read(google: InProcess, form_id: str) -> Json:
    """The form."""
    found: Json = google.answer("GET", f"/v1/forms/{form_id}")[1]
    return found


def test_a_new_form_has_titles_and_a_file_in_drive(google: InProcess) -> None:
    """Named in Drive after documentTitle, else untitled; without items, and unpublished as Google does now."""
    info = {"title": "Vragen", "documentTitle": "Bestand"}
    status, form = google.answer("POST", "/v1/forms", body={"info": info})
    assert (status, form["info"], form["revisionId"]) == (200, info, "00000001")
    assert form["publishSettings"] == {"publishState": {}}
    assert "items" not in form
    assert form["responderUri"].endswith("/viewform")
    assert google.app.state.world.files[form["formId"]].resource["name"] == "Bestand"
    other = google.answer("POST", "/v1/forms", {"unpublished": "false"}, {"info": {"title": "x"}})[1]
    assert other["info"]["documentTitle"] == "Untitled form"
    assert other["publishSettings"]["publishState"] == {"isPublished": True, "isAcceptingResponses": True}


@pytest.mark.parametrize(
    "body",
    [
        {"info": {"title": "x", "description": "y"}},
        {"info": {"title": "x"}, "items": [{"title": "z", "textItem": {}}]},
        {"info": {"title": "x"}, "settings": {"quizSettings": {"isQuiz": True}}},
    ],
)
def test_only_titles_can_be_set_on_creating(google: InProcess, body: Json) -> None:
    """Everything else takes a batch, in Google's words."""
    status, found = google.answer("POST", "/v1/forms", body=body)
    words = "Only info.title can be set when creating a form. To add items and change settings, use batchUpdate."
    assert (status, found["error"]["status"], found["error"]["message"]) == (400, "INVALID_ARGUMENT", words)
    assert not google.app.state.world.forms


def test_items_come_and_go_in_order(google: InProcess, form_id: str) -> None:
    """Made, moved and deleted by place; ids are made by Google and told in the reply."""
    status, found = batch(google, form_id, create(text("a")), create(text("b"), 1), create(text("c"), 2))
    assert status == 200
    ids = [reply["createItem"] for reply in found["replies"]]
    assert all(len(one["itemId"]) == 8 and len(one["questionId"]) == 1 for one in ids)
    move = {"moveItem": {"originalLocation": {"index": 2}, "newLocation": {"index": 0}}}
    delete = {"deleteItem": {"location": {"index": 1}}}
    answer = batch(google, form_id, move, delete, includeFormInResponse=True)[1]
    assert [item["title"] for item in answer["form"]["items"]] == ["c", "b"]
    assert answer["replies"] == [{}, {}]
    assert answer["form"]["items"][1]["itemId"] == ids[1]["itemId"]


def test_a_batch_is_carried_out_as_a_whole_or_not(google: InProcess, form_id: str) -> None:
    """A refusal names the request, and nothing before it stands."""
    status, found = batch(google, form_id, create(text("a")), create(text("b"), 5))
    assert (status, found["error"]["message"][:32]) == (400, "Invalid requests[1].createItem: ")
    assert read(google, form_id)["revisionId"] == "00000001"
    assert "items" not in read(google, form_id)


def test_a_stale_revision_is_refused(google: InProcess, form_id: str) -> None:
    """Every batch makes a new revision; a write that was made against an older one does not happen."""
    first = read(google, form_id)["revisionId"]
    control = {"requiredRevisionId": first}
    status, found = batch(google, form_id, create(text("a")), writeControl=control)
    assert (status, found["writeControl"]) == (200, {"requiredRevisionId": "00000002"})
    status, found = batch(google, form_id, create(text("b")), writeControl=control)
    assert status == 400
    assert "required revision ID" in found["error"]["message"]
    assert [item["title"] for item in read(google, form_id)["items"]] == ["a"]
    assert batch(google, form_id, create(text("b")), writeControl={"targetRevisionId": first})[0] == 200
    assert batch(google, form_id, create(text("b")), writeControl={"targetRevisionId": "ff"})[0] == 400
    assert batch(google, form_id, create(text("b")), writeControl={"targetRevisionId": "zz"})[0] == 400


def test_an_update_changes_what_its_mask_names(google: InProcess, form_id: str) -> None:
    """Ids stay unless the mask names them and they are blank."""
    batch(google, form_id, create(choice("a", "x", "y")))
    [old] = read(google, form_id)["items"]
    place = {"location": {"index": 0}}
    batch(google, form_id, {"updateItem": {"item": {"title": "b"}, **place, "updateMask": "title"}})
    [new] = read(google, form_id)["items"]
    assert new == old | {"title": "b"}
    mask = "questionItem.question.choiceQuestion.options"
    batch(google, form_id, {"updateItem": {"item": choice("", "z"), **place, "updateMask": mask}})
    [new] = read(google, form_id)["items"]
    assert new["questionItem"]["question"]["choiceQuestion"] == {"type": "RADIO", "options": [{"value": "z"}]}
    assert new["questionItem"]["question"]["questionId"] == old["questionItem"]["question"]["questionId"]
    batch(google, form_id, {"updateItem": {"item": text("c"), **place, "updateMask": "*"}})
    [new] = read(google, form_id)["items"]
    assert new["itemId"] != old["itemId"]
    assert "choiceQuestion" not in new["questionItem"]["question"]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (text("a\nb"), "Displayed text cannot contain newlines"),
        (choice("a", "x\ny"), "Displayed text cannot contain newlines"),
        (choice("a", {"isOther": True, "value": "x"}, "y"), "Cannot set option.value when isOther is true"),
        (choice("a", "x", {"isOther": True}, kind="DROP_DOWN"), "isOther is not supported"),
        (choice("a", "x", {"isOther": True}, {"isOther": True}), "Only one option"),
        (choice("a", "x", "x"), "Questions cannot have duplicate choice values"),
        (choice("a"), "options is required"),
        (choice("a", {"goToAction": "NEXT_SECTION"}), "option.value is required"),
        (choice("a", "x", kind="CHOICE_TYPE_UNSPECIFIED"), "type is required"),
        (choice("a", {"value": "x", "goToSectionId": "none"}), "goToSectionId none"),
        (choice("a", {"value": "x", "goToAction": "SUBMIT_FORM"}, kind="CHECKBOX"), "not supported for checkbox"),
        (choice("a", {"value": "x", "goToAction": "SUBMIT_FORM", "goToSectionId": "b"}), "Only one of goToAction"),
        ({"title": "a"}, "exactly one kind"),
        ({"title": "a", "questionItem": {"question": {"required": True}}}, "exactly one kind"),
        ({"title": "a", "questionItem": {"question": {"rowQuestion": {"title": "b"}}}}, "belongs in"),
        ({"title": "a", "questionItem": {"question": {"fileUploadQuestion": {"folderId": "f"}}}}, "file upload"),
        ({"title": "a", "questionItem": {"question": {"scaleQuestion": {"low": 1, "high": 11}}}}, "high"),
        ({"title": "a", "questionItem": {"question": {"ratingQuestion": {"iconType": "STAR"}}}}, "ratingScaleLevel"),
        ({"title": "a", "questionGroupItem": {"questions": [{"rowQuestion": {"title": "b"}}]}}, "needs questions"),
    ],
)
def test_what_google_would_not_take_is_refused(google: InProcess, form_id: str, item: Json, words: str) -> None:
    """With the request's number and kind before the reason."""
    status, found = batch(google, form_id, create(item))
    assert status == 400
    assert found["error"]["message"].startswith("Invalid requests[0].createItem: ")
    assert words in found["error"]["message"]


def test_grids_ask_a_question_a_row(google: InProcess, form_id: str) -> None:
    """Each row has an id of its own; a row without words and a drop-down as grid are refused."""
    grid = {"columns": {"type": "RADIO", "options": [{"value": "Soms"}, {"value": "Vaak"}]}}
    rows = [{"rowQuestion": {"title": "r1"}}, {"rowQuestion": {"title": "r2"}}]
    item = {"title": "g", "questionGroupItem": {"questions": rows, "grid": grid}}
    [reply] = batch(google, form_id, create(item))[1]["replies"]
    assert len(set(reply["createItem"]["questionId"])) == 2
    blank = {"title": "g", "questionGroupItem": {"questions": [{"rowQuestion": {}}], "grid": grid}}
    down = {"questions": rows, "grid": {"columns": grid["columns"] | {"type": "DROP_DOWN"}}}
    assert batch(google, form_id, create(blank))[0] == 400
    assert batch(google, form_id, create({"title": "g", "questionGroupItem": down}))[0] == 400


def test_ids_may_be_chosen_but_not_twice(google: InProcess, form_id: str) -> None:
    """For items and for questions."""
    item = text("a", questionId="0000000b") | {"itemId": "0000000a"}
    assert batch(google, form_id, create(item))[1]["replies"] == [
        {"createItem": {"itemId": "0000000a", "questionId": ["0000000b"]}}
    ]
    assert "already in use" in batch(google, form_id, create(item))[1]["error"]["message"]
    again = text("a", questionId="0000000b")
    assert "already in use" in batch(google, form_id, create(again))[1]["error"]["message"]


def test_a_branch_falls_away_with_its_page(google: InProcess, form_id: str) -> None:
    """A choice never leads to a page that is gone."""
    page = {"itemId": "0000000c", "title": "p", "pageBreakItem": {}}
    jump = choice("a", {"value": "x", "goToSectionId": "0000000c"})
    assert batch(google, form_id, create(page), create(jump))[0] == 200
    batch(google, form_id, {"deleteItem": {"location": {"index": 1}}})
    [item] = read(google, form_id)["items"]
    assert item["questionItem"]["question"]["choiceQuestion"]["options"] == [{"value": "x"}]


def test_titles_and_settings_have_requests_of_their_own(google: InProcess, form_id: str) -> None:
    """By mask; the name in Drive belongs to Drive; without quiz no grading stays."""
    info = {"info": {"title": "Nieuw", "description": "Uitleg"}, "updateMask": "*"}
    quiz = {"settings": {"quizSettings": {"isQuiz": True}}, "updateMask": "quizSettings.isQuiz"}
    graded = create(text("a", grading={"pointValue": 2}))
    assert batch(google, form_id, {"updateFormInfo": info}, {"updateSettings": quiz}, graded)[0] == 200
    form = read(google, form_id)
    assert form["info"] == {"title": "Nieuw", "description": "Uitleg", "documentTitle": "Untitled form"}
    assert form["settings"] == {"emailCollectionType": "DO_NOT_COLLECT", "quizSettings": {"isQuiz": True}}
    assert form["items"][0]["questionItem"]["question"]["grading"] == {"pointValue": 2}
    off = {"settings": {"quizSettings": {"isQuiz": False}}, "updateMask": "quizSettings"}
    batch(google, form_id, {"updateSettings": off})
    assert "grading" not in read(google, form_id)["items"][0]["questionItem"]["question"]
    refused: list[Json] = [
        {"updateFormInfo": {"info": {"documentTitle": "x"}, "updateMask": "documentTitle"}},
        {"updateFormInfo": {"info": {"title": "x\ny"}, "updateMask": "title"}},
        {"updateFormInfo": {"info": {"title": "x"}}},
        {"updateFormInfo": {"info": {"title": "x"}, "updateMask": "a("}},
        {"deleteItem": {}},
        {},
    ]
    assert {batch(google, form_id, wrong)[0] for wrong in refused} == {400}
    assert batch(google, form_id)[0] == 400


def test_publishing_takes_both_halves(google: InProcess, form_id: str) -> None:
    """Accepting without being published cannot be."""

    def publish(state: Json | None, **more: Any) -> tuple[int, Json]:
        settings = {} if state is None else {"publishState": state}
        body = {"publishSettings": settings, **more}
        return google.answer("POST", f"/v1/forms/{form_id}:setPublishSettings", body=body)

    assert publish({"isPublished": False, "isAcceptingResponses": True})[0] == 400
    assert publish(None)[0] == 400
    assert publish({"isPublished": True}, updateMask="title")[0] == 400
    status, found = publish({"isPublished": True, "isAcceptingResponses": True}, updateMask="publishState")
    assert (status, found["formId"]) == (200, form_id)
    assert read(google, form_id)["publishSettings"] == found["publishSettings"]
    del google.app.state.world.forms[form_id]["publishSettings"]
    assert publish({"isPublished": True})[0] == 400


def test_responses_are_listed_in_pages_and_by_moment() -> None:
    """Filters with > and >=, pages with a token that belongs to its question, and one by its id."""
    google = InProcess()
    form_id = make_form(google, QUESTIONNAIRE)
    question = QUESTIONNAIRE.columns[3].title
    sent = [google.respond(form_id, {question: str(n)}, NOW + timedelta(seconds=n), email="a@b.nl") for n in range(5)]
    path = f"/v1/forms/{form_id}/responses"
    whole = google.answer("GET", path)[1]
    assert [r["responseId"] for r in whole["responses"]] == [r["responseId"] for r in sent]
    assert "formId" not in whole["responses"][0]
    assert whole["responses"][0]["respondentEmail"] == "a@b.nl"
    page = google.answer("GET", path, {"pageSize": 2})[1]
    assert len(page["responses"]) == 2
    rest = google.answer("GET", path, {"pageSize": 9000, "pageToken": page["nextPageToken"]})[1]
    assert (len(rest["responses"]), "nextPageToken" in rest) == (3, False)
    for sign, count in ((">", 2), (">=", 3)):
        asked = {"filter": f"timestamp {sign} 2026-11-01T12:00:02.000000000Z"}
        assert len(google.answer("GET", path, asked)[1]["responses"]) == count
    assert google.answer("GET", path, {"filter": "timestamp > 2027-01-01T00:00:00Z"}) == (200, {})
    wrong = ({"filter": "time > 1"}, {"filter": "timestamp > 2026"}, {"pageToken": "x"}, {"pageSize": -1})
    wrong_again = {"pageToken": page["nextPageToken"], "filter": "timestamp > 2026-01-01T00:00:00Z"}
    assert {google.answer("GET", path, query)[0] for query in (*wrong, wrong_again)} == {400}
    one = google.answer("GET", f"{path}/{sent[0]['responseId']}")[1]
    assert (one["formId"], one["answers"]) == (form_id, sent[0]["answers"])
    assert google.answer("GET", f"{path}/weg")[0] == 404


def test_nobody_answers_what_the_form_does_not_ask(google: InProcess, form_id: str) -> None:
    """Not before it is published, no unknown question, no option that is not offered, no unknown response."""
    world = google.app.state.world
    with pytest.raises(ValueError, match="not accepting"):
        submit(world, form_id, {}, NOW)
    questionnaire = make_form(google, QUESTIONNAIRE)
    often = "1b. Hoe vaak merk jij dit?"
    for answers, words in (({"weg": "x"}, "no question"), ({often: "altijd"}, "does not offer")):
        with pytest.raises(ValueError, match=words):
            submit(world, questionnaire, answers, NOW)
    with pytest.raises(ValueError, match="no response"):
        submit(world, questionnaire, {often: "Dagelijks"}, NOW, response_id="weg")
    with pytest.raises(ValueError, match="no form"):
        submit(world, "weg", {}, NOW)
    assert world.responses[questionnaire] == []


def test_watches_live_for_seven_days(google: InProcess, form_id: str) -> None:
    """One of a type for a form and project; renewed, listed, deleted, and gone when they run out."""
    path = f"/v1/forms/{form_id}/watches"
    watch = {"eventType": "RESPONSES", "target": {"topic": {"topicName": "projects/p/topics/t"}}}
    status, made = google.answer("POST", path, body={"watch": watch, "watchId": "mijn-watch"})
    assert (status, made["id"], made["state"]) == (200, "mijn-watch", "ACTIVE")
    assert google.answer("POST", path, body={"watch": watch})[0] == 409
    assert google.answer("POST", path, body={"watch": watch | {"eventType": "SCHEMA"}})[0] == 200
    nowhere = {"topic": {"topicName": "t"}}
    for wrong in (
        {"watch": watch, "watchId": "X"},
        {"watch": watch | {"target": nowhere}},
        {"watch": {**watch, "eventType": "EVENT_TYPE_UNSPECIFIED"}},
    ):
        assert google.answer("POST", path, body=wrong)[0] == 400
    assert len(google.answer("GET", path)[1]["watches"]) == 2
    google.app.state.clock.advance(timedelta(days=6).total_seconds())
    assert google.answer("POST", f"{path}/mijn-watch:renew", body={})[0] == 200
    google.app.state.clock.advance(timedelta(days=2).total_seconds())
    assert [found["id"] for found in google.answer("GET", path)[1]["watches"]] == ["mijn-watch"]
    assert google.answer("DELETE", f"{path}/mijn-watch") == (200, {})
    assert google.answer("DELETE", f"{path}/mijn-watch")[0] == 404
    assert google.answer("GET", path) == (200, {})


def test_a_form_that_is_not_there_is_not_found(google: InProcess) -> None:
    """Everywhere with the same words."""
    for method, path in (
        ("GET", "/v1/forms/weg"),
        ("GET", "/v1/forms/weg/responses"),
        ("GET", "/v1/forms/weg/watches"),
    ):
        status, found = google.answer(method, path)
        assert (status, found["error"]["message"]) == (404, "Requested entity was not found.")


def test_changes_show_in_drive(google: InProcess, form_id: str) -> None:
    """A batch gives the file a later moment and a higher version."""
    resource = google.app.state.world.files[form_id].resource
    before = dict(resource)
    batch(google, form_id, create(text("a")))
    assert resource["modifiedTime"] > before["modifiedTime"]
    assert int(resource["version"]) > int(before["version"])
