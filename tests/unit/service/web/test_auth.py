"""Signing in, staying in, and what a stranger gets."""

from __future__ import annotations

import pytest

from service.web.app import create_app
from service.web.auth import CODE_LASTS, LoginCodes
from tests.unit.service.web.example import SECRET, SLUG, MemoryState, Ticking
from tests.unit.service.web.forms import post

PAGES = (
    "/",
    f"/wijk/{SLUG}/",
    f"/wijk/{SLUG}/knelpunt/K-001",
    f"/wijk/{SLUG}/dekking",
    f"/wijk/{SLUG}/nakijken",
    f"/wijk/{SLUG}/verversen",
)


@pytest.fixture
def codes(service):
    """The codes of this service."""
    return LoginCodes(SECRET, service.state, service.clock)


@pytest.mark.parametrize("address", [*PAGES, f"/wijk/{SLUG}/besluitblad.xlsx", "/uitloggen", "/bestaat/niet"])
def test_a_stranger_sees_nothing_but_the_way_in(stranger, address):
    """Without signing in every address leads to the page to sign in, also one that does not exist."""
    answer = stranger.get(address)
    assert (answer.status_code, answer.location) == (302, "/inloggen")
    assert "Linde" not in answer.text


def test_a_stranger_cannot_start_a_refresh(stranger):
    """A form of a stranger, even with a good token, changes nothing."""
    assert post(stranger, "/inloggen", f"/wijk/{SLUG}/verversen").status_code == 401


def test_a_code_opens_the_pages_once(stranger, service, codes):
    """A code signs one browser in and is worth nothing afterwards."""
    code = codes.issue()
    assert post(stranger, "/inloggen", code=code).status_code == 303
    assert stranger.get("/").status_code == 200
    other = create_app(service).test_client()
    assert post(other, "/inloggen", code=code).status_code == 403
    assert other.get("/").status_code == 302


def test_opening_the_link_spends_nothing(stranger, codes):
    """A preview of the link, or opening it twice, does not burn the code."""
    code = codes.issue()
    for _ in range(3):
        assert code in stranger.get(f"/inloggen?code={code}").text
    assert post(stranger, "/inloggen", code=code).status_code == 303


def test_a_spent_code_stays_spent_over_a_restart():
    """A second process with the same state does not accept the code again."""
    state, clock = MemoryState(), Ticking()
    code = LoginCodes(SECRET, state, clock).issue()
    assert LoginCodes(SECRET, state, clock).spend(code)
    assert not LoginCodes(SECRET, state, clock).spend(code)


def test_a_code_runs_out():
    """A code is good until its quarter of an hour is over, and not a second longer."""
    clock = Ticking()
    codes = LoginCodes(SECRET, MemoryState(), clock)
    early, late = codes.issue(), codes.issue()
    clock.tick(seconds=CODE_LASTS.total_seconds() - 1)
    assert codes.spend(early)
    clock.tick(seconds=1)
    assert not codes.spend(late)


@pytest.mark.parametrize(
    "pattern", ["{:.0}", "{:.0}é.é", "A{}", "AAAA{}", "{}AAAA", "{:.20}", "{:.28}", "{:.28}AAAA", "{} "]
)
def test_a_code_that_was_tampered_with_is_refused(pattern):
    """Whoever has no secret cannot make a code, nor lengthen the life of one."""
    codes = LoginCodes(SECRET, MemoryState(), Ticking())
    assert not codes.spend(pattern.format(codes.issue()))


def test_a_code_of_another_secret_is_refused():
    """A code of another installation opens nothing."""
    state, clock = MemoryState(), Ticking()
    assert not LoginCodes(SECRET, state, clock).spend(LoginCodes("een ander geheim, ook lang", state, clock).issue())


def test_after_signing_in_the_wanted_page_opens(stranger, codes):
    """Whoever followed a link to a bottleneck gets there, and never to another site."""
    stranger.get(f"/wijk/{SLUG}/knelpunt/K-001?verder=https://elders.example")
    assert post(stranger, "/inloggen", code=codes.issue()).location == f"/wijk/{SLUG}/knelpunt/K-001"


def test_the_cookie_is_hard_to_steal(stranger, codes):
    """The cookie is out of reach of scripts and other sites, and Secure where the page came over https."""
    plain = post(stranger, "/inloggen", code=codes.issue()).headers["Set-Cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=Lax" in plain
    assert "Secure" not in plain
    assert "Secure" in stranger.get("/inloggen?code=x", base_url="https://localhost").headers["Set-Cookie"]


def test_a_forged_cookie_opens_nothing(stranger):
    """A cookie that we did not sign is no cookie."""
    stranger.set_cookie("wijkpeil", "eyJ3aG8iOiJjb29yZGluYXRvciJ9.aaaa.bbbb")
    assert stranger.get("/").status_code == 302


def test_signing_out_closes_the_pages(stranger, codes):
    """After signing out the cookie is worth nothing in this browser."""
    post(stranger, "/inloggen", code=codes.issue())
    assert stranger.get("/uitloggen").status_code == 200
    assert post(stranger, "/uitloggen").status_code == 303
    assert stranger.get("/").status_code == 302


@pytest.mark.parametrize("data", [{}, {"formulier": "verzonnen"}, {"formulier": ""}])
def test_a_form_from_elsewhere_is_refused(client, service, data):
    """A form without the token of this session does nothing, whoever is signed in."""
    assert client.post(f"/wijk/{SLUG}/verversen", data=data).status_code == 400
    assert client.post("/uitloggen", data=data).status_code == 400
