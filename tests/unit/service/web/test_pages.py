"""What the pages show, hide, and say when there is nothing to show."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from service import runs
from service.domain.bottlenecks import Coverage, Ledger
from service.errors import WorkbookUnavailable
from service.pipeline.last_run import RunState, RunStatus, note_run
from service.web.app import create_app
from tests.unit.service.web.conftest import Anyone
from tests.unit.service.web.example import HOSTILE, SECRET_SENDER, SLUG, Book, analysis, fake_service, processed, spoken
from tests.unit.service.web.forms import post

HOME = f"/wijk/{SLUG}/"
PROGRESS = f"/wijk/{SLUG}/verversen"


def text_of(answer):
    """The words of a page, without markup."""
    assert answer.status_code == 200
    body = answer.text.split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.fixture
def fresh():
    """A neighbourhood that nobody processed yet, and somebody who is signed in."""
    service = fake_service()
    return service, create_app(service, identity=Anyone()).test_client()


def test_the_overview_tells_how_each_neighbourhood_stands(client, service):
    """Answers, bottlenecks, round and when we last looked stand there, and also who was never processed."""
    service.workbooks.books["nieuw"] = Book("nieuw")
    words = text_of(client.get("/"))
    assert "De Linde &amp; omstreken 32 antwoorden, 8 knelpunten Ronde najaar 2026" in words
    assert "Laatst gekeken: 21 november 2026, 14:05" in words
    assert "nieuw Nog niet verwerkt." in words


def test_an_empty_installation_says_so(fresh):
    """Without any neighbourhood the overview says what to do."""
    service, client = fresh
    service.workbooks.books.clear()
    assert "nog geen wijk" in text_of(client.get("/"))


def test_the_ranking_shows_the_top_and_the_rest(client):
    """The five that go first are set off, with figures in words, then near misses and all others in order."""
    words = text_of(client.get(HOME))
    assert "2 knelpunten voldoen aan alle vijf toetsen. Bij deze 3 moeten we nog iets navragen." in words
    numbers = re.findall(r"K-\d{3}", client.get(HOME).text.split('id="top"')[1])
    assert list(dict.fromkeys(n for n in numbers)) == [f"K-{3 * i + 1:03d}" for i in (0, 1, 2, 3, 4, 6, 5, 7)]
    assert "81 8 van de 20 organisaties Staat vast in de top 5" in words


def test_the_ranking_keeps_what_few_said_to_itself(client):
    """A bottleneck of fewer than 3 organisations shows no title of its own, no score and no tests; nobody is named."""
    page = client.get(HOME).text
    row = page.split(">K-022<")[1].split("</tr>")[0]
    assert "niet getoond" in row
    assert "alert" not in page
    assert "32" not in re.sub(r"<[^>]+>", "", row)
    assert SECRET_SENDER not in page
    assert "apotheker" not in page


def test_a_change_since_the_last_look_is_told(client, service):
    """When a cell changed after the last refresh, the page says since when, and not otherwise."""
    assert "Er is iets veranderd" not in client.get(HOME).text
    service.workbooks.books[SLUG].present = "r2"
    assert "Er is iets veranderd sinds 21 november 2026, 14:05" in text_of(client.get(HOME))


def test_a_workbook_that_does_not_answer_hides_nothing(client, service, monkeypatch):
    """The last result stays readable when the workbook is away, with what is wrong above it."""

    def away(self):
        raise WorkbookUnavailable("Het werkboek antwoordt niet.", "Probeer het later.")

    monkeypatch.setattr(Book, "revision", away)
    words = text_of(client.get(HOME))
    assert "Het werkboek antwoordt niet. Probeer het later." in words
    assert "K-001" in words


@pytest.mark.parametrize("address", [HOME, f"/wijk/{SLUG}/dekking"])
def test_nothing_processed_yet_offers_the_button(fresh, address):
    """Without a result a page says so, with the button that makes one."""
    words = text_of(fresh[1].get(address))
    assert "Nog niet verwerkt" in words
    assert "Ververs nu" in words


@pytest.mark.parametrize("name", ["stand.json", "gekeken.json"])
@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"format":1}', b'{"format":0}'])
def test_a_damaged_result_is_no_result(client, service, name, data):
    """Half a file, or one of another version, never breaks a page."""
    service.files.put(SLUG, name, data)
    for address in ("/", HOME, f"/wijk/{SLUG}/dekking"):
        assert client.get(address).status_code == 200


def test_a_round_without_answers_says_what_to_do(fresh):
    """An empty round is an invitation, not an empty table."""
    service, client = fresh
    empty = replace(
        analysis(), bottlenecks=(), groups={}, mentions=(), ledger=Ledger(0), coverage=Coverage(0, (), {}, ())
    )
    processed(service, replace(empty, notices=(), numbered=()))
    assert "Stuur de vragenlijst rond" in text_of(client.get(HOME))
    assert "Niemand noemde iets wat goed gaat." in text_of(client.get(f"/wijk/{SLUG}/dekking"))


def test_a_bottleneck_shows_what_its_tests_and_score_rest_on(client):
    """Each test comes with its figures, each part with its weight, each answer with why it belongs there."""
    words = text_of(client.get(f"/wijk/{SLUG}/knelpunt/K-007"))
    assert "6 organisaties noemen dit, uit 4 beroepen. Nodig: 3 organisaties en 2 beroepen." in words
    assert "9 van de 12 antwoorden zeggen enkele keren per maand of vaker. Nodig: 50%." in words
    assert "Zo besloten in de bijeenkomst. Uit de antwoorden: 6 van de 8" in words
    assert "geen antwoorden, telt niet mee" in words
    assert "M-0021 apotheker, Apotheek Noord De lijst komt te laat." in words
    assert "Waarom hier lijkt op M-0002: de lijst klopt niet Hoe zeker zeker (91%)" in words
    assert words.index("Antwoorden uit eerdere rondes (1)") < words.index("M-0023")


def test_words_of_an_answer_stay_words(client):
    """Markup, templates and scripts in an answer, a title or a name are shown as typed, never carried out."""
    page = client.get(f"/wijk/{SLUG}/knelpunt/K-022").text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; =1+1 {{ 7*7 }}" in page
    assert "<script" not in client.get(f"/wijk/{SLUG}/dekking").text


def test_a_hidden_answer_is_hidden_here_too(client, service):
    """The words of an answer that the coordinator hid are on no page and in no file that was kept for pages."""
    page = client.get(f"/wijk/{SLUG}/knelpunt/K-004").text
    hidden = page.split('id="M-0011"')[1].split("</article>")[0]
    assert "(verborgen)" in hidden
    assert "dosering" not in hidden
    assert "vast telefoonnummer" not in hidden


@pytest.mark.parametrize("number", ["K-002", "K-003", "k4", "K-4", "K004"])
def test_a_merged_or_sloppy_number_leads_to_the_survivor(client, number):
    """A retired number, over any number of merges, and a number typed in haste end at the right page."""
    answer = client.get(f"/wijk/{SLUG}/knelpunt/{number}")
    assert (answer.status_code, answer.location) == (302, f"/wijk/{SLUG}/knelpunt/K-004")


def test_merges_in_a_circle_end(fresh):
    """Numbers that point at each other give a page that says the number is unknown, never an endless walk."""
    service, client = fresh
    processed(service, replace(analysis(), merged={"K-090": "K-091", "K-091": "K-090"}))
    assert client.get(f"/wijk/{SLUG}/knelpunt/K-090", follow_redirects=True).status_code == 404


def test_a_bottleneck_of_an_earlier_round_is_still_there(client):
    """A number that this round does not speak of shows its answers and says so."""
    words = text_of(client.get(f"/wijk/{SLUG}/knelpunt/K-050"))
    assert "In deze ronde heeft niemand dit knelpunt genoemd." in words
    assert "Oude melding." in words


@pytest.mark.parametrize("number", ["K-999", "M-0001", "x", "K-", "K-1234567890123"])
def test_an_unknown_number_is_met_kindly(client, number):
    """A number that nobody issued gives a Dutch page with what to do."""
    answer = client.get(f"/wijk/{SLUG}/knelpunt/{number}")
    assert answer.status_code == 404
    assert "Dit nummer kennen we niet." in answer.text


@pytest.mark.parametrize("address", ["", "knelpunt/K-001", "dekking", "verversen", "besluitblad.xlsx"])
def test_an_unknown_neighbourhood_is_met_kindly(client, address):
    """A neighbourhood that we do not serve gives a Dutch page, whatever is asked of it."""
    answer = client.get(f"/wijk/elders/{address}")
    assert answer.status_code == 404
    assert "Deze wijk kennen we niet." in answer.text


def test_the_page_about_answers_accounts_for_each(client):
    """Who answered, who is missed, every term of the ledger, praise, and what asks for a look."""
    words = text_of(client.get(f"/wijk/{SLUG}/dekking"))
    assert "32 antwoorden uit 20 organisaties." in words
    assert "We missen nog: wijkverpleging." in words
    assert "apotheker 11 huisarts 6" in words
    assert "gelezen 40 gebruikt 32 leeg 3 dubbel 2 ingetrokken 1 tegengehouden 1 buiten elke ronde 1" in words
    assert "De samenwerking met de apotheek loopt goed." in words
    assert "Let op (2)" in words
    assert "We weten niet zeker of deze melding bij K-001 hoort. Hoort dit ergens anders?" in words
    assert "Ter informatie (2)" in words
    assert "Apotheek Noord, apotheker Dit antwoord is twee keer verstuurd." in words


def test_no_page_names_a_row_or_a_time_of_an_answer(client, service):
    """Row numbers, times and fingerprints are on no page, and not even in what is kept for the pages."""
    kept = service.files.get(SLUG, "stand.json").decode()
    assert "vingerafdruk" not in kept
    assert "10:11" not in kept
    assert "Formulierreacties" not in kept
    assert HOSTILE.split()[0] in kept


def test_the_button_starts_one_refresh(client, service, monkeypatch):
    """The button starts a run and shows its progress; a second click meets the run that is busy."""
    started = []

    def start(parts, slug):
        started.append(slug)
        note_run(parts.files, slug, RunStatus("r", RunState.BUSY, parts.clock.now(), "Knelpunten vinden", 3, 12))

    monkeypatch.setattr(runs, "start", start)
    for _ in range(2):
        answer = post(client, HOME, PROGRESS)
        assert (answer.status_code, answer.location) == (303, PROGRESS)
    assert started == [SLUG]
    page = client.get(PROGRESS)
    assert '<meta http-equiv="refresh" content="2">' in page.text
    assert "Knelpunten vinden (3 van 12)" in text_of(page)
    assert "We verwerken nu de antwoorden." in text_of(client.get(HOME))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ({"state": RunState.DONE, "written": 4}, "De tabbladen zijn bijgewerkt."),
        ({"state": RunState.DONE}, "Er was niets nieuws."),
        (
            {"state": RunState.FAILED, "message": "Het kan niet.", "advice": "Bel."},
            "Het is niet gelukt. Het kan niet. Bel.",
        ),
        ({"state": RunState.ELSEWHERE, "message": "Het was al bezig."}, "Het was al bezig."),
    ],
)
def test_the_progress_page_says_how_it_ended(client, service, status, words):
    """A run that is over has a result in Dutch and the page stands still."""
    note_run(service.files, SLUG, RunStatus("r", at=service.clock.now(), **status))
    answer = client.get(PROGRESS)
    assert words in text_of(answer)
    assert "http-equiv" not in answer.text


def test_a_run_that_fell_silent_may_be_started_again(client, service, monkeypatch):
    """A run whose process was killed does not keep the button from working for ever."""
    note_run(service.files, SLUG, RunStatus("r", RunState.BUSY, service.clock.now()))
    service.clock.tick(minutes=6)
    assert "Probeer het opnieuw." in text_of(client.get(PROGRESS))
    started = []
    monkeypatch.setattr(runs, "start", lambda parts, slug: started.append(slug))
    post(client, PROGRESS)
    assert started == [SLUG]


def test_a_failed_run_is_told_until_one_succeeds(client, service):
    """The page of the neighbourhood says that the last run failed, and stops saying so after a good one."""
    service.clock.tick(minutes=1)
    note_run(service.files, SLUG, RunStatus("r", RunState.FAILED, service.clock.now(), message="Het kan niet."))
    assert "De laatste keer verwerken is niet gelukt. Het kan niet." in text_of(client.get(HOME))
    service.clock.tick(minutes=1)
    processed(service)
    assert "niet gelukt" not in text_of(client.get(HOME))
    assert spoken(service.files).state is RunState.FAILED
