"""Every page as a browser shows it, on a phone and on a laptop."""

from __future__ import annotations

import re
from itertools import pairwise
from threading import Thread

import pytest
from werkzeug.serving import make_server

from service.pipeline.last_run import RunState, RunStatus, note_run
from service.web.app import create_app
from tests.browser.chromium import chromium
from tests.unit.service.web.conftest import Anyone
from tests.unit.service.web.example import SLUG, Book, fake_service, processed

pytestmark = pytest.mark.browser

PHONE, LAPTOP = 360, 1280
PAGES = {
    "overview": "/",
    "ranking": f"/wijk/{SLUG}/",
    "bottleneck": f"/wijk/{SLUG}/knelpunt/K-004",
    "hostile bottleneck": f"/wijk/{SLUG}/knelpunt/K-022",
    "bottleneck of another round": f"/wijk/{SLUG}/knelpunt/K-050",
    "answers": f"/wijk/{SLUG}/dekking",
    "review": f"/wijk/{SLUG}/nakijken",
    "review of a hostile group": f"/wijk/{SLUG}/nakijken?vanaf=1",
    "review to the end": f"/wijk/{SLUG}/nakijken?vanaf=9",
    "team": f"/wijk/{SLUG}/teamfase",
    "progress": "/wijk/bezig/verversen",
    "nothing yet": "/wijk/nieuw/",
    "sign in": "/inloggen?code=" + "x" * 120,
    "sign in by hand": "/inloggen",
    "sign out": "/uitloggen",
    "not there": "/wijk/elders/",
}
SMALLEST, LINK_HEIGHT = 15, 24
"""CSS pixels: the smallest letters, and the lowest thing that a thumb must hit."""

OVERFLOWING = """
Array.from(document.querySelectorAll('body *'))
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && getComputedStyle(e).position !== 'absolute' && !e.closest('thead'))
  .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40))
"""
LETTERS = """
Array.from(document.querySelectorAll('main *'))
  .filter(e => Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim()))
  .map(e => parseFloat(getComputedStyle(e).fontSize))
"""
COLOURS = """
(() => {
  const ground = e => {
    for (; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)') return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return Array.from(new Set(Array.from(document.querySelectorAll('body *'))
    .filter(e => Array.from(e.childNodes).some(n => n.nodeType === 3 && n.textContent.trim()))
    .map(e => getComputedStyle(e).color + ' on ' + ground(e))));
})()
"""
LOW_BUTTONS = f"""
Array.from(document.querySelectorAll('button, .button, nav a, .bar a, summary'))
  .filter(e => e.getBoundingClientRect().height < {LINK_HEIGHT}).map(e => e.textContent)
"""
OUTLINE = """
(() => {
  const headings = Array.from(document.querySelectorAll('h1, h2, h3, h4')).map(e => Number(e.tagName[1]));
  return {
    lang: document.documentElement.lang,
    headings: headings,
    main: document.querySelectorAll('main').length,
    unlabelled: Array.from(document.querySelectorAll('input:not([type=hidden])')).filter(e => !e.labels.length).length,
    nameless: Array.from(document.querySelectorAll('a, button')).filter(e => !e.textContent.trim()).length,
    twice: (ids => ids.length - new Set(ids).size)(Array.from(document.querySelectorAll('[id]')).map(e => e.id)),
    untitled: Array.from(document.querySelectorAll('[aria-labelledby]'))
      .filter(e => !document.getElementById(e.getAttribute('aria-labelledby'))).length,
  };
})()
"""


def luminance(colour):
    """Relative luminance as WCAG defines it, of 'rgb(r, g, b)'."""
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(pair):
    """Contrast ratio of 'colour on colour'."""
    bright, dark = sorted(map(luminance, pair.split(" on ")), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.fixture(scope="module")
def address():
    """A server with a neighbourhood that was processed, one that is busy and one that is new."""
    service = processed(fake_service())
    service.workbooks.books |= {"nieuw": Book("nieuw"), "bezig": Book("bezig")}
    note_run(service.files, "bezig", RunStatus("r", RunState.BUSY, service.clock.now(), "Knelpunten vinden", 3, 12))
    server = make_server("127.0.0.1", 0, create_app(service, identity=Anyone()), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    """One browser for all pages."""
    with chromium() as page:
        yield page


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_can_be_read(browser, address, name, width):
    """No page scrolls sideways or has something that sticks out, small letters, faint colours or low buttons."""
    browser.open(address + PAGES[name], width)
    assert browser.ask("document.documentElement.scrollWidth") == width
    assert browser.ask(OVERFLOWING) == []
    assert min(browser.ask(LETTERS)) >= SMALLEST
    assert {pair: round(contrast(pair), 2) for pair in browser.ask(COLOURS) if contrast(pair) < 4.5} == {}
    assert browser.ask(LOW_BUTTONS) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_heard(browser, address, name):
    """A page has its language, one main part, headings without gaps, and a name for everything one can use."""
    browser.open(address + PAGES[name], LAPTOP)
    found = browser.ask(OUTLINE)
    headings = found.pop("headings")
    assert found == {"lang": "nl", "main": 1, "unlabelled": 0, "nameless": 0, "twice": 0, "untitled": 0}
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))


def test_tables_become_cards_on_a_phone(browser, address):
    """On a phone each bottleneck is a card with its labels; on a laptop a row under a visible head."""
    shown = "getComputedStyle(document.querySelector('table.wide tbody tr')).display"
    label = "getComputedStyle(document.querySelector('td[data-label]'), '::before').content"
    browser.open(address + PAGES["ranking"], PHONE)
    assert browser.ask(shown) == "block"
    assert "Score" in browser.ask(label)
    browser.open(address + PAGES["ranking"], LAPTOP)
    assert browser.ask(shown) == "table-row"
    assert browser.ask(label) == "none"


def test_the_skip_link_is_the_first_stop_and_can_be_seen(browser, address):
    """Whoever uses a keyboard can jump to the content, and sees where the focus is."""
    browser.open(address + PAGES["ranking"], LAPTOP)
    for kind in ("rawKeyDown", "keyUp"):
        browser.send("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert browser.ask("document.activeElement.className") == "skip"
    assert browser.ask("document.activeElement.getBoundingClientRect().top") >= 0
    assert browser.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_words_of_an_answer_are_never_carried_out(browser, address):
    """Markup that somebody typed in an answer makes no element in the page."""
    browser.open(address + PAGES["hostile bottleneck"], LAPTOP)
    assert browser.ask("document.scripts.length") == 0
    assert "<script>alert(1)</script>" in browser.ask("document.querySelector('h1').textContent")
