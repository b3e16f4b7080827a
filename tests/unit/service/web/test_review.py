"""The page that asks about doubtful groupings: what it shows, whom it lets in, and what a form can do."""

from __future__ import annotations

import re

import pytest

from service.errors import WorkbookUnavailable
from service.web.app import create_app
from tests.unit.service.web.conftest import Anyone
from tests.unit.service.web.example import SLUG, Book, fake_service
from tests.unit.service.web.forms import post, token
from tests.unit.service.web.test_pages import text_of

PAGE = f"/wijk/{SLUG}/nakijken"
FIRST = {"melding": "M-0001", "knelpunt": "K-001"}


@pytest.fixture
def book(service):
    """The workbook of the neighbourhood."""
    return service.workbooks.books[SLUG]


def buttons(page):
    """What the buttons of the question send."""
    return re.findall(r'name="antwoord" value="([^"]*)"', page.text)


def test_a_card_shows_the_mention_its_group_and_the_choices(client):
    """One question: the answer with its situation, where it is now with whom, and a button for each place."""
    page = client.get(PAGE)
    words = text_of(page)
    assert "Waar hoort deze melding bij? De lijst komt te laat. Situatie: Bij [naam] stond" in words
    assert "Deze melding staat nu bij K-001 Medicatiewijziging niet doorgegeven" in words
    assert "Vorig jaar ook al." in words
    assert buttons(page) == ["hier", "K-004", "K-007", "K-022", "apart"]
    assert "Hoort bij K-004 Lange wachttijd GGZ" in words


def test_a_hidden_answer_is_no_example(client):
    """Of a group whose surest mention was hidden, another one is shown."""
    assert "(verborgen)" not in client.get(PAGE).text
    option = client.get(PAGE).text.split('value="K-004"')[1].split("</button>")[0]
    assert "Daar staat: <bdi>&lt;script&gt;" in option


def test_it_says_how_many_questions_matter_and_what_they_repair(client):
    """Those below the bound are not counted; what two questions would repair together counts once."""
    assert "Nog 3 vragen die ertoe doen. Daarmee komen naar verwachting ongeveer 5 meldingen" in text_of(
        client.get(PAGE)
    )


def test_a_whole_group_is_asked_about_as_one(client):
    """The wording speaks of all mentions, and the choices are about the group."""
    page = client.get(f"{PAGE}?vanaf=1")
    words = text_of(page)
    assert "Gaan deze 3 meldingen over hetzelfde als een ander knelpunt?" in words
    assert "Deze 3 meldingen horen bij K-001" in words
    assert "Nee, dit is een eigen knelpunt" in words
    assert buttons(page) == ["hier", "K-001", "K-050", "apart"]


def test_a_mention_alone_is_asked_where_it_belongs_or_apart(client):
    """Of one that is alone 'hoort hierbij' would say nothing."""
    page = client.get(f"{PAGE}?vanaf=3")
    assert "Deze melding staat nu alleen, als K-050 Iets van vorig jaar" in text_of(page)
    assert buttons(page) == ["K-001", "apart"]


def test_words_of_an_answer_stay_words_here(client):
    """Markup and templates in an answer or a title are shown as typed."""
    page = client.get(f"{PAGE}?vanaf=1").text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =1+1 {{ 7*7 }}" in page


def test_skipping_writes_nothing_and_ends_with_a_way_back(client, book):
    """A skipped question is passed over until somebody begins again."""
    for place in range(4):
        assert f"vanaf={place + 1}#" in client.get(f"{PAGE}?vanaf={place}").text
    words = text_of(client.get(f"{PAGE}?vanaf=4"))
    assert "Je hebt alles gezien. 4 vragen heb je overgeslagen." in words
    assert book.rows == ()


def test_a_tap_goes_on_with_the_next_and_offers_to_take_it_back(client, book):
    """After a tap stands what was written, with a button, above the next question; what matters is counted down."""
    sent = post(client, PAGE, **FIRST, antwoord="K-004", vanaf="0")
    assert (sent.status_code, sent.location) == (303, f"{PAGE}?gedaan=M-0001#kaart")
    page = client.get(f"{PAGE}?gedaan=M-0001")
    assert "Opgeschreven: M-0001 hoort bij K-004 Lange wachttijd GGZ" in text_of(page)
    assert "Nog 2 vragen" in text_of(page)
    assert "1 antwoord staat klaar in tabblad Aanpassen." in text_of(page)
    assert 'value="M-0072"' in page.text
    back = post(client, f"{PAGE}?gedaan=M-0001", f"{PAGE}/terug", melding="M-0001")
    assert (back.status_code, back.location) == (303, f"{PAGE}#kaart")
    assert [row[:3] for row in book.rows] == [
        ("verplaats", "M-0001", "K-004"),
        ("toch niet", "M-0001", "K-004"),
    ]
    assert "Waar hoort deze melding bij? De lijst komt te laat." in text_of(client.get(PAGE))


def test_when_what_matters_is_answered_one_may_stop(client):
    """With only small doubts left the page says so and still asks."""
    for tap in ({**FIRST, "antwoord": "hier"}, {"melding": "M-0072", "knelpunt": "K-022", "antwoord": "apart"}):
        post(client, PAGE, **tap)
    post(client, PAGE, melding="M-0012", knelpunt="K-004", antwoord="hier")
    assert "Wat ertoe doet, is nagekeken. Je mag stoppen" in text_of(client.get(PAGE))
    assert buttons(client.get(PAGE)) == ["K-001", "apart"]


def test_a_form_from_elsewhere_does_nothing(client, stranger, book):
    """Without the token of our own page, or without signing in, nothing is written."""
    token(client, PAGE)
    for address in (PAGE, f"{PAGE}/terug"):
        assert client.post(address, data={**FIRST, "antwoord": "hier"}).status_code == 400
        assert post(stranger, "/inloggen", address, **FIRST, antwoord="hier").status_code == 401
    assert book.rows == ()


def test_taking_back_what_nobody_said_writes_nothing(client, book):
    """Undo of an open question, or of one that was never asked, adds no row."""
    for mention in ("M-0001", "M-4444", ""):
        assert post(client, PAGE, f"{PAGE}/terug", melding=mention).status_code == 303
    assert book.rows == ()


@pytest.mark.parametrize("query", ["vanaf=x", "vanaf=-3", "gedaan=M-0001", "gedaan=%3Cscript%3E", "vraag=x"])
def test_an_odd_address_shows_the_first_question(client, query):
    """Whatever stands behind the question mark, the page is there and says nothing that was not written."""
    page = client.get(f"{PAGE}?{query}")
    assert "Opgeschreven" not in text_of(page)
    assert 'value="M-0001"' in page.text


def test_before_a_first_refresh_there_is_the_button(client):
    """Nothing processed: the page says so, and a form of an older page is refused."""
    fresh = create_app(fake_service(), identity=Anyone()).test_client()
    assert "Nog niet verwerkt" in text_of(fresh.get(PAGE))
    assert post(fresh, PAGE, **FIRST, antwoord="hier").status_code == 409


def test_a_workbook_that_does_not_answer_is_told(client, monkeypatch):
    """Without the workbook nobody knows what was answered, so nothing is asked, and what is wrong is said."""

    def away(self):
        raise WorkbookUnavailable("Het werkboek antwoordt niet.", "Probeer het later.")

    monkeypatch.setattr(Book, "revision", away)
    page = client.get(PAGE)
    assert "Het werkboek antwoordt niet. Probeer het later." in text_of(page)
    assert buttons(page) == []
