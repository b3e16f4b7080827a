"""Pages behind Google's proxy, and the two applications that App Engine runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from service.adapters.google_identity import GoogleIdentity, Trust
from service.config import DoorConfig
from service.errors import IdentityUnavailable
from service.pipeline.last_run import RunState, RunStatus
from service.web import tasks
from service.web.app import create_app
from service.web.auth import LoginCodes
from service.web.desk import KEY
from service.web.refresh_app import create_refresh_app
from tests import key_server
from tests.key_server import IAP_AUDIENCE, assertion, proxy_key
from tests.unit.service.web.example import SECRET, SLUG, START, TOKEN, Book, fake_service, processed, spoken
from tests.unit.service.web.forms import post

ANNA, OTHER = "anna@zorg.example", "iemand@elders.example"
TASK = "/taken/ververs"
CRON = {"X-Appengine-Cron": "true"}
PROXY = proxy_key()


@pytest.fixture(params=[True, False], ids=["app engine", "elsewhere"])
def app_engine(request):
    """Whether App Engine runs us."""
    return request.param


@pytest.fixture
def behind():
    """A service whose pages stand behind Google's proxy, with its keys on this machine."""
    with key_server.serving() as keys:
        keys.published[PROXY.identifier] = PROXY.public
        service = processed(fake_service())
        doors = DoorConfig(app_engine=True, iap_audience=IAP_AUDIENCE, coordinators=frozenset({ANNA}))
        service.config = replace(service.config, doors=doors)
        service.identity = GoogleIdentity(Trust(IAP_AUDIENCE, app_engine=True), service.clock, keys.url, keys.url)
        yield service


@pytest.fixture
def browser(behind):
    """A browser that reaches the pages through the proxy, or past it."""
    return create_app(behind).test_client()


def signed(email, **changes):
    """The header that the proxy adds."""
    return {"X-Goog-IAP-JWT-Assertion": PROXY.token(assertion(email, **changes))}


@pytest.mark.parametrize("address", ["/", f"/wijk/{SLUG}/", f"/wijk/{SLUG}/besluitblad.xlsx"])
def test_a_coordinator_opens_everything(browser, address):
    """Whoever Google signed in and the deployment lists sees all neighbourhoods, without a code of ours."""
    assert browser.get(address, headers=signed("Anna@zorg.example")).status_code == 200


@pytest.mark.parametrize("address", ["/", f"/wijk/{SLUG}/", "/inloggen", "/uitloggen", "/bestaat/niet"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Goog-Authenticated-User-Email": f"accounts.google.com:{ANNA}"},
        {"X-Goog-IAP-JWT-Assertion": ANNA},
        signed(OTHER),
        signed(ANNA, aud="/projects/1/apps/ander"),
        signed(ANNA, iss="https://evil.example"),
        signed(ANNA, exp=key_server.now() - 60),
        CRON,
    ],
    ids=["nothing", "plain header", "no token", "not listed", "audience", "issuer", "expired", "cron"],
)
def test_nobody_else_opens_anything(browser, address, headers):
    """An account that is not listed, a token for another purpose and a header without a signature see no page."""
    answer = browser.get(address, headers=headers)
    assert answer.status_code == 403
    assert "Linde" not in answer.text


def test_a_code_of_ours_opens_nothing_behind_the_proxy(browser, behind):
    """There is one way in, not two."""
    code = LoginCodes(SECRET, behind.state, behind.clock).issue()
    headers = signed(ANNA)
    token = browser.get("/inloggen", headers=headers).text.split('name="formulier" value="')[1].split('"')[0]
    assert browser.post("/inloggen", data={"formulier": token, "code": code}).status_code == 403
    assert browser.get("/").status_code == 403


def test_signing_out_is_the_proxys_work(browser):
    """The link leads to where the proxy forgets who this was."""
    assert "/_gcp_iap/clear_login_cookie" in browser.get("/", headers=signed(ANNA)).text


def test_when_nobody_can_be_checked_the_page_says_so(browser, behind, monkeypatch):
    """Without Google's keys there is a page with words, no crash, and health still answers."""

    def away(headers):
        raise IdentityUnavailable("We kunnen nu niet nagaan wie je bent.", "Probeer het later.")

    monkeypatch.setattr(behind.identity, "person", away)
    answer = browser.get("/", headers=signed(ANNA))
    assert answer.status_code == 503
    assert "nagaan wie je bent" in answer.text
    assert browser.get("/healthz").status_code == 200


def test_a_form_still_needs_its_token(browser):
    """The proxy's cookie goes along from any site, so our own token stays needed."""
    assert browser.post(f"/wijk/{SLUG}/verversen", headers=signed(ANNA)).status_code == 400


def test_the_button_leaves_word_for_the_other_service(browser, behind):
    """On App Engine the pages start no refresh of their own: the word is kept, shown, and makes it due."""
    with browser.session_transaction() as session:
        session["form"] = "teken"
    address = f"/wijk/{SLUG}/verversen"
    answer = browser.post(address, headers=signed(ANNA), data={"formulier": "teken"})
    assert answer.status_code == 303
    assert spoken(behind.files).state is RunState.ASKED
    assert "Je verzoek staat klaar." in browser.get(address, headers=signed(ANNA)).text


def test_app_engine_s_pages_have_no_task(browser):
    """The small service cannot be made to refresh, whoever asks."""
    for ask in (browser.get, browser.post):
        assert ask(TASK, headers={**CRON, **signed(ANNA)}, data={}).status_code in {400, 404, 405}


@pytest.mark.parametrize("event", ["start", "stop", "warmup"])
def test_app_engine_hears_that_an_instance_is_awake(behind, browser, event):
    """App Engine asks without any proof; another answer than this has it start the instance again and again."""
    for client in (browser, create_refresh_app(behind).test_client()):
        assert client.get(f"/_ah/{event}").status_code == 204


@pytest.fixture
def ran(monkeypatch):
    """Neighbourhoods that the task refreshed."""
    seen = []

    def run(service, slug, stop):
        seen.append(slug)
        return RunStatus("r", RunState.DONE, START)

    monkeypatch.setattr(tasks, "run_and_wait", run)
    return seen


@pytest.fixture
def refresher(app_engine):
    """The application with the tasks, of a service in which something changed; without a token of ours."""
    service = processed(fake_service(task_token=""))
    service.config = replace(service.config, doors=DoorConfig(app_engine=app_engine))
    service.identity = GoogleIdentity(Trust(app_engine=app_engine), service.clock) if app_engine else None
    service.workbooks.books[SLUG].present = "r2"
    return create_refresh_app(service)


def test_cron_is_believed_on_app_engine_only(refresher, app_engine, ran):
    """The header opens the task where nobody outside can send it, and is nothing anywhere else."""
    assert refresher.test_client().get(TASK, headers=CRON).status_code == (200 if app_engine else 403)
    assert ran == ([SLUG] if app_engine else [])


def test_without_proof_the_task_is_closed(refresher, ran):
    """No header, another header, or a token where none is configured: nothing is refreshed."""
    client = refresher.test_client()
    for headers in (
        {},
        {"X-Appengine-Queuename": "x"},
        {"Authorization": "Bearer "},
        {"Authorization": f"Bearer {TOKEN}"},
    ):
        for ask in (client.get, client.post):
            answer = ask(TASK, headers=headers)
            assert answer.status_code in {401, 403}
            assert answer.json["ok"] is False
    assert not ran


def test_our_own_token_still_opens_the_task(ran):
    """Where no Google is, the token does, on this application too."""
    client = create_refresh_app(fake_service()).test_client()
    assert client.post(TASK, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert ran == [SLUG]


def test_the_refreshing_service_shows_no_page(refresher):
    """Whoever finds its address gets neither a page nor a place to sign in, and answers that programs can read."""
    client = refresher.test_client()
    for address in ("/", f"/wijk/{SLUG}/", "/inloggen", "/bestaat/niet"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert answer.json["ok"] is False
    assert client.get("/healthz").status_code == 200


@pytest.fixture
def service():
    """One in which nothing changed."""
    return processed(fake_service())


@pytest.fixture
def app(service):
    """Its tasks."""
    return create_refresh_app(service)


def ask(app, address=TASK):
    """Call the task with our own token."""
    return app.test_client().post(address, headers={"Authorization": f"Bearer {TOKEN}"})


def test_at_night_everything_is_read(app, ran):
    """A change that escaped us is found by the round over everything."""
    assert ask(app).json["wijken"][SLUG]["staat"] == "ongewijzigd"
    assert ask(app, f"{TASK}?alles=nee").json["wijken"][SLUG]["staat"] == "ongewijzigd"
    assert not ran
    assert ask(app, f"{TASK}?alles=ja").json["wijken"][SLUG]["staat"] == "klaar"
    assert ran == [SLUG]


def test_two_calls_at_once_refresh_once(app, ran):
    """A call during another returns at once without work; the nightly one asks to be tried again."""
    with app.extensions[KEY].turn:
        answer = ask(app)
        assert (answer.status_code, answer.json) == (200, {"ok": True, "bezig": True, "wijken": {}})
        assert ask(app, f"{TASK}?alles=ja").status_code == 503
    assert not ran
    assert ask(app, f"{TASK}?alles=ja").status_code == 200
    assert ran == [SLUG]


def test_a_round_that_broke_gives_its_turn_back(app, service, monkeypatch, ran):
    """After a crash the next call works."""
    names = service.workbooks.names
    monkeypatch.setattr(service.workbooks, "names", lambda: 1 / 0)
    assert ask(app).status_code == 500
    monkeypatch.setattr(service.workbooks, "names", names)
    assert ask(app).status_code == 200


@pytest.mark.parametrize(("address", "within"), [(TASK, tasks.WITHIN), (f"{TASK}?alles=ja", tasks.ALL_WITHIN)])
def test_a_call_answers_within_its_time(app, service, monkeypatch, address, within):
    """What is not reached in time waits for the next call, and a run that takes too long is told to stop."""
    service.workbooks.books = {name: Book(name) for name in "abc"}
    stops = []

    def slow(parts, slug, stop):
        service.clock.at += within / 2
        stops.append(stop.is_set())
        return RunStatus("r", RunState.DONE, service.clock.now())

    monkeypatch.setattr(tasks, "run_and_wait", slow)
    assert set(ask(app, address).json["wijken"]) == {"a", "b"}
    assert stops == [False, True]
    assert within < timedelta(hours=24)


def test_signing_in_by_code_is_untouched(service):
    """Without a proxy the pages open by a code, as on a laptop."""
    client = create_app(service).test_client()
    code = LoginCodes(SECRET, service.state, service.clock).issue()
    assert post(client, "/inloggen", code=code).status_code == 303
    assert client.get("/", headers={"X-Goog-IAP-JWT-Assertion": "x"}).status_code == 200
