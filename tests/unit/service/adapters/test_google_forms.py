"""New choices for a form that exists: only the difference, once, and nothing of what people set themselves."""

from __future__ import annotations

from typing import Any

import pytest

from service.adapters.google_errors import GoogleRefused
from service.adapters.google_forms import ChoiceChange, GoogleForms
from service.errors import InputRefused, TabMissing
from sheets_schema.apps_script import Filling
from sheets_schema.forms import BALLOT, FORMS, QUESTIONNAIRE
from sheets_schema.forms.people import NO_ORGANISATION
from sheets_schema.tables import Form
from tests.forms_side import URL, InProcess, make_form

SHORTLIST = (("K-003", "Wachten"), ("K-012", "Recepten"))
FILLING = Filling(organisations=("De Linde", "De Berk"), shortlist=SHORTLIST)
ORGANISATION = QUESTIONNAIRE.columns[1].title


def options(google: InProcess, form_id: str, title: str) -> list[dict[str, Any]]:
    """The options of the question with that title."""
    form = google.request_json("GET", f"{URL}/{form_id}")
    item = next(item for item in form["items"] if item.get("title") == title)
    found: list[dict[str, Any]] = item["questionItem"]["question"]["choiceQuestion"]["options"]
    return found


def values(google: InProcess, form_id: str, title: str) -> list[str]:
    """Their words, '*' for something else."""
    return [option.get("value", "*") for option in options(google, form_id, title)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_form_that_is_right_is_left_alone(form: Form) -> None:
    """One read, no write."""
    google = InProcess()
    form_id = make_form(google, form, FILLING)
    google.asked.clear()
    assert GoogleForms(google).update_choices(form_id, form, FILLING) == ()
    assert [call.split()[0] for call in google.asked] == ["GET"]


def test_only_what_differs_is_written_once() -> None:
    """New organisations come in, ids and the line for something else stay; the second time nothing happens."""
    google = InProcess()
    form_id = make_form(google, QUESTIONNAIRE, Filling(organisations=("De Eik", "De Linde")))
    before = google.request_json("GET", f"{URL}/{form_id}")
    google.asked.clear()
    forms = GoogleForms(google)
    [change] = forms.update_choices(form_id, QUESTIONNAIRE, FILLING)
    assert change == ChoiceChange(ORGANISATION, ("De Berk",), ("De Eik",))
    assert forms.update_choices(form_id, QUESTIONNAIRE, FILLING) == ()
    assert [call.split()[0] for call in google.asked] == ["GET", "POST", "GET"]
    assert values(google, form_id, ORGANISATION) == ["De Linde", "De Berk", NO_ORGANISATION, "*"]
    after = google.request_json("GET", f"{URL}/{form_id}")
    for old, new in zip(before["items"], after["items"], strict=True):
        assert old == new or new["title"] == ORGANISATION
        assert old["itemId"] == new["itemId"]
    asked = [item["questionItem"]["question"]["questionId"] for form in (before, after) for item in form["items"][1:2]]
    assert asked[0] == asked[1]


def test_the_ballot_gets_the_shortlist() -> None:
    """All three stickers, in the order given."""
    google = InProcess()
    form_id = make_form(google, BALLOT, Filling(organisations=("De Linde",), shortlist=(("K-001", "Oud"),)))
    changes = GoogleForms(google).update_choices(form_id, BALLOT, FILLING)
    assert [change.title for change in changes] == [ORGANISATION.replace("vul je dit in", "stem je"), *STICKERS]
    for sticker in STICKERS:
        assert values(google, form_id, sticker) == ["K-003 Wachten", "K-012 Recepten", "Staat er niet bij"]


STICKERS = ("Sticker 1", "Sticker 2", "Sticker 3")


def test_renamed_questions_are_found_by_their_code() -> None:
    """A reworded question keeps its code, and its choices are still mended."""
    google = InProcess()
    form_id = make_form(google, QUESTIONNAIRE, FILLING)
    form = google.request_json("GET", f"{URL}/{form_id}")
    place = next(i for i, item in enumerate(form["items"]) if item["title"].startswith("1b."))
    shorter = {"type": "RADIO", "options": [{"value": "Dagelijks"}]}
    google.change(
        form_id,
        {
            "updateItem": {
                "item": {"title": "1b. Hoe vaak?", "questionItem": {"question": {"choiceQuestion": shorter}}},
                "location": {"index": place},
                "updateMask": "title,questionItem.question.choiceQuestion",
            }
        },
    )
    [change] = GoogleForms(google).update_choices(form_id, QUESTIONNAIRE, FILLING)
    assert change.title == "1b. Hoe vaak?"
    assert len(values(google, form_id, "1b. Hoe vaak?")) == 7


def test_choices_that_branch_are_only_reported() -> None:
    """Replacing them would cut the way through the form."""
    google = InProcess()
    form_id = make_form(google, QUESTIONNAIRE, FILLING)
    form = google.request_json("GET", f"{URL}/{form_id}")
    place, item = next((i, it) for i, it in enumerate(form["items"]) if it["title"].startswith("Wil je nog"))
    item["questionItem"]["question"]["choiceQuestion"]["options"][0]["value"] = "Nee, klaar"
    google.change(form_id, {"updateItem": {"item": item, "location": {"index": place}, "updateMask": "questionItem"}})
    google.asked.clear()
    [change] = GoogleForms(google).update_choices(form_id, QUESTIONNAIRE, FILLING)
    assert change.left
    assert change.removed == ("Nee, klaar",)
    assert [call.split()[0] for call in google.asked] == ["GET"]


def test_without_organisations_in_instellingen_those_in_the_form_stay() -> None:
    """An empty list means that nobody filled it in, not that there are none."""
    google = InProcess()
    form_id = make_form(google, QUESTIONNAIRE, FILLING)
    assert GoogleForms(google).update_choices(form_id, QUESTIONNAIRE, Filling()) == ()


def test_a_drop_down_without_options_of_ours_is_no_matter() -> None:
    """A question that people made a text question has no choices to mend."""
    google = InProcess()
    form_id = make_form(google, QUESTIONNAIRE, FILLING)
    question: dict[str, Any] = {"questionItem": {"question": {"textQuestion": {}}}}
    google.change(
        form_id,
        {"updateItem": {"item": question, "location": {"index": 1}, "updateMask": "questionItem"}},
    )
    assert GoogleForms(google).update_choices(form_id, QUESTIONNAIRE, FILLING) == ()


def test_another_form_is_refused() -> None:
    """The ballot's choices never land in the questionnaire."""
    google = InProcess()
    form_id = make_form(google, QUESTIONNAIRE, FILLING)
    with pytest.raises(InputRefused, match="niet 'Stemmen"):
        GoogleForms(google).update_choices(form_id, BALLOT, FILLING)
    with pytest.raises(TabMissing):
        GoogleForms(google).update_choices("weg", BALLOT, FILLING)


class Busy(InProcess):
    """A form that somebody changes after each of the first reads."""

    def __init__(self, times: int) -> None:
        """So many times."""
        super().__init__()
        self.times = times

    def request_json(self, method: str, url: str, **more: Any) -> dict[str, Any]:
        """Between our read and our write."""
        found = super().request_json(method, url, **more)
        if method == "GET" and self.times and "items" in found:
            self.times -= 1
            info = {"info": {"description": f"x{self.times}"}, "updateMask": "description"}
            self.answer(
                "POST", f"/v1/forms/{found['formId']}:batchUpdate", body={"requests": [{"updateFormInfo": info}]}
            )
        return found


@pytest.mark.parametrize("times", [2, 3])
def test_somebody_who_changes_the_form_meanwhile_loses_nothing(times: int) -> None:
    """The change is made anew against the new form, and given up after three tries."""
    google, fails = Busy(0), times == 3
    form_id = make_form(google, QUESTIONNAIRE, Filling(organisations=("De Eik",)))
    google.times = times
    if fails:
        with pytest.raises(GoogleRefused, match="revision"):
            GoogleForms(google).update_choices(form_id, QUESTIONNAIRE, FILLING)
    else:
        assert len(GoogleForms(google).update_choices(form_id, QUESTIONNAIRE, FILLING)) == 1
    google.times = 0
    assert google.request_json("GET", f"{URL}/{form_id}")["info"]["description"] == "x0"
    assert ("De Berk" in values(google, form_id, ORGANISATION)) is not fails
