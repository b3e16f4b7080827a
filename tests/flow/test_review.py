"""From a tap on the page to a row in Aanpassen to what the next refresh makes of it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from service.adapters.sqlite_state import SqliteState
from service.bootstrap import Service
from service.config import Config
from service.pipeline.last_result import recall
from service.pipeline.progress import Silent
from service.pipeline.refresh import refresh
from service.ports import AppendRows, ReplaceTab
from service.web.app import create_app
from sheets_schema.tabs import CORRECTIONS, MENTIONS, REVIEW
from tests.fakes import make_parts
from tests.sheets import answer, filled, neighbourhood
from tests.unit.service.web.conftest import Anyone

WIJK = "linde"
PAGE = f"/wijk/{WIJK}/nakijken"
HIDDEN_FIELD = re.compile(r'name="(formulier|melding|knelpunt|vanaf)" value="([^"]*)"')
CHOICE = re.compile(r'name="antwoord" value="([^"]*)"')


@pytest.fixture
def service(tmp_path):
    """Real storage with a small neighbourhood that was refreshed once, quick stand-ins for masker and encoder."""
    parts = make_parts(tmp_path)
    late = answer(50, "Jeugdteam", "jeugdprofessional", "wachttijd jeugd ggz")
    parts.workbooks.create(WIJK).apply([filled([*neighbourhood(), late])])
    refresh(parts, WIJK, Silent())
    config = Config(home=tmp_path, cache=tmp_path)
    return Service(
        config, parts, parts.workbooks, SqliteState(config.state), parts.files, parts.clock, parts.tools.masker
    )


@pytest.fixture
def client(service):
    """A browser of the coordinator."""
    return create_app(service, identity=Anyone()).test_client()


def card(page):
    """The hidden fields of the question on this page, and its choices."""
    form = page.text.split('class="card ask"')[1].split("</form>")[0]
    return dict(HIDDEN_FIELD.findall(form)), CHOICE.findall(form)


def tap(client, choice, sent=None):
    """Answer the question of the page and follow to the next one."""
    sent = sent or card(client.get(PAGE))[0]
    return client.post(PAGE, data={**sent, "antwoord": choice}, follow_redirects=True)


def rows(service, tab=CORRECTIONS):
    """The rows of a tab, as records."""
    found = service.workbooks.open(WIJK).read().tab(tab.role, tab.title).rows
    return [dict(zip(found[0], (*row, *[None] * 20), strict=False)) for row in found[1:]]


def said(service):
    """What Aanpassen says, without the columns for people."""
    return [(row["Instructie"], row["Wat"], row["Waarheen"]) for row in rows(service)]


def where(service):
    """M-number → K-number as Antwoorden per knelpunt has it."""
    return {row["M-nummer"]: row["K-nummer"] for row in rows(service, MENTIONS) if row["K-nummer"]}


def together(service):
    """Which mentions are in one group, whatever its number."""
    placed = where(service)
    return {frozenset(m for m in placed if placed[m] == number) for number in placed.values()}


def queue(service):
    """The questions as they were kept."""
    return recall(service.files, WIJK).analysis.taps


def typed(service, *lines):
    """What somebody types in Aanpassen."""
    change = AppendRows(CORRECTIONS.role, CORRECTIONS.title, CORRECTIONS.header, lines)
    service.workbooks.open(WIJK).apply([change])


def ask_about(service, wanted):
    """The first question of that kind; where it stands in the queue is the page's own business."""
    return next((place, found) for place, found in enumerate(queue(service)) if wanted(found))


def answered_with(service, client, wanted, choice):
    """Answer the first question of a kind: a choice, or the place of an alternative."""
    place, found = ask_about(service, wanted)
    sent, choices = card(client.get(f"{PAGE}?vanaf={place}"))
    assert sent["melding"] == found.mention
    given = found.alternatives[choice] if isinstance(choice, int) else choice
    assert given in choices
    assert tap(client, given, sent).status_code == 200
    return found, given


def single(found):
    """A question about one mention in company."""
    return not found.whole and bool(found.alternatives)


def whole(found):
    """A question about a whole group."""
    return found.whole and bool(found.alternatives)


def test_another_group_is_a_move_that_the_next_refresh_follows(service, client):
    """Hoort bij K-… writes one verplaats with who and when, and after a refresh the mention is there."""
    found, target = answered_with(service, client, single, 0)
    assert said(service) == [("verplaats", found.mention, target)]
    row = rows(service)[0]
    assert row["Door"] == "coördinator"
    assert row["Toelichting"].startswith(f"Nakijken 21-11-2026: {found.mention} hoort bij {target} ")
    refresh(service.parts, WIJK, Silent())
    assert where(service)[found.mention] == target
    assert found.mention not in {t.mention for t in queue(service)}


def test_apart_is_a_split_that_the_next_refresh_follows(service, client):
    """Apart writes one splits af, and after a refresh the mention has a number to itself."""
    found, _ = answered_with(service, client, single, "apart")
    assert said(service) == [("splits af", found.mention, None)]
    refresh(service.parts, WIJK, Silent())
    placed = where(service)
    assert list(placed.values()).count(placed[found.mention]) == 1


def test_hoort_hierbij_is_remembered_as_well(service, client):
    """Saying that it is right writes a move to its own group, and nobody asks again."""
    found, _ = answered_with(service, client, lambda t: single(t) and in_company(service, t), "hier")
    assert said(service) == [("verplaats", found.mention, found.group)]
    refresh(service.parts, WIJK, Silent())
    assert where(service)[found.mention] == found.group
    assert found.mention not in {t.mention for t in queue(service)}


def in_company(service, found):
    """Whether the group of the question holds more than one mention."""
    return list(where(service).values()).count(found.group) > 1


def test_a_whole_group_is_merged(service, client):
    """A question about a whole group writes one voeg samen, and after a refresh all of it is in the other."""
    found, target = answered_with(service, client, whole, 0)
    before = where(service)
    assert said(service) == [("voeg samen", found.group, target)]
    refresh(service.parts, WIJK, Silent())
    after = where(service)
    assert {after[m] for m, k in before.items() if k == found.group} == {target}


def test_the_next_question_comes_without_a_refresh(service, client):
    """After every tap the page shows another question, none twice, until nothing is left."""
    seen = []
    page = client.get(PAGE)
    while 'class="card ask"' in page.text:
        sent, choices = card(page)
        seen.append(sent["melding"])
        page = tap(client, choices[0], sent)
    assert len(seen) == len(set(seen)) > 3
    assert "Er is niets meer na te kijken." in page.text
    assert len(said(service)) == len(seen)
    assert f"{len(seen)} antwoorden staan klaar" in page.text


def test_a_second_click_writes_nothing(service, client):
    """The same form sent twice, one after the other or at once, is one row."""
    sent, choices = card(client.get(PAGE))
    for _ in range(2):
        assert tap(client, choices[0], sent).status_code == 200
    assert len(said(service)) == 1
    sent, choices = card(client.get(PAGE))
    cookie = client.get_cookie("wijkpeil")

    def again(_):
        other = client.application.test_client()
        other.set_cookie("wijkpeil", cookie.value)
        return other.post(PAGE, data={**sent, "antwoord": choices[0]}).status_code

    with ThreadPoolExecutor(4) as crowd:
        assert set(crowd.map(again, range(4))) == {303}
    assert len(said(service)) == 2


def test_what_somebody_types_meanwhile_stays(service, client):
    """A row that is typed while the question is open is kept, and one about this mention goes first."""
    sent, choices = card(client.get(PAGE))
    typed(service, ("verberg", "M-0001"), ("splits af", sent["melding"]))
    assert tap(client, choices[0], sent).status_code == 200
    assert said(service) == [("verberg", "M-0001", None), ("splits af", sent["melding"], None)]


def test_ongedaan_maken_takes_the_answer_back_once(service, client):
    """Undo adds one toch niet, the question comes back, and it can be answered otherwise; a refresh follows that."""
    found, target = answered_with(service, client, single, 0)
    form = HIDDEN_FIELD.findall(client.get(f"{PAGE}?gedaan={found.mention}").text.split("said")[1].split("</form>")[0])
    back = [client.post(f"{PAGE}/terug", data=dict(form), follow_redirects=True) for _ in range(2)]
    assert [page.status_code for page in back] == [200, 200]
    assert card(back[0])[0]["melding"] == found.mention
    tap(client, "apart", card(back[1])[0])
    assert said(service) == [
        ("verplaats", found.mention, target),
        ("toch niet", found.mention, target),
        ("splits af", found.mention, None),
    ]
    refresh(service.parts, WIJK, Silent())
    placed = where(service)
    assert list(placed.values()).count(placed[found.mention]) == 1
    assert "spreken elkaar tegen" not in str(rows(service, REVIEW))


@pytest.mark.parametrize("wanted", [single, whole])
def test_deleting_the_row_undoes_it(service, client, wanted):
    """Without its row a tap has no effect any more: after a refresh the same mentions are together as before it."""
    before = together(service)
    answered_with(service, client, wanted, 0)
    refresh(service.parts, WIJK, Silent())
    assert together(service) != before
    typed_away = ReplaceTab(CORRECTIONS.role, CORRECTIONS.title, (CORRECTIONS.header,))
    service.workbooks.open(WIJK).apply([typed_away])
    refresh(service.parts, WIJK, Silent())
    assert together(service) == before


def test_contradicting_rows_are_reported_and_not_asked_about(service, client):
    """Two rows that contradict leave the mention where it was; the page does not add a third."""
    first, second = queue(service)[0], queue(service)[1]
    numbers = sorted(recall(service.files, WIJK).analysis.groups)
    before = where(service)
    typed(service, *(("verplaats", first.mention, number) for number in numbers[:2]))
    assert card(client.get(PAGE))[0]["melding"] == second.mention
    refresh(service.parts, WIJK, Silent())
    assert where(service) == before
    assert f"De instructies voor {first.mention} spreken elkaar tegen" in str(rows(service, REVIEW))
    assert first.mention not in {t.mention for t in queue(service)}


@pytest.mark.parametrize(
    "changed",
    [{"antwoord": "K-999"}, {"antwoord": ""}, {"antwoord": "K-1; DROP"}, {"melding": "M-9999"}, {"knelpunt": "K-999"}],
)
def test_what_was_not_asked_is_not_written(service, client, changed):
    """An unknown number, or a question that is not there any more, writes nothing and asks anew."""
    sent, choices = card(client.get(PAGE))
    page = client.post(PAGE, data={**sent, "antwoord": choices[0], **changed}, follow_redirects=True)
    assert "Er is niets opgeschreven." in page.text
    assert said(service) == []


def test_a_merge_is_followed_by_the_questions_after_it(service, client):
    """What was merged is shown under the number that survives, so no later tap can send it round in a circle."""
    found, target = answered_with(service, client, whole, 0)
    page = client.get(PAGE)
    while 'class="card ask"' in page.text:
        sent, choices = card(page)
        assert sent["knelpunt"] != found.group
        assert found.group not in choices
        page = tap(client, next((c for c in choices if c.startswith("K-")), choices[0]), sent)
    refresh(service.parts, WIJK, Silent())
    assert "spreken elkaar tegen" not in str(rows(service, REVIEW))
    assert target not in {k for k in where(service).values() if k == found.group}


def test_moved_columns_get_the_cells_below_their_titles(service, client):
    """When people put the columns in another order and threw one away, the row follows them."""
    header = ("Door", "Waarheen", "Wat", "Instructie")
    moved = ReplaceTab(CORRECTIONS.role, CORRECTIONS.title, (header, ("ik", None, "M-0001", "verberg")))
    service.workbooks.open(WIJK).apply([moved])
    found, target = answered_with(service, client, lambda t: single(t) and t.mention != "M-0001", 0)
    assert rows(service)[1] == {
        "Door": "coördinator", "Waarheen": target, "Wat": found.mention, "Instructie": "verplaats"
    }  # fmt: skip


def test_hidden_words_and_phone_numbers_are_on_no_card(service, client):
    """The page shows masked texts only, and asks nothing about what the coordinator hid."""
    everything = []
    for place in range(len(queue(service))):
        page = client.get(f"{PAGE}?vanaf={place}").text
        assert "06-12345678" not in page
        everything.append(page)
    assert "[telefoon]" in "".join(everything)
    hidden = queue(service)[0].mention
    typed(service, ("verberg", hidden))
    refresh(service.parts, WIJK, Silent())
    assert hidden not in {t.mention for t in queue(service)}
